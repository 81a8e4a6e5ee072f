"""Horizontal rules under a heading, and bullets without words: lines that printing left behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_WHY_RULE: Final = Bilingual(
    "紧接标题之下的横线是版面上标题的底线，不是内容。",
    "The rule right under a heading is its printed underline, not content.",
)
_WHY_BULLET: Final = Bilingual("项目符号之后没有文字。", "A bullet without words.")


def propose(view: View) -> Iterator[Edit]:
    """Remove rules under headings, and empty bullets."""
    previous = None
    for line in view.lines:
        if line.kind == "rule" and previous is not None and previous.kind == "heading":
            yield Edit(line.start, line.end, "", _WHY_RULE)
            continue  # the next line stands under the heading then
        elif line.kind == "bullet" and not view.text[line.start : line.end].strip("-+* \t"):
            yield Edit(line.start, line.end, "", _WHY_BULLET)
        previous = line


RULE: Rule = Rule("rule-artifact", "markup", propose)
