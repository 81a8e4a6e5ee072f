"""Whether English words on a page are those of the catalogue in the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..model.document import Block
from ..model.errors import SiteBuilderError
from ..model.inline import plain
from ..translate import po
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
        messages = po.read(files.get(CATALOGUE, b"").decode("utf-8-sig"), CATALOGUE)
    except (SiteBuilderError, UnicodeDecodeError) as error:
        faults.append(Fault(CATALOGUE, "译文无法读取", f"cannot be read: {error}"))
        messages = []
    words = {m.context: plain(m.text) for m in messages if m.context and not m.obsolete}
    return Translations(words, settings)
