"""Whether the publisher's marks of headings may be believed, and how they nest.

Levels of headings without numbers have no other evidence than their marks (``#``). The marks are
believed as long as the printed numbers agree: numbers that follow one another have one level, and
a number stands deeper than the one it continues.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from . import numbers
from .lines import Line
from .places import RANK

_WIDER: Final = ("part", "chapter", "division", "article")
"""Forms that hold all others behind them."""


def section_level(text: str) -> int:
    """The level of sections: below the title, where the front matter states it."""
    return 2 if text.startswith("---\ntitle: ") else 1


class Levels:
    """What the marks of a text's headings say.

    ``chapters`` are the headings that open sections although they bear a number;
    ``trusted`` says that no printed number contradicts them; ``numbered`` is the highest level of
    numbered headings, 7 without any.
    """

    def __init__(self, lines: Sequence[Line], chapters: Collection[int]) -> None:
        self.lines = lines
        self._chapters = chapters
        self.headings = [i for i, line in enumerate(lines) if line.kind == "heading"]
        self.trusted = not any(_contradictions([lines[i] for i in self.headings]))
        marked = [lines[i].level for i in self.headings if self._is_numbered(i)]
        self.numbered = min(marked, default=7)
        self.title = self._title()
        self._restarts = self._restarting() if self.trusted and marked else set()

    def _is_numbered(self, index: int) -> bool:
        """Whether a heading's number is that of an article; chapters and parts are sections."""
        mark = self.lines[index].mark
        return mark is not None and mark.form != "part" and index not in self._chapters

    def _title(self) -> int | None:
        """The index of the document's own title: the first heading, alone at its level."""
        if not self.headings or not self.trusted:
            return None
        first = self.lines[self.headings[0]]
        others = [self.lines[i].level for i in self.headings[1:]]
        alone = first.mark is None and all(level > first.level for level in others)
        return self.headings[0] if alone else None

    def _restarting(self) -> set[int]:
        """The headings without a number behind which numbered headings begin anew."""
        found: set[int] = set()
        anew = False
        for index in reversed(self.headings):
            mark = self.lines[index].mark
            if mark is not None and self._is_numbered(index):
                anew = set(mark.values) == {1}
                continue
            if anew:
                found.add(index)
            anew = False
        return found

    def is_inner(self, index: int, counted: bool) -> bool:
        """Whether a heading without a number stands among the numbered ones.

        It is as deep as they are or deeper, and the numbering (``counted``: one has begun) does
        not begin anew behind it.
        """
        if not self.trusted or index == self.headings[0]:
            return False
        if self.lines[index].level < self.numbered:
            return False
        return not (counted and index in self._restarts)


def _contradictions(headings: Sequence[Line]) -> Iterator[Line]:
    """The numbered headings whose level disagrees with that of a number before."""
    known: list[Line] = []
    for line in headings:
        mark = line.mark
        if mark is None:
            known = [before for before in known if before.level < line.level]
            continue
        size = len(mark.values)
        for before in known:
            other = before.mark
            if other is None:
                continue
            inner = other.form in _WIDER and RANK.get(mark.form, 9) > RANK[other.form]
            if inner and before.level >= line.level:
                yield line
            if other.form != mark.form:
                continue
            inside = other.values == mark.values[: len(other.values)]
            if len(other.values) < size and inside and before.level >= line.level:
                yield line
            sisters = len(other.values) == size and numbers.follows(mark.values, other.values)
            if sisters and before.level != line.level:
                yield line
        known = [
            before
            for before in known
            if before.mark is not None
            and (before.mark.form != mark.form or len(before.mark.values) < size)
        ]
        known.append(line)
