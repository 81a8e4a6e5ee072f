"""Reads a real or written agreement into a sheet, with the help of its gold file.

The gold file says on which line each place stands and which number is printed there, so that
nothing here depends on the converter. The sheet of an undamaged document is that document,
byte for byte.
"""

import json
import re
from pathlib import Path
from typing import Any

from tests.damage.sheet import Bold, Entry, Sheet

_HEAD = re.compile(r"([ \t]*)(#{1,6}[ \t]*|[-*][ \t]+|>[ \t]*)?")
_TAGGED = re.compile(r"<div[^<>]*>(.*)</div>")
_SUFFIX = re.compile(r"<br/>$|[ \t]*\{#[^}]*\}[ \t]*$|[ \t]+#+[ \t]*$|[ \t]+$")
_RULE = re.compile(r"\|?[ :|-]+\|?")


def read(document: Path, gold: Path) -> Sheet:
    """The sheet of ``document``, whose places ``gold`` describes."""
    text = document.read_text(encoding="utf-8")
    lines = text.split("\n")
    known = [
        place
        for place in json.loads(gold.read_text(encoding="utf-8"))["clauses"]
        if place["kind"] not in ("title", "subtitle", "version", "toc")
    ]
    entries: list[Entry] = []
    end = 0
    for index, place in enumerate(known):
        line = place["line"] - 1
        after = known[index + 1]["line"] - 1 if index + 1 < len(known) else len(lines)
        if place.get("merged"):
            head, tail = _split_merged(entries.pop(), place["marker"])
            entries.append(head)
            entries.append(_entry(tail, place, ""))
            continue
        last = line
        while place["kind"] == "table" and last + 1 < after and lines[last + 1].strip():
            last += 1
        separator = "\n" * (line - end + 1) if entries else "\n\n"
        entries.append(_entry("\n".join(lines[line : last + 1]), place, separator))
        end = last + 1
    tail = "\n".join(lines[end:]) if end < len(lines) else ""
    sheet = Sheet(
        tuple(entries),
        finish=((lambda clean: clean[:-1] + ("\n" + tail if end < len(lines) else "")),),
    )
    if sheet.raw().decode() != text:
        raise AssertionError(f"the places of {gold} do not cover {document}")
    return sheet


def _split_merged(entry: Entry, marker: str) -> tuple[Entry, str]:
    text, _, tail = entry.text.partition(marker)
    return Entry(**{**_fields(entry), "text": text}), marker + tail


def _fields(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__slots__}


def _entry(line: str, place: dict[str, Any], separator: str) -> Entry:
    """Take one printed line apart: indent, prefix, bold, number, gap, text, suffix."""
    common: dict[str, Any] = {
        "number": place["number"],
        "depth": 0 if place["kind"] == "chapter" else place["depth"],
        "heading": place["heading"],
        "kind": "listed" if place.get("implied") else place["kind"],
        "separator": separator,
    }
    if place["kind"] == "table":
        rows = [row for row in line.split("\n") if not _RULE.fullmatch(row.strip())]
        cells = tuple(tuple(c.strip() for c in row.strip().strip("|").split("|")) for row in rows)
        indent = line[: len(line) - len(line.lstrip())]
        return Entry(
            **common,
            text="",
            cells=cells,
            indent=indent,
            lines=tuple(row[len(indent) :] for row in line.split("\n")),
        )
    head = _HEAD.match(line)
    assert head is not None  # the pattern matches the empty string
    rest = line[head.end() :]
    suffix = _SUFFIX.search(rest)
    tail = suffix[0] if suffix else ""
    rest = rest[: len(rest) - len(tail)]
    bold: Bold = "none"
    marker = place.get("marker", "")
    inner = rf"(?:\*\*)?{re.escape(marker)}\*\*(?: ?\*\*|．)(.+)\*\*"
    if (split := re.fullmatch(inner, rest)) or (split := re.fullmatch(r"\*\*• (.+)\*\*", rest)):
        return Entry(**common, text=split[1], marker=marker, bold="all", lines=(line,))
    if tagged := _TAGGED.fullmatch(rest):
        return Entry(**common, text=tagged[1], lines=(line,))
    if _is_wrapped(rest):
        bold, rest = "all", rest[2:-2]
    if not rest.startswith(marker):
        raise AssertionError(f"{line!r} does not start with {marker!r}")
    rest = rest[len(marker) :]
    text = rest.lstrip(" \t")
    gap = rest[: len(rest) - len(text)]
    if marker and bold == "none" and _is_wrapped(text):
        bold, text = "body", text[2:-2]
    return Entry(
        **common,
        text=text,
        marker=marker,
        gap=gap,
        prefix=head[2] or "",
        indent=head[1],
        suffix=tail,
        bold=bold,
    )


def _is_wrapped(text: str) -> bool:
    return text.startswith("**") and text.endswith("**") and text.count("**") == 2
