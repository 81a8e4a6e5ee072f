"""Pipe tables that lost their delimiter row or the outer bars of a row."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...model import tables
from ...model.document import Bilingual, Edit
from ..text.lines import Line
from .draft import Rule, View

_WHY_ROW: Final = Bilingual(
    "上下行是同列数的表格，本行缺两端的竖线：补齐。",
    "The lines around are a table of as many columns: the row gets its outer bars back.",
)
_WHY_HEAD: Final = Bilingual(
    "连续各行以竖线分列而缺分隔行：首行作表头，补分隔行。",
    "Successive lines are divided by bars but have no delimiter row: the first is the head.",
)


def propose(view: View) -> Iterator[Edit]:
    """Complete each run of neighbouring lines that bars divide."""
    if "|" not in view.text:
        return
    text = view.text
    run: list[Line] = []
    for line in view.lines:
        bars = line.kind == "table" or (
            line.kind == "text" and text.find("|", line.start, line.end) >= 0
        )
        if run and not (bars and line.gap == 0):
            yield from _complete(text, run)
            run = []
        if bars:
            run.append(line)
    if run:
        yield from _complete(text, run)


def _complete(text: str, run: list[Line]) -> Iterator[Edit]:
    delimiter = any(tables.is_delimiter(text[line.start : line.end]) for line in run)
    if len(run) < 2 or not (delimiter or any(line.kind == "table" for line in run)):
        return
    widths = [len(tables.cells(text, line.start, line.end)) for line in run]
    wide, _ = max(sorted(Counter(widths).items()), key=lambda item: item[1])
    if wide < 2 or not (delimiter or widths[0] == wide):
        return
    for number, (line, width) in enumerate(zip(run, widths, strict=True)):
        words = text[line.start : line.end].rstrip()
        end = line.start + len(words)
        if width == wide or line.kind == "table":
            if not words.lstrip().startswith("|"):
                yield Edit(line.start, line.start, "| ", _WHY_ROW)
            if not words.endswith("|") or words.endswith("\\|"):
                yield Edit(end, end, " |", _WHY_ROW)
        if number == 0 and not delimiter:
            yield Edit(line.end, line.end, "\n|" + " --- |" * width, _WHY_HEAD)


RULE: Rule = Rule("broken-pipe", "markup", propose)
