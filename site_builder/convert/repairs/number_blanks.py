"""A blank inside a number (``3.2. 1 在``) closes up where the numbering proves it."""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from .draft import Rule, View

_PART: Final = re.compile(r"(\d{1,2})(?=[ .．\u3000])")
_AMOUNT: Final = re.compile(
    r"\d{1,2}[ ]?(?:[倍元万亿年月日天周级折份次位名台套]|个|小时|分钟|%|％)"
)
"""An amount that opens the words of a clause."""
_GAP: Final = re.compile(r"\d[.．][ \t\u00a0\u3000]+\Z")
_WHY: Final = Bilingual(
    "编号被空白断开：合起来正是上一个编号的下一号。",
    "A blank divides the number: closed up it is the one that follows the number before.",
)

_WHY_BELOW: Final = Bilingual(
    "编号被空白断开：合起来之后，下面的编号正好与它相接。",
    "A blank divides the number: closed up it is the one that the number below goes on from.",
)


def propose(view: View) -> Iterator[Edit]:
    """Remove the blank when the joined number follows and the divided one does not.

    At the start of a row, where nothing stands before, the number below must go on from the joined
    one, or lie in it.
    """
    last: tuple[int, ...] = ()
    counted = [line for line in view.lines if line.mark and line.mark.form == "decimal"]
    below = {a.start: b.mark.values for a, b in itertools.pairwise(counted) if b.mark}
    for line in view.lines:
        mark = line.mark
        if mark is None or mark.form != "decimal" or line.indent >= 2:
            if line.kind == "heading" and mark is None:
                last = ()
            continue
        values = mark.values
        part = None
        if mark.spaced and view.text[line.inner : line.inner + 1].isdigit():
            part = _PART.match(view.text, line.inner, line.end)
        if part is not None and _GAP.search(view.text[line.content : line.inner]):
            joined = (*values, int(part[1]))
            if _AMOUNT.match(view.text, line.inner, line.end):
                last = values
                continue
            goes_on = last and numbers.follows(joined, last) and not numbers.follows(values, last)
            if goes_on or below.get(line.start) in ((*values, joined[-1] + 1), (*joined, 1)):
                start = line.inner
                while view.text[start - 1] in " \t\u00a0\u3000":
                    start -= 1
                yield Edit(start, line.inner, "", _WHY if goes_on else _WHY_BELOW)
                values = joined
        last = values


RULE: Rule = Rule("number-blank", "blanks", propose)
