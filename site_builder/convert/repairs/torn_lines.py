"""Lines that hold a word or two each are one line again.

Where a line of print was stretched to the margin, extraction may take each of its wide blanks for
the end of a line. Evidence is the run: several such lines without any number, some of them nothing
but a short word in lower case (``der``, ``of``), which no title and no entry of a list is. The last
line of a paragraph was not stretched: it ends the run. Where most lines of a text are of such runs,
a sentence over several short lines is one without such words, too.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.lines import Line
from ..text.typography import BLANK, is_han
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
    runs = list(_runs(text, lines))
    torn = [run for run in runs if _is_torn(text, run)]
    if 2 * sum(map(len, torn)) > len(lines):
        torn = [run for run in runs if _is_sentence(text, run)]
    for run in torn:
        for left, right in itertools.pairwise(run):
            yield Edit(left.last(text), right.content, " ", _WHY)


def _runs(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Each run with the line behind it: the last one of its paragraph, which was not stretched."""
    run: list[Line] = []
    for line in lines:
        words = text[line.content : line.end].strip(BLANK)
        part = _is_part(words)
        plain = line.kind == "text" and line.mark is None and not (part and _is_number(words))
        if run and plain and line.gap < 2:
            run.append(line)
            if part:
                continue
        yield run
        run = [line] if part and line.kind in ("text", "bullet") else []
    yield run


def _is_number(words: str) -> bool:
    """Whether nothing but a number stands on the line: of a place, or of a page."""
    mark = numbers.read(words)
    return words.isdigit() or (mark is not None and mark.length == len(words))


def _is_part(words: str) -> bool:
    """Whether a line may be a part of one: short, a word or two, none of Chinese."""
    short = 0 < len(words) <= _LONGEST and words.count(" ") < _MOST_WORDS
    return short and not any(mark in words for mark in "|\t") and not any(map(is_han, words))


def _is_torn(text: str, run: Sequence[Line]) -> bool:
    if len(run) < _FEWEST:
        return False
    words = [text[line.content : line.end].strip(BLANK) for line in run]
    tiny = {word for word in words if word.islower() and word.isalpha() and len(word) <= _TINY}
    if all(word.islower() and word.replace(" ", "").isalpha() for word in words):
        return False  # entries of a list: a sentence has a capital, a mark or a longer end
    lower = sum(word[:1].islower() for word in words[1:])
    return len(tiny) > 1 and _SHARE * lower >= len(words) - 1


def _is_sentence(text: str, run: Sequence[Line]) -> bool:
    """Whether the run holds a pause or a word in lower case, as titles below one another do not."""
    words = [text[line.content : line.end].strip(BLANK) for line in run]
    return any(each[-1:] in (",", ":") or each[:1].islower() for each in words)


RULE: Rule = Rule("torn-line", "blanks", propose)
