"""Lines that open a paragraph, told by the lines around them."""

import itertools
from collections.abc import Sequence
from typing import Final

from ..text.lines import Line
from ..text.typography import bare, links_on, runs_on
from .wraps import Width, is_full, is_long

_DASHES: Final = ("– ", "— ")
_PAIRS: Final = ("()", "（）", "“”")
_NEAR: Final = 4
"""So many lines at most from one dash to the next."""


def dashed(text: str, lines: Sequence[Line], width: Width) -> frozenset[int]:
    """The lines that are items of a list: a dash opens them, and another one near by.

    Before each, and before the first of all, the line above had room for it: no dash of a sentence
    that a wrap brought there. One that ends in a dash too is said in passing.
    """
    widest = max((line.end - line.start for line in lines), default=0)
    runs: list[list[int]] = []
    opened = set()
    for index, (above, line) in enumerate(itertools.pairwise(lines), 1):
        words, before = text[line.content : line.end], text[above.start : above.end]
        first = " ".join(words.split(" ", 2)[:2])
        room = len(before) + 1 + len(first) <= widest and not is_full(before, words, width)
        if not words.startswith(_DASHES):
            continue
        last = runs[-1][-1] if runs else 0
        near = last and index - last <= _NEAR and text[lines[last].content] == words[0]
        if not near or any(each.mark for each in lines[last:index]):
            runs.append([])
        runs[-1].append(index)
        if room and bare(words)[-1] != words[0]:
            opened.add(index)
    lists = [opened.intersection(run) for run in runs if run[0] in opened]
    return frozenset().union(*(found for found in lists if len(found) > 1))


def begins(text: str, above: Line, line: Line) -> bool:
    """Whether a line of a text without wraps is a paragraph: the one above is short and ends."""
    before, words = bare(text[above.content : above.end]), bare(text[line.content : line.end])
    short = line.end - line.start > len(before) and not is_long(before) and not links_on(before)
    closed = all(before.count(sign) <= before.count(end) for sign, end in _PAIRS)
    ends = before[-1:] != "," and closed and not before.isupper() and runs_on(before)
    return short and ends and words[:1].isupper()
