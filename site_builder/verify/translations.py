"""Whether English words on a page are those of the catalogue in the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..model.document import Block
from ..model.inline import plain
from . import catalogue
from .verdict import Fault

CATALOGUE = "evidence/en.po"
SETTINGS = "evidence/document.toml"


class Translations(NamedTuple):
    """Context → plain English; ``settings`` is document.toml, which has the section titles."""

    words: Mapping[str, str]
    settings: str = ""

    def holds(self, block: Block, shown: str) -> bool:
        """Whether ``shown`` is the English of ``block``."""
        if block.kind in ("table", "row"):
            return self._row(block, shown)
        if shown == self.words.get(block.id):
            return True
        return block.depth == 0 and f'"{shown}"' in self.settings

    def _row(self, block: Block, shown: str) -> bool:
        """Cells may be translated or not, each by itself."""
        rests = {shown}
        for place, cell in enumerate(block.cells, 1):
            after = " | " if place < len(block.cells) else ""
            forms = {cell + after, self.words.get(f"{block.id}.{place}", cell) + after}
            rests = {rest[len(form) :] for rest in rests for form in forms if rest.startswith(form)}
        return "" in rests


def read(files: Mapping[str, bytes], faults: list[Fault]) -> Translations:
    """The catalogue of the bundle, empty when it has none."""
    settings = files.get(SETTINGS, b"").decode("utf-8", "replace")
    try:
        found = catalogue.translations(files.get(CATALOGUE, b"").decode("utf-8-sig"))
    except ValueError as error:  # a line that is no PO, or bytes that are not UTF-8
        faults.append(Fault(CATALOGUE, "译文无法读取", f"cannot be read: {error}"))
        found = {}
    return Translations({context: plain(text) for context, text in found.items()}, settings)
