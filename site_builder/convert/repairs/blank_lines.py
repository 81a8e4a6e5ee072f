"""Blank lines and outer blanks: one blank line between blocks, none at the ends of lines."""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.typography import BLANK
from .draft import Rule, View

_BLANKS: Final = re.compile(r"[\s\u00a0\u3000]*")
_OUTER: Final = frozenset(BLANK)
_WHY_GAP: Final = Bilingual("段落之间保留一个空行。", "One blank line between blocks.")
_WHY_ENDS: Final = Bilingual(
    "文件首尾不留空行，末尾一个换行。", "No blank lines at the ends; one newline at the last."
)


def propose(view: View) -> Iterator[Edit]:
    """Normalise what separates the lines."""
    text, lines = view.text, view.lines
    if not lines:
        return
    first, last = lines[0], lines[-1]
    lead = _lead(text, 0)
    # U+FEFF would be a byte-order mark at the very start of the file
    yield Edit(0, lead, "\n" if text.startswith("\ufeff", lead) else "", _WHY_ENDS)
    in_list, base = False, 0
    for previous, line in zip([first, *lines[:-1]], lines, strict=True):
        base = base if line.indent >= base else 0
        stop = line.start
        if text[stop].isspace():
            stop = _stop(text, previous, line, base if in_list else None)
        if line is not first:
            between = "\n" if not line.gap and _tight(previous, line, base) else "\n\n"
            start = previous.end
            if text[start - 1] in _OUTER and previous.kind != "front":
                start = previous.last(text)
            if text[start:stop] != between and ">" not in text[start:stop]:  # a quotation's own
                yield Edit(start, stop, between, _WHY_GAP)
        if line.kind == "bullet" or _is_list(line):
            if not in_list:
                base = line.indent if line.indent >= 2 else 0  # its own is taken away
            in_list = True
        elif line.kind == "heading" or (line.kind == "text" and line.indent < 2):
            in_list, base = False, 0
    yield Edit(last.last(text), len(text), "\n", _WHY_ENDS)


def _stop(text: str, previous: Line, line: Line, base: int | None) -> int:
    """How far the blanks before a line's words go; ``base`` is the indent of the list around it.

    What an entry of a list stands further in than the list stays.
    """
    boxed = previous.kind == "note" and (line.gap == 0 or line.indent >= 4)
    if boxed or line.kind in ("front", "note"):
        return line.start
    stop = _lead(text, line.start)
    if base is not None and line.indent - base >= 2 and text[line.start : stop].isascii():
        return line.start + (base if text.startswith(" " * base, line.start) else 0)
    return stop


def _lead(text: str, start: int) -> int:
    match = _BLANKS.match(text, start)
    return match.end() if match else start


def _is_list(line: Line) -> bool:
    mark = line.mark
    if mark is None or len(mark.values) > 1 or line.kind != "text":
        return False
    return mark.spaced and mark.dotted and mark.form == "decimal"


def _tight(previous: Line, line: Line, base: int) -> bool:
    """Whether two lines without a gap stay together: rows, list entries, note bodies."""
    if line.kind in ("table", "bullet", "toc"):
        return previous.kind == line.kind
    if previous.kind == "note":
        return True
    return line.mark is not None and line.indent - base >= 2 and previous.indent - base >= 2


RULE: Rule = Rule("blank-lines", "blanks", propose)
