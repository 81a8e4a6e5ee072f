"""Clean Markdown → the flat list of blocks in reading order.

What a line is and where it belongs is decided in :mod:`structure`; here each place becomes a block
with its id, words, emphasis and hash.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from ..model import front_matter, inline, tables
from ..model.config import DocumentConfig
from ..model.document import Block, BlockKind, Emphasis, RawSpan, Section
from ..model.fingerprint import digest
from .anchors import Anchors
from .text.lines import Mark
from .text.places import Place
from .text.scan import SYMBOLS
from .text.structure import Structure
from .text.typography import BLANK, NOTE_LABELS

_NOTE: Final = re.compile(r'!!![ \t]+\w+[ \t]*"([^"\n]*)"')
_INLINE_NOTE: Final = re.compile(
    rf"(?:\*\*|<strong>)(?:{'|'.join(NOTE_LABELS)})(?:[：:]|\*\*[：:]|</strong>[：:])"
)

Locate = Callable[[int, int], RawSpan]


class Outline(NamedTuple):
    """Front matter, sections, blocks, and the odd numbers with the ids of their blocks."""

    front: dict[str, str]
    sections: tuple[Section, ...]
    blocks: list[Block]
    anomalies: list[tuple[str, Block, str | None]]


def outline(structure: Structure, config: DocumentConfig, locate: Locate) -> Outline:
    """The outline of clean Markdown from the structure of its lines.

    ``locate`` gives the raw span of a range of its characters.
    """
    text = structure.text
    builder = _Builder(structure, config, locate)
    builder.run()
    return Outline(
        front_matter.values(text),
        tuple(builder.anchors.sections.values()),
        builder.blocks,
        builder.anomalies,
    )


class _Builder:
    def __init__(self, structure: Structure, config: DocumentConfig, locate: Locate) -> None:
        self.text = structure.text
        self.locate = locate
        self.structure = structure
        self.anchors = Anchors(self.structure, config)
        self.blocks: list[Block] = []
        self.anomalies: list[tuple[str, Block, str | None]] = []
        self._label: str | None = None
        self._box = 0
        self._table: str | None = None
        self._row = 0
        self._last: str | None = None
        self._rows: dict[tuple[int | None, str, int], tuple[int, str | None]] = {}

    def run(self) -> None:
        """Make the blocks of all places."""
        places = self.structure.places
        for index, place in enumerate(places):
            if place.role == "table":
                self._table_line(place)
                continue
            self._table = None
            if place.role in ("front", "rule"):
                self.anchors.skip()
            elif place.role == "note":
                following = places[index + 1] if index + 1 < len(places) else None
                boxed = following is not None and following.role == "text"
                if following is not None and boxed:
                    words = inline.plain(following.line.markdown(self.text)).strip(BLANK)
                    boxed = following.line.indent >= 4 and bool(words)
                self._open_note(place, boxed)
            else:
                self._words(place)

    def _words(self, place: Place) -> None:
        line = place.line
        markdown = line.markdown(self.text)
        kind, counted = self._kind(place, markdown)
        bullet = ""
        if line.kind == "bullet":
            bullet = self.text[line.start : line.content].strip(BLANK + "*-+" + SYMBOLS)
            bullet = bullet.removesuffix("<strong>").strip(BLANK + SYMBOLS)
        if bullet and not inline.plain(markdown).strip(BLANK):  # its words stand elsewhere
            markdown, bullet, kind, counted = bullet, "", "paragraph", "p"
        words, emphasis, sha256 = _read(markdown)
        if place.role not in ("section", "place", "title") and not words.strip(BLANK):
            self.anchors.skip()  # marks without words
            return
        name = self.anchors.of(place, counted)
        marker = line.mark.printed if line.mark and line.inner > line.content else None
        if bullet:
            marker = " ".join(filter(None, (bullet, marker))) or None
        if kind == "note" and self._label is not None:
            marker, self._label = self._label or None, ""  # printed once
        block = self._block(place, name, kind, marker, markdown, words, emphasis, sha256)
        self.blocks.append(block)
        if place.role == "place":
            if not place.title:
                self.anchors.start_at_two(name)
            assert line.mark is not None  # it has a number
            self._note(place, block, line.mark)

    def _note(self, place: Place, block: Block, mark: Mark) -> None:
        """Note an odd number with the one before; a gap is one in the row of its sisters."""
        row = (place.owner, mark.form, len(mark.values))
        code, last = place.anomaly, self._last
        if code == "gap" and row in self._rows:
            value, last = self._rows[row]
            code = code if mark.values[-1] > value + 1 else None
        if code is not None:
            self.anomalies.append((code, block, last))
        self._last, self._rows[row] = place.number, (mark.values[-1], place.number)

    def _kind(self, place: Place, markdown: str) -> tuple[BlockKind, str]:
        if place.role in ("section", "title"):
            return "heading", "h"
        if place.role == "place":
            return ("heading" if place.heading else "clause"), ""
        if place.role == "item":
            return "item", "item"
        if self._label is not None and place.line.indent >= 4:
            return "note", "note"
        self._label = None
        if _INLINE_NOTE.match(markdown):
            return "note", "note"
        return "paragraph", "p"

    def _open_note(self, place: Place, boxed: bool) -> None:
        """Take the label of a box; a label without a box behind it is a note of its own."""
        note = _NOTE.match(self.text, place.line.start + place.line.indent, place.line.end)
        self._label = note[1].rstrip("：: ") if note else None
        self._box = place.line.start
        if note and note[1] and not boxed:
            self._label = None
            name = self.anchors.of(place, "note")
            said = _read(note[1])
            self.blocks.append(self._block(place, name, "note", None, note[1], *said))
            return
        self.anchors.skip()

    def _block(
        self,
        place: Place,
        name: str,
        kind: BlockKind,
        marker: str | None,
        markdown: str,
        words: str,
        emphasis: Emphasis,
        sha256: str,
    ) -> Block:
        boxed = kind == "note" and self._label is not None
        start = self._box if boxed else place.line.start
        self._box = place.line.end
        section = self.anchors.sections[place.section].id
        raw = (self.locate(start, place.line.end),)
        number, depth, title = place.number, place.depth, place.title
        return Block(
            name,
            section,
            kind,
            number,
            marker,
            depth,
            title,
            words,
            markdown,
            emphasis,
            raw,
            repairs=(),
            tags=(),
            sha256=sha256,
        )

    def _table_line(self, place: Place) -> None:
        line = place.line
        if tables.is_delimiter(self.text[line.content : line.end]):
            self.anchors.skip()
            return
        if self._table is None or line.gap:
            self._table = self.anchors.of(place, "table")
            self._row = 0
            self.blocks.append(self._cells(place, self._table, "table"))
            return
        self._row += 1
        self.blocks.append(self._cells(place, self.anchors.row(self._table, self._row), "row"))
        self.anchors.skip()

    def _cells(self, place: Place, name: str, kind: BlockKind) -> Block:
        ranges = tables.cells(self.text, place.line.content, place.line.end)
        markdown = [self.text[start:end] for start, end in ranges]
        read = [inline.read(cell) for cell in markdown]
        cells = tuple(words for words, _ in read)
        degrees = {degree for cell, (_, degree) in zip(markdown, read, strict=True) if cell}
        emphasis: Emphasis = degrees.pop() if len(degrees) == 1 else "part" if degrees else "none"
        words = " | ".join(cells)
        said = " | ".join(markdown), words, emphasis, digest(words)
        return self._block(place, name, kind, None, *said)._replace(cells=cells)


def _read(markdown: str) -> tuple[str, Emphasis, str]:
    """The words of a block, how much of them is emphasised, and their hash."""
    words, emphasis = inline.read(markdown)
    return words, emphasis, digest(words)
