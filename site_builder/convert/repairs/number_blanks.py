"""A blank inside a number (``3.2. 1 在``) closes up where the numbering proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from .draft import Rule, View

_PART: Final = re.compile(r"(\d{1,2})(?=[ .．\u3000])")
_GAP: Final = re.compile(r"\d[.．][ \t\u00a0\u3000]+\Z")
_WHY: Final = Bilingual(
    "编号被空白断开：合起来正是上一个编号的下一号。",
    "A blank divides the number: closed up it is the one that follows the number before.",
)


def propose(view: View) -> Iterator[Edit]:
    """Remove the blank when the joined number follows and the divided one does not."""
    last: tuple[int, ...] = ()
    for line in view.lines:
        mark = line.mark
        if mark is None or mark.form != "decimal" or line.indent >= 2:
            if line.kind == "heading" and mark is None:
                last = ()
            continue
        values = mark.values
        part = None
        if mark.spaced and last and view.text[line.inner].isdigit():
            part = _PART.match(view.text, line.inner, line.end)
        if part is not None and _GAP.search(view.text[line.content : line.inner]):
            joined = (*values, int(part[1]))
            if numbers.follows(joined, last) and not numbers.follows(values, last):
                start = line.inner
                while view.text[start - 1] in " \t\u00a0\u3000":
                    start -= 1
                yield Edit(start, line.inner, "", _WHY)
                values = joined
        last = values


RULE: Rule = Rule("number-blank", "blanks", propose)
