"""Lines that open a paragraph, told by the lines around them."""

import itertools
from collections.abc import Sequence
from typing import Final

from ..text.lines import Line
from ..text.typography import bare, links_on, runs_on
from .wraps import Width, is_full, is_long

_DASHES: Final = ("– ", "— ")
_NEAR: Final = 4
"""So many lines at most from one dash to the next."""


def dashed(text: str, lines: Sequence[Line], width: Width) -> frozenset[int]:
    """The lines that are items of a list: a dash opens them, and another one near by.

    Before each the line above had room for it: no dash of a sentence that a wrap brought there.
    """
    widest = max((line.end - line.start for line in lines), default=0)
    opened = []
    for index, (above, line) in enumerate(itertools.pairwise(lines), 1):
        words, before = text[line.content : line.end], text[above.start : above.end]
        first = " ".join(words.split(" ", 2)[:2])
        room = len(before) + 1 + len(first) <= widest and not is_full(before, words, width)
        if words.startswith(_DASHES) and room:
            opened.append(index)
    return frozenset(
        index
        for pair in itertools.pairwise(opened)
        if pair[1] - pair[0] <= _NEAR and len({text[lines[each].content] for each in pair}) == 1
        for index in pair
    )


def begins(text: str, above: Line, line: Line) -> bool:
    """Whether a line of a text without wraps is a paragraph: the one above is short and ends."""
    before, words = bare(text[above.content : above.end]), bare(text[line.content : line.end])
    short = line.end - line.start > len(before) and not is_long(before) and not links_on(before)
    ends = before[-1:] != "," and not before.isupper() and runs_on(before)
    return short and ends and words[:1].isupper()
