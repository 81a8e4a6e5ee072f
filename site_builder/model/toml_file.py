"""TOML files that people write (UTF-8, TOML 1.0): read, checked, all their faults told at once.

What a file may hold is a pydantic model; this module turns what pydantic finds into one message
with the line, the key, what was found and what belongs there.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from .errors import SourceError

Key = tuple[str | int, ...]
"""Where a value stands: names of keys, and 0-based places in lists."""

_HEADER = re.compile(r"\s*\[(\[)?([^\[\]]+)\]")
_ENTRY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"))*)\s*=")
_LINE = re.compile(r" ?\(at line (\d+), column \d+\)")
_SHOWN = 40
_WANTED = {
    "bool_type": "must be true or false",
    "date_type": "must be a date without quotes, such as 2026-01-31",
    "dict_type": "must be a table",
    "list_type": "must be a list",
    "model_type": "must be a table",
    "string_type": "must be text in quotes",
    "string_too_short": "must not be empty",
}


class Form(BaseModel):
    """What a table may hold: values of the stated types, and no other keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


AnyForm = TypeVar("AnyForm", bound=Form)


def fits(pattern: str, wanted: str) -> AfterValidator:
    """For text that the whole pattern matches; ``wanted`` says so to a person ("must be …")."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(wanted)
        return value

    return AfterValidator(check)


class FaultsError(ValueError):
    """What a validator raises for several faults, each with its key below the value's."""

    def __init__(self, found: Sequence[tuple[Key, str]]) -> None:
        super().__init__("; ".join(words for _, words in found))
        self.found = tuple(found)


def holding(*checks: Callable[[Any], Iterator[tuple[Key, str]]]) -> AfterValidator:
    """For a value of which none of the checks finds a fault."""

    def check(value: Any) -> Any:
        found = [fault for each in checks for fault in each(value)]
        if found:
            raise FaultsError(found)
        return value

    return AfterValidator(check)


def read(path: Path, form: type[AnyForm], advice: str, data: bytes | None = None) -> AnyForm:
    """The file's content; FileNotFoundError when there is no such file.

    ``data`` is what the file is to hold where it is not written yet. SourceError names every fault
    with its line where it is known; ``advice`` says what to do.
    """
    try:
        text = (path.read_bytes() if data is None else data).decode("utf-8-sig")
        found = tomllib.loads(text)
    except FileNotFoundError:
        raise
    except OSError as error:
        _unreadable(path, error.strerror or str(error), None, "make it readable")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        _unreadable(path, "it is not UTF-8", line, "save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        at = _LINE.search(str(error))
        words = _LINE.sub("", str(error))
        advice = "correct the TOML; text is in quotes"
        _unreadable(path, words, int(at[1]) if at else None, advice)
    try:
        return form.model_validate(found)
    except ValidationError as error:
        lines = _key_lines(text)
        rows = [
            (_line(key, lines), f"{_shown(key)}: {words}")
            for details in error.errors()
            for key, words in _told(details, found)
        ]
    rows.sort(key=lambda row: row[0] or 0)
    if len(rows) == 1:
        raise SourceError(rows[0][1], path=str(path), line=rows[0][0], advice=advice)
    listed = "".join(f"\n  {f'line {line}, ' if line else ''}{words}" for line, words in rows)
    raise SourceError(f"{len(rows)} faults{listed}", path=str(path), advice=advice)


def _unreadable(path: Path, why: str, line: int | None, advice: str) -> NoReturn:
    raise SourceError(f"cannot be read: {why}", path=str(path), line=line, advice=advice)


def _told(details: Mapping[str, Any], data: Any) -> Iterator[tuple[Key, str]]:
    """The key and the words of what pydantic found."""
    kind, context = details["type"], details.get("ctx", {})
    key = _key_in(data, details["loc"], missing=kind == "missing")
    if isinstance(context.get("error"), FaultsError):
        yield from (((*key, *below), words) for below, words in context["error"].found)
        return
    found = f", found {_value(details['input'])}"
    if kind == "missing":
        yield key, "is missing"
    elif kind == "extra_forbidden":
        yield key, "is not a key that is known here"
    elif kind == "value_error":
        yield key, f"{context['error']}{found}"
    elif kind == "literal_error":
        yield key, f"must be {context['expected']}{found}"
    elif kind == "union_tag_invalid":
        wanted, name = context["expected_tags"], context["discriminator"].strip("'")
        yield (*key, name), f"must be one of {wanted}, found {_value(context['tag'])}"
    elif kind == "union_tag_not_found":
        yield (*key, context["discriminator"].strip("'")), "is missing"
    else:
        yield key, f"{_WANTED.get(kind, details['msg'])}{found}"


def _key_in(data: Any, location: Key, *, missing: bool) -> Key:
    """The location without the names of alternatives, which pydantic puts between the keys."""
    key: list[str | int] = []
    for place, part in enumerate(location):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            if not (missing and place == len(location) - 1):
                continue
        key.append(part)
    return tuple(key)


def _value(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False, default=str)
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _shown(key: Key) -> str:
    """``sections[2].title``: places in lists are counted from 1."""
    words = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key)
    return words.lstrip(".") or "the file"


def _line(key: Key, lines: dict[Key, int]) -> int | None:
    """The line of the key, else of the table it belongs to."""
    return next((lines[key[:end]] for end in range(len(key), 0, -1) if key[:end] in lines), None)


def _key_lines(text: str) -> dict[Key, int]:
    """Key → 1-based line, for headers and for keys at the start of a line."""
    found: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside and (header := _HEADER.match(line)):
            table = _parts(header[2])
            if header[1]:
                counts[table] = counts.get(table, -1) + 1
                found.setdefault(table, number)
                table = (*table, counts[table])
            found.setdefault(table, number)
        elif not inside and (entry := _ENTRY.match(line)):
            found.setdefault((*table, *_parts(entry[1])), number)
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2 and inside in ("", quotes):
                inside = "" if inside else quotes
    return found


def _parts(name: str) -> Key:
    """``links."甲"`` → its parts."""
    return tuple(
        part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", name)
    )
