"""From scanned lines to places: which section, number, depth and owner each line has.

Decimal numbers carry their own depth; other forms nest as they appear. Single numbers in an
indented list, or under a lead-in that ends in a colon, count inside their clause. A number that
starts again at one opens a section of its own. The repairs of headings and the outline both read
the result, so that a level means the same thing in both.
"""

from ...model.inline import emphasis
from .chapters import chapter_lines, is_annex
from .entries import clause, divide, is_entry, list_entry
from .forms import BY_NAME
from .headings import Levels
from .lines import Line, Mark
from .owners import ABOVE, closes, divisions, inner_lists, leads_in, next_marks
from .places import NO_BULLET, Entry, Place, Role, Scope, mark_headings, mark_row_titles
from .typography import bare, is_title, is_toc_title, last_character


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
        self._next = next_marks(lines)
        self._divisions = divisions(lines)
        self._inner_lists = inner_lists(lines)
        for index, line in enumerate(lines):
            self._place(index, line, lines)
        mark_row_titles(self.places, text)
        mark_headings(self.places, self.levels.trusted)

    def _place(self, index: int, line: Line, lines: list[Line]) -> None:
        kind, mark, scope = line.kind, line.mark, self._scope
        if kind == "bullet" or line.indent < scope.bullet + 2:
            scope.bullet = line.indent if kind == "bullet" else NO_BULLET
        if kind == "front" or kind == "rule":
            self.places.append(Place(line, kind, self.sections))
        elif kind == "toc":
            self._owned(index, line, "item")
            self._scope.lead_in = False
            self.places[-1].number = mark.key if mark is not None else None
        elif mark is None and kind == "text" and is_annex(self.text, lines, index):
            self._open_section(line, index)
        elif self._in_toc and kind != "table" and self._ends_contents(index, line):
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
        elif mark is not None:
            self._numbered(index, line, mark)
        elif kind == "table" or kind == "note" or kind == "bullet":
            role: Role = "item" if kind == "bullet" else kind
            self._owned(index, line, role)
        else:
            self._owned(index, line, "text")

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
        while scope.stack and (self.places[scope.stack[-1].place].line.level or 7) >= line.level:
            scope.stack.pop()
        self._inner = [level for level in self._inner if level < line.level]
        owner = scope.stack[-1] if scope.stack else None
        depth = (owner.depth if owner else 0) + len(self._inner) + 1
        self._inner.append(line.level)
        scope.nested, scope.lead_in, scope.bullets = 0, False, []
        place = owner.place if owner else None
        self.places.append(Place(line, "title", self.sections, None, "", depth, True, True, place))

    def _close_sister(self, level: int, mark: Mark) -> None:
        """Close the heading before in the same row, and all that is open inside it."""
        for at, entry in enumerate(self._scope.stack):
            line = self.places[entry.place].line
            sister = line.mark is not None and line.mark.form == mark.form
            if sister and line.level == level and entry.values[-1] == mark.values[-1] - 1:
                del self._scope.stack[at:]
                return

    def _owned(self, index: int, line: Line, role: Role) -> None:
        stack, body = self._scope.stack, line.body(self.text)
        if closes(bare(body), self._next[index], bool(stack) and stack[0].item):
            stack.clear()
        owner = self._owner(index, line)
        before = self.places[-1] if self.places else None
        behind = before is not None and before.role == "text" and role == "item"
        if before is not None and behind and (self._scope.lead_in or (stack and stack[-1].item)):
            owner = next((e for e in stack if e.place == before.owner), None)
            del stack[stack.index(owner) + 1 if owner else 0 :]
        place, depth = (owner.place, owner.depth) if owner else (None, 0)
        depth += self._scope.nesting(line, role, place)
        title = role == "text" and is_title(body) and _is_bold(self.text, line)
        self.places.append(Place(line, role, self.sections, depth=depth, title=title, owner=place))
        if role == "text":
            self._scope.lead_in = leads_in(body)

    def _owner(self, index: int, line: Line) -> Entry | None:
        stack = self._scope.stack
        indent = max(2, line.indent + 1)
        while line.kind == "bullet" and stack and stack[-1].item and stack[-1].indent >= indent:
            stack.pop()
        if line.indent >= 2:
            inside = [entry for entry in stack if entry.indent < line.indent]
            if inside and (not inside[-1].item or line.indent >= inside[-1].indent + 2):
                return inside[-1]
            if stack and not inside and stack[-1].item:
                return None
        if stack and stack[-1].item and line.kind == "text":
            body = line.body(self.text)
            if self._scope.closed or ABOVE.match(bare(body)) is not None:
                return self._behind(self._next[index], leads_in(body))
        return stack[-1] if stack else None

    def _behind(self, after: Mark | None, leads_in: bool) -> Entry | None:
        """The owner of a paragraph that seems to stand behind a list.

        The item before had no paragraph of its own, or this one speaks of the items above.
        It is the item whose next one ``after`` is, the number below the paragraph, or the last one
        where the paragraph leads in a list of its own.
        """
        stack = self._scope.stack
        if after is not None:
            form = "list" if after.form == "decimal" else after.form
            for entry in reversed(stack):
                if entry.item and entry.form == form and after.values[-1] == entry.values[-1] + 1:
                    return entry
            again = self._scope.closed and form == stack[-1].form  # a second list, as wide
            if leads_in and set(after.values) == {1} and not again:
                return stack[-1]
        for entry in reversed(stack):
            divides = entry.form == "bracketed-han" != stack[-1].form  # （一） above 1.
            if not entry.item or divides or self.places[entry.place].line.level:
                return entry
        return None

    def _numbered(self, index: int, line: Line, mark: Mark) -> None:
        scope = self._scope
        if index in self._divisions:
            divide(scope, self.places)
        if line.kind == "heading":
            self._close_sister(line.level, mark)
        anomaly = None
        decimal = mark.form == "decimal"
        if (
            len(mark.values) == 1
            and (index in self._inner_lists or is_entry(scope, self.places, line, mark, self.text))
            if decimal
            else BY_NAME[mark.form].item
        ):
            entry = list_entry(scope, self.places, line, mark)
            anomaly = scope.check_item(entry)
        else:
            scope.nested = 0
            anomaly = scope.check(mark) if decimal else scope.check_named(mark)
            if anomaly == "restart":
                self.sections += 1
                scope = self._scope = Scope()
                if not decimal:
                    scope.named[mark.form] = mark.values[0]
            if not (scope.stack or scope.last) and self._articles and set(mark.values) == {1}:
                anomaly = anomaly or "restart"
            scope.last = mark.values if decimal else ()
            entry = clause(scope, len(self.places), line, mark)
            if any(above.form == "list" for above in scope.stack):
                scope.nested = entry.values[0]
        if line.kind == "heading":
            self._inner.clear()
            self._contents = False
        body = line.body(self.text)
        if entry.number in scope.seen and anomaly is None:
            anomaly = "repeat"
        scope.seen.add(entry.number)
        title = line.kind == "heading" or (
            is_title(body)
            and not line.holds_number
            and (not (entry.item or entry.indent >= 2) or _is_bold(self.text, line))
        )
        parent = scope.stack[-1].place if scope.stack else None
        scope.titles += title and entry.depth == 1
        scope.stack.append(entry)
        scope.lead_in = leads_in(body)
        before = self.places[-1] if self.places else None
        sister = before is not None and before.role == "place" and before.owner == parent
        scope.closed = entry.item and sister and last_character(body) in ("。", ".", "；", ";")
        number, slug, depth, section = entry.number, entry.slug, entry.depth, self.sections
        self.places.append(
            Place(line, "place", section, number, slug, depth, title, False, parent, anomaly)
        )


def _is_bold(text: str, line: Line) -> bool:
    """Whether all words of the line after its number stand in bold."""
    return emphasis(line.markdown(text)) == "all"
