"""Table rows whose first cell stands on a line of its own are one line again.

Programs that take text from a web page end the line behind a cell that holds a paragraph, and put
tabs between the others. Evidence is the run: line after line of words, each with a line of values
right below that has as many tabs as the others.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.typography import bare, ends_sentence, glue
from .draft import Rule, View

_FEWEST: Final = 3
_MOST_LINES: Final = 4
"""So many lines may the first cell of a row have."""
_VALUES: Final = frozenset("0123456789$%")
_WHY: Final = Bilingual(
    "连续几组都是一行文字、紧接一行以制表符分开的数值，制表符数目相同：每组是表格的一行，首格被拆开。",
    "Again and again a line of words stands above a line of values with the same number of tabs: each "
    "pair is a row of a table whose first cell was torn off.",
)


def propose(view: View) -> Iterator[Edit]:
    """Put the cells of each row on one line with a tab between, and the rows below one another."""
    text, lines = view.text, view.lines
    if "\t" not in text:
        return
    run: list[range] = []
    tabs = 0
    for index, line in enumerate(lines):
        words = text[line.start : line.end].strip()
        count = words.count("\t")
        if not count:
            continue
        row = _row(text, lines, index) if _VALUES.intersection(words) else range(0)
        if run and not (row and count == tabs and _follows(lines, run[-1], row)):
            yield from _write(text, lines, run)
            run = []
        if row:
            run.append(row)
            tabs = count
    yield from _write(text, lines, run)


def _row(text: str, lines: Sequence[Line], index: int) -> range:
    """The lines of the row that ends at ``index``; none where nothing stands right above it."""
    start = index
    while start and lines[start].gap == 0 and index - start <= _MOST_LINES:
        above = lines[start - 1]
        if "\t" in text[above.start : above.end].strip():
            start = index - 1 if start < index else index  # the rest ends the row above
            break
        start -= 1
    row = lines[start : index + 1]
    plain = all(line.kind == "text" and line.mark is None for line in row)
    ends = any(ends_sentence(bare(line.words(text))) for line in row[:-1])
    fits = 1 < len(row) <= _MOST_LINES + 1
    return range(start, index + 1) if plain and fits and not ends else range(0)


def _follows(lines: Sequence[Line], above: range, row: range) -> bool:
    """Whether at most one line, right below the row above, stands between two rows."""
    between = row.start - above.stop
    return not between or (between == 1 and lines[above.stop].gap == 0)


def _write(text: str, lines: Sequence[Line], run: Sequence[range]) -> Iterator[Edit]:
    if len(run) < _FEWEST:
        return
    for row in run:
        for left, right in itertools.pairwise(lines[row.start : row.stop]):
            value = right is lines[row.stop - 1]
            seam = "\t" if value else glue(left.words(text), right.words(text))
            yield Edit(left.last(text), right.first(text), seam, _WHY)
    for above, below in itertools.pairwise(run):
        end, start = lines[above.stop - 1].last(text), lines[below.start].start
        rest = text[end:start].strip()
        yield Edit(end, start, f" {rest}\n" if rest else "\n", _WHY)


RULE: Rule = Rule("torn-cell", "blanks", propose)
