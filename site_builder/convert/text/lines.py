"""A line of the text: what it is, where its words start, its number; the rows of its tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ...model.tables import cells
from .typography import BLANK

LineKind = Literal["front", "heading", "rule", "table", "note", "bullet", "quote", "text", "toc"]


@dataclass(frozen=True)
class Mark:
    """A number read at a line's start; it takes ``length`` characters up to the first word.

    ``printed`` is the number with its own punctuation, ``key`` the number without, ``values``
    its parts as integers, ``dotted``, ``spaced`` and ``stars`` what its tail holds.
    """

    form: str
    values: tuple[int, ...]
    key: str
    printed: str
    length: int
    dotted: bool
    spaced: bool
    stars: int


@dataclass
class Line:
    """One line that is not blank; all offsets are characters of the whole text.

    ``content`` is where its words start (after indent, ``#``, bullet, ``>``, bold marks), ``inner``
    where those behind its number start, ``gap`` the number of blank lines before it, ``mark`` its
    accepted number.
    """

    start: int
    end: int
    kind: LineKind
    indent: int
    level: int
    content: int
    inner: int
    gap: int
    mark: Mark | None

    @property
    def holds_number(self) -> bool:
        """Whether it holds its number alone: the words stand in a paragraph below."""
        return self.mark is not None and self.inner == self.content

    def words(self, text: str) -> str:
        """The line from its first word on, number included."""
        return text[self.content : self.end]

    def first(self, text: str) -> int:
        """Where the line begins behind its indent."""
        return self.end - len(text[self.start : self.end].lstrip(BLANK))

    def last(self, text: str) -> int:
        """Where the line ends before its closing blanks."""
        return self.start + len(text[self.start : self.end].rstrip(BLANK))

    def body(self, text: str) -> str:
        """The line's words without its number."""
        return text[self.inner : self.end]

    def unnumbered(self, text: str) -> str:
        """The words behind the number that was read, be it accepted or not."""
        number = self.mark.length if self.mark is not None else 0
        return text[self.content + number : self.end]

    def markdown(self, text: str) -> str:
        """The words without number as inline Markdown: bold that began before them is kept."""
        at = self.inner
        words = text[at : self.end].rstrip(BLANK)
        head = text[self.start : at]
        if "<u>" in head and "</u>" not in head:
            words = "<u>" + words
        if (head.count("**") + head.count("<strong>") + head.count("</strong>")) % 2:
            return "<strong>" + words if "<strong>" in head else "**" + words
        return words


class Row(NamedTuple):
    """One line of a table; ``cells`` are character ranges of the text, blanks trimmed."""

    line: Line
    cells: tuple[tuple[int, int], ...]


def pipe_rows(text: str, lines: Sequence[Line]) -> Iterator[list[Row]]:
    """Each pipe table as its rows, the delimiter row included."""
    table: list[Row] = []
    previous = -1
    for index, line in enumerate(lines):
        if line.kind != "table":
            continue
        if table and (line.gap or index != previous + 1):
            yield table
            table = []
        table.append(Row(line, cells(text, line.content, line.end)))
        previous = index
    if table:
        yield table
