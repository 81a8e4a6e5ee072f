"""How an edition begins: listed in document.toml, with what it takes over from the one before.

Translations and a reviewer's decisions follow the alignment of the clauses, not their numbers; the
rest of document.toml stays as a person wrote it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

from ..model.config import Status
from ..model.errors import SourceError
from ..model.languages import primary
from ..translate.translation import Catalogue
from ..translate.update import update
from .changes import ChangeKind, Comparison

_UNCHANGED: Final[frozenset[ChangeKind]] = frozenset(("renumbered", "moved"))
"""Changes that leave a decision on the clause as it is."""

_HEAD: Final = re.compile(r"^\[\[decisions\]\][^\n]*\n", re.MULTILINE)
_BLOCK: Final = re.compile(r"""^(block[ \t]*=[ \t]*)(?:"[^"\n]*"|'[^'\n]*')""", re.MULTILINE)


class Decisions(NamedTuple):
    """The text of the new review.toml, and how many decisions it holds and leaves to a person."""

    text: str
    carried: int
    waiting: int


def catalogue(former: Catalogue, comparison: Comparison) -> Catalogue:
    """The catalogue of the new edition.

    The same text keeps its translation and state wherever it stands now; a text that changed keeps
    its translation as fuzzy, with the msgid that it was made for.
    """
    places = dict(_places(comparison))
    known = {block.id for block in comparison.old.blocks}
    messages = []
    for message in former.messages:
        name, cell = _parts(message.context or "")
        if message.obsolete or name not in known:
            messages.append(message)
        elif name in places:
            messages.append(message._replace(context=places[name] + cell))
        else:
            messages.append(message._replace(obsolete=True, references=(), extracted=()))
    return update(comparison.new, replace(former, messages=tuple(messages)))


def _places(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Clause of the old edition → the clause of the new one that its translation goes to."""
    for change in comparison.changes:
        if change.old and change.new:
            yield change.old[0].id, change.new[0].id


def _parts(context: str) -> tuple[str, str]:
    """A message's clause, and the part of the context that names a cell of a row."""
    match = re.fullmatch(r"(.+-(?:row|table)-\d+)(\.\d+)", context)
    return (match[1], match[2]) if match else (context, "")


def decisions(text: str, comparison: Comparison) -> Decisions:
    """The decisions of review.toml on clauses whose words and emphasis are the same.

    Those on other clauses, and on the source as a whole, are left out: they await a person again.
    Comments above the first decision stay.
    """
    same = {
        change.old[0].id: change.new[0].id
        for change in comparison.changes
        if change.old and change.new and set(change.kinds) <= _UNCHANGED
    }
    edges = [*(match.start() for match in _HEAD.finditer(text)), len(text)]
    chunks = [text[at:end] for at, end in pairwise(edges)]
    rows = tomllib.loads(text).get("decisions", [])
    if len(rows) != len(chunks):
        raise SourceError(
            "the decisions are not written as [[decisions]] tables",
            path="review.toml",
            advice="write each as a table of its own, as the comment at the top shows",
        )
    pins = {block.id: block.sha256 for block in comparison.old.blocks}
    kept = [
        _BLOCK.sub(rf'\g<1>"{same[row["block"]]}"', chunk, count=1)
        for row, chunk in zip(rows, chunks, strict=True)
        if _fits(row, same, pins)
    ]
    return Decisions(text[: edges[0]] + "".join(kept), len(kept), len(rows) - len(kept))


def _fits(row: Mapping[str, object], same: Mapping[str, str], pins: Mapping[str, str]) -> bool:
    block = row.get("block")
    return isinstance(block, str) and block in same and pins.get(block) == row.get("sha256")


_LISTED: Final = re.compile(r"\s*\[\[\s*versions\s*\]\]")


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
    heads = [at for at, line in enumerate(lines) if _LISTED.match(line)]
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
    return (
        f'id = "{document}"\nlanguage = "{language}"\n\n[title]\n{primary(language)} = "{quoted}"\n'
    )
