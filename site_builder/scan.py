"""The lines of a text that are not blank, with what each is and the numbers that open places.

The same scan serves the repairs (on damaged text) and the outline (on clean Markdown). After a pass
of edits only the lines around them are read again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from . import front_matter, numbers, steady
from .lines import Line, LineKind
from .numbering import Context
from .record import NamedTuple

_LINE: Final = re.compile(
    r"([ \t\u00a0\u3000]*)"  # 1 indent
    r"(?:(#{1,6})(?!#)[ \t\u00a0\u3000]*"  # 2 heading
    r"|([-*_])(?:[ \t]*\3){2,}[ \t]*$"  # 3 rule
    r"|(\|)"  # 4 table row
    r"|(!!![ \t]+\w+[ \t]+\"[^\"\n]*\"[ \t]*$)"  # 5 note
    r"|([-+·][ \t\u00a0\u3000]+|\*[ \t\u00a0\u3000]+|(?:\*\*)?[•●◆■][ \t\u00a0\u3000]*|-$)"  # 6 bullet
    r"|(>[ \t]?))?"  # 7 quote
    r"((?:\*\*|<strong>|<u>|[ \t\u00a0\u3000])*)"  # 8 marks in front of the first word
    r"([^\n]*)$",  # 9 the rest
)

_HASHES: Final = re.compile(r"#{1,6} ")
_MORE: Final = frozenset("*<•●◆■ \t\u00a0\u3000")
"""What may belong to the marks in front of a line's words, behind ``**`` or the hashes."""

# What a line may open with that is more than its first word: blanks of any kind, and marks.
_MARKUP: Final = frozenset(
    "#-_*|!+·•●◆■><\t\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_DEEPEST: Final = 80
"""Blanks in front that count as indent: lists nested deeper are read as lists of this depth."""
_Thread = tuple[int, ...] | None


class Scan(NamedTuple):
    """The lines of a text, and after each the thread by which a later scan can go on from it.

    The thread is the outer number of the context where that is all it holds, None elsewhere.
    """

    lines: list[Line]
    threads: list[_Thread]


def scan(text: str) -> list[Line]:
    """All lines of ``text`` that are not blank, in order, with accepted numbers."""
    return full_scan(text).lines


def full_scan(text: str) -> Scan:
    """The scan of a whole text."""
    found = Scan([], [])
    start = front_matter.end(text)
    if start:
        found.lines.append(Line(0, start - 1, "front", 0, 0, 0, 0, 0, None))
        found.threads.append(None)
    context = Context()
    gap = 0
    for words in text[start:].split("\n"):
        gap = _read_line(text, start, start + len(words), gap, context, found)
        start += len(words) + 1
    return found


def rescan(old: Scan, text: str, edits: Sequence[tuple[int, int, int]]) -> Scan:
    """The scan of ``text`` after ``edits`` (start, end, new length, in old offsets, sorted).

    It uses the old scan up: lines before, between and after the edits are taken over and moved to
    their new places; around an edit the text is read again from the last line where the context is
    known until one where it is the same as before.
    """
    if not old.lines:
        return full_scan(text)
    first = old.lines[0]
    front = first.kind == "front"
    if front != (front_matter.end(text) > 0) or (front and edits[0][0] <= first.end):
        return full_scan(text)
    found = Scan([], [])
    index, number, shift, count = 0, 0, 0, len(edits)
    lines = old.lines
    while index < len(lines) or number < count:
        # Take over the lines that end before the next edit.
        limit = edits[number][0] if number < count else lines[-1].end + 1
        stop = bisect_left(lines, limit, index, key=_line_end)
        _take(found, old, index, stop, shift)
        index = stop
        if number == count:
            break
        if index < len(lines) and (
            lines[index].kind in ("heading", "table") or old.threads[index] is not None
        ):
            line = lines[index]
            length = line.end - line.start
            moved = steady.move(line, text, edits, number, shift)
            if moved:
                found.lines.append(line)
                found.threads.append(old.threads[index])
                shift += line.end - line.start - length
                number += moved
                index += 1
                continue
        # Go back to where the context is known, and read on from there.
        while found.lines and found.threads[-1] is None and found.lines[-1].kind != "front":
            found.lines.pop()
            found.threads.pop()
        context = Context()
        at = 0
        if found.lines:
            last, outer = found.lines[-1], found.threads[-1]
            at = last.end + 1
            if outer is not None:
                context.resume(text, last, outer)
        index, number, shift = _read_on(
            old, text, edits, index, number, shift, (at, context), found
        )
    return found


def _read_on(
    old: Scan,
    text: str,
    edits: Sequence[tuple[int, int, int]],
    index: int,
    number: int,
    shift: int,
    begin: tuple[int, Context],
    found: Scan,
) -> tuple[int, int, int]:
    """Read lines until the context is that of an untouched old line; give the new position."""
    lines, threads = old
    at, context = begin
    gap = 0
    size, count = len(text), len(edits)
    while at <= size:
        end = text.find("\n", at)
        end = size if end < 0 else end
        before = len(found.lines)
        gap = _read_line(text, at, end, gap, context, found)
        touched = number
        while number < count and edits[number][0] + shift <= end:
            shift += edits[number][2] - (edits[number][1] - edits[number][0])
            number += 1
        if len(found.lines) > before and found.threads[-1] is not None and touched == number:
            while index < len(lines) and lines[index].end + shift < end:
                index += 1
            same = index < len(lines) and lines[index].end + shift == end
            if (
                same
                and threads[index] == found.threads[-1]
                and (number == count or edits[number][0] > lines[index].end)
            ):
                mark, previous = found.lines[-1].mark, lines[index].mark
                if mark is not None and previous is not None and mark.values == previous.values:
                    return index + 1, number, shift
        at = end + 1
    return len(lines), count, shift


def _line_end(line: Line) -> int:
    return line.end


def _take(found: Scan, old: Scan, start: int, stop: int, shift: int) -> None:
    """Take over old lines, moved by ``shift`` characters."""
    lines = old.lines[start:stop]
    found.threads.extend(old.threads[start:stop])
    if shift:
        for line in lines:
            line.start += shift
            line.end += shift
            line.content += shift
            line.inner += shift
    found.lines.extend(lines)


def _read_line(text: str, start: int, end: int, gap: int, context: Context, found: Scan) -> int:
    """Read one line into ``found`` unless it is blank; give the blank lines since the last."""
    if start == end:
        return gap + 1
    if text[start] in _MARKUP:
        if text[start:end].strip() in ("", ">"):
            return gap + 1
        line = _marked_up(text, start, end, gap, context)
    else:
        mark = numbers.read(text, start, end)
        line = context.line(text, start, end, "text", 0, 0, start, gap, mark)
    found.lines.append(line)
    found.threads.append(context.thread(line))
    return 0


def _marked_up(text: str, start: int, end: int, gap: int, context: Context) -> Line:
    """A line that opens with a blank or a mark of Markdown."""
    kind: LineKind
    content = start
    if text.startswith("**", start):
        kind, level, content = "text", 0, start + 2
    elif text[start] == "#" and (hashes := _HASHES.match(text, start, end)) is not None:
        kind, level, content = "heading", hashes.end() - start - 1, hashes.end()
    if start < content < end and text[content] not in _MORE:  # nearly all lines that are marked
        mark = numbers.read(text, content, end)
        return context.line(text, start, end, kind, 0, level, content, gap, mark)
    match = _LINE.match(text, start, end)
    assert match is not None  # every line matches
    indent_text, signs, rule, table, note, bullet, quote, _, words = match.groups()
    content = match.start(9)
    indent = 4 * indent_text.count("\t") + indent_text.count(" ") if indent_text else 0
    indent = min(indent, _DEEPEST)
    if rule or table or note:
        kind = "rule" if rule else "table" if table else "note"
        content = match.start(4) if table else end if note else content
        if not rule:
            context.previous = None
            context.after_heading = False
        return Line(start, end, kind, indent, 0, content, content, gap, None)
    kind, level = "text", 0
    if signs and words:
        kind, level = "heading", len(signs)
    elif bullet:
        kind = "bullet"
    elif quote:
        kind = "quote"
    mark = numbers.read(text, content, end)
    return context.line(text, start, end, kind, indent, level, content, gap, mark)
