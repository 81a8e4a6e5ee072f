"""Which sentence of a translation says what a place of the text says, by its position alone."""

from __future__ import annotations

import re
from itertools import pairwise

Range = tuple[int, int]
"""Start and end, in characters."""

_ENDS = (
    re.compile(r"[。！？!?][”’」』）)\"]*\s*|\.[”’)\"]*\s+(?=[A-Z“‘])"),
    re.compile(r"[；;]\s*"),
)
"""Ends of sentences, then of their parts; a full stop counts before a capital letter."""


def aligned(source: str, place: Range, translation: str) -> Range | None:
    """The characters of ``translation`` that correspond to ``place``, characters of ``source``.

    A sentence, or a part of one between semicolons, corresponds to the one at the same position
    where both texts have equally many. None where they do not, or ``place`` crosses an end: then
    nothing can be said of less than the whole.
    """
    found: Range | None = None
    own, other = (0, len(source)), (0, len(translation))
    for end in _ENDS:
        ours, theirs = _parts(source, own, end), _parts(translation, other, end)
        at = next((n for n, part in enumerate(ours) if _within(place, part)), None)
        if at is None or len(ours) != len(theirs):
            break
        own, other = ours[at], theirs[at]
        found = other
    return found


def _within(place: Range, part: Range) -> bool:
    return part[0] <= place[0] and place[1] <= part[1]


def _parts(text: str, within: Range, end: re.Pattern[str]) -> list[Range]:
    first, last = within
    cuts = [match.end() for match in end.finditer(text, first, last) if match.end() < last]
    return list(pairwise([first, *cuts, last]))
