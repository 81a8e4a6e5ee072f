"""Horizontal rules under titles, and bullets without words: lines that printing left behind.

A typewriter underlines words of a line by signs on the next one: they begin and end where the words
do, and stand right below.
"""

from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.typography import BLANK
from .draft import Rule, View

_WHY_RULE: Final = Bilingual(
    "紧接标题之下的横线是版面上标题的底线，不是内容。",
    "The rule right under a heading is its printed underline, not content.",
)
_WHY_WORDS: Final = Bilingual(
    "横线紧接文字之下，起止与其中几个词对齐：是这几个词的下划线，不是内容。",
    "The rule stands right below the line and begins and ends where words of it do: it underlines "
    "them and is no content.",
)
_WHY_BULLET: Final = Bilingual("项目符号之后没有文字。", "A bullet without words.")


def propose(view: View) -> Iterator[Edit]:
    """Remove rules under headings, and empty bullets."""
    previous = None
    for line in view.lines:
        if line.kind == "rule" and previous is not None and previous.kind == "heading":
            yield Edit(line.start, line.end, "", _WHY_RULE)
            continue  # the next line stands under the heading then
        if line.kind == "rule" and previous is not None and _underlines(view.text, previous, line):
            yield Edit(previous.end, line.end, "", _WHY_WORDS)
            continue
        if line.kind == "bullet" and not view.text[line.start : line.end].strip("-+* \t"):
            yield Edit(line.start, line.end, "", _WHY_BULLET)
        previous = line


def _underlines(text: str, above: Line, line: Line) -> bool:
    """Whether the signs stand below some words of the line above, and no others."""
    words = text[above.start : above.end].rstrip(BLANK)
    start, end = line.indent, line.indent + len(text[line.start : line.end].strip(BLANK))
    if above.kind != "text" or line.gap or "\t" in words or end >= len(words):
        return False
    parted = words[start : start + 1].strip(BLANK) and words[start - 1 : start] in BLANK
    return start > 0 and bool(parted) and not set(BLANK).isdisjoint(words[end - 1 : end + 2])


RULE: Rule = Rule("rule-artifact", "markup", propose)
