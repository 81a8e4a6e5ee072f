"""Lines that hold a word or two each are one line again.

Where a line of print was stretched to the margin, extraction may take each of its wide blanks for
the end of a line. Evidence is the run: several such lines without any number, some of them nothing
but a short word in lower case (``der``, ``of``), which no title and no entry of a list is.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.typography import BLANK, ends_sentence, is_han
from .draft import Rule, View

_LONGEST, _MOST_WORDS = 32, 3
_FEWEST: Final = 4
_TINY: Final = 3
"""A word of so few letters stands on no line of its own but here; two such words prove the run."""
_SHARE: Final = 3
"""One in so many lines begins with a lower-case letter."""
_WHY: Final = Bilingual(
    "连续各行只有一两个词，其中有单独成行的短虚词：是被拉宽的一行在空白处断成了数行。",
    "Line after line holds a word or two, some of them a short word alone: one stretched line of "
    "print, broken at its blanks.",
)


def propose(view: View) -> Iterator[Edit]:
    """Put the words of each such run on one line."""
    text, lines = view.text, view.lines
    for run in _runs(text, lines):
        for left, right in itertools.pairwise(run):
            yield Edit(left.last(text), right.content, " ", _WHY)


def _runs(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Each run with the line behind it, if a sentence goes on there."""
    run: list[Line] = []
    for line in lines:
        words = text[line.content : line.end].strip(BLANK)
        plain = line.kind == "text" and line.mark is None
        if run and plain and line.gap < 2 and _is_part(words):
            run.append(line)
            if not ends_sentence(words):
                continue
            opens = False
        else:
            opens = line.kind in ("text", "bullet") and _is_part(words) and not ends_sentence(words)
            if run and plain and line.gap < 2 and not opens:
                run.append(line)
        if _is_torn(text, run):
            yield run
        run = [line] if opens else []
    if _is_torn(text, run):
        yield run


def _is_part(words: str) -> bool:
    """Whether a line may be a part of one: short, a word or two, none of Chinese."""
    short = 0 < len(words) <= _LONGEST and words.count(" ") < _MOST_WORDS
    return short and not any(mark in words for mark in "|\t:") and not any(map(is_han, words))


def _is_torn(text: str, run: Sequence[Line]) -> bool:
    if len(run) < _FEWEST:
        return False
    words = [text[line.content : line.end].strip(BLANK) for line in run]
    tiny = {word for word in words if word.islower() and word.isalpha() and len(word) <= _TINY}
    lower = sum(word[:1].islower() for word in words[1:])
    return len(tiny) > 1 and _SHARE * lower >= len(words) - 1


RULE: Rule = Rule("torn-line", "blanks", propose)
