"""Where the pages of the printed text end: form feeds, extractors' marks, numbers that count up.

Nothing else proves a page. A bare number that does not count up, or that stands among short lines,
is an amount or an entry of the text.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from ...model.numerals import roman_value
from ..text.lines import Line
from ..text.typography import BLANK, bare, is_prose, runs_on
from .page_marks import are_in, is_mark

_PLAIN: Final = re.compile(r"(?:([ivxlcIVXLC]{1,6})|(\d{1,4}))")
_FRAMED: Final = re.compile(
    r"[-—–·]+[ ]?(?:([ivxlcIVXLC]{1,6})|(\d{1,4}))[ ]?[-—–·]*"
    r"|(?:([ivxlcIVXLC]{1,6})|(\d{1,4}))[ ]?[-—–·]+"
    r"|第[ ]?(\d{1,4})[ ]?[页頁](?:[ ]?[/，,]?[ ]?共[ ]?\d{1,4}[ ]?[页頁])?"
    r"|(?i:page|seite|página|pagina|p\.)[ ]?(\d{1,4})(?:[ ]?(?i:of|/|von|de|di|sur)[ ]?\d{1,4})?"
    r"|(\d{1,4})[ ]?(?:/|(?i:of))[ ]?\d{1,4}"
)
_DASHED: Final = re.compile(r"[ \t]*[-—–·][ ]?(?:[ivxlcIVXLC]{1,6}|\d{1,4})[ ]?[-—–·][ \t]*")
_LONGEST: Final = 24
_FEWEST: Final = 3
"""So many bare numbers must count up before they are those of pages."""
_PAGE, _SHORT_PAGE = 600, 180
"""The fewest bytes of UTF-8 from one page's end to the next, in the middle of all distances.

Short pages are those whose ends stand apart by blank lines.
"""
_LINES: Final = 4
"""The fewest lines."""
_STEP: Final = 3
"""Pages without a printed number are skipped, but no more than two in a row."""


class PageNumber(NamedTuple):
    """A line of nothing but a page number; ``framed`` where its form says so (``- 3 -``)."""

    line: int
    value: int
    framed: bool


def edges(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines beside a form feed or an extractor's page mark, the first line and the last."""
    if "\f" not in text and not are_in(text):
        return set()
    found = {0, len(lines) - 1}
    end = 0
    for index, line in enumerate(lines):
        marked = is_mark(text, line.start, line.end)
        if marked or "\f" in text[end : line.content]:
            found |= {index - 1, index, index + marked}
        end = line.end
    return found


def page_numbers(text: str, lines: Sequence[Line], beside: set[int]) -> tuple[list[int], list[int]]:
    """The lines that are proven page numbers, and others that count up, too.

    ``beside`` are the lines beside a page's end.
    """
    found = [
        number
        for index, line in enumerate(lines)
        if line.end - line.start <= _LONGEST or text[line.start : line.start + 2] == "  "
        if (number := _read(text, index, line)) is not None
    ]
    proven: list[int] = []
    likely: list[int] = []
    for run in _runs([number for number in found if _is_free(text, lines, number.line)]):
        framed = all(number.framed or number.line in beside for number in run)
        at = [number.line for number in run]
        if len(run) >= (2 if framed else _FEWEST) and (
            framed or are_far(text, lines, at) or _cut(text, lines, at)
        ):
            proven += at
            proven += [number.line for number in found if _fits(number, run)]
        elif len(run) > 1:
            likely += at
    return sorted(set(proven)), likely


def _fits(number: PageNumber, run: Sequence[PageNumber]) -> bool:
    """Whether a number beside a table is one of the run's all the same: the one left out in it."""
    place = bisect_left(run, number)
    before, after = run[place - 1 : place], run[place : place + 1]
    if not before:
        return False
    return before[0].value < number.value and (
        number.value < after[0].value if after else number.value == before[0].value + 1
    )


def are_far(text: str, lines: Sequence[Line], at: Sequence[int]) -> bool:
    """Whether pages fit between the lines ``at``: by the middle one of their distances."""
    pairs = list(itertools.pairwise(at))
    sizes = sorted(
        len(text[lines[before].start : lines[after].start].encode()) for before, after in pairs
    )
    between = sorted(after - before for before, after in pairs)
    apart = all(
        lines[index].gap and (index + 1 == len(lines) or lines[index + 1].gap)
        for index in at
        if index
    )
    fewest = _SHORT_PAGE if apart else _PAGE
    return sizes[len(pairs) // 2] >= fewest and between[len(pairs) // 2] >= _LINES


def _cut(text: str, lines: Sequence[Line], at: Sequence[int]) -> bool:
    """Whether one of the numbers stands between the halves of a sentence."""
    for index in at:
        if 0 < index < len(lines) - 1:
            before, after = lines[index - 1], lines[index + 1]
            words = text[before.content : before.end]
            if (
                before.kind == after.kind == "text"
                and after.mark is None
                and is_prose(words)
                and runs_on(words)
                and lines[index].gap
                and after.gap
            ):
                return _are_apart(at)
    return False


def _are_apart(at: Sequence[int]) -> bool:
    return all(after - before >= _LINES for before, after in itertools.pairwise(at))


def _read(text: str, index: int, line: Line) -> PageNumber | None:
    """The page number of a line that holds nothing else."""
    if line.kind == "bullet":
        if _DASHED.fullmatch(text, line.start, line.end) is None:
            return None
        words = text[line.start : line.end].strip(BLANK)
    elif line.kind in ("text", "heading") and line.mark is None:
        words = bare(text[line.content : line.end])
    else:
        return None
    plain = _PLAIN.fullmatch(words)
    match = plain or _FRAMED.fullmatch(words)
    if match is None:
        return None
    number = next(part for part in match.groups() if part)
    value = int(number) if number.isdigit() else roman_value(number)
    return PageNumber(index, value, plain is None)


def _is_free(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a number stands outside tables, whole ones and those torn into lines of cells."""
    for at in (index - 1, index + 1):
        if 0 <= at < len(lines):
            line = lines[at]
            if line.kind == "table" or text[line.start : line.end].strip() == "|":
                return False
    return True


def _runs(found: Sequence[PageNumber]) -> list[list[PageNumber]]:
    """Successive numbers that count up; a number that fits none stands alone."""
    runs: list[list[PageNumber]] = []
    for number in found:
        last = runs[-1][-1] if runs else None
        if last is not None and 0 < number.value - last.value <= _STEP:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if _mostly_next(run)]


def _mostly_next(run: Sequence[PageNumber]) -> bool:
    steps = [after.value - before.value for before, after in itertools.pairwise(run)]
    return 2 * steps.count(1) >= len(steps)
