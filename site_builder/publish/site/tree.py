"""One tree: a language of an edition in one form, and everything that its pages are made from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ...annotate.references import Reference, references
from ...annotate.tags import NAMES
from ...annotate.terms import Term, terms
from ...editions.history import Lineage
from ...model.document import Bilingual, Block, Document, Section, openings
from ...model.fingerprint import fingerprint
from ...model.inline import plain
from ...model.languages import lang_tag, primary
from ...model.names import Names, called, named
from ...model.tables import split
from ...translate.translation import SUBTITLE, TITLE, Catalogue, Entry
from . import languages
from .address import Addresses, page_name
from .inputs import Inputs
from .languages import Strings, load


class Words(NamedTuple):
    """A block in the language of the page, or in the text's own where there is no translation.

    ``lang`` is None when the words are in the page's own language; ``state`` is None for the
    authoritative text.
    """

    markdown: str
    lang: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class Tree:
    """The inputs of an edition seen in one ``language``: the text's own or one of a catalogue."""

    inputs: Inputs
    language: str
    addresses: Addresses

    @cached_property
    def ui(self) -> Strings:
        return load(self.language)

    @property
    def own(self) -> str:
        """The language of the text."""
        return self.addresses.own

    @property
    def is_own(self) -> bool:
        """Whether this is the agreement itself, not a translation."""
        return self.language == self.own

    @property
    def lang(self) -> str:
        """The value of ``lang`` for this tree's language."""
        return lang_tag(self.language)

    @property
    def own_lang(self) -> str:
        """The value of ``lang`` for the text's own language."""
        return lang_tag(self.own)

    def language_name(self, language: str) -> str:
        ours = self.ui.language
        return languages.name(language, self.language if primary(self.language) == ours else ours)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the edition, the text's own first."""
        return (self.own, *sorted(self.inputs.catalogues))

    @cached_property
    def others(self) -> Mapping[str, "Tree"]:
        return {
            each: Tree(self.inputs, each, self.addresses)
            for each in self.languages
            if each != self.language
        }

    @property
    def document(self) -> Document:
        return self.inputs.edition.document

    @cached_property
    def lineage(self) -> Lineage:
        """The editions of the document; this one alone where no others are known."""
        return self.inputs.lineage or Lineage([self.inputs.edition])

    @property
    def beside(self) -> tuple[str, ...]:
        """The other editions that stand beside this one on the site, oldest first."""
        if self.inputs.lineage is None or self.addresses.form == "disk":
            return ()
        return tuple(each for each in self.lineage.versions if each != self.document.version)

    @property
    def current(self) -> str | None:
        """The version in force, None for a tree that stands by itself."""
        if self.inputs.lineage is None or self.addresses.form == "disk":
            return None
        return self.inputs.edition.config.in_force()

    @property
    def catalogue(self) -> Catalogue | None:
        return self.inputs.catalogues.get(self.language)

    @property
    def glossary(self) -> Mapping[str, Sequence[str]]:
        """The agreed translations of terms; they are in English."""
        return self.inputs.glossary if primary(self.language) == "en" else {}

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self.document)

    @cached_property
    def terms(self) -> Sequence[Term]:
        return terms(self.document)

    @cached_property
    def references(self) -> Mapping[str, Sequence[Reference]]:
        """The references in the words of this language."""
        if self.is_own:
            return references(self.document)
        blocks = tuple(
            block._replace(
                text="" if block.kind in ("table", "row") else plain(self.words(block).markdown)
            )
            for block in self.document.blocks
        )
        return references(self.document._replace(blocks=blocks))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return self.document.body

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
    def openings(self) -> frozenset[str]:
        return openings(self.document.blocks)

    def words(self, block: Block) -> Words:
        if self.is_own:
            return Words(block.markdown)
        if self.catalogue is None:
            return Words(block.markdown, self.own_lang, "missing")
        return self._translated(self.catalogue.entry(block), block.markdown)

    def cells(self, block: Block) -> list[Words]:
        sources = split(block.markdown)
        if self.is_own:
            return [Words(cell) for cell in sources]
        entries = self.catalogue.cells(block) if self.catalogue is not None else ()
        if len(entries) != len(sources):
            return [Words(cell, self.own_lang, "missing") for cell in sources]
        pairs = zip(entries, sources, strict=True)
        return [self._translated(entry, source) for entry, source in pairs]

    def _translated(self, entry: Entry, source: str) -> Words:
        if not source:
            return Words("")
        if entry.state in ("reviewed", "draft") and entry.text:
            return Words(entry.text, None, entry.state)
        return Words(source, self.own_lang, entry.state)

    def pick(self, pair: Bilingual) -> str:
        """The half of a bilingual message that this tree shows."""
        return (pair.zh if self.ui.language == "zh" else pair.en) or pair.zh or pair.en

    def tag_name(self, tag: str) -> str:
        """What a tag is called: by its rules, or by the interface's file for a language of its own."""
        return self.ui.get(f"tag_names.{tag}", self.pick(NAMES[tag]) if tag in NAMES else tag)

    def tag_names(self, tags: Iterable[str]) -> str:
        """Several of them as a list in words."""
        return self.ui("map.separator").join(map(self.tag_name, tags))

    def called(self, names: Names) -> str:
        """One of the names that document.toml states, in this language if it has it."""
        return called(names, self.language, self.ui.language)

    def _title(self, context: str, names: Names, own: str) -> str:
        """A title in this language: of document.toml, of the catalogue, or as it is printed."""
        entry = self.catalogue.find(context, own) if self.catalogue is not None and own else None
        translated = plain(entry.text) if entry is not None and entry.state != "stale" else ""
        return named(names, self.language) or translated or own or self.called(names)

    @cached_property
    def main_title(self) -> str:
        """The title of the agreement without its subtitle, plain."""
        own = self._title(TITLE, self.inputs.edition.config.title, self.document.title)
        return own or self.ui("site.untitled")

    @cached_property
    def subtitle(self) -> str:
        settings = self.inputs.edition.config.subtitle
        return self._title(SUBTITLE, settings, self.document.subtitle or "")

    @cached_property
    def title(self) -> str:
        """Title and subtitle of the agreement, plain."""
        return " ".join(part for part in (self.main_title, self.subtitle) if part)

    @cached_property
    def version(self) -> str:
        return self.document.version or self.ui("site.unversioned")

    def section_title(self, section: Section, *, number: bool = True) -> str:
        """A section's title, plain, with its printed number in front when it has one."""
        title = section.title
        if not self.is_own:
            heading = next((b for b in self.by_section[section.id] if b.id == section.id), None)
            words = self.words(heading) if heading is not None else None
            known = self.inputs.edition.config.sections
            names: Names = next((each.names for each in known if each.id == section.id), {})
            if stated := named(names, self.language):
                title = stated
            elif words is not None and words.lang is None:
                title = plain(words.markdown)
        title = title or self.main_title
        return f"{section.number} {title}" if number and section.number else title

    def section(self, section_id: str) -> Section:
        return next(section for section in self.document.sections if section.id == section_id)

    def url(self, here: str, block: Block) -> str:
        return self.addresses.link(here, page_name(block.section), block.id)

    def link(self, here: str, there: str, anchor: str = "") -> str:
        return self.addresses.link(here, there, anchor)
