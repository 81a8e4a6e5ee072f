"""HTML tables become pipe tables with the same cells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_TABLE: Final = re.compile(
    r"<table\b[^<>]*>((?:(?!<table\b).)*?)</table>[ \t]*", re.IGNORECASE | re.DOTALL
)
_END: Final = re.compile(r"</table>[ \t]*", re.IGNORECASE)
_BEGIN: Final = re.compile(r"<table\b", re.IGNORECASE)
_ROW: Final = re.compile(r"<tr(?=[\s/>])[^<>]*>(.*?)(?=</tr>|<tr\b|\Z)", re.IGNORECASE | re.DOTALL)
_CELL: Final = re.compile(
    r"<t[dh](?=[\s/>])[^<>]*>(.*?)(?=</t[dh]>|<t[dhr]\b|\Z)", re.IGNORECASE | re.DOTALL
)
_BREAK: Final = re.compile(r"[ \t]*(?:</?br[ \t]*/?>|</?p\b[^<>]*>|\s+)[ \t]*", re.IGNORECASE)
_STRUCTURE: Final = re.compile(
    r"</?(?:table|thead|tbody|tfoot|tr|td|th|br|p|caption)(?=[\s/>])[^<>]*>", re.IGNORECASE
)
_SPAN: Final = {name: re.compile(rf"(?i)\b{name}span=[\"']?(\d{{1,3}})") for name in ("row", "col")}
_WIDEST: Final = 50
"""How far a cell may reach."""
_SPARSE: Final = 50
"""How many cells a table may have for each that is written."""
_SPARSE_TABLE: Final = Bilingual(
    "HTML 表格各行的格数相差过大，无法补齐为管道表格，按原样保留。",
    "The rows of the HTML table differ too much to be filled up to a pipe table; kept as it is.",
)
_WHY: Final = Bilingual(
    "HTML 表格改写为管道表格，各单元格文字不变。",
    "An HTML table becomes a pipe table with the same words in each cell.",
)

_WHY_NESTED: Final = Bilingual(
    "管道表格的单元格容不下另一个表格：内层各单元格的文字依次排列。",
    "A cell of a pipe table holds no other table: the inner cells' words follow one another.",
)


def propose(view: View) -> Iterator[Edit]:
    """Rewrite each table that holds nothing but cells."""
    if "<t" not in view.text and "<T" not in view.text:
        return
    begins = [match.start() for match in _BEGIN.finditer(view.text)]
    ends = [match.end() for match in _END.finditer(view.text)]
    # An opening tag behind the last closing one would be searched for in vain to the text's end.
    for match in _TABLE.finditer(view.text, 0, ends[-1] if ends else 0):
        found = [list(_CELL.finditer(row)) for row in _ROW.findall(match[1])]
        rows = list(_placed(row for row in found if row))
        cells = "".join(cell for row in rows for cell in row)
        if not rows or _letters(cells) != _letters(match[1]):
            continue
        if bisect_left(begins, match.start()) > bisect_right(ends, match.start()):
            words = " ".join(_words(cell) for row in rows for cell in row)
            yield Edit(*match.span(), f" {words} ", _WHY_NESTED)
            continue
        width = max(map(len, rows))
        if width * len(rows) > _SPARSE * sum(map(len, found)):
            view.report("html.sparse-table", "warning", _SPARSE_TABLE, *match.span())
            continue
        lines = [
            "| " + " | ".join(map(_plain, row)) + " |" * (1 + width - len(row)) for row in rows
        ]
        lines.insert(1, "|" + " --- |" * width)
        yield Edit(*match.span(), "\n\n" + "\n".join(lines) + "\n\n", _WHY)


def _placed(rows: Iterable[list[re.Match[str]]]) -> Iterator[list[str]]:
    """The cells of each row, with empty ones where a cell from above or from the left reaches."""
    above: list[int] = []  # into how many rows more each column's cell reaches
    for row in rows:
        cells: list[str] = []
        reach: list[int] = []
        for cell in row:
            while len(cells) < len(above) and above[len(cells)]:
                reach.append(above[len(cells)] - 1)
                cells.append("")
            tag = cell[0][: cell.start(1) - cell.start()]
            down, wide = (
                min(int(span[1]), _WIDEST) if (span := _SPAN[name].search(tag)) else 1
                for name in ("row", "col")
            )
            cells += [cell[1], *[""] * (wide - 1)]
            reach += [max(0, down - 1)] * max(1, wide)
        reach += [max(0, left - 1) for left in above[len(cells) :]]
        above = reach
        yield cells


def _words(cell: str) -> str:
    return _BREAK.sub(" ", cell).strip()


def _plain(cell: str) -> str:
    return _words(cell).replace("|", "\\|")


def _letters(words: str) -> str:
    return "".join(_STRUCTURE.sub("", words).split())


RULE: Rule = Rule("html-table", "markup", propose)
