"""How long the lines of a hard-wrapped text are, and whether blank lines part all of them."""

from __future__ import annotations

import itertools
from typing import Final

from ..text.lines import Line
from ..text.typography import bare, is_wide, runs_on

_MIN_WRAP: Final = 24
_FEWEST: Final = 3
_SPREAD: Final = 8
_SHARE: Final = 0.92
"""The share of unfinished lines within the band of a text of which only parts are wrapped."""


def wrap_width(text: str, lines: list[Line]) -> range:
    """The lengths at which lines are hard-wrapped: a band that most unfinished lines share.

    Few lines of such a text are longer.
    """
    lengths: list[int] = []
    for line, following in itertools.pairwise(lines):
        if following.kind == "text" and following.mark is None and line.kind == "text":
            words = text[line.start : line.end]
            if is_long(words) and runs_on(words):
                lengths.append(len(words))
    if len(lengths) < _FEWEST:
        return range(0)
    middle = sorted(lengths)[len(lengths) // 2]
    band = range(middle - _SPREAD, middle + _SPREAD + 1)
    inside = sum(length in band for length in lengths)
    longer = sum(2 * (line.end - line.start) > 3 * band.stop for line in lines if line.level == 0)
    sharp = inside >= _SHARE * len(lengths)
    if longer <= inside and 2 * inside >= len(lengths):
        return band
    return band if sharp and longer <= 4 * inside else range(0)


def is_long(words: str) -> bool:
    """Whether a line is long enough to have been broken because it was full."""
    return len(words) >= (_MIN_WRAP if is_wide(bare(words)[-1:] or " ") else 2 * _MIN_WRAP)


def are_spaced(text: str, lines: list[Line]) -> bool:
    """Whether a blank line stands behind every line of print, and so parts no paragraphs.

    Evidence are the sentences that go on behind a blank line in lower case: they are many, and
    hardly a line stands right below another.
    """
    parted = [(before, line) for before, line in itertools.pairwise(lines) if line.gap == 1]
    close = sum(line.gap == 0 for line in lines[1:])
    going_on = sum(
        runs_on(text[before.start : before.end])
        and text[line.start : line.end].lstrip()[:1].islower()
        for before, line in parted
    )
    return going_on >= _SPREAD and 4 * going_on >= len(parted) and 8 * close <= len(parted)
