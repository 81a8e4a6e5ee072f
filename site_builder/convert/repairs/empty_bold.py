"""Bold marks with nothing between them, and a span closed only to be opened again.

Stars that hide digits (``138****1234``, ``**** **** 1234``) are no marks but text: they are escaped.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View
from .html_tags import markup

_FOUR: Final = re.compile(r"(?<![*\\])\*\*([ \t\u00a0\u3000]*)\*\*(?!\*)")
_MASK: Final = re.compile(
    r"(?<=\d{3})\*{3,}(?=\d\d)"
    r"|(?<=\d{4}[ -]\d\d)\*\*[ -]\*{4}[ -](?=\d{4}(?!\d))"
    r"|(?<!\*\*[ ])(?<![^\s:：])(?:\*{4}[ -]){2,}(?=\d\d)"
    r"|(?<!\*\*[ ])(?<![^\s:：-])\*{4}[ -]?(?=\d{4}(?!\d|[ ]?年))"
)
_WHY_EMPTY: Final = Bilingual(
    "成对的加粗标记之间没有文字。", "A pair of bold marks with nothing between them."
)
_WHY_SEAM: Final = Bilingual(
    "加粗在此关闭又立即打开，中间没有文字：抽取把一段加粗切成了两段。",
    "Bold closes and opens again at once with nothing between: the extraction cut one span in two.",
)
_WHY_MASK: Final = Bilingual(
    "数字之间或之前的星号遮住号码的一部分，是文字，不是加粗记号。",
    "Stars between digits or in front of them hide a part of a number: they are text, no marks.",
)


def propose(view: View) -> Iterator[Edit]:
    """Escape stars that hide digits; remove other four, keeping blanks between them."""
    text = view.text
    hidden: set[int] = set()
    stars = at = 0
    for mask in markup(_MASK, text):
        line = max(at, text.rfind("\n", at, mask.start()) + 1)
        stars = text.count("**", line, mask.start()) + (stars if line == at else 0)
        at = mask.end()
        before = text[mask.start() - 1 : mask.start()]
        if mask[0] == "****" and stars % 2 and before != "-" and not before.isdigit():
            continue  # bold is open: a seam before an amount
        hidden.update(range(*mask.span()))
        yield Edit(*mask.span(), mask[0].replace("*", "\\*"), _WHY_MASK)
    stars = at = 0
    for match in markup(_FOUR, text):
        newline = text.rfind("\n", at, match.start())
        if newline >= 0:
            stars, at = 0, newline + 1
        stars += text.count("**", at, match.start())
        at = match.end()
        if not hidden.isdisjoint(range(*match.span())):
            continue
        inside = bool(stars % 2)
        if inside and match[1]:
            stars += 2
            continue  # two neighbouring spans with a blank between them
        why = _WHY_SEAM if inside else _WHY_EMPTY
        yield Edit(match.start(), match.start() + 2, "", why)
        yield Edit(match.end() - 2, match.end(), "", why)


RULE: Rule = Rule("empty-bold", "markup", propose)
