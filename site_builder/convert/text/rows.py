"""The pipe tables of a text, as the rows they consist of."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model.tables import cells
from .lines import Line


class Row(NamedTuple):
    """One line of a table; ``cells`` are character ranges of the text, blanks trimmed."""

    line: Line
    cells: tuple[tuple[int, int], ...]


def pipe_rows(text: str, lines: Sequence[Line]) -> Iterator[list[Row]]:
    """Each pipe table as its rows, the delimiter row included."""
    table: list[Row] = []
    previous = -1
    for index, line in enumerate(lines):
        if line.kind != "table":
            continue
        if table and (line.gap or index != previous + 1):
            yield table
            table = []
        table.append(Row(line, cells(text, line.content, line.end)))
        previous = index
    if table:
        yield table
