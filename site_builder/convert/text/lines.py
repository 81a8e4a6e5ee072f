"""A line of the text: what it is, where its words start, and the number that opens it."""

from dataclasses import dataclass
from typing import Literal

from .marks import Mark
from .typography import BLANK

LineKind = Literal["front", "heading", "rule", "table", "note", "bullet", "quote", "text", "toc"]


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
