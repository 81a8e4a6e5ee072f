"""Bold whose asterisks CommonMark would print: written with tags, which every renderer reads.

CommonMark closes ``**`` only where the flanking rules of its section 6.2 allow; between Chinese
punctuation and a word they do not.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ...model.inline import can_close, can_open
from .draft import Rule, View

_STARS: Final = re.compile(r"\*\*\*?(?!\*)")
_CODE: Final = re.compile(r"`[^`\n]*`")
_SINGLE: Final = re.compile(r"(?<![*\\])\*(?!\*)")
_WHY: Final = Bilingual(
    "CommonMark 在标点与文字之间不识别 **，会显示星号；改用等义的 <strong> 标签。",
    "Between punctuation and a word CommonMark does not read ** and would print it; the tag means "
    "the same.",
)
_WHY_THREE: Final = Bilingual(
    "加粗与斜体的星号连在一起，各种渲染器读法不一；加粗改用等义的 <strong> 标签。",
    "The marks of bold and italics touch, and renderers do not agree on three asterisks; for the "
    "bold the tag means the same.",
)


def propose(view: View) -> Iterator[Edit]:
    """Rewrite the pairs that do not flank; report a mark without its partner."""
    text = view.text
    opened, newline, three = -1, -1, False
    codes = _CODE.finditer(text)
    code, code_end = -1, -1
    for match in _STARS.finditer(text):
        start, end = match.span()
        if opened >= 0 and newline < start:
            _report(view, opened, newline)
            opened = -1
        while code_end <= start and (span := next(codes, None)) is not None:
            code, code_end = span.span()
        if code <= start < code_end or (start and text[start - 1] in "*\\"):
            continue
        if opened < 0:
            opened, three = start, end - start == 3
            newline = text.find("\n", end)
            newline = len(text) if newline < 0 else newline
            continue
        if end - start == 3:  # bold and italics end together: which began last, ends first
            start += (three + len(_SINGLE.findall(text, opened + 2 + three, start))) % 2
            three = True
        if three or not _flanks(text, opened, start):
            why = _WHY_THREE if three else _WHY
            yield Edit(opened, opened + 2, "<strong>", why)
            yield Edit(start, start + 2, "</strong>", why)
        opened = -1
    if opened >= 0 and newline < len(text):
        _report(view, opened, newline)


def _report(view: View, opened: int, newline: int) -> None:
    message = Bilingual(
        "加粗标记不成对，按其后文字加粗处理。",
        "A bold mark without its partner: the words behind it are read as bold.",
    )
    view.report("bold.unbalanced", "warning", message, opened, newline)


def _flanks(text: str, opened: int, closed: int) -> bool:
    """Whether CommonMark reads the two marks at these places as a pair."""
    before = text[opened - 1 : opened].replace("\n", "")
    opens = can_open(before, text[opened + 2 : opened + 3])
    return opens and can_close(
        text[closed - 1 : closed], text[closed + 2 : closed + 3].replace("\n", "")
    )


RULE: Rule = Rule("portable-bold", "markup", propose)
