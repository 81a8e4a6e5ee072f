"""Horizontal rules under titles, and bullets without words: lines that printing left behind.

A typewriter underlines words of a line by signs on the next one: they begin and end where the words
do, and stand right below. A box of stars has two rows as wide as each line between them, which begins
and ends with a star.
"""

from collections.abc import Iterator, Sequence
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
_WHY_BOX: Final = Bilingual(
    "上下两行星号与其间各行等宽，各行首尾都是星号：是画出来的框，不是项目符号，也不是内容。",
    "Two rows of stars are as wide as every line between them, and each of these begins and ends with "
    "a star: a drawn box, neither bullets nor content.",
)
_WIDEST: Final = 20
"""Rows of fewer stars part paragraphs, and draw no box."""
_WHY_BULLET: Final = Bilingual("项目符号之后没有文字。", "A bullet without words.")


def propose(view: View) -> Iterator[Edit]:
    """Remove rules under headings, and empty bullets."""
    previous = None
    boxed = dict(_boxes(view.text, view.lines))
    for index, line in enumerate(view.lines):
        if index in boxed:
            start, end = boxed[index]
            yield Edit(line.start, start, "", _WHY_BOX)
            yield Edit(end, line.end, "", _WHY_BOX)
            continue
        if line.kind == "rule" and previous is not None and previous.kind == "heading":
            yield Edit(line.start, line.end, "", _WHY_RULE)
            continue  # the next line stands under the heading then
        if line.kind == "rule" and previous is not None and _underlines(view.text, previous, line):
            yield Edit(previous.end, line.end, "", _WHY_WORDS)
            continue
        if line.kind == "bullet" and not view.text[line.start : line.end].strip("-+* \t"):
            yield Edit(line.start, line.end, "", _WHY_BULLET)
        previous = line


def _boxes(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The lines of each box, with where their words start and end; a drawn line has none."""
    box: list[int] = []
    width = 0
    for index, line in enumerate(lines):
        drawn = text[line.start : line.end].rstrip(BLANK)
        row = len(drawn) >= _WIDEST and set(drawn) == {"*"}
        if len(box) > 1 and row and len(drawn) == width:
            yield from ((at, _framed(text, lines[at])) for at in (*box, index))
            box = []
        elif row:
            box, width = [index], len(drawn)
        elif box and len(drawn) == width and _is_framed(drawn):
            box.append(index)
        else:
            box = []


def _is_framed(drawn: str) -> bool:
    """Whether a star, apart from the words, begins and ends a line; signs alone underline words."""
    signs = drawn[1:-1].strip(BLANK)
    apart = not signs or (drawn[1] in BLANK and (not signs.strip("-=") or bool(signs.strip("-=_"))))
    return drawn[0] == drawn[-1] == "*" not in drawn[1:-1] and apart


def _framed(text: str, line: Line) -> tuple[int, int]:
    """Where the words between the two stars of a line start and end."""
    words = text[line.start : line.end].strip(BLANK + "*")
    if not words.strip("-=_"):
        return line.end, line.end
    start = text.index(words, line.start)
    return start, start + len(words)


def _underlines(text: str, above: Line, line: Line) -> bool:
    """Whether the signs stand below some words of the line above, and no others."""
    words = text[above.start : above.end].rstrip(BLANK)
    start, end = line.indent, line.indent + len(text[line.start : line.end].strip(BLANK))
    if above.kind != "text" or line.gap or "\t" in words or end >= len(words):
        return False
    parted = words[start : start + 1].strip(BLANK) and words[start - 1 : start] in BLANK
    return start > 0 and bool(parted) and not set(BLANK).isdisjoint(words[end - 1 : end + 2])


RULE: Rule = Rule("rule-artifact", "markup", propose)
