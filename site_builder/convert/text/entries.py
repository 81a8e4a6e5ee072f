"""Numbered places as they open: which of the open ones they close, and their full number.

Each function takes the numbering of the section; a place is meant by its index.
"""

import itertools
from collections.abc import Sequence

from . import numbers
from .lines import Line, Mark
from .places import RANK, Entry, Place, Scope
from .typography import is_title


def divide(scope: Scope, places: Sequence[Place]) -> None:
    """Close the entries above a （一） that divides what 一、 or 第一条 opened.

    It divides nothing where the place right above leads it in, or where only entries are open.
    """
    stack = scope.stack
    led = scope.lead_in and bool(stack) and stack[-1].place == len(places) - 1
    if led or all(RANK.get(entry.form, 9) > RANK["roman"] for entry in stack):
        return
    while RANK.get(stack[-1].form, 9) > RANK["roman"]:
        stack.pop()
    scope.nested = 0


def is_entry(scope: Scope, places: Sequence[Place], line: Line, mark: Mark, text: str) -> bool:
    """Whether a single number counts entries inside a clause instead of articles."""
    if not scope.stack:
        return line.indent >= scope.bullet + 2
    value = mark.values[0]
    if line.indent >= 2:  # the next clause may be indented by layout
        listed = value == 1 or any(entry.form == "list" for entry in scope.stack)
        deeper = any(len(e.values) > 1 and line.indent > e.indent + 1 for e in scope.stack)
        return listed or scope.last[:1] != (value - 1,) or deeper
    above = scope.stack[-1]
    head = places[above.place].line
    marked = above.item and head.kind == "heading"
    if line.kind == "heading":
        return marked and head.level < line.level
    leading = (len(places) - 1, places[-1].owner) if scope.lead_in else ()
    led = any(entry.item and entry.place in leading for entry in scope.stack)
    if value == 1 and above.item and (led or marked or above.form == "bracketed-han"):
        return True
    if value == 1 and above.item and not scope.last and above.place == len(places) - 1:
        return is_title(head.body(text))
    if value == 1 and scope.lead_in and scope.last:
        return True
    if value == 1 and len(scope.last) > 1 and mark.key not in scope.seen:
        return not is_title(line.body(text))  # articles have other numbers here
    titled = head.kind == "heading" and above.depth == 1
    if value == 1 and titled and above.form == "decimal" and len(above.values) == 1:
        return True
    if not scope.nested or value - scope.nested not in (1, 2):
        return False
    around = itertools.takewhile(lambda entry: entry.form != "list", scope.stack)
    outer = any(entry.form == "decimal" and entry.values[0] == value - 1 for entry in around)
    skips = value > scope.nested + 1  # the publisher left a number out
    return not (outer and (skips or is_title(line.body(text))))


def list_entry(scope: Scope, places: Sequence[Place], line: Line, mark: Mark) -> Entry:
    """Open an entry of a list inside a clause."""
    stack, place = scope.stack, len(places)
    name, value = "list" if mark.form == "decimal" else mark.form, mark.values[0]
    flat = line.indent < 2
    nested = False  # whether the entry goes on with a list that is indented as it is
    while not flat and stack and stack[-1].indent >= line.indent:
        nested = stack.pop().form == name or nested
    same = [i for i, e in enumerate(stack) if e.form == name and not (flat and e.indent >= 2)]
    above = stack[-1] if stack else None
    led = False  # whether the entry above, or its last paragraph, leads in a list of its own
    if above is not None and scope.lead_in and value == 1:
        behind = places[-1].role == "text" and places[-1].owner == above.place
        led = above.form != name if above.place == place - 1 else behind and above.item
    if led:
        pass  # a list of its own under the entry that leads it in
    elif same and (flat or (not nested and value - stack[same[-1]].values[0] == 1 < value)):
        del stack[same[-1] :]
    elif flat and value > 1 and line.kind != "heading":
        while stack and stack[-1].item:
            stack.pop()
    if name == "list" and flat:
        scope.nested = value
    parent = stack[-1] if stack else None
    slug = numbers.slug(mark)
    return Entry(
        place,
        name,
        mark.values,
        f"{parent.number}.{mark.key}" if parent else mark.key,
        f"{parent.slug}{'.' if name == 'list' else '-'}{slug}" if parent else slug,
        (parent.depth if parent else 0) + 1,
        line.indent,
        True,
    )


def clause(scope: Scope, place: int, line: Line, mark: Mark) -> Entry:
    """Open a numbered clause: decimal, or one of the named forms."""
    stack = scope.stack
    rank, decimal, values = RANK[mark.form], mark.form == "decimal", mark.values
    while stack:
        above = stack[-1]
        if decimal and above.form in ("decimal", "list"):
            size = len(above.values)
            if size < len(values) and values[:size] == above.values:
                break
        elif not (
            above.item
            or RANK.get(above.form, 9) >= rank
            or (line.indent >= 2 and above.indent >= line.indent)
        ):
            break
        stack.pop()
    parent = stack[-1] if stack else None
    number, slug = mark.key, numbers.slug(mark)
    depth = parent.depth + 1 if parent else 1
    if decimal and all(entry.form == "decimal" for entry in stack):
        depth = len(values)
    elif decimal and parent is not None and parent.form == "list":
        inner = "." + number.removeprefix(parent.number.rpartition(".")[2] + ".")
        number, slug = parent.number + inner, parent.slug + inner
    elif decimal and parent is not None and parent.form != "decimal":
        if len(values) == 1:
            number, slug = f"{parent.number}.{number}", f"{parent.slug}-{slug}"
        elif values[0] == parent.values[0]:
            depth = parent.depth + len(values) - 1
        elif f"{parent.number}.1" in scope.seen:  # its own 6. is not printed
            depth = parent.depth + len(values)
    elif decimal and parent is not None:
        depth = parent.depth + len(values) - len(parent.values)
    indent = line.indent - 1 if line.indent >= 2 else 0
    return Entry(place, mark.form, values, number, slug, depth, indent, False)
