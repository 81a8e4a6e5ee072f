"""What a line is in the document: its section, number, depth and owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from . import numbers
from .forms import BY_NAME
from .lines import Line, Mark
from .typography import PREDICATE, bare, ends_sentence, is_capitalised, is_title, is_wide

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
NO_BULLET: Final = 99
"""More than any line is indented."""
_LONGEST: Final = 40
"""The longest Chinese title, told by its sisters."""
_FEWEST: Final = 3
"""More titles that end in a colon prove one another."""
_SHARE: Final = 5
"""Of so many numbered lines of a row, all but one must be titles."""


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

    ``bullet`` is the indent of the bullet in which lines that stand further in lie; ``bullets``
    are those that lie in one another, each with its owner's place and its indent.
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
        self.bullet = NO_BULLET
        self.bullets: list[tuple[int | None, int]] = []
        self.rows: dict[tuple[int | None, str], int] = {}

    def check(self, mark: Mark) -> str | None:
        """What is odd about a decimal number: restart, repeat, jump, gap, or nothing."""
        if not self.last or numbers.follows(mark.values, self.last):
            return None
        if mark.values == self.last:
            return "repeat"
        if mark.key in self.seen:
            return "restart" if set(mark.values) == {1} else "repeat"
        if mark.values == (1,):
            return "restart"
        beside = mark.values[:-1] == self.last[: len(mark.values) - 1]
        return "gap" if beside and mark.values > self.last else "jump"

    def nesting(self, line: Line, role: Role, owner: int | None) -> int:
        """In how many bullets of the same owner a bullet lies, by their indents."""
        outer = [each for each in self.bullets if each[0] == owner and each[1] + 2 <= line.indent]
        if line.kind == "bullet":
            self.bullets = [*outer, (owner, line.indent)]
            return len(outer)
        if role != "text" or line.indent < 2:
            self.bullets = []
        return 0

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

    def check_item(self, entry: Entry) -> str | None:
        """Whether a number is missing before an entry of a list."""
        row = (self.stack[-1].place if self.stack else None, entry.form)
        last, self.rows[row] = self.rows.get(row), entry.values[0]
        return "gap" if last is not None and entry.values[0] > last + 1 else None


def mark_row_titles(places: Sequence[Place], text: str) -> None:
    """Make titles of numbered lines that are none by their form alone.

    They end in a full stop or a question mark (``1. Definitions.``), or bear the number of an entry
    (``（一）登录``). Evidence is the row: nearly all sisters are titles, or short lines with text of
    their own below.
    """
    rows: dict[tuple[int, int, int | None, str], list[int]] = {}
    for index, place in enumerate(places):
        mark = place.line.mark
        if place.role == "place" and mark is not None and not place.line.holds_number:
            key = place.section, place.depth, place.owner, mark.form
            rows.setdefault(key, []).append(index)
    titled = {
        key[3] for key, row in rows.items() if len(row) > 1 and all(places[at].title for at in row)
    }
    for key, row in rows.items():
        if len(row) > _FEWEST and _is_list(places, text, row):
            for index in row:
                places[index].title = False
            continue
        found = [at for at in row if places[at].title or stands_above_text(places, text, at)]
        other = [at for at in row if at not in found and _is_longer(places, text, at)]
        sure = 1 < len(found) >= len(other) or len(other) > _FEWEST
        alone = len(row) == len(found) == 1 and not _is_sentence(places[row[0]].line.body(text))
        sure = sure or (alone and key[3] in titled)
        if sure and _SHARE * len(found + other) >= (_SHARE - 1) * len(row):
            for index in found + other:
                places[index].title = True
        elif 2 * len(found) < len(row):
            for index in found:  # a short entry among sentences
                line = places[index].line
                marked = line.kind == "heading" or "*" in text[line.start : line.end]
                places[index].title &= marked or _owns(places, index)


def _is_sentence(body: str) -> bool:
    """Whether the words end in a full stop and are not capitalised as those of a title are."""
    return bare(body)[-1:] == "." and not is_capitalised(bare(body))


def _is_list(places: Sequence[Place], text: str, row: Sequence[int]) -> bool:
    """Whether the places stand right below one another, unmarked: entries, however short."""
    lines = [places[index].line for index in row]
    marked = any(line.kind == "heading" or "*" in text[line.start : line.end] for line in lines)
    close = row[-1] - row[0] == len(row) - 1
    above = places[row[0] - 1].line if row[0] else None
    led_in = above is not None and bare(above.words(text))[-1:] in (":", "：")
    return close and not marked and (led_in or not _owns(places, row[-1]))


def _owns(places: Sequence[Place], index: int) -> bool:
    """Whether what stands right below belongs to the place."""
    return index + 1 < len(places) and places[index + 1].owner == index


def _is_longer(places: Sequence[Place], text: str, index: int) -> bool:
    """Whether a title among sisters that are: with the mark of an entry, or longer than they."""
    printed = bare(places[index].line.body(text))
    words = printed.rstrip("；;：:")
    mark = places[index].line.mark
    entry = printed != words and printed[-1] in "；;"
    if entry and not (mark is not None and BY_NAME[mark.form].item):
        return False
    if not _owns(places, index) or not (entry or places[index + 1].role == "text"):
        return False
    if is_title(words):
        return True
    if ends_sentence(words) or any(map(words.count, "，。；！")):
        return False
    short = len(words) <= _LONGEST and is_wide(words[-1:] or " ")
    return short or (words.isupper() and max(words) < "\u2e80")


def stands_above_text(places: Sequence[Place], text: str, index: int) -> bool:
    """Whether a short line, perhaps with a stop (in capitals, a colon), has text of its own below.

    An entry with a stop is a sentence, unless its words are capitalised; so is what has a
    predicate, unless it is marked.
    """
    line = places[index].line
    words = bare(line.body(text)).lstrip(_DASHES)
    if not _owns(places, index) or words[:1].islower():
        return False
    entry = line.mark is not None and BY_NAME[line.mark.form].item
    stop = words[-1:] == "." and not words[-2:-1].isdigit()
    stop = stop and (not entry or is_capitalised(words))
    stop = stop or words[-1:] in ("?", "？") or (words[-1:] == ":" and words.isupper())
    marked = line.kind == "heading" or "*" in text[line.start : line.end]
    if not marked and _is_sentence(words) and PREDICATE.search(words):
        return False
    return is_title(words[:-1] if stop else words)


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
