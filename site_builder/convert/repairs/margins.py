"""Blanks at the left that are layout: the page's margin, and the indent of numbered clauses.

Evidence for a margin is that nearly all lines have it: what stands further left is running heads
and feet. A number of several parts (3.1.2) says by itself how deep its clause lies: where
most of them are indented, the page was set so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_SHARE: Final = 0.9
_FEWEST: Final = 10
_WIDEST: Final = 40
_FEWEST_CLAUSES: Final = 8
_INDENTED: Final = re.compile(r"\n[ \t\u00a0\u3000][ \t\u00a0\u3000*]*+\d")
_WHY: Final = Bilingual(
    "几乎每一行行首都有同样宽的空白：这是版面的左边距，不是缩进。",
    "Nearly every line begins with blanks of the same width: the page's left margin, no indent.",
)

_WHY_INDENT: Final = Bilingual(
    "多数多级编号都有缩进，而编号自身已表明条款的层级：缩进只是版面。",
    "Most numbers of several parts are indented and say themselves how deep their clauses lie: the "
    "indent is layout.",
)


def propose(view: View) -> Iterator[Edit]:
    """Take the margin away from each line that has it."""
    text = view.text
    indented = text.count("\n  ")
    if not indented or 2 * indented < text.count("\n") - text.count("\n\n"):
        return
    widths: Counter[int] = Counter()
    starts: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            width = len(line) - len(line.lstrip(" "))
            widths[min(width, _WIDEST)] += 1
            starts.append((at, width))
        at += len(line) + 1
    margin = _margin(widths, len(starts))
    if margin > 1:
        for start, width in starts:
            if width:
                yield Edit(start, start + min(width, margin), "", _WHY)


def _margin(widths: Counter[int], count: int) -> int:
    """The most blanks that nearly all lines begin with; 0 for a text of a few lines."""
    if count < _FEWEST:
        return 0
    having = 0
    for width in sorted(widths, reverse=True):
        having += widths[width]
        if having >= _SHARE * count:
            return width
    return 0


def propose_indent(view: View) -> Iterator[Edit]:
    """Take the indent away from numbered clauses where most of them have one."""
    text = view.text
    if len(_INDENTED.findall(text)) < _FEWEST_CLAUSES:
        return
    indented: list[tuple[int, int]] = []
    count = 0
    for line in view.lines:
        mark = line.mark
        if mark is None or line.kind != "text" or len(mark.values) < 2 or mark.form != "decimal":
            continue
        count += 1
        if line.first(text) > line.start:
            indented.append((line.start, line.first(text)))
    if len(indented) >= _FEWEST_CLAUSES and 2 * len(indented) >= count:
        for start, end in indented:
            yield Edit(start, end, "", _WHY_INDENT)


RULE: Rule = Rule("page-margin", "blanks", propose)
INDENT: Rule = Rule("number-indent", "blanks", propose_indent)
