"""Table rows that html2text tore into lines become rows again.

It writes no outer bars, and two blanks where a row ends; a cell with paragraphs of its own
breaks the line before and behind the bar. Evidence is the delimiter row (``---|---``) that ends in
those blanks, and that a row has no more bars than it. Where a break in a cell ends in them, too, all
short rows are halves that together have as many.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from ...model import tables
from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.typography import glue
from .draft import Rule, View

_END: Final = "  "
_MOST_LINES: Final = 40
_WHY: Final = Bilingual(
    "分隔行写明了列数，行尾的两个空格是抽取程序所写的行终：各格属于同一行。",
    "The delimiter row tells the columns, and two blanks at the end are the extractor's mark for the "
    "end of a row: the cells are of one row.",
)


def propose(view: View) -> Iterator[Edit]:
    """Put each row of such a table on one line, with outer bars, below the one before."""
    text, lines = view.text, view.lines
    if "---|---" not in text:
        return
    end = 0
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        if index < end or not (tables.is_delimiter(words) and words.endswith(_END)):
            continue
        bars = words.count("|")
        head = _head(text, lines[end:index], bars)
        if not head:
            continue
        rows = [head, [line]]
        end = index + 1
        while row := _row(text, lines[end : end + _MOST_LINES], bars):
            rows.append(row)
            end += len(row)
        yield from _write(text, _whole(text, rows, bars))


def _head(text: str, lines: Sequence[Line], bars: int) -> list[Line]:
    """The lines at the end of ``lines`` that hold the row above the delimiter.

    With the last bar of the row read backwards, its first cell is the line of that bar or, where it
    stands alone, the line above.
    """
    found: list[Line] = []
    count = 0
    for line in reversed(lines[-_MOST_LINES:]):
        words = text[line.start : line.end].strip()
        found.insert(0, line)
        count += words.count("|")
        if count == bars and not words.startswith("|"):
            return found
        if count > bars or (len(found) > 1 and found[1].gap):
            break
    return []


def _row(text: str, lines: Sequence[Line], bars: int) -> list[Line]:
    """The lines up to the next end of a row; none if they hold no bar, or more than there may be."""
    found: list[Line] = []
    count = 0
    for line in lines:
        words = text[line.start : line.end]
        if line.kind not in ("text", "table", "bullet") or (found and line.gap):
            return []
        found.append(line)
        count += words.count("|")
        if words.endswith(_END):
            return found if 0 < count <= bars else []
    return []


def _whole(text: str, rows: list[list[Line]], bars: int) -> list[list[Line]]:
    """The rows, with those put together that a break in a cell cut in two, where all short ones are.

    The halves have different numbers of bars; rows below a cell of several rows have the same.
    """
    counts = [sum(text.count("|", line.start, line.end) for line in row) for row in rows]
    whole: list[list[Line]] = []
    half = 0
    for row, count in zip(rows, counts, strict=True):
        if half:
            if half + count != bars or half == count:
                return rows
            whole[-1] = whole[-1] + row
            half = 0
        else:
            whole.append(row)
            half = count if count < bars else 0
    return rows if half else whole


def _write(text: str, rows: Sequence[Sequence[Line]]) -> Iterator[Edit]:
    for row in rows:
        first, last = row[0], row[-1]
        yield Edit(first.start, first.first(text), "| ", _WHY)
        for left, right in itertools.pairwise(row):
            end, start = left.last(text), right.first(text)
            before, after = text[left.start : end], text[start : right.end]
            barred = before.endswith("|") or after.startswith("|")
            yield Edit(end, start, " " if barred else glue(before, after), _WHY)
        yield Edit(last.last(text), last.end, " |", _WHY)
    for above, below in itertools.pairwise(rows):
        yield Edit(above[-1].end, below[0].start, "\n", _WHY)


RULE: Rule = Rule("torn-row", "markup", propose)
