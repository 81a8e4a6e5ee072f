"""What a line is in the document: its section, number, depth and owner."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .lines import Line

Role = Literal["section", "place", "text", "item", "table", "note", "rule", "front"]


class Place:
    """A line with its position in the document.

    ``number`` is the full number, ``slug`` its form in anchors, ``owner`` the index of the numbered
    place it belongs to (its parent for a numbered place). ``heading`` is a page heading.
    """

    __slots__ = (
        "anomaly",
        "depth",
        "heading",
        "line",
        "number",
        "owner",
        "role",
        "section",
        "slug",
        "title",
    )

    def __init__(
        self,
        line: Line,
        role: Role,
        section: int,
        number: str | None = None,
        slug: str = "",
        depth: int = 0,
        title: bool = False,
        heading: bool = False,
        owner: int | None = None,
        anomaly: str | None = None,
    ) -> None:
        self.line = line
        self.role = role
        self.section = section
        self.number = number
        self.slug = slug
        self.depth = depth
        self.title = title
        self.heading = heading
        self.owner = owner
        self.anomaly = anomaly


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

    ``nested`` is the last entry of a flat list under a lead-in, 0 outside one.
    """

    def __init__(self) -> None:
        self.stack: list[Entry] = []
        self.seen: set[str] = set()
        self.last: tuple[int, ...] = ()
        self.nested = 0
        self.lead_in = False
