"""The lines of a text with what each of them is, and which of them open a numbered place.

The same scan serves the repairs (on damaged text) and the outline (on clean Markdown). A number
at a line's start is *read* by :mod:`numbers`; here it is *accepted* or not by its context: what
stands before it, and whether it continues the numbering.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from . import numbers
from .numbers import Mark
from .typography import (
    BLANK,
    ends_sentence,
    is_prose,
    is_title,
    is_toc_title,
    links_on,
    runs_on,
)

LineKind = Literal["front", "heading", "rule", "table", "note", "bullet", "quote", "text"]

_LINE = re.compile(
    r"([ \t\u00a0\u3000]*)"  # 1 indent
    r"(?:(#{1,6})(?!#)[ \t\u00a0\u3000]*"  # 2 heading
    r"|([-*_])(?:[ \t]*\3){2,}[ \t]*$"  # 3 rule
    r"|(\|)"  # 4 table row
    r"|(!!![ \t]+\w+[ \t]*)"  # 5 note
    r"|([-+·][ \t\u00a0\u3000]+|\*[ \t\u00a0\u3000]+|(?:\*\*)?[•●◆■][ \t\u00a0\u3000]*|-$)"  # 6 bullet
    r"|(>[ \t]?))?"  # 7 quote
    r"((?:\*\*|<strong>|[ \t\u00a0\u3000])*)"  # 8 marks in front of the first word
    r"([^\n]*)$",  # 9 the rest
)
_FRONT = re.compile(r"---\n(?:[^\n]*\n)*?---(?:\n|$)")
_UNITS = frozenset("倍元万亿个年月日天小时分秒周级折号版款种项次位名台套MGKTmGk")


class Line(NamedTuple):
    """One line that is not blank; all offsets are characters of the whole text.

    ``content`` is where its words start (after indent, ``#``, bullet, ``>``, bold marks),
    ``gap`` the number of blank lines before it, ``mark`` its accepted number.
    """

    start: int
    end: int
    kind: LineKind
    indent: int
    level: int
    content: int
    gap: int
    mark: Mark | None

    def words(self, text: str) -> str:
        """The line from its first word on, number included."""
        return text[self.content : self.end]

    def body(self, text: str) -> str:
        """The line's words without its number."""
        return text[self.mark.end if self.mark else self.content : self.end]

    def moved(self, shift: int) -> Line:
        """The same line ``shift`` characters further on."""
        start, end, kind, indent, level, content, gap, mark = self
        if mark is not None:
            form, values, key, printed, at, stop, dotted, spaced, stars = mark
            mark = Mark(
                form, values, key, printed, at + shift, stop + shift, dotted, spaced, stars
            )
        return Line(start + shift, end + shift, kind, indent, level, content + shift, gap, mark)

    def markdown(self, text: str) -> str:
        """The words without number as inline Markdown: bold that began before them is kept."""
        at = self.mark.end if self.mark else self.content
        words = text[at : self.end].rstrip(BLANK)
        if at == self.start:
            return words
        head = text[self.start : at]
        if (head.count("**") + head.count("<strong>") + head.count("</strong>")) % 2:
            return "<strong>" + words if "<strong>" in head else "**" + words
        return words


class _Context:
    """What the acceptance of a number depends on: the numbering so far and the line before."""

    def __init__(self) -> None:
        self.last: tuple[int, ...] = ()
        self.outer: tuple[int, ...] = ()
        self.others: dict[tuple[str, int], int] = {}
        self.past: dict[tuple[str, int], int] = {}
        self.previous: str | None = None
        self.after_heading = True
        self.gap = 0
        self.toc = False

    def thread(self, line: Line) -> tuple[int, ...] | None:
        """The outer number, when that and the line are all that later numbers depend on."""
        mark = line.mark
        if mark is None or mark.form != "decimal" or line.kind != "text":
            return None
        if self.toc or self.others or self.past:
            return None
        return self.outer if mark.values == self.last else None

    def resume(self, text: str, line: Line, outer: tuple[int, ...]) -> None:
        """Take up the thread behind ``line``."""
        assert line.mark is not None  # only such lines have a thread
        self.last, self.outer = line.mark.values, outer
        self.previous = text[line.content : line.end]
        self.after_heading = is_title(line.body(text))

    def fresh(self) -> bool:
        """Whether a new place may start here: nothing unfinished stands before."""
        if self.previous is None or self.after_heading or ends_sentence(self.previous):
            return True
        if self.gap == 0 or links_on(self.previous):
            return False
        return not (is_prose(self.previous) and runs_on(self.previous))

    def accept(self, mark: Mark, body: str, heading: bool, indent: int) -> Mark | None:
        """The mark (perhaps read as another form), or None when it opens no place."""
        if mark.form == "decimal":
            return mark if self._decimal(mark, body, heading, indent) else None
        if mark.form == "bracketed-letter" and mark.key in ("(i)", "(v)", "(x)"):
            mark = self._roman(mark, indent)
        if not body.strip(BLANK + "*"):
            return None
        value, key = mark.values[0], (mark.form, indent)
        in_order = value == self.others.get(key, 0) + 1
        if value > 1 and value == self.past.get(key, 0) + 1:
            in_order = True
        form = numbers.BY_NAME[mark.form]
        if form.item:
            known = key in self.others
            accepted = (in_order or value == 1 or (known and mark.form != "letter")) and (
                self.fresh() or (in_order and self.gap > 0)
            )
        elif heading or in_order:
            accepted = heading or self.fresh()
        else:
            accepted = self.fresh() and (mark.spaced or mark.dotted or bool(mark.stars))
        if not accepted:
            return None
        self.others[key] = value
        if not form.item:
            self._forget_items()
        return mark

    def _forget_items(self) -> None:
        """Entries inside a clause count anew in the next one."""
        items = {key: v for key, v in self.others.items() if numbers.BY_NAME[key[0]].item}
        if items:
            self.past = items
            for key in items:
                del self.others[key]

    def line(
        self,
        text: str,
        start: int,
        end: int,
        kind: LineKind,
        indent: int,
        level: int,
        content: int,
        gap: int,
        mark: Mark | None,
    ) -> Line:
        """The line with its number, if it opens a place; the context moves on to it."""
        self.gap = gap
        if mark is not None:
            inside = self.toc and kind != "heading"
            body = text[mark.end : end]
            mark = None if inside else self.accept(mark, body, kind == "heading", indent)
        if kind == "heading":
            self.toc = is_toc_title(text[content:end])
        self.previous = text[content:end]
        self.after_heading = kind == "heading" or (
            mark is not None and end - mark.end <= 80 and is_title(text[mark.end : end])
        )
        return Line(start, end, kind, indent, level, content, gap, mark)

    def _roman(self, mark: Mark, indent: int) -> Mark:
        value = numbers.roman_value(mark.key.strip("()"))
        if mark.values[0] == self.others.get((mark.form, indent), 0) + 1:
            return mark
        return mark._replace(form="bracketed-roman", values=(value,))

    def _decimal(self, mark: Mark, body: str, heading: bool, indent: int) -> bool:
        values, depth = mark.values, len(mark.values)
        if not body.strip(BLANK + "*") or body[0] in "%％‰/~～°℃,，;；)）" or values[0] == 0:
            return False
        if "a" <= body[0] <= "z" and not heading and not self.fresh():
            return False
        if indent >= 2 and depth == 1:
            return self._nested(mark, indent)
        ones = set(values) == {1}
        exact = numbers.follows(values, self.last) or (
            bool(self.outer) and numbers.follows(values, self.outer)
        )
        exact = exact or (ones and (self.after_heading or not self.last))
        if mark.dotted:
            accepted = heading or exact or self.fresh()
            if depth == 1 and not mark.spaced and not mark.stars and body[0].isdigit():
                accepted = False
        elif depth > 1:
            if not mark.spaced and body[0] in _UNITS and not (exact and self.fresh()):
                accepted = False
            else:
                fresh = self.fresh()
                accepted = heading or (exact and (fresh or self.gap > 0))
                accepted = accepted or (fresh and (mark.spaced or bool(mark.stars) or depth > 2))
        elif heading:
            accepted = mark.spaced or body[0] in "【[" or (exact and body[0] not in _UNITS)
        elif body[0] == "【":
            accepted = exact or self.fresh()
        else:
            accepted = mark.spaced and exact and is_title(body) and self.fresh()
        if accepted:
            if not numbers.follows(values, self.last) and self.last:
                self.outer = () if numbers.follows(values, self.outer) else self.last
            self.last = values
            if self.others:
                self._forget_items()
        return accepted

    def _nested(self, mark: Mark, indent: int) -> bool:
        if not (mark.dotted and mark.spaced):
            return False
        key = ("letter", -indent)  # list entries count for themselves at each indent
        in_order = mark.values[0] == self.others.get(key, 0) + 1
        if in_order or mark.values[0] == 1 or self.fresh():
            self.others[key] = mark.values[0]
            return True
        return False


_MARKUP = frozenset(" \t\u00a0\u3000\f\v\u2002\u2003\u2009#-_*|!+·•●◆■><")
_Anchor = tuple[int, ...] | None


class Scan(NamedTuple):
    """The lines of a text, and after each the outer number of the context where that is all the
    context holds (None elsewhere): there a later scan can take up the thread."""

    lines: list[Line]
    threads: list[_Anchor]


def scan(text: str) -> list[Line]:
    """All lines of ``text`` that are not blank, in order, with accepted numbers."""
    return full_scan(text).lines


def full_scan(text: str) -> Scan:
    """The scan of a whole text."""
    found = Scan([], [])
    start = 0
    front = _FRONT.match(text)
    if front is not None:
        start = front.end()
        found.lines.append(Line(0, start - 1, "front", 0, 0, 0, 0, None))
        found.threads.append(None)
    context = _Context()
    gap = 0
    for words in text[start:].split("\n"):
        gap = _read_line(text, start, start + len(words), gap, context, found)
        start += len(words) + 1
    return found


def rescan(old: Scan, text: str, edits: Sequence[tuple[int, int, int]]) -> Scan:
    """The scan of ``text`` after ``edits`` (start, end, new length, in old offsets, sorted).

    Lines before, between and after the edits are taken over; around an edit the text is read again
    from the last line where the context is known until one where it is the same as before.
    """
    if not old.lines:
        return full_scan(text)
    first = old.lines[0]
    front = first.kind == "front"
    if front != (_FRONT.match(text) is not None) or (front and edits[0][0] <= first.end):
        return full_scan(text)
    found = Scan([], [])
    index, number, shift, count = 0, 0, 0, len(edits)
    lines, threads = old
    while index < len(lines):
        # Take over the lines that end before the next edit.
        limit = edits[number][0] if number < count else lines[-1].end + 1
        stop = bisect_left(lines, limit, index, key=_line_end)
        _take(found, old, index, stop, shift)
        index = stop
        if number == count:
            break
        # Go back to where the context is known, and read on from there.
        while found.lines and found.threads[-1] is None and found.lines[-1].kind != "front":
            found.lines.pop()
            found.threads.pop()
            index -= 1
        context = _Context()
        at = 0
        if found.lines:
            last, outer = found.lines[-1], found.threads[-1]
            at = last.end + 1
            if outer is not None:
                context.resume(text, last, outer)
        index, number, shift = _read_on(old, text, edits, index, number, shift, (at, context), found)
    return found


def _read_on(
    old: Scan,
    text: str,
    edits: Sequence[tuple[int, int, int]],
    index: int,
    number: int,
    shift: int,
    begin: tuple[int, _Context],
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
        while number < count and edits[number][0] + shift <= end:
            shift += edits[number][2] - (edits[number][1] - edits[number][0])
            number += 1
        if len(found.lines) > before and found.threads[-1] is not None:
            while index < len(lines) and lines[index].end + shift < end:
                index += 1
            same = index < len(lines) and lines[index].end + shift == end
            if same and threads[index] == found.threads[-1] and (
                number == count or edits[number][0] > lines[index].end
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
        lines = [line.moved(shift) for line in lines]
    found.lines.extend(lines)


def _read_line(
    text: str, start: int, end: int, gap: int, context: _Context, found: Scan
) -> int:
    """Read one line into ``found`` unless it is blank; give the blank lines since the last."""
    if start == end or text[start:end].isspace() or text[start:end].strip() == ">":
        return gap + 1
    if text[start] in _MARKUP:
        line = _marked_up(text, start, end, gap, context)
    else:
        mark = numbers.read(text, start, end)
        line = context.line(text, start, end, "text", 0, 0, start, gap, mark)
    found.lines.append(line)
    found.threads.append(context.thread(line))
    return 0


def _marked_up(text: str, start: int, end: int, gap: int, context: _Context) -> Line:
    """A line that opens with a blank or a mark of Markdown."""
    match = _LINE.match(text, start, end)
    assert match is not None  # every line matches
    indent_text, hashes, rule, table, note, bullet, quote, _, words = match.groups()
    content = match.start(9)
    indent = 4 * indent_text.count("\t") + indent_text.count(" ") if indent_text else 0
    if rule or table or note:
        kind: LineKind = "rule" if rule else "table" if table else "note"
        content = match.start(4) if table else match.start(8) if note else content
        if not rule:
            context.previous = None
            context.after_heading = False
        return Line(start, end, kind, indent, 0, content, gap, None)
    kind, level = "text", 0
    if hashes and words:
        kind, level = "heading", len(hashes)
    elif bullet:
        kind = "bullet"
    elif quote:
        kind = "quote"
    mark = numbers.read(text, content, end)
    return context.line(text, start, end, kind, indent, level, content, gap, mark)
