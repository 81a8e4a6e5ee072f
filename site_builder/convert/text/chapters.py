"""Lines that open a section of their own: chapters with an undotted number, titles of annexes."""

import re
from typing import Final

from .lines import Line
from .typography import bare, is_title

_NAME: Final = re.compile(
    r"(?:附件|附录|附錄|附表|(?i:annex|appendix|attachment|schedule|exhibit)\b)"
    r"[ ]?[一二三四五六七八九十\dA-Z]{0,3}"
)
ANNEX: Final = re.compile(rf"{_NAME.pattern}(?:[ ：:、.]|$)")


def chapter_lines(lines: list[Line]) -> set[int]:
    """The headings with an undotted whole number that are sections, not articles.

    They are when a numbering that starts again at one stands inside one of them; a heading that
    continues dotted articles (3. … ``4`` … 5.) is an article that lost its dot.
    """
    candidates: list[int] = []
    chapters: set[int] = set()
    last: tuple[int, ...] = ()
    plain = 0
    nested = inside = False
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is None or mark.form != "decimal":
            if line.kind == "heading" and (mark is None or mark.form == "part"):
                last, inside = (), False
            continue
        value = mark.values[0]
        if line.kind == "heading" and len(mark.values) == 1 and not mark.dotted:
            if last and last[0] + 1 == value and plain != value - 1:
                last = mark.values
                continue
            candidates.append(value)
            chapters.add(index)
            plain, last, inside = value, (), True
            continue
        if inside and not last and line.indent < 2 and set(mark.values) == {1}:
            nested = nested or len(mark.values) == 1 or candidates[-1] != 1
        last = mark.values
    return chapters if nested else set()


def is_annex(text: str, lines: list[Line], index: int) -> bool:
    """Whether an unmarked line is the title of an annex: the numbering behind it starts again.

    Or nothing but its name stands there, and a title below.
    """
    words = bare(lines[index].body(text))
    if index + 1 == len(lines) or ANNEX.match(words) is None or not is_title(words):
        return False
    following = lines[index + 1]
    if following.mark is not None:
        return set(following.mark.values) == {1}
    below = bare(following.words(text))
    alone = _NAME.fullmatch(words) and lines[index].gap and following.gap
    titled = alone and following.kind == "text" and is_title(below) and not ANNEX.match(below)
    return bool(titled) and any(line.mark is not None for line in lines[:index])
