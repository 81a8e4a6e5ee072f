"""What a verifier reads of a PO file: the translations that are in force.

Format: GNU gettext manual, "The Format of PO Files". Comments and obsolete entries are passed
over. Deliberately small and of the standard library; catalogues are edited with polib elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
