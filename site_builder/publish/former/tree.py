"""One language of one edition: everything that a page is rendered from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ...annotate.references import Reference
from ...annotate.tags import NAMES
from ...annotate.terms import Term
from ...model.document import Bilingual, Block, Document, Section
from ...model.inline import plain
from .address import Addresses, page_name
from .anchors import counted, paragraph, split_cells
from .inputs import CatalogueLike, EditionLike, EntryLike
from .markup import text
from .strings import Strings

LANG = {"zh": "zh-Hans", "en": "en"}
"""Our language → the value of ``lang`` and ``hreflang``."""


class Words(NamedTuple):
    """A block in the language of the page, or in Chinese where there is no translation.

    ``lang`` is None when the words are in the page's own language; ``state`` is None for the
    authoritative text.
    """

    markdown: str
    lang: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class Tree:
    """The inputs and lookups shared by the pages of one language.

    ``base`` is the site's path on its host.
    """

    edition: EditionLike
    language: str
    ui: Strings
    addresses: Addresses
    catalogue: CatalogueLike | None = None
    references: Mapping[str, Sequence[Reference]] = field(default_factory=dict)
    terms: Sequence[Term] = ()
    site_url: str = ""
    fingerprint: str = ""
    glossary: Mapping[str, Sequence[str]] = field(default_factory=dict)
    base: str = "/"

    @property
    def document(self) -> Document:
        return self.edition.document

    @property
    def lang(self) -> str:
        return LANG[self.language]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that have a page."""
        filled = {block.section for block in self.document.blocks}
        return tuple(
            section
            for section in self.document.sections
            if section.role == "body" and section.id in filled
        )

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Block, ...]]:
        """Section id → its blocks in reading order."""
        out: dict[str, list[Block]] = {section.id: [] for section in self.document.sections}
        for block in self.document.blocks:
            out[block.section].append(block)
        return {section: tuple(blocks) for section, blocks in out.items()}

    @cached_property
    def published(self) -> tuple[Block, ...]:
        """The blocks of all section pages, in reading order."""
        return tuple(block for section in self.sections for block in self.by_section[section.id])

    @cached_property
    def shown(self) -> frozenset[str]:
        """The anchors of the published blocks."""
        return frozenset(block.id for block in self.published)

    @cached_property
    def by_id(self) -> Mapping[str, Block]:
        return {block.id: block for block in self.document.blocks}

    @cached_property
    def headings(self) -> Mapping[str, Block]:
        """Block id → the closest article heading at or above it."""
        out: dict[str, Block] = {}
        for blocks in self.by_section.values():
            current: Block | None = None
            for block in blocks:
                if block.kind == "heading" and block.depth <= 1:
                    current = block if block.depth == 1 else None
                if current is not None:
                    out[block.id] = current
        return out

    @cached_property
    def editorial(self) -> frozenset[int]:
        """The numbers of the changes that touched characters of the agreement."""
        return frozenset(c.seq for c in self.edition.ledger if c.kind == "editorial")

    @cached_property
    def principal(self) -> str:
        """The section with most numbered clauses: citations need not name it."""
        counts = Counter(block.section for block in self.published if block.number)
        return counts.most_common(1)[0][0] if counts else ""

    @cached_property
    def term_places(self) -> Mapping[str, int]:
        """Defined term → its place in the glossary, from 1."""
        return {term.name: place for place, term in enumerate(self.terms, 1)}

    def words(self, block: Block) -> Words:
        """The block in this language."""
        if self.language == "zh":
            return Words(block.markdown)
        if self.catalogue is None:
            return Words(block.markdown, LANG["zh"], "missing")
        return self._translated(self.catalogue.entry(block), block.markdown)

    def cells(self, block: Block) -> list[Words]:
        """The cells of a table head or row in this language."""
        sources = split_cells(block)
        if self.language == "zh":
            return [Words(cell) for cell in sources]
        entries = self.catalogue.cells(block) if self.catalogue is not None else ()
        if len(entries) != len(sources):
            return [Words(cell, LANG["zh"], "missing") for cell in sources]
        pairs = zip(entries, sources, strict=True)
        return [self._translated(entry, source) for entry, source in pairs]

    def _translated(self, entry: EntryLike, source: str) -> Words:
        if not source:
            return Words("")
        if entry.state in ("reviewed", "draft") and entry.text:
            return Words(entry.text, None, entry.state)
        return Words(source, LANG["zh"], entry.state)

    def pick(self, pair: Bilingual) -> str:
        """The half of a bilingual message that this tree shows."""
        return (pair.zh if self.language == "zh" else pair.en) or pair.zh or pair.en

    def tag_name(self, tag: str) -> str:
        return self.pick(NAMES[tag]) if tag in NAMES else tag

    @cached_property
    def title(self) -> str:
        """Title and subtitle of the agreement, plain."""
        config, document = self.edition.config, self.document
        title = self.pick(config.title) or document.title
        subtitle = self.pick(config.subtitle) or document.subtitle or ""
        return " ".join(part for part in (title, subtitle) if part) or self.ui("site.untitled")

    @cached_property
    def version(self) -> str:
        return self.document.version or self.ui("site.unversioned")

    def section_title(self, section: Section, *, number: bool = True) -> str:
        """A section's title, plain, with its printed number in front when it has one."""
        title = section.title
        if self.language == "en":
            heading = next((b for b in self.by_section[section.id] if b.id == section.id), None)
            words = self.words(heading) if heading is not None else None
            configured = next(
                (s.en for s in self.edition.config.sections if s.id == section.id), ""
            )
            if configured:
                title = configured
            elif words is not None and words.lang is None:
                title = plain(words.markdown)
        title = title or section.id
        return f"{section.number} {title}" if number and section.number else title

    def section(self, section_id: str) -> Section:
        return self._sections[section_id]

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.document.sections}

    def url(self, here: str, block: Block, *, page: str | None = None) -> str:
        """The address of a block seen from page ``here``."""
        return self.addresses.link(here, page or page_name(block.section), self.language, block.id)

    def link(self, here: str, there: str, anchor: str = "") -> str:
        return self.addresses.link(here, there, self.language, anchor)

    def citation(self, block: Block) -> str:
        """How to cite a block: title, version, section where needed, and number."""
        section = ""
        if block.section != self.principal or not block.number:
            section = self.section_title(self.section(block.section), number=False)
        place = self.place(block)
        key = "cite.section" if section and place else "cite.clause" if place else "cite.whole"
        return self.ui(key, title=self.title, version=self.version, section=section, place=place)

    def place(self, block: Block) -> str:
        """第 3.1.3.12 条 / clause 3.1.3.12, with the paragraph where it is not the first."""
        tail = block.id.rsplit("-", 1)[-1]
        if not block.number:
            number, counted_paragraph = paragraph(block)
            if number:
                return self.ui("cite.paragraph", number=number, paragraph=counted_paragraph)
            if tail.isdigit() and block.kind != "heading":
                return self.ui(f"cite.{counted(block)}", number=tail)
            return ""
        if block.number.startswith("第"):
            return self.ui("cite.printed", number=block.number)
        return self.ui("cite.number", number=block.number)

    def label(self, block: Block) -> str:
        """A short name of a place for lists: its number, or what it is."""
        return block.number or self.place(block) or self.section_title(self.section(block.section))

    def lang_attribute(self, words: Words) -> str:
        return f' lang="{words.lang}"' if words.lang else ""

    def state(self, words: Words) -> str:
        """The mark of a translation that is not reviewed, as HTML."""
        if words.state in (None, "reviewed"):
            return ""
        title = text(self.ui(f"state.{words.state}_title"))
        label = text(self.ui(f"state.{words.state}"))
        return f'<span class="state state-{words.state}" title="{title}">{label}</span>'
