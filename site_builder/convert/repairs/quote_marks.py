"""Quotation marks of Markdown (``>``) in front of boxes and footers of the printed page.

Where a quoted line opens with a number that does not go on from ours, another text is quoted: its
marks stay, and its numbers open no clause of ours.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.forms import BY_NAME
from ..text.typography import is_han, runs_on
from .draft import Rule, View

_QUOTE: Final = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+|^[^\S\n]*+>[^\S\n]*+$", re.MULTILINE)
_AMOUNT: Final = re.compile(
    r"\d[\d.,]*[ ]?(?:[%％‰°$€£¥a-z元倍万亿个天日年月周次人小分秒级台]|$)", re.MULTILINE
)
_RUN: Final = re.compile(r"(?:[ \t]{0,3}>[^\n]*(?:\n|\Z))+")
_WHY: Final = Bilingual(
    "行首的 > 是页面上方框的痕迹，不是引文。",
    "The > in front is left from a box on the page; nothing is quoted.",
)
_WHY_GREATER: Final = Bilingual(
    "句中的大于号落在行首，后面是数量或等号：转义后照原样显示，不成引文。",
    "A sign for “greater than” at a line's start, in a sentence before an amount, or before an equals "
    "sign: escaped, it shows as it is and quotes nothing.",
)


def propose(view: View) -> Iterator[Edit]:
    """Take the marks away from lines that are not table rows and quote no other numbering."""
    text = view.text
    quoted = _quoted(view)
    signs = False  # whether the lines in a row begin with signs, not with marks of a box
    for match in _QUOTE.finditer(text):
        place = bisect_right(quoted, (match.start(), len(text))) - 1
        if place < 0 or match.start() >= quoted[place][1]:
            above = text[text.rfind("\n", 0, max(0, match.start() - 1)) + 1 : match.start()]
            parted = above.strip() and not above.lstrip().startswith(">")
            first = text[match.end() : match.end() + 1]
            if parted or not above.strip():
                signs = bool(parted) and runs_on(above.strip()) and _are_amounts(text, match)
            if first == "=" or signs:
                sign = text.index(">", match.start())
                yield Edit(sign, sign, "\\", _WHY_GREATER)
                continue
            opens = parted and (first.isupper() or is_han(first))  # no rest of a line
            yield Edit(*match.span(), "\n" if opens else "", _WHY)


def _are_amounts(text: str, first: re.Match[str]) -> bool:
    """Whether an amount stands behind the mark of this line and of all that follow right below."""
    run = _RUN.match(text, first.start())
    marks = _QUOTE.finditer(text, *run.span()) if run else ()
    return all(_AMOUNT.match(text, mark.end()) for mark in marks)


def _quoted(view: View) -> list[tuple[int, int]]:
    """The places of quotations that have a numbering of their own."""
    text, found = view.text, []
    last: dict[str, tuple[int, ...]] = {}
    block: list[int] = []
    foreign = False
    for line in view.lines:
        if line.kind != "quote":
            if foreign:
                found.append((block[0], block[-1] + 1))
            block, foreign = [], False
            if line.mark is not None:
                last[line.mark.form] = line.mark.values
            continue
        if line.gap and block and ">" not in text[block[-1] : line.start].split("\n", 1)[-1]:
            if foreign:
                found.append((block[0], block[-1] + 1))
            block, foreign = [], False
        block.append(line.start)
        mark = numbers.read(line.words(text))
        if mark is None or BY_NAME[mark.form].item or len(mark.values) > 1:
            continue
        if mark.form == "decimal" and not mark.dotted:
            continue  # an amount
        if mark.values[0] == last.get(mark.form, (0,))[0] + 1:
            last[mark.form] = mark.values
        else:
            foreign = True
    if foreign:
        found.append((block[0], block[-1] + 1))
    return found


RULE: Rule = Rule("quote-mark", "markup", propose)
