"""Tables whose cells the extraction separated by tabs become pipe tables.

A run of at least two lines, each with the same number of tabs, is a table; its first line is the
head. A ``>`` that opens a cell is text, not a quotation.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from .draft import Rule, View

_ROWS: Final = re.compile(r"(?:^[^\n\t|]*\t[^\n|]*(?:\n|$)){2,}", re.MULTILINE)
_LEADER: Final = re.compile(r"(?<![.．·…‥])[.．·…‥]{2,}+[ ]*+\t[ ]*+\S{0,6}$")
_CELL_EDGE: Final = re.compile(r"(?:(?<![ \u00a0\u3000])[ \u00a0\u3000]++)?\t[ \u00a0\u3000]*+")
_BULLET: Final = re.compile(r"[ ]*[-+*•·●○◦▪]\t")
_FIELD: Final = re.compile(r"[^\t]{1,40}[:：](?:[ \u00a0\u3000]*\t)+[^\t]*$")
"""A name and its value, as below signatures: no row of a table with a head."""
_OPENING: Final = re.compile(r"[ \u00a0\u3000]*")
_WHY: Final = Bilingual(
    "连续各行制表符数目相同，是抽取时失去框线的表格：恢复为管道表格，首行为表头。",
    "Successive lines have the same number of tabs: a table that lost its rules in extraction; it "
    "becomes a pipe table with its first line as head.",
)


def propose(view: View) -> Iterator[Edit]:
    """Put pipes where the tabs are, and the delimiter row under the head."""
    text = view.text
    contents: set[int] | None = None
    at = text.find("\t")
    while at >= 0:
        match = _ROWS.match(text, text.rfind("\n", 0, at) + 1)
        end = match.end() if match else text.find("\n", at)
        at = text.find("\t", end) if end >= 0 else -1
        if match is None:
            continue
        if contents is None:
            contents = {line.start for line in view.lines if line.kind == "toc"}
        if match.start() in contents:
            continue
        rows: list[tuple[int, int]] = []
        start = match.start()
        for line in match[0].rstrip("\n").split("\n"):
            rows.append((start, start + len(line)))
            start += len(line) + 1
        yield from _tables(text, rows)


def _tables(text: str, rows: list[tuple[int, int]]) -> Iterator[Edit]:
    for tabs, group in groupby(rows, key=lambda row: text.count("\t", *row)):
        table = list(group)
        leaders = sum(_LEADER.search(text[start:end]) is not None for start, end in table)
        indented = all(not text[start:end].lstrip("\t").count("\t") for start, end in table)
        fields = all(_FIELD.match(text, *row) for row in table)
        numbered = fields or all(_is_entry(text[slice(*row)], tabs) for row in table)
        trailing = any(text[slice(*row)].rstrip(" ").endswith("\t") for row in table)
        if (
            len(table) >= 2
            and not leaders
            and not numbered
            and not trailing
            and not (indented and text[table[0][0]] == "\t")
        ):
            yield from _table(text, table, tabs + 1)


def _is_entry(row: str, tabs: int) -> bool:
    """Whether a bullet or a number opens the line, and the tab is the blank behind it.

    In front of several cells, or without a mark of its own, a single number may be a cell.
    """
    opening = row.partition("\t")[0].strip(" *")
    mark = numbers.read(opening)
    if mark is None or mark.length < len(opening):
        return _BULLET.match(row) is not None
    own = mark.dotted or mark.form != "decimal"
    return (mark.form == "decimal" and len(mark.values) > 1) or (own and tabs == 1)


def _table(text: str, table: list[tuple[int, int]], width: int) -> Iterator[Edit]:
    before = (
        "" if text[max(0, table[0][0] - 2) : table[0][0]] == "\n\n" or not table[0][0] else "\n"
    )
    for number, (start, end) in enumerate(table):
        opening = _OPENING.match(text, start, end)
        assert opening is not None  # the pattern matches the empty string
        yield Edit(start, opening.end(), before + "| ", _WHY)
        before = ""
        for edge in _CELL_EDGE.finditer(text, opening.end(), end):
            yield Edit(*edge.span(), " | ", _WHY)
        closing = " |"
        if number == 0:
            closing += "\n|" + " --- |" * width
        elif number == len(table) - 1 and text[end : end + 2] not in ("", "\n", "\n\n"):
            closing += "\n"
        trail = len(text[start:end]) - len(text[start:end].rstrip(" \u00a0\u3000"))
        yield Edit(end - trail, end, closing, _WHY)


RULE: Rule = Rule("tab-table", "markup", propose)
