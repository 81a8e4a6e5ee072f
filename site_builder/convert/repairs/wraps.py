"""How long the lines of a hard-wrapped text are, and whether blank lines part all of them."""

import itertools
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from ..text.lines import Line
from ..text.typography import bare, is_han, is_wide, runs_on

_WORD: Final = re.compile(r"[（(“]?[A-Za-z]+")
_WIDE: Final = re.compile("[‘’“”…×\u2e80-\ufaff\ufb07-\U0010ffff]")
"""What is set full width, as :func:`is_wide` says of one character."""
_MIN_WRAP: Final = 24
_BESIDE: Final = 3
"""By so many blanks the place of a word on the page may be missed."""
_FEWEST: Final = 3
_SPREAD: Final = 8
_SHARE: Final = 0.92
"""The share of unfinished lines within the band of a text of which only parts are wrapped."""

_MOST: Final = 0.75
_UNWRAPPED: Final = 160
"""Longer than any line that was wrapped."""


class Width(NamedTuple):
    """The widths at which lines are hard-wrapped, empty for none, and in what they are measured."""

    band: range
    of: Callable[[str], int]


def wrap_width(text: str, lines: list[Line]) -> Width:
    """The widths at which lines are hard-wrapped: a band that most unfinished lines share.

    Few lines of such a text are wider. Print counts columns, some programs count characters: the
    lines tell by which of the two they are of one length.
    """
    going_on: list[str] = []
    for line, following in itertools.pairwise(lines):
        if following.kind == "text" and following.mark is None and line.kind == "text":
            words = text[line.start : line.end].rstrip()
            if is_long(words) and runs_on(words):
                going_on.append(words)
    if len(going_on) < _FEWEST:
        return Width(range(0), columns)
    of = max(columns, len, key=lambda each: _alike([each(words) for words in going_on]))
    lengths = [of(words) for words in going_on]
    middle = sorted(lengths)[len(lengths) // 2]
    band = range(middle - _SPREAD, middle + _SPREAD + 1)
    inside = sum(length in band for length in lengths)
    longer = sum(
        2 * of(text[line.start : line.end]) > 3 * band.stop for line in lines if not line.level
    )
    sharp = inside >= _SHARE * len(lengths)
    if (longer <= inside and 2 * inside >= len(lengths)) or (sharp and longer <= 4 * inside):
        return Width(band, of)
    return Width(range(0), of)


def _alike(lengths: list[int]) -> int:
    """How many of the lengths differ from the middle one by a character at most."""
    middle = sorted(lengths)[len(lengths) // 2]
    return sum(abs(length - middle) <= 1 for length in lengths)


def columns(words: str) -> int:
    """The width of a line of print: Han and its marks are as wide as two letters."""
    wide = _WIDE.findall(words)
    return len(words) + (len(wide) if any(map(is_han, wide)) else 0)


def are_whole(text: str, lines: list[Line]) -> bool:
    """Whether lines are paragraphs: most of the text stands in lines that no wrap leaves so long.

    Nor does a sentence go on in lower case right below one of them.
    """
    lengths = [line.end - line.start for line in lines]
    most = sum(length for length in lengths if length > _UNWRAPPED) > _MOST * sum(lengths)
    return most and not cuts_sentences(text, lines, close=True)


def is_full(before: str, words: str, width: Width) -> bool:
    """Whether a line reaches the margin, or in mid-sentence would with the next one's first word.

    A Chinese sentence that ends short of the margin by more than a character ends a paragraph.
    """
    before = before.rstrip()
    size, need = width.of(before), width.band.start
    if runs_on(before):
        word = _WORD.match(bare(words)) if is_long(before.strip()) else None
        size += width.of(word[0]) + 1 if word else 0
    elif is_wide(before[-1:] or " "):
        need += _SPREAD - 2
    return need <= size and width.of(before) < width.band.stop


def is_beside(left: Line, right: Line) -> bool:
    """Whether a line begins where the one above it ends: they are pieces of one line of print."""
    return right.indent > 0 and abs(left.end - left.start - right.indent) <= _BESIDE


def is_long(words: str) -> bool:
    """Whether a line is long enough to have been broken because it was full."""
    return len(words) >= (_MIN_WRAP if is_wide(bare(words)[-1:] or " ") else 2 * _MIN_WRAP)


def are_spaced(text: str, lines: list[Line]) -> bool:
    """Whether a blank line stands behind every line of print, and so parts no paragraphs.

    Evidence are the sentences that go on behind a blank line, in lower case or behind a long line
    of Han: they are many, and hardly a line stands right below another.
    """
    parted = [(before, line) for before, line in itertools.pairwise(lines) if line.gap == 1]
    close = sum(line.gap == 0 for line in lines[1:])
    going_on = sum(
        _goes_on(text[before.start : before.end], text[line.start : line.end].lstrip())
        for before, line in parted
        if line.mark is None
    )
    return going_on >= _SPREAD and 4 * going_on >= len(parted) and 8 * close <= len(parted)


def cuts_sentences(text: str, lines: list[Line], close: bool = False) -> bool:
    """Whether a blank line stands inside a sentence anywhere, as behind lines of a page.

    Or only the end of a line, for lines that are ``close``.
    """
    return any(
        _goes_on(text[before.start : before.end], text[line.start : line.end].lstrip())
        for before, line in itertools.pairwise(lines)
        if (line.gap == 0) == close and line.mark is None and before.kind == line.kind == "text"
    )


def _goes_on(before: str, words: str) -> bool:
    """Whether a sentence goes on, in lower case or from a long line of Han to another."""
    wide = is_wide(before.rstrip()[-1:] or " ") and is_long(before.strip())
    return runs_on(before) and (words[:1].islower() or (wide and is_han(words[:1] or " ")))


def are_torn(text: str, lines: list[Line], width: Width) -> bool:
    """Whether the first line of each paragraph was broken behind a few words, as web pages may be.

    Evidence are the sentences that go on in lower case right below a short first line: they are
    most of what stands below such lines.
    """
    below = [pair for pair in itertools.pairwise(lines) if is_torn(text, *pair, width)]
    lower = sum(text[line.content].islower() for _, line in below)
    return lower >= _FEWEST and 2 * lower >= len(below)


def is_torn(text: str, first: Line, line: Line, width: Width) -> bool:
    """Whether a long line stands right below the first one of a paragraph, a short one."""
    opens = (first.gap > 0 or first.mark is not None) and line.gap == 0 and line.mark is None
    words, below = text[first.content : first.end], text[line.content : line.end]
    plain = opens and first.kind == line.kind == "text" and width.band
    return bool(plain) and not is_long(words.rstrip()) and is_long(below.rstrip())
