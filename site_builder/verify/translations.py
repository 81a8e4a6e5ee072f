"""Whether the words of a translation on a page are those of its catalogue in the evidence.

A catalogue is a PO file (GNU gettext manual, "The Format of PO Files"), of which comments and
obsolete entries are passed over; elsewhere it is edited with polib.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model.document import Block
from ..model.inline import plain
from .verdict import Fault

FOLDER = "evidence/"
CATALOGUE = ".po"
"""Catalogues are called by their language: evidence/en.po."""

SETTINGS = "evidence/document.toml"


class Translations(NamedTuple):
    """Context → plain words; ``settings`` is document.toml, which has the section titles."""

    words: Mapping[str, str]
    settings: str = ""

    def holds(self, block: Block, shown: str) -> bool:
        """Whether ``shown`` is the translation of ``block``."""
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


def read(files: Mapping[str, bytes], faults: list[Fault]) -> dict[str, Translations]:
    """Language → the bundle's catalogue of it."""
    settings = files.get(SETTINGS, b"").decode("utf-8", "replace")
    made = {}
    for path in sorted(files):
        if not (path.startswith(FOLDER) and path.endswith(CATALOGUE)):
            continue
        found: dict[str, str] = {}
        try:
            found = dict(translations(files[path].decode("utf-8-sig")))
        except ValueError as error:  # a line that is no PO, or bytes that are not UTF-8
            faults.append(Fault(path, "译文无法读取", f"cannot be read: {error}"))
        words = {context: plain(text) for context, text in found.items()}
        made[path[len(FOLDER) : -len(CATALOGUE)]] = Translations(words, settings)
    return made


_LINE = re.compile(r'(?:(msgctxt|msgid|msgstr)[ \t]+)?"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "a": "\a"}


def translations(text: str) -> dict[str, str]:
    """Context → translation. ValueError, with the 1-based line, for a line that is not PO."""
    found: dict[str, str] = {}
    for strings in _entries(text):
        if "msgctxt" in strings:
            found[strings["msgctxt"]] = strings.get("msgstr", "")
    return found


def _entries(text: str) -> Iterator[dict[str, str]]:
    """The strings of each entry by keyword."""
    strings: dict[str, str] = {}
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip(" \t\r")
        if not stripped or stripped.startswith("#"):
            continue
        match = _LINE.fullmatch(stripped)
        if match is None or not (match[1] or last):
            raise ValueError(f"line {number} is not a line of a PO file")
        if match[1] in ("msgctxt", "msgid") and "msgstr" in strings:
            yield strings
            strings = {}
        if match[1]:
            last = match[1]
            strings[last] = ""
        strings[last] += _ESCAPE.sub(lambda found: _LETTERS.get(found[1], found[1]), match[2])
    yield strings
