"""The packet's own words, and what it calls a place; a parallel one says both languages."""

import re
from typing import NamedTuple

from ...model.document import Bilingual, Block, Document, openings
from ...model.languages import primary
from ...model.names import Names, called, told_apart
from ..site.languages import name, table


class Words(NamedTuple):
    """The words of one language, ``zh`` or ``en``."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The words of this key, its placeholders filled in."""
        words: str = table("packet", self.language)[key]
        return words.format(**values) if values else words

    def all(self) -> dict[str, str]:
        """Every key with its words, placeholders as they are."""
        return dict(table("packet", self.language))

    def about(self, document: Document, *, parallel: bool) -> dict[str, str]:
        """The same, with what is said of this document in a packet that is ``parallel`` or not."""
        gap = document.untagged
        said = {"untagged": self.pick(gap.message) if gap else ""}
        return (
            self.all() | said | ({"status_parallel": self.parallel(document)} if parallel else {})
        )

    def parallel(self, document: Document) -> str:
        """What the cover of a parallel packet says, and of no other: which text prevails."""
        return self("status_parallel", own=name(document.language, self.language))

    def pick(self, pair: Bilingual) -> str:
        """The member of a pair in this language, the other one when it is empty."""
        first, other = (pair.zh, pair.en) if self.language == "zh" else (pair.en, pair.zh)
        return first or other

    def called(self, names: Names) -> str:
        """One of the names that document.toml states, in this language if it has it."""
        return called(names, self.language, "en")


def for_language(tag: str) -> Words:
    """The words for a document in this language (BCP 47): Chinese, or English for all others."""
    return Words("zh" if primary(tag) == "zh" else "en")


_SUFFIX = re.compile(r"-(?:p|(preamble|row|note|item|table)-)(\d+)(?:_\d+)?$")
_COUNT = re.compile(r"_(\d+)$")
_KEYS = {
    "preamble": "preamble",
    "row": "table_row",
    "note": "note",
    "item": "item",
    "table": "table_head",
}


class Places:
    """The places of one document as a person names them: section, number, which paragraph."""

    def __init__(self, document: Document, words: Words) -> None:
        self._words = words
        own = [section.title or document.title for section in document.body]
        self._titles = {section.id: section.title for section in document.sections} | {
            section.id: told_apart(own[at], at, own)
            for at, section in enumerate(document.body)
            if own.count(own[at]) > 1
        }
        self._openings = openings(document.blocks)
        self._numbers = {
            block.id: self._again(block.number, block.id)
            for block in document.blocks
            if block.number and block.id != block.section
        }

    def section(self, block: Block) -> str:
        return self._titles.get(block.section, "")

    def within(self, block: Block) -> str:
        """The block's name inside its section, such as ``3.1.3.1 第 2 段``; never empty."""
        if block.number:
            return self._again(block.number, block.id)
        suffix = _SUFFIX.search(block.id)
        if suffix is None:
            return block.text[:20] or block.id
        owner = self._numbers.get(block.id[: suffix.start()], "")
        opens = block.id in self._openings or suffix[1] != "preamble"
        key = _KEYS.get(suffix[1] or "", "paragraph") if opens else "paragraph"
        return self._again(f"{owner} {self._words(key, number=suffix[2])}".strip(), block.id)

    def _again(self, said: str, anchor: str) -> str:
        """A place that is printed more than once, with which time it is."""
        count = _COUNT.search(anchor)
        return self._words("again", place=said, count=count[1]) if count else said

    def full(self, block: Block) -> str:
        """Section title and name inside it, for messages."""
        return f"{self.section(block)} {self.within(block)}".strip()
