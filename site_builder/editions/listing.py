"""Editions in the text of document.toml: added to it, the rest stays as a person wrote it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ..model.config import Status
from ..model.errors import SourceError

_HEAD: Final = re.compile(r"\s*\[\[\s*versions\s*\]\]")


def listed(
    text: str,
    version: str,
    sha256: str,
    status: Status,
    effective: date | None = None,
    before: str | None = None,
) -> str:
    """The text of document.toml with one edition more, after those that it lists, oldest first.

    An earlier edition goes in front of the version ``before``, which is listed. SourceError when
    the editions are listed in another form than ``[[versions]]`` tables.
    """
    rows = [f'version = "{version}"', f'sha256 = "{sha256}"', f'status = "{status}"']
    rows += [f"effective = {effective}"] if effective else []
    lines = text.splitlines(keepends=True)
    heads = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    wanted = tomllib.loads(text)
    known = wanted.get("versions", [])
    place = next((at for at, row in enumerate(known) if row["version"] == before), len(known))
    entry = "".join(f"{row}\n" for row in ("[[versions]]", *rows))
    if place < len(heads):
        at = heads[place]
        made = "".join([*lines[:at], entry, "\n", *lines[at:]])
    else:
        at = _end(lines, heads)
        if lines and not lines[at - 1].endswith("\n"):
            lines[at - 1] += "\n"
        made = "".join([*lines[:at], "\n" if at else "", entry, *lines[at:]])
    wanted["versions"] = [*known[:place], tomllib.loads("\n".join(rows)), *known[place:]]
    if _read(made) != wanted:
        raise SourceError(
            "the editions are not listed as [[versions]] tables, so that none can be added",
            path="document.toml",
            advice=f"add it by hand: {'; '.join(rows)}",
        )
    return made


def _end(lines: list[str], heads: list[int]) -> int:
    """The line after the last entry of the last edition, else after the whole file."""
    if not heads:
        return len(lines)
    end = heads[-1] + 1
    for at in range(end, len(lines)):
        if lines[at].lstrip().startswith("["):
            break
        if lines[at].strip() and not lines[at].lstrip().startswith("#"):
            end = at + 1
    return end


def _read(text: str) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def described(document: str, language: str, title: str) -> str:
    """The shortest document.toml of a new document, for a person to complete."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    key = "zh" if language.startswith("zh") else "en"
    return f'id = "{document}"\nlanguage = "{language}"\n\n[title]\n{key} = "{quoted}"\n'
