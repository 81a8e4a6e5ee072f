"""From scanned lines to places: which section, number, depth and owner each line has.

Decimal numbers carry their own depth; other forms nest as they appear. Single numbers in an
indented list, or under a lead-in that ends in a colon, count inside their clause. A number that
starts again at one opens a section of its own. The repairs of headings and the outline both read
the result, so that a level means the same thing in both.
"""

from __future__ import annotations

import re
from typing import Final

from ...model.inline import emphasis
from .chapters import chapter_lines, is_annex
from .entries import clause, list_entry
from .forms import BY_NAME
from .headings import Levels
from .lines import Line
from .marks import Mark
from .places import Entry, Place, Role, Scope, mark_headings
from .typography import bare, is_title, is_toc_title, last_character

_ABOVE: Final = re.compile(
    r"(?i)上述|前述|以上|前款|如上|(?:the above|the foregoing|in (?:these|such|any of))\b"
)


class Structure:
    """The places of a text, in order, one for each scanned line."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text = text
        self.places: list[Place] = []
        self.sections = 0
        self._scope = Scope()
        self._chapters = chapter_lines(lines)
        self.levels = Levels(lines, self._chapters)
        self._open: list[int] = []
        self._inner: list[int] = []
        self._in_toc = self._contents = False
        self._articles = False
        for index, line in enumerate(lines):
            self._place(index, line, lines)
        mark_headings(self.places, self.levels.trusted)

    def _place(self, index: int, line: Line, lines: list[Line]) -> None:
        kind, mark = line.kind, line.mark
        if kind == "front" or kind == "rule":
            self.places.append(Place(line, kind, self.sections))
        elif kind == "toc":
            self.places.append(Place(line, "item", self.sections))
        elif mark is None and kind == "text" and is_annex(self.text, lines, index):
            self._open_section(line, index)
        elif self._in_toc and self._ends_contents(index, line):
            self.sections += 1
            self._scope = Scope()
            self._place(index, line, lines)
        elif (mark is not None and mark.form == "part") or (
            kind == "heading" and (mark is None or index in self._chapters)
        ):
            if mark is None and self._is_inner(index, line):
                self._inner_heading(line)
            else:
                self._open_section(line, index)
        elif mark is not None and kind != "quote":
            self._numbered(line, mark)
        elif kind == "table" or kind == "note" or kind == "bullet":
            role: Role = "item" if kind == "bullet" else kind
            self._owned(line, role)
        else:
            self._owned(line, "text")

    def _ends_contents(self, index: int, line: Line) -> bool:
        """Whether the table of contents ends here although no section heading follows it."""
        self._in_toc = False
        return not (line.kind == "heading" and (line.mark is None or index in self._chapters))

    def _open_section(self, line: Line, index: int) -> None:
        self.sections += 1
        self._inner.clear()
        depth = self._depth(line, index)
        self._articles = self._articles or self._scope.titles > 1
        self._scope = Scope()
        self._in_toc = self._contents = is_toc_title(line.body(self.text))
        number = line.mark.key if line.mark else None
        self.places.append(
            Place(line, "section", self.sections, number, depth=depth, title=True, heading=True)
        )

    def _is_inner(self, index: int, line: Line) -> bool:
        """Whether a heading without a number stands among numbered ones and opens no section."""
        if self._contents or is_toc_title(line.body(self.text)):
            return False
        return self.levels.is_inner(index, bool(self._scope.seen))

    def _depth(self, line: Line, index: int) -> int:
        """How many headings without a number a section lies in."""
        levels = self.levels
        if line.kind != "heading" or not levels.trusted or index == levels.title:
            return 0
        if is_toc_title(line.body(self.text)):
            return 0
        if line.mark is not None or line.level >= levels.numbered:
            self._open.clear()
        self._open = [level for level in self._open if level < line.level]
        self._open.append(line.level)
        return len(self._open) - 1

    def _inner_heading(self, line: Line) -> None:
        """A heading without a number among numbered ones: the numbering goes on behind it."""
        scope = self._scope
        while scope.stack and self._level(scope.stack[-1]) >= line.level:
            scope.stack.pop()
        self._inner = [level for level in self._inner if level < line.level]
        owner = scope.stack[-1] if scope.stack else None
        depth = (owner.depth if owner else 0) + len(self._inner) + 1
        self._inner.append(line.level)
        scope.nested, scope.lead_in = 0, False
        place = owner.place if owner else None
        self.places.append(Place(line, "title", self.sections, None, "", depth, True, True, place))

    def _level(self, entry: Entry) -> int:
        line = self.places[entry.place].line
        return line.level if line.kind == "heading" else 7

    def _owned(self, line: Line, role: Role) -> None:
        owner = self._owner(line)
        depth = owner.depth if owner else 0
        body = line.body(self.text)
        title = role == "text" and is_title(body) and _is_bold(self.text, line)
        place = owner.place if owner else None
        self.places.append(Place(line, role, self.sections, depth=depth, title=title, owner=place))
        if role == "text":
            self._scope.lead_in = _leads_in(body)

    def _owner(self, line: Line) -> Entry | None:
        stack = self._scope.stack
        if line.indent >= 2:
            inside = [entry for entry in stack if entry.indent < line.indent]
            if inside and (not inside[-1].item or line.indent >= inside[-1].indent + 2):
                return inside[-1]
        if stack and stack[-1].item and line.kind == "text" and self._is_behind_list(line):
            return next((entry for entry in reversed(stack) if not entry.item), None)
        return stack[-1] if stack else None

    def _is_behind_list(self, line: Line) -> bool:
        """Whether a paragraph after an item stands behind its list.

        The item before had no paragraph of its own and this one ends in a full stop, or the
        paragraph speaks of the items above.
        """
        return self._scope.closed or _ABOVE.match(bare(line.body(self.text))) is not None

    def _numbered(self, line: Line, mark: Mark) -> None:
        scope = self._scope
        anomaly = None
        decimal = mark.form == "decimal"
        if (
            len(mark.values) == 1 and self._is_entry(line, mark)
            if decimal
            else BY_NAME[mark.form].item
        ):
            entry = list_entry(scope, len(self.places), line, mark)
        else:
            scope.nested = 0
            if decimal:
                anomaly = scope.check(mark)
                if anomaly == "restart":
                    self.sections += 1
                    scope = self._scope = Scope()
                scope.last = mark.values
            else:
                anomaly = scope.check_named(mark)
                if anomaly == "restart":
                    self.sections += 1
                    scope = self._scope = Scope()
                    scope.named[mark.form] = mark.values[0]
                scope.last = ()
            if not scope.stack and self._articles and set(mark.values) == {1}:
                anomaly = anomaly or "restart"
            entry = clause(scope, len(self.places), line, mark)
        if line.kind == "heading":
            self._inner.clear()
        body = line.body(self.text)
        if entry.number in scope.seen and anomaly is None:
            anomaly = "repeat"
        scope.seen.add(entry.number)
        title = line.kind == "heading" or (
            is_title(body) and (not (entry.item or entry.indent >= 2) or _is_bold(self.text, line))
        )
        parent = scope.stack[-1].place if scope.stack else None
        scope.titles += title and entry.depth == 1
        scope.stack.append(entry)
        scope.lead_in = _leads_in(body)
        before = self.places[-1] if self.places else None
        sister = before is not None and before.role == "place" and before.owner == parent
        scope.closed = entry.item and sister and last_character(body) in ("。", ".")
        number, slug, depth, section = entry.number, entry.slug, entry.depth, self.sections
        self.places.append(
            Place(line, "place", section, number, slug, depth, title, False, parent, anomaly)
        )

    def _is_entry(self, line: Line, mark: Mark) -> bool:
        """Whether a single number counts entries inside a clause instead of articles."""
        scope = self._scope
        if not scope.stack:
            return False
        if line.indent >= 2:
            return True
        value = mark.values[0]
        if line.kind == "heading":
            return False
        above = scope.stack[-1]
        if value == 1 and above.item and (scope.lead_in or above.form == "bracketed-han"):
            return True
        if value == 1 and above.item and not scope.last and above.place == len(self.places) - 1:
            return is_title(self.places[above.place].line.body(self.text))
        if value == 1 and scope.lead_in and scope.last:
            return True
        if value == 1 and len(scope.last) > 1 and mark.key not in scope.seen:
            return not is_title(line.body(self.text))  # articles have other numbers here
        titled = self.places[above.place].line.kind == "heading" and above.depth == 1
        if value == 1 and titled and above.form == "decimal" and len(above.values) == 1:
            return True
        if not scope.nested or value != scope.nested + 1:
            return False
        outer = scope.last[:1] == (value - 1,)
        return not (outer and is_title(line.body(self.text)))


def _leads_in(body: str) -> bool:
    return last_character(body) in ("：", ":")


def _is_bold(text: str, line: Line) -> bool:
    """Whether all words of the line after its number stand in bold."""
    words = text[line.start : line.end]
    if "**" not in words and "<" not in words:
        return False
    return emphasis(line.markdown(text)) == "all"
