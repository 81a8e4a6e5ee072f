"""Stable ids: section ids from document.toml or ``s1``, ``s2`` …, block ids from printed numbers.

The form is section id, hyphen, number (``terms-3.1.3.12``); paragraphs, notes, entries and rows
without a number count inside the place they belong to. Ids are ASCII and unique in the document.
"""

from collections import Counter
from typing import Final

from ..model.config import DocumentConfig
from ..model.document import Section
from ..model.inline import plain
from .text.places import Place
from .text.structure import Structure
from .text.typography import bare, is_toc_title, title_key

TOC_ID: Final = "toc"


def sections(structure: Structure, config: DocumentConfig) -> dict[int, Section]:
    """The sections by their index in the structure; index 0 is text before any heading."""
    known = {title_key(section.title): section.id for section in config.sections}
    text = structure.text
    found: dict[int, Section] = {}
    used: dict[str, int] = {}
    count = 0
    for place in structure.places:
        if place.section in found or place.role in ("front", "rule"):
            continue
        title, number, role = "", None, "body"
        if place.role == "section":
            title, number = bare(plain(place.line.body(text))), place.number
            if is_toc_title(title):
                role = "toc"
        elif place.section - 1 in found:
            before = found[place.section - 1]
            title = "" if before.role == "toc" else before.title
        if role == "toc":
            wanted = TOC_ID
        else:
            count += 1
            restarted = place.role != "section" and place.section > 0
            wanted = "" if restarted else known.get(title_key(title), "")
            wanted = wanted or f"s{count}"
        found[place.section] = Section(
            _unique(wanted, used), number, title, "toc" if role == "toc" else "body"
        )
    return found


def _unique(wanted: str, used: dict[str, int]) -> str:
    """An id that is not in ``used``, which holds how often each was wanted."""
    name = wanted
    while name in used:
        used[wanted] += 1
        name = f"{wanted}_{used[wanted]}"
    used[name] = 1
    return name


class Anchors:
    """Gives each place of a structure its id, in reading order."""

    def __init__(self, structure: Structure, config: DocumentConfig) -> None:
        self.sections = sections(structure, config)
        self._numbered = {place.section for place in structure.places if place.role == "place"}
        self._ids: list[str | None] = []
        self._used: set[str] = {section.id for section in self.sections.values()}
        self._repeats: Counter[str] = Counter()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._worded: set[str] = set()

    def skip(self) -> None:
        """Pass over a place that has no block of its own."""
        self._ids.append(None)

    def of(self, place: Place, kind: str) -> str:
        """The id of the next place; ``kind`` is what is counted: p, item, note, table."""
        if place.role == "section":
            name = self.sections[place.section].id
        elif place.role == "place":
            name = self._free(f"{self.sections[place.section].id}-{place.slug}")
        else:
            name = self._free(self.counted(place, kind))
        self._ids.append(name)
        return name

    def counted(self, place: Place, kind: str) -> str:
        """An id that counts inside the place's owner, or inside its section."""
        section = self.sections[place.section]
        owner = self._ids[place.owner] if place.owner is not None else None
        base = owner or section.id
        if kind == "p" and owner is None and place.section in self._numbered:
            kind = "preamble"
        if kind == "note":
            base = section.id
        self._counts[base, kind] += 1
        number = self._counts[base, kind] + (kind == "p" and base in self._worded)
        if section.role == "toc":
            return f"{base}-{number}"
        return f"{base}-{kind}{number}" if kind == "p" else f"{base}-{kind}-{number}"

    def start_at_two(self, name: str) -> None:
        """The place's own words are its first paragraph: the next one is ``-p2``."""
        self._worded.add(name)

    def _free(self, wanted: str) -> str:
        if wanted not in self._used:
            self._used.add(wanted)
            return wanted
        name = wanted
        while name in self._used:
            self._repeats[wanted] += 1
            name = f"{wanted}_{self._repeats[wanted] + 1}"
        self._used.add(name)
        return name

    def row(self, table: str, number: int) -> str:
        """The id of a table's row: ``conventions-row-5`` in the first table of its place."""
        base, _, count = table.rpartition("-table-")
        return self._free(f"{base}-row-{number}" if count == "1" else f"{table}-row-{number}")
