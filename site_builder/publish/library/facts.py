"""What the library knows of a document: written when its pages are made, read from its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ...annotate.tags import NAMES
from ...model.config import DocumentConfig
from ..site import languages
from ..site.inputs import Inputs
from ..site.strings import load
from .claims import published


@dataclass(frozen=True)
class Listed:
    """A document as the library lists it.

    ``name`` is its folder below the site's root, ``language`` that of its text and ``languages``
    those of its translations, ``version`` the edition in force and ``older`` all others.
    ``title`` is "" where the text has none, ``titles`` and ``publisher`` are by interface language
    (zh, en), "" where not stated.
    ``counts``: tag → clauses that carry it, and those of them that the publisher made bold.
    """

    name: str
    title: str
    titles: Mapping[str, str]
    publisher: Mapping[str, str]
    kind: str
    language: str
    languages: Sequence[str]
    version: str
    older: Sequence[str]
    robots: str
    counts: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, name: str, facts: Mapping[str, Any]) -> Listed:
        """From the facts that were recorded when its pages were made; KeyError when some lack."""
        return cls(
            name, **{each: facts[each] for each in cls.__dataclass_fields__ if each != "name"}
        )

    def folder(self, language: str) -> str:
        """Below the site's root: the pages of the edition in force, in a language it has or its own."""
        found = next((each for each in self.languages if languages.primary(each) == language), "")
        own = languages.primary(self.language) == language
        return f"{self.name}/{self.version}/" + (f"{found}/" if found and not own else "")

    def feed(self, language: str) -> str:
        """Its feed below the site's root, as an address, in that language if it has it."""
        tree = self.folder(language).removeprefix(f"{self.name}/{self.version}/")
        return f"{quote(self.name)}/{tree}feed.xml"

    def shown(self, language: str) -> str:
        """The title in an interface language, or the agreement's own; one without says so."""
        known = self.titles.get(language) or self.title
        return known or load(language)("library.untitled", name=self.name)

    @property
    def trees(self) -> tuple[str, ...]:
        """The languages that its pages are in, the text's own first."""
        return (self.language, *self.languages)


def facts(settings: DocumentConfig, editions: Sequence[Inputs]) -> dict[str, Any]:
    """The facts of a document (JSON), from its editions."""
    version = settings.in_force()
    shown = next(each for each in editions if each.edition.document.version == version)
    document = shown.edition.document
    stated = {
        "zh": f"{settings.title.zh} {settings.subtitle.zh}".strip(),
        "en": f"{settings.title.en} {settings.subtitle.en}".strip(),
    }
    own = f"{document.title} {document.subtitle or ''}".strip()
    primary = languages.primary(document.language)
    counts = {tag: [0, 0] for tag in NAMES}
    for block in published(document):
        for tag in {each.tag for each in block.tags}:
            counts[tag][0] += 1
            counts[tag][1] += block.emphasis != "none"
    return {
        "title": own,
        "titles": stated | ({primary: own} if primary in stated else {}),
        "publisher": settings.publisher._asdict(),
        "kind": settings.kind,
        "language": document.language,
        "languages": sorted(shown.catalogues),
        "version": version,
        "older": [pin.version for pin in settings.versions if pin.version != version],
        "robots": settings.robots,
        "counts": counts,
    }
