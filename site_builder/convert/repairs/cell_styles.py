"""Cells of a conventions table that name a style show it again.

The row that names bold still shows it; the rows that name a monospaced face or italics lost
theirs. In the sample of italics the parameter is the word with a capital or an underscore.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_BOLD: Final = re.compile(r"\*\*(?:粗体|粗體|加粗|Bold)\*\*", re.IGNORECASE)
_CODE: Final = re.compile(r"(?:Courier|等宽|等寬|Monospace)\s?(?:字体|字體|font)?", re.IGNORECASE)
_ITALIC: Final = re.compile(r"斜体|斜體|Italics?", re.IGNORECASE)
_PARAMETER: Final = re.compile(r"`([^`]*?)(?P<gap>[ ])(?P<name>(?=[a-z]*+[A-Z_])\w++)`$")
_WHY: Final = Bilingual(
    "同一表格中说明粗体的单元格仍以粗体显示；本格说明的样式在抽取中丢失，照样恢复。",
    "The cell that names bold still shows it; this cell lost the style it names.",
)
_WHY_PARAMETER: Final = Bilingual(
    "本行说明斜体表示参数，样例中的参数应为斜体。",
    "The row says that italics mark a parameter: so does the parameter of its sample.",
)


def propose(view: View) -> Iterator[Edit]:
    """Give the named styles back, in tables where bold kept its own."""
    text = view.text
    for table in view.tables:
        firsts = [row.cells[0] for row in table[2:] if row.cells]
        if not any(_BOLD.fullmatch(text[start:end]) for start, end in firsts):
            continue
        for row in table[2:]:
            start, end = row.cells[0]
            if _CODE.fullmatch(text[start:end]):
                yield Edit(start, start, "`", _WHY)
                yield Edit(end, end, "`", _WHY)
                continue
            if _ITALIC.fullmatch(text[start:end]):
                yield Edit(start, start, "*", _WHY)
                yield Edit(end, end, "*", _WHY)
            elif not _ITALIC.fullmatch(text[start:end].strip("*")):
                continue
            at, until = row.cells[-1]
            parameter = _PARAMETER.match(text[at:until])
            if parameter is not None:
                gap = at + parameter.start("gap")
                yield Edit(gap, gap, "`", _WHY_PARAMETER)
                yield Edit(gap + 1, gap + 1, "*`", _WHY_PARAMETER)
                yield Edit(until, until, "*", _WHY_PARAMETER)


RULE: Rule = Rule("cell-style", "markup", propose)
