"""What a line is in the document: its section, number, depth and owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from . import numbers
from .forms import BY_NAME
from .lines import Line
from .marks import Mark
from .typography import bare, is_title

Role = Literal["section", "title", "place", "text", "item", "table", "note", "rule", "front"]
RANK: Final = {
    "part": 0,
    "chapter": 1,
    "division": 2,
    "article": 3,
    "english": 3,
    "paragraph": 3,
    "han": 4,
    "roman": 4,
    "decimal": 5,
}
"""Named forms and decimals from the widest to the narrowest."""

_DASHES: Final = "—–-: "
"""What may part a number from its title."""


@dataclass
class Place:
    """A line with its position in the document.

    ``number`` is the full number, ``slug`` its form in anchors, ``owner`` the index of the numbered
    place it belongs to (its parent for a numbered place). ``heading`` is a page heading.
    """

    line: Line
    role: Role
    section: int
    number: str | None = None
    slug: str = ""
    depth: int = 0
    title: bool = False
    heading: bool = False
    owner: int | None = None
    anomaly: str | None = None


class Entry(NamedTuple):
    """An open numbered place: what later lines may belong to."""

    place: int
    form: str
    values: tuple[int, ...]
    number: str
    slug: str
    depth: int
    indent: int
    item: bool


class Scope:
    """The numbering of the current section.

    ``nested`` is the last entry of a flat list under a lead-in, 0 outside one; ``closed`` says
    that the last entry ended a list whose entries have no paragraphs of their own.
    """

    def __init__(self) -> None:
        self.stack: list[Entry] = []
        self.seen: set[str] = set()
        self.last: tuple[int, ...] = ()
        self.nested = 0
        self.lead_in = False
        self.closed = False
        self.named: dict[str, int] = {}
        self.titles = 0

    def check(self, mark: Mark) -> str | None:
        """What is odd about a decimal number: restart, repeat, jump, gap, or nothing."""
        if not self.last or numbers.follows(mark.values, self.last):
            return None
        if mark.key in self.seen:
            again = set(mark.values) == {1} and mark.values != self.last
            return "restart" if again else "repeat"
        if mark.values == (1,) and self.last:
            return "restart"
        common = len(mark.values) <= len(self.last) + 1
        if common and mark.values[:-1] == self.last[: len(mark.values) - 1]:
            return "gap"
        return "jump"

    def check_named(self, mark: Mark) -> str | None:
        """The same for a number of a named form (第三条, 一、, Article 2)."""
        named = self.named
        last, value = named.get(mark.form, 0), mark.values[0]
        for form in [form for form in named if RANK[form] > RANK[mark.form]]:
            del named[form]
        named[mark.form] = value
        if not last or value == last + 1:
            return None
        if value == 1:
            return "restart"
        return "repeat" if value == last else "gap" if value > last else "jump"


def mark_stopped_titles(places: Sequence[Place], text: str) -> None:
    """Make titles of numbered lines that end in a full stop (``1. Definitions.``).

    Evidence is the row: all sisters are short lines with text of their own below, or titles.
    """
    rows: dict[tuple[int, int, int | None, str], list[int]] = {}
    for index, place in enumerate(places):
        mark = place.line.mark
        if place.role == "place" and mark is not None and not BY_NAME[mark.form].item:
            key = place.section, place.depth, place.owner, mark.form
            rows.setdefault(key, []).append(index)
    for row in rows.values():
        stopped = [index for index in row if not places[index].title]
        if len(row) > 1 and stopped and all(_is_stopped(places, text, at) for at in stopped):
            for index in stopped:
                places[index].title = True


def _is_stopped(places: Sequence[Place], text: str, index: int) -> bool:
    """Whether a short line with a stop (in capitals, a colon) has text of its own below."""
    words = bare(places[index].line.body(text)).lstrip(_DASHES)
    if index + 1 == len(places) or places[index + 1].owner != index:
        return False
    stop = words[-1:] == "." and not words[-2:-1].isdigit()
    stop = stop or (words[-1:] == ":" and words.isupper())
    return stop and words[:1].isupper() and is_title(words[:-1])


def mark_headings(places: Sequence[Place], trusted: bool) -> None:
    """Decide which titles head a page's parts: articles, and sub-articles all titled.

    Deeper ones do where the publisher marked them so (``trusted``) and all their sisters.
    """
    titled: list[Place] = []
    plain: set[tuple[int, int, int | None]] = set()
    for place in places:
        if place.role != "place":
            continue
        if not place.title:
            if place.depth > 1:
                plain.add((place.section, place.depth, place.owner))
        elif place.depth <= 2 or (trusted and place.line.kind == "heading"):
            titled.append(place)
    for place in titled:
        alone = (place.section, place.depth, place.owner) not in plain
        deep = place.depth > 2 and place.owner is not None
        inside = not deep or places[place.owner or 0].heading
        place.heading = place.depth == 1 or (alone and inside)
