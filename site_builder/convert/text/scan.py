"""The lines of a text that are not blank, with what each is and the numbers that open places.

The same scan serves the repairs (on damaged text) and the outline (on clean Markdown).
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...model import front_matter
from . import numbers
from .contents import LINK, entries
from .lines import Line, LineKind, Mark
from .numbering import Context
from .owners import AMENDS, next_marks
from .typography import bare, is_title, is_wide

SYMBOLS: Final = "".join(map(chr, range(0xF020, 0xF100)))
"""What symbol fonts print: in front of words a bullet, whose shape the text does not tell."""
SIGNS: Final = "•●◆■・" + SYMBOLS
"""Bullets that are no marks of Markdown."""
_LINE: Final = re.compile(
    r"([ \t\u00a0\u3000]*)"  # 1 indent
    r"(?:(#{1,6})(?!#)[ \t\u00a0\u3000]*"  # 2 heading
    r"|([-*_=])(?:[ \t]*\3){2,}[ \t]*$"  # 3 rule
    r"|(\|)"  # 4 table row
    r"|(!!![ \t]+\w+[ \t]+\"[^\"\n]*\"[ \t]*$)"  # 5 note
    r"|([-+·○◦▪][ \t\u00a0\u3000]+|\*[ \t\u00a0\u3000]+|o(?:[ ]{2,}|\t|[ \u00a0]+(?=[\u2e80-\uffef]))"
    r"|(?:\*\*)?["
    rf"{SIGNS}"
    r"][ \t\u00a0\u3000]*|-$)"  # 6 bullet
    r"|(>[ \t]?))?"  # 7 quote
    r"((?:\*\*|<strong>|<u>|[ \t\f\v\u00a0\u3000])*)"  # 8 marks in front of the first word
    r"([^\n]*)$",  # 9 the rest
)

_SECOND: Final = 2
"""A list proves its beginning, be it 0. or 1., by the number that follows."""
_FEWEST: Final = 3
"""So many titles with undotted numbers prove one another."""
_MOST_QUOTED: Final = 12
"""So many numbers may one clause quote."""
_DEEPEST: Final = 80
"""Blanks in front that count as indent: lists nested deeper are read as lists of this depth."""


def scan(text: str) -> list[Line]:
    """All lines of ``text`` that are not blank, in order, with accepted numbers."""
    found: list[Line] = []
    start = front_matter.end(text)
    if start:
        found.append(Line(0, start - 1, "front", 0, 0, 0, 0, 0, None))
    gap = 0
    for words in text[start:].split("\n"):
        end = start + len(words)
        if words.strip() in ("", ">"):
            gap += 1
        else:
            found.append(_read_line(text, start, end, gap))
            gap = 0
        start = end + 1
    _accept(text, found)
    _read_whole(found)
    return found


def _read_line(text: str, start: int, end: int, gap: int) -> Line:
    """The line with the number that its words begin with; ``gap`` blank lines stand before it."""
    kind: LineKind
    match = _LINE.match(text, start, end)
    assert match is not None  # every line matches
    indent_text, signs, rule, table, note, bullet, quote, _, words = match.groups()
    content = match.start(9)
    indent = 4 * indent_text.count("\t") + indent_text.count(" ") if indent_text else 0
    indent = min(indent, _DEEPEST)
    if rule or table or note:
        kind = "rule" if rule else "table" if table else "note"
        content = match.start(4) if table else end if note else content
        return Line(start, end, kind, indent, 0, content, content, gap, None)
    kind, level = "text", 0
    if signs and words:
        kind, level = "heading", len(signs)
    elif bullet:
        kind = "bullet"
    elif quote:
        kind = "quote"
    mark = numbers.read(text[content:end]) if kind != "quote" else None  # counts for itself
    return Line(start, end, kind, indent, level, content, content, gap, mark)


def _accept(text: str, lines: Sequence[Line]) -> None:
    """Settle which of the numbers read on ``lines`` open places, and which lines are contents."""
    context = Context()
    listed = entries(text, lines)
    successors, quoted = _successors(lines) | _titles(text, lines), _quoted(text, lines)
    following = next_marks(lines)
    for index, line in enumerate(lines):
        mark = line.mark
        if index in quoted:
            line.mark = None
        if index in listed:
            line.kind = "toc"
            if mark is not None and LINK.fullmatch(text, line.content + mark.length, line.end):
                line.inner = line.content + mark.length  # a list that Markdown counts
            else:
                line.mark = None
        elif line.kind in ("table", "note") or line.kind == "rule":
            context.part(text[line.start : line.end].strip())
        elif line.kind != "front":
            below, after = _opened(text, lines, index), following[index]
            context.settle(text, line, index in successors, below, after)


def _read_whole(lines: Sequence[Line]) -> None:
    """Read 1.0, 2.0, 3.0 as the numbers of what 1.1, 2.1 and 3.1 stand in.

    Evidence is that they count from one without a gap, that one of them has its 1.1 right behind,
    and that no place is numbered 1 or 1.0.1.
    """
    marks = [(line, line.mark) for line in lines if line.mark and line.mark.form == "decimal"]
    whole = {mark.values for _, mark in marks if mark.values[1:] == (0,)}
    printed = [mark.values for _, mark in marks]
    heads = [values for values in printed if values in whole]
    counted = heads == [(at, 0) for at in range(1, len(heads) + 1)]
    if (
        len(heads) < _SECOND
        or not counted
        or any(len(values) == 1 or values[1:-1] == (0,) for values in printed)
    ):
        return
    if any(line.kind == "toc" for line in lines):
        return  # the contents end by their own numbers
    if any(after == (head[0], 1) for head, after in itertools.pairwise(printed) if head in whole):
        for line, mark in marks:
            if mark.values in whole:
                line.mark = replace(mark, values=mark.values[:1], dotted=True)


def _opened(text: str, lines: Sequence[Line], index: int) -> Line | None:
    """The paragraph inside a bullet that holds a number and nothing else (``* 1.1.``)."""
    line, mark = lines[index], lines[index].mark
    if line.kind != "bullet" or mark is None or index + 1 == len(lines):
        return None
    below = lines[index + 1]
    inside = below.kind == "text" and below.gap > 0 and below.indent >= line.indent + 2
    alone = line.end - line.content == mark.length
    return below if alone and inside and below.mark is None else None


def _successors(lines: Sequence[Line]) -> set[int]:
    """The lines whose number is followed, on the next line of that form, by the one after it."""
    found: set[int] = set()
    last: dict[str, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is None or (mark.form == "decimal" and not _opens_list(line, mark)):
            continue
        before = last.get(mark.form)
        first = mark.form != "decimal" or mark.values[0] <= _SECOND
        if before is not None and mark.values[0] == before[1] + 1 and first:
            found.add(before[0])
        last[mark.form] = index, mark.values[0]
    return found


def _opens_list(line: Line, mark: Mark) -> bool:
    """Whether a decimal is the first of a list below a blank line, or may be one behind it."""
    single = mark.dotted and len(mark.values) == 1 and (mark.spaced or mark.values <= (1,))
    parted = line.gap > 0 or line.kind == "heading"
    return single and (parted or mark.values[0] == _SECOND)


def _titles(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines of a row with undotted numbers, each in its paragraph.

    They are titles (``1 Premises``) or begin in Han.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is None or mark.form != "decimal" or len(mark.values) > 1:
            continue
        body = text[line.content + mark.length : line.end]
        words = body[:1].isalpha() and (is_title(body) or is_wide(body[0]))
        if mark.dotted or not (mark.spaced and line.gap and words):
            continue
        follows = run and _values(line)[0] == len(run) + 1
        run = [*run, index] if follows else [index] if _values(line) == (1,) else []
        if len(run) >= _FEWEST:
            found.update(run)
    return found


def _quoted(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines with a number of another agreement, which a clause quotes behind a colon.

    They do not go on from that clause, and below them stands the number that does. Or they stand
    in a quotation of several lines.
    """
    found = _in_quotation(text, lines)
    last: tuple[int, ...] = ()
    numbered = [i for i, line in enumerate(lines) if line.mark and line.mark.form == "decimal"]
    for at, index in enumerate(numbered):
        values = _values(lines[index])
        if index in found:
            continue
        inside = values[: len(last)] == last or set(values) == {1}
        goes_on = inside or numbers.follows(values, last)
        if not goes_on and AMENDS.search(bare(lines[index - 1].words(text))[-80:]):
            run = _quotation(lines, numbered[at : at + _MOST_QUOTED], last)
            found.update(run)
            if run:
                continue
        last = values
    return found


def _in_quotation(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines below one that opens with a mark of quotation, up to that which closes it."""
    found: set[int] = set()
    opened = len(lines)
    for index, line in enumerate(lines):
        opens, closes = (text.count(sign, line.start, line.end) for sign in "“”")
        words = bare(text[line.start : line.end]) if opens != closes else ""
        if words.startswith("“") and opens > closes:
            opened = index
        elif opens < closes and words[-1:] == "”" and index - opened < _MOST_QUOTED:
            found.update(range(opened + 1, index + 1))
        if opens < closes or line.kind == "heading":
            opened = len(lines)
    return found


def _quotation(
    lines: Sequence[Line], numbered: Sequence[int], last: tuple[int, ...]
) -> Sequence[int]:
    """The first of the numbered lines, which count on, up to that whose number follows ``last``."""
    before: tuple[int, ...] = ()
    for at, index in enumerate(numbered):
        values = _values(lines[index])
        if at and numbers.follows(values, last) and len(values) == len(last):
            return numbered[:at]
        if at and not numbers.follows(values, before):
            return ()
        before = values
    return ()


def _values(line: Line) -> tuple[int, ...]:
    return line.mark.values if line.mark is not None else ()
