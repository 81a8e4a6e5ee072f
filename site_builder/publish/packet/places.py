"""How a person names a place of the agreement: its section, its number, which paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.document import Block, Document
from .words import Words

_SUFFIX = re.compile(r"-(?:p|(preamble|row|note|item|table)-)(\d+)(?:_\d+)?$")
_KEYS = {"preamble": "preamble", "row": "table_row", "note": "note", "table": "table_head"}


class Places:
    """The places of one document, named in the words of one language."""

    def __init__(self, document: Document, words: Words) -> None:
        self._words = words
        self._titles = {section.id: section.title for section in document.sections}
        self._numbers: Mapping[str, str] = {
            block.id: block.number
            for block in document.blocks
            if block.number and block.id != block.section
        }

    def section(self, block: Block) -> str:
        """The title of the block's section."""
        return self._titles.get(block.section, "")

    def within(self, block: Block) -> str:
        """The block's name inside its section, such as ``3.1.3.1 第 2 段``; never empty."""
        if block.number:
            return block.number
        suffix = _SUFFIX.search(block.id)
        if suffix is None:
            return block.text[:20] or block.id
        owner = self._numbers.get(block.id[: suffix.start()], "")
        kind = self._words(_KEYS.get(suffix[1] or "", "paragraph"), number=suffix[2])
        return f"{owner} {kind}".strip()

    def full(self, block: Block) -> str:
        """Section title and name inside it, for messages."""
        return f"{self.section(block)} {self.within(block)}".strip()
