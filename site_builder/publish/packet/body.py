"""The blocks of an agreement as the template sets them: runs of styled text, tables, labels."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ...annotate.tags import NAMES
from ...model import inline, tables
from ...model.document import Block, Document, Tag, nested
from ...translate.translation import Catalogue, Entry
from .words import Words

ACCENTED: Final = ("limitation", "disclaimer")
"""Tags whose labels carry the accent colour."""

_LEAD_IN: Final = ("：", ":")
_DEEPEST: Final = 6
_BLANKS: Final = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")
"""Blanks that no font draws and that would break lines: a space in print."""

_ROOM: Final = 24
"""Characters of a word that may always stay together."""

_ROOMS: Final = ((3, _ROOM), (6, 10), (12, 8))
_ROOM_LEFT: Final = 6
"""The same in tables: columns at most, and characters; with more columns only these."""

_WORD: Final = re.compile(r"[!-~]+")
_PIECE: Final = r"[^-/._?&=,;:]{1,%d}[-/._?&=,;:]*|[-/._?&=,;:]+"
_LONG_CELL: Final = 60.0
_SHORT_ROW: Final = 400.0
"""Han characters in the longest cell times columns, under which a row stays on one page."""


class Body:
    """Turns the blocks of one document into rows for the template."""

    def __init__(self, document: Document, words: Words, catalogue: Catalogue | None) -> None:
        self._document = document
        self._words = words
        self._catalogue = catalogue
        self._anchors = {block.id for block in document.blocks}
        self._contents = document.contents
        places = [block.id for block in document.blocks if block.section not in self._contents]
        self._before_last = places[-2] if len(places) > 1 else ""
        self._open: list[int] = []
        self.states: set[str] = set()
        """Those of the translations that the rows hold, once the rows are made."""

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row a block in reading order; a table is one row with the rows below it inside."""
        table: dict[str, Any] | None = None
        for block, bullets in nested(self._document.blocks):
            if block.section in self._contents:
                continue
            if block.kind == "row" and table is not None:
                table["rows"].append(self._cells(block))
                continue
            if table is not None:
                yield _measured(table)
                table = None
            if block.kind in ("table", "row"):
                table = {"kind": "table", "head": None, "rows": []}
                if block.kind == "table":
                    table["head"] = self._cells(block)
                else:
                    table["rows"].append(self._cells(block))
                continue
            yield self._block(block, bullets)
        if table is not None:
            yield _measured(table)

    def _block(self, block: Block, bullets: int) -> dict[str, Any]:
        row: dict[str, Any] = {
            "kind": block.kind,
            "id": block.id,
            "section": block.section,
            "depth": block.depth - bullets,
            "bullets": bullets,
            "title": block.title,
            "marker": block.marker,
            "runs": _breakable(self._runs(block.markdown)),
            "text": block.text.translate(_BLANKS),
            "tags": self._tags(block.tags),
            # The last place takes one more along, so that no page has a single line.
            "sticky": block.title
            or block.text.rstrip().endswith(_LEAD_IN)
            or block.id == self._before_last,
        }
        if block.kind == "heading":
            while self._open and self._open[-1] >= block.depth:
                self._open.pop()
            self._open.append(block.depth)
            row["level"] = min(len(self._open), _DEEPEST)
        if self._catalogue is not None:
            row["translation"] = self._translation(self._catalogue.entry(block))
        return row

    def _cells(self, block: Block) -> dict[str, Any]:
        cells: list[dict[str, Any]] = [
            {"runs": self._runs(cell)} for cell in tables.split(block.markdown)
        ]
        row: dict[str, Any] = {"id": block.id, "cells": cells, "tags": self._tags(block.tags)}
        if self._catalogue is not None:
            for cell, entry in zip(cells, self._catalogue.cells(block), strict=False):
                if cell["runs"]:
                    cell["translation"] = self._translation(entry)
        return row

    def _tags(self, tags: Sequence[Tag]) -> list[dict[str, Any]]:
        unique = dict.fromkeys(tag.tag for tag in tags)
        return [{"name": self._words.pick(NAMES[t]), "accent": t in ACCENTED} for t in unique]

    def _translation(self, entry: Entry) -> dict[str, Any]:
        shown = entry.state in ("reviewed", "draft") and entry.text
        runs = _breakable(self._runs(entry.text or "")) if shown else []
        self.states.add(entry.state)
        return {"state": entry.state, "runs": runs}

    def _runs(self, markdown: str) -> list[dict[str, Any]]:
        """The runs of inline Markdown: ``t`` text, ``s`` style letters, ``h`` link target."""
        return [
            {"t": [run.text.translate(_BLANKS)], "s": _style(run), "h": self._target(run.href)}
            for run in inline.parse(markdown)
        ]

    def _target(self, href: str | None) -> str | None:
        """A link target that works in a PDF: an address of its own, or a place of the document."""
        if href is None or not inline.is_safe_target(href):
            return None
        if href.startswith("#"):
            return href if href[1:] in self._anchors else None
        return href if ":" in href else None


def _breakable(runs: list[dict[str, Any]], room: int = _ROOM) -> list[dict[str, Any]]:
    """The runs with their text in parts between which a line may end; code stays whole.

    Words of ``room`` and more ASCII characters may break after their punctuation, and inside
    where half of ``room`` has none.
    """
    for run in runs:
        (text,) = run["t"]
        if "c" not in run["s"] and len(text) >= room:
            run["t"] = list(_parts(text, room))
    return runs


def _parts(text: str, room: int) -> Iterator[str]:
    done = 0
    for word in _WORD.finditer(text):
        if word.end() - word.start() >= room:
            for piece in re.finditer(_PIECE % (room // 2), word[0]):
                end = word.start() + piece.end()
                yield text[done:end]
                done = end
    if done < len(text):
        yield text[done:]


def _style(run: inline.Run) -> str:
    set_in = (run.bold, run.italic, run.code, run.underline, run.struck)
    return "".join(letter for letter, on in zip("bicux", set_in, strict=True) if on)


def _measured(table: dict[str, Any]) -> dict[str, Any]:
    """Add the columns' shares of the width: the root of what they hold, so none is starved."""
    rows = [*([table["head"]] if table["head"] else []), *table["rows"]]
    count = max((len(row["cells"]) for row in rows), default=0)
    shares = []
    for column in range(count):
        longest = max(_width(row["cells"][column]) for row in rows if column < len(row["cells"]))
        shares.append(round(math.sqrt(min(max(longest, 4.0), _LONG_CELL)), 3))
    table["columns"] = shares
    room = next((room for most, room in _ROOMS if count <= most), _ROOM_LEFT)
    for row in rows:
        for cell in row["cells"]:
            _breakable(cell["runs"], room)
        row["whole"] = max(map(_width, row["cells"]), default=0.0) * count < _SHORT_ROW
        row["cells"] += [{"runs": []}] * (count - len(row["cells"]))
    return table


def _width(cell: dict[str, Any]) -> float:
    """The width of a cell's text in Han characters; others count half."""
    text = "".join(part for run in cell["runs"] for part in run["t"])
    return sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in text)
