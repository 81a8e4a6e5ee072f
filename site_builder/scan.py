"""The lines of a text with what each of them is, and which of them open a numbered place.

The same scan serves the repairs (on damaged text) and the outline (on clean Markdown). A number
at a line's start is *read* by :mod:`numbers`; here it is *accepted* or not by its context: what
stands before it, and whether it continues the numbering.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from . import numbers
from .numbers import Mark
from .typography import BLANK, ends_sentence, is_prose, is_title, runs_on

LineKind = Literal["front", "heading", "rule", "table", "note", "bullet", "quote", "text"]

_LINE = re.compile(
    r"^([ \t\u00a0\u3000]*)"  # 1 indent
    r"(?:(#{1,6})(?!#)[ \t\u00a0\u3000]*"  # 2 heading
    r"|([-*_])(?:[ \t]*\3){2,}[ \t]*$"  # 3 rule
    r"|(\|)"  # 4 table row
    r"|(!!![ \t]+\w+[ \t]*)"  # 5 note
    r"|([-+·][ \t\u00a0\u3000]+|\*[ \t\u00a0\u3000]+|(?:\*\*)?[•●◆■][ \t\u00a0\u3000]*|-$)"  # 6 bullet
    r"|(>[ \t]?))?"  # 7 quote
    r"((?:\*\*|<strong>|[ \t\u00a0\u3000])*)"  # 8 marks in front of the first word
    r"([^\n]*)$",  # 9 the rest
    re.MULTILINE,
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
        self.previous: str | None = None
        self.after_heading = True
        self.gap = 0

    def fresh(self) -> bool:
        """Whether a new place may start here: nothing unfinished stands before."""
        if self.previous is None or self.after_heading or ends_sentence(self.previous):
            return True
        return self.gap > 0 and not (is_prose(self.previous) and runs_on(self.previous))

    def accept(self, mark: Mark, body: str, heading: bool, indent: int) -> Mark | None:
        """The mark (perhaps read as another form), or None when it opens no place."""
        if mark.form == "decimal":
            return mark if self._decimal(mark, body, heading, indent) else None
        if mark.form == "bracketed-letter" and mark.key in ("(i)", "(v)", "(x)"):
            mark = self._roman(mark, indent)
        value, key = mark.values[0], (mark.form, indent)
        in_order = value == self.others.get(key, 0) + 1
        form = numbers.BY_NAME[mark.form]
        if form.item:
            known = key in self.others
            accepted = (in_order or value == 1 or (known and mark.form != "letter")) and (
                self.fresh() or (in_order and self.gap > 0)
            )
            accepted = accepted and bool(body.strip(BLANK + "*"))
        elif heading or in_order:
            accepted = heading or self.fresh()
        else:
            accepted = self.fresh() and (mark.spaced or mark.dotted or bool(mark.stars))
        if not accepted:
            return None
        self.others[key] = value
        if not form.item:
            for other in [k for k in self.others if numbers.BY_NAME[k[0]].item]:
                del self.others[other]
        return mark

    def _roman(self, mark: Mark, indent: int) -> Mark:
        value = numbers.roman_value(mark.key.strip("()"))
        if mark.values[0] == self.others.get((mark.form, indent), 0) + 1:
            return mark
        return mark._replace(form="bracketed-roman", values=(value,))

    def _decimal(self, mark: Mark, body: str, heading: bool, indent: int) -> bool:
        values, depth = mark.values, len(mark.values)
        if not body.strip(BLANK + "*") or body[0] in "%％‰/~～°℃" or values[0] == 0:
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
            for key in [k for k in self.others if numbers.BY_NAME[k[0]].item or k[0] == "list"]:
                del self.others[key]
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


def scan(text: str) -> list[Line]:
    """All lines of ``text`` that are not blank, in order, with accepted numbers."""
    lines: list[Line] = []
    context = _Context()
    at = 0
    front = _FRONT.match(text)
    if front is not None:
        at = front.end()
        lines.append(Line(0, front.end() - 1, "front", 0, 0, 0, 0, None))
    gap = 0
    for match in _LINE.finditer(text, at):
        start, end = match.span()
        if start == end or not text[start:end].strip(BLANK):
            gap += 1
            continue
        indent_text, hashes, rule, table, note, bullet, quote, _marks, words = match.groups()
        content = match.start(9)
        indent = 0
        if indent_text:
            indent = 4 * indent_text.count("\t") + indent_text.count(" ")
        kind: LineKind = "text"
        level = 0
        if hashes and words:
            kind, level = "heading", len(hashes)
        elif rule:
            kind = "rule"
        elif table:
            kind, content = "table", match.start(4)
        elif note:
            kind, content = "note", match.start(8)
        elif bullet:
            kind = "bullet"
        elif quote:
            kind = "quote"
        mark: Mark | None = None
        context.gap = gap
        if kind == "heading" or kind == "text" or kind == "bullet" or kind == "quote":
            mark = numbers.read(text, content, end)
            if mark is not None:
                mark = context.accept(mark, text[mark.end : end], kind == "heading", indent)
            context.previous = text[content:end]
            context.after_heading = kind == "heading" or (
                mark is not None and is_title(text[mark.end : end])
            )
        elif kind != "rule":
            context.previous = None
            context.after_heading = False
        lines.append(Line(start, end, kind, indent, level, content, gap, mark))
        gap = 0
    return lines
