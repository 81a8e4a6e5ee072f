"""A title that the extraction cut into two headings is one heading again.

Evidence is the cut: the first line ends in a mark or word after which no title stops (、, 和, and), the
second is a title of the same level without a number, and together they hold no sentence. A numbered
title in capitals goes on in a line of capitals right below, where that is no list.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.typography import BLANK, bare, glue, is_title, links_on
from .draft import Rule, View
from .wraps import is_long

_STOP: Final = re.compile(r"[。；！？]|[.;!?] ")
_PAUSES: Final = ("、", "，", ",", "（", "(", "/")
_WHY: Final = Bilingual(
    "上一行标题停在顿号或连接词上，下一行是同级、无编号的标题，合起来才是完整的标题：同一标题被换行切开。",
    "The heading stops at a pause or a joining word, the next one has the same level and no number, "
    "and together they make the title: one title cut by a line break.",
)


def propose(view: View) -> Iterator[Edit]:
    """Join each pair of headings that are one title."""
    text = view.text
    following = [*view.lines[2:], None]
    for (first, second), below in zip(itertools.pairwise(view.lines), following, strict=False):
        headings = first.kind == second.kind == "heading" and _is_cut(text, first, second)
        if headings or _are_capitals(text, first, second, below):
            end = first.last(text)
            seam = glue(bare(first.words(text)), bare(second.words(text)))
            yield Edit(end, second.start + _opening(text, second), seam, _WHY)


def _is_cut(text: str, first: Line, second: Line) -> bool:
    if first.level != second.level or second.mark is not None or text[first.end - 1] == "*":
        return False
    before, after = bare(first.body(text)), bare(second.body(text))
    cut = before.endswith(_PAUSES) or links_on(before)
    return cut and is_title(after) and not _STOP.search(f"{before} {after}")


def _are_capitals(text: str, first: Line, second: Line, below: Line | None) -> bool:
    """Whether a numbered title in capitals and a plain line right below are one title.

    With a third line right below them they may be a list, if the first was not full.
    """
    if first.mark is None or second.mark is not None or second.gap or second.kind != "text":
        return False
    if first.kind not in ("text", "heading"):
        return False
    before, after = bare(first.body(text)), bare(second.words(text))
    cut = below is None or below.gap > 0 or is_long(before) or links_on(before)
    capitals = before.isupper() and after.isupper()
    return capitals and cut and is_title(before) and is_title(after)


def _opening(text: str, line: Line) -> int:
    """How many characters of a heading's line are blanks and hashes."""
    words = text[line.start : line.end]
    return len(words) - len(words.lstrip(BLANK + "#"))


RULE: Rule = Rule("split-heading", "markup", propose)
