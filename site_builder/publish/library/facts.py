"""What the library knows of a document: facts in its record, and its tagged clauses in a file.

Both are written when its pages are made. ``<document>/clauses.json`` (UTF-8) has the tagged clauses
of the edition in force: ``schema``, ``document``, ``version``, ``language`` and ``clauses``, in
reading order. A clause has ``anchor``, ``page`` (its page below an edition's folder), ``number``
(as printed, or null), ``label`` and ``section`` (its names in zh and en), ``emphasis``, ``text``
(plain), ``sha256`` (of the text), ``words`` (translations: language → text and state) and ``tags``:
each with ``tag``, ``rule``, ``status`` and ``evidence``, a range of characters of the text.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ...annotate.tags import NAMES
from ...model.config import DocumentConfig
from ...model.document import Block
from ...model.inline import plain
from ...model.languages import primary
from ...model.names import named
from ..data import compact
from ..site.address import Addresses, page_name
from ..site.citing import label, section_name
from ..site.inputs import Inputs
from ..site.languages import load
from ..site.tree import Tree


@dataclass(frozen=True)
class Listed:
    """A document as the library lists it.

    ``name`` is its folder below the site's root, ``language`` that of its text and ``languages``
    those of its translations, ``version`` the edition in force and ``older`` all others.
    ``title`` is "" where the text has none; ``titles`` are by interface language (zh, en), ""
    where not stated, ``publisher`` by any that document.toml states.
    ``counts``: tag → clauses that carry it, and those of them that the publisher made bold;
    ``untagged`` says that tags are missing, or likely to be. ``withdrawn`` is why nothing of the
    text is shown, "" where it is.
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
    untagged: bool
    withdrawn: str

    @classmethod
    def of(cls, name: str, facts: Mapping[str, Any]) -> "Listed":
        """From the facts that were recorded when its pages were made; KeyError when some lack."""
        return cls(
            name, **{each: facts[each] for each in cls.__dataclass_fields__ if each != "name"}
        )

    def folder(self, language: str) -> str:
        """Below the site's root: the pages of the edition in force, in a language it has or its own."""
        alike = (each for each in self.trees if primary(each) == primary(language))
        found = language if language in self.trees else next(alike, self.language)
        return f"{self.name}/{self.version}/" + ("" if found == self.language else f"{found}/")

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
        each: f"{named(settings.title, each)} {named(settings.subtitle, each)}".strip()
        for each in INTERFACE
    }
    own = f"{document.title} {document.subtitle or ''}".strip()
    code = primary(document.language)
    counts = {tag: [0, 0] for tag in NAMES}
    withdrawn = shown.edition.withdrawn
    for block in _published(shown):
        for tag in {each.tag for each in block.tags}:
            counts[tag][0] += 1
            counts[tag][1] += block.emphasis != "none"
    return {
        "title": own,
        "titles": stated | ({code: own} if code in stated else {}),
        "publisher": dict(settings.publisher),
        "kind": settings.kind,
        "language": document.language,
        "languages": sorted(shown.catalogues),
        "version": version,
        "older": [pin.version for pin in settings.versions if pin.version != version],
        "robots": settings.robots,
        "counts": counts,
        "untagged": document.untagged is not None or bool(withdrawn),
        "withdrawn": withdrawn,
    }


CLAIMS: Final = "clauses.json"
INTERFACE: Final = ("zh", "en")
"""The languages of the library's own words."""


def _published(inputs: Inputs) -> Iterator[Block]:
    """The blocks of the sections that have a page, none of an edition that was withdrawn."""
    document = inputs.edition.document
    body = {section.id for section in document.sections if section.role == "body"}
    if not inputs.edition.withdrawn:
        yield from (block for block in document.blocks if block.section in body)


def claims_json(inputs: Inputs) -> str:
    """The file for an edition, one line a clause; the same edition gives the same text."""
    document = inputs.edition.document
    own = document.language
    addresses = Addresses(document.id, document.version or "0", own)
    views = {each: Tree(inputs, _nearest(each, own, inputs), addresses) for each in INTERFACE}
    trees = [Tree(inputs, each, addresses) for each in sorted(inputs.catalogues)]
    head = {"schema": 1, "document": document.id, "version": document.version, "language": own}
    rows = [compact(_clause(block, views, trees)) for block in _published(inputs) if block.tags]
    return compact(head)[:-1] + ',"clauses":[\n' + ",\n".join(rows) + "\n]}\n"


def read_claims(site: Path, document: str) -> list[dict[str, Any]]:
    """The clauses of a document that was built below ``site``."""
    data = json.loads((site / document / CLAIMS).read_text(encoding="utf-8"))
    return list(data["clauses"])


def _clause(block: Block, views: Mapping[str, Tree], trees: list[Tree]) -> dict[str, Any]:
    return {
        "anchor": block.id,
        "page": f"{page_name(block.section)}/",
        "number": block.number,
        "label": {name: label(tree, block) for name, tree in views.items()},
        "section": {
            name: section_name(tree, tree.section(block.section)) for name, tree in views.items()
        },
        "emphasis": block.emphasis,
        "text": block.text,
        "sha256": block.sha256,
        "words": {tree.language: found for tree in trees if (found := _words(tree, block))},
        "tags": [tag._asdict() for tag in block.tags],
    }


def _words(tree: Tree, block: Block) -> dict[str, str]:
    """The translation of a block that is no row of a table, where there is one."""
    words = tree.words(block) if block.kind not in ("table", "row") else None
    if words is None or words.lang is not None or words.state is None:
        return {}
    return {"text": plain(words.markdown), "state": words.state}


def _nearest(language: str, own: str, inputs: Inputs) -> str:
    """The language of the edition that an interface language is, or itself."""
    known = (own, *sorted(inputs.catalogues))
    return next((each for each in known if primary(each) == language), language)
