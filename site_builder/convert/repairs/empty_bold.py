"""Bold marks with nothing between them, and a span closed only to be opened again."""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_FOUR: Final = re.compile(r"\*\*([ \t\u00a0\u3000]*)\*\*(?!\*)")
_WHY_EMPTY: Final = Bilingual(
    "成对的加粗标记之间没有文字。", "A pair of bold marks with nothing between them."
)
_WHY_SEAM: Final = Bilingual(
    "加粗在此关闭又立即打开，中间没有文字：抽取把一段加粗切成了两段。",
    "Bold closes and opens again at once with nothing between: the extraction cut one span in two.",
)


def propose(view: View) -> Iterator[Edit]:
    """Remove the four asterisks, keeping blanks between them."""
    text = view.text
    stars = at = 0
    for match in _matches(text):
        newline = text.rfind("\n", at, match.start())
        if newline >= 0:
            stars, at = 0, newline + 1
        stars += text.count("**", at, match.start())
        at = match.end()
        inside = bool(stars % 2)
        if inside and match[1]:
            stars += 2
            continue  # two neighbouring spans with a blank between them
        why = _WHY_SEAM if inside else _WHY_EMPTY
        yield Edit(match.start(), match.start() + 2, "", why)
        yield Edit(match.end() - 2, match.end(), "", why)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Four asterisks that neither a fifth nor a backslash stands before."""
    at = 0
    while match := _FOUR.search(text, at):
        start, at = match.span()
        if start and text[start - 1] in "*\\":
            at = start + 1
        else:
            yield match


RULE: Rule = Rule("empty-bold", "markup", propose)
