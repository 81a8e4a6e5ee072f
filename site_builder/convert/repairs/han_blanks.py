"""Blanks that an extraction put between all Han characters of a line (``服 务 条 款 的 内 容``).

Evidence is the line itself: five characters or more in a row, a single blank behind each of them,
and no two Han characters of the line without one. Two or three spaced characters may be a title's
own setting.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_HAN: Final = "\u3400-\u9fff"
_MARKS: Final = "，。、；：！？（）“”《》【】"
_SPACED: Final = re.compile(rf"(?:[{_HAN}{_MARKS}][ ]){{4,}}[{_HAN}{_MARKS}]")
_TIGHT: Final = re.compile(rf"[{_HAN}]{{2}}")
_WHY: Final = Bilingual(
    "这一行的汉字之间都有一个空格：空格系抽取所致，不是文字。",
    "Every Han character of the line has a blank behind it: the blanks are left from extraction.",
)


def propose(view: View) -> Iterator[Edit]:
    """Close up the characters of each such line."""
    text = view.text
    if _SPACED.search(text) is None:
        return
    for line in view.lines:
        if line.kind in ("front", "table") or _TIGHT.search(text, line.start, line.end):
            continue
        for run in _SPACED.finditer(text, line.start, line.end):
            for at in range(run.start() + 1, run.end(), 2):
                yield Edit(at, at + 1, "", _WHY)


RULE: Rule = Rule("han-blank", "blanks", propose)
