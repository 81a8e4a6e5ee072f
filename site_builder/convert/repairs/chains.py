"""The lines of one paragraph while they are joined."""

import itertools
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from ...model.document import Bilingual, Edit
from ...model.inline import emphasis
from ..text.lines import Line
from ..text.typography import bare, glue, is_prose, is_title

_WHY_PAGE: Final = Bilingual(
    "上一段在句中停止，没有句末标点；下一段没有编号，承接上句：同一段被分页切开。",
    "The first part stops in mid-sentence without a closing mark; the second has no number and goes "
    "on with the sentence: one paragraph cut by a page break.",
)
_WHY_WRAP: Final = Bilingual(
    "句子未完而换行，下一行没有编号：同一段的硬换行。",
    "The line ends inside a sentence and the next one has no number: a hard wrap in one paragraph.",
)
_WHY_BOLD: Final = Bilingual(
    "整段加粗，句子在断开处未完，后半段失去加粗：加粗延续到段末。",
    "The paragraph is bold and its sentence unfinished at the cut, where the tail lost its bold: "
    "the bold goes on to the end.",
)


class Chain:
    """The lines of one paragraph so far; what is asked again and again of them is read once."""

    def __init__(self, text: str, first: Line) -> None:
        self.text = text
        self.lines = [first]
        self._counted = self._stars = self._brackets = self._quotes = 0

    @cached_property
    def prose(self) -> bool:
        """Whether the first line is running text."""
        return is_prose(self.lines[0].body(self.text))

    @cached_property
    def title(self) -> bool:
        """Whether the first line reads as a title."""
        return is_title(self.lines[0].body(self.text))

    @cached_property
    def bold(self) -> bool:
        """Whether the first line is bold as a whole."""
        return emphasis(self.lines[0].markdown(self.text)) == "all"

    def open(self) -> bool:
        """Whether a bold span opened in these lines and is not closed yet."""
        self._count()
        return self._stars % 2 == 1

    def enclosed(self) -> bool:
        """Whether a bracket or quotation opened in these lines and is not closed yet."""
        self._count()
        return self._brackets > 0 or self._quotes > 0

    def _count(self) -> None:
        count = self.text.count
        for line in self.lines[self._counted :]:
            start, end = line.start, line.end
            self._stars += count("**", start, end)
            self._brackets += count("（", start, end) - count("）", start, end)
            self._quotes += count("“", start, end) - count("”", start, end)
        self._counted = len(self.lines)


def join(text: str, chain: Chain) -> Iterator[Edit]:
    """Put the lines of a chain on one, with the bold that a cut took from its tail."""
    first, last = chain.lines[0], chain.lines[-1]
    stars = text.count("**", first.start, first.end)
    whole = stars % 2 == 0 and chain.bold
    bold = whole and text[first.start : first.end].rstrip().endswith("**")
    # a line right below was not cut off; one with bold of its own has not lost any
    bold = bold and chain.lines[1].gap > 0
    bold = bold and all(text.count("**", line.start, line.end) < 2 for line in chain.lines[1:])
    for left, right in itertools.pairwise(chain.lines):
        if left is not first:
            stars += text.count("**", left.start, left.end)
        why = _WHY_PAGE if right.gap else _WHY_WRAP
        end = left.last(text)
        seam = glue(bare(text[left.content : end]), bare(text[right.content : right.end]))
        opens = text[right.start : right.content].count("**") % 2 == 1
        if opens and stars % 2 == 1:
            yield Edit(end, right.content, seam, why)  # the bold that is open goes on
            stars -= 1
        elif opens and text[left.start : end].endswith("**"):
            yield Edit(end - 2, right.content, seam, why)
        elif bold and left is first and not opens:
            yield Edit(end - 2, right.first(text), seam, _WHY_BOLD)
        else:
            yield Edit(end, right.first(text), seam, why)
    tail = text[last.start : last.end].rstrip()
    if bold and "**" not in tail:
        yield Edit(last.start + len(tail), last.start + len(tail), "**", _WHY_BOLD)
