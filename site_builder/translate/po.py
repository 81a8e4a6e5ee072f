"""Gettext PO files: a strict reader, and a writer that gives the same bytes for the same messages.

Format: GNU gettext manual, "The Format of PO Files". Babel's own reader is too forgiving for the
only record of somebody's work: it cuts a character off an unfinished string, drops the flags of
obsolete entries, takes ``#|`` for a translator's comment and refuses ``#~|``. Plural forms are
refused here: agreements have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from ..model.errors import SourceError

_ESCAPES = {"\\": "\\", '"': '"', "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f"}
_STRING = re.compile(r'"((?:[^"\\]|\\[\\"ntrabf])*)"')
_ESCAPE = re.compile(r"\\(.)")
_QUOTE = re.compile(r'[\\"\n\t\r\a\b\f]')
_PIECE = re.compile(r"[^\n]*\n|[^\n]+")
_LETTERS = {character: letter for letter, character in _ESCAPES.items()}
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(\[\d+\])?(?=[ \t\"]|$)")


class Message(NamedTuple):
    """One entry of a PO file.

    ``comments`` are the translators' (``# …``), ``extracted`` ours (``#. …``), ``references`` the
    places (``#: …``), ``previous`` the msgid that the text was made for (``#| msgid``). ``line``
    is where the entry starts in its file, 0 for an entry that was not read.
    """

    context: str | None
    id: str
    text: str
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous: str | None = None
    obsolete: bool = False
    line: int = 0

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags


@dataclass
class _Entry:
    """An entry that is being read: keyword → the pieces of its string."""

    line: int = 0
    obsolete: bool = False
    last: str = ""
    parts: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.number = 0
        self.entry = _Entry()
        self.messages: list[Message] = []
        self.lines: dict[tuple[str | None, str, bool], int] = {}

    def fail(self, message: str, advice: str = "correct this line") -> NoReturn:
        raise SourceError(message, path=self.path, line=self.number, advice=advice)

    def read(self, text: str) -> list[Message]:
        for self.number, line in enumerate(text.split("\n"), 1):
            stripped = line.strip(" \t\r")
            if stripped.startswith("#~"):
                self.words(stripped[2:].strip(), obsolete=True)
            elif stripped.startswith("#"):
                self.note(stripped)
            elif stripped:
                self.words(stripped, obsolete=False)
        self.finish()
        return self.messages

    def note(self, line: str) -> None:
        """A comment: it opens the next entry."""
        if "msgstr" in self.entry.parts:
            self.finish()
        elif "msgid" in self.entry.parts or "msgctxt" in self.entry.parts:
            self.fail("a comment stands inside an entry", "move it in front of the entry")
        self.entry.line = self.entry.line or self.number
        if line.startswith("#|"):
            self.words(line[2:].strip(), obsolete=False, prefix="previous ")
            return
        mark = line[1:2] if line[1:2] in (".", ":", ",") else ""
        words = line[1 + len(mark) :]
        self.entry.notes.setdefault(mark, []).append(words[1:] if words[:1] == " " else words)

    def words(self, line: str, *, obsolete: bool, prefix: str = "") -> None:
        """A keyword with its string, or a further piece of the last string."""
        if line.startswith("|"):
            self.words(line[1:].strip(), obsolete=obsolete, prefix="previous ")
            return
        if line.startswith('"'):
            if not self.entry.last:
                self.fail("a string without msgctxt, msgid or msgstr before it")
            self.entry.parts[self.entry.last].append(self.string(line))
            return
        match = _KEYWORD.match(line)
        if match is None:
            word = re.split(r"\s", line, maxsplit=1)[0]
            self.fail(f"unknown keyword {word[:40]!r}" if line else "an empty obsolete line")
        if match[2] or match[1] == "msgid_plural":
            self.fail("plural forms are not used here", "give the entry one msgid and one msgstr")
        if "msgstr" in self.entry.parts:
            self.finish()
        keyword = prefix + match[1]
        if keyword in self.entry.parts:
            self.fail(f"{match[1]} stands twice in one entry")
        if keyword == "msgstr" and "msgid" not in self.entry.parts:
            self.fail("msgstr without msgid")
        if keyword == "msgctxt" and "msgid" in self.entry.parts:
            self.fail("msgid without msgstr before this line")
        self.entry.line = self.entry.line or self.number
        self.entry.obsolete = self.entry.obsolete or obsolete
        self.entry.last = keyword
        self.entry.parts[keyword] = [self.string(line[match.end() :].strip(" \t"))]

    def string(self, quoted: str) -> str:
        match = _STRING.fullmatch(quoted)
        if match is None:
            self.fail(
                f"not a string in double quotes: {quoted[:40]}",
                'close it, and write \\" and \\\\ for a quote and a backslash inside it',
            )
        return _ESCAPE.sub(lambda found: _ESCAPES[found[1]], match[1])

    def finish(self) -> None:
        """Close the entry; comments at the end of the file belong to none and are kept by it."""
        entry, self.entry = self.entry, _Entry()
        if not entry.parts and not entry.notes:
            return
        if "msgid" not in entry.parts and not entry.parts:
            entry.parts = {"msgid": [], "msgstr": []}
            entry.obsolete = True
        if "msgid" not in entry.parts or "msgstr" not in entry.parts:
            missing = "msgstr" if "msgid" in entry.parts else "msgid"
            self.fail(f"the entry that starts on line {entry.line} has no {missing}")
        texts = {keyword: "".join(parts) for keyword, parts in entry.parts.items()}
        message = Message(
            texts.get("msgctxt"),
            texts["msgid"],
            texts["msgstr"],
            tuple(_flags(entry.notes.get(",", ()))),
            tuple(entry.notes.get("", ())),
            tuple(entry.notes.get(".", ())),
            tuple(" ".join(entry.notes.get(":", ())).split()),
            texts.get("previous msgid"),
            entry.obsolete,
            entry.line,
        )
        key = (message.context, message.id, message.obsolete)
        if key in self.lines and not message.obsolete:
            self.number = entry.line
            self.fail(
                f"the entry {message.context or message.id[:20]!r} is also on line "
                f"{self.lines[key]}",
                "keep one of the two",
            )
        self.lines[key] = entry.line
        self.messages.append(message)


def _flags(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from filter(None, (flag.strip() for flag in line.split(",")))


def read(text: str, path: str) -> list[Message]:
    """The messages of a PO file, the header (empty msgid) first if it has one.

    ``path`` names the file in messages. SourceError with the 1-based line for broken syntax and
    for an entry that stands twice.
    """
    return _Reader(path).read(text)


def write(messages: Iterable[Message]) -> str:
    """The PO file of these messages, in their order, obsolete ones last."""
    ordered = sorted(messages, key=lambda message: message.obsolete)
    return "\n".join("".join(f"{line}\n" for line in _lines(message)) for message in ordered)


def _lines(message: Message) -> Iterator[str]:
    yield from (f"# {comment}".rstrip(" ") for comment in message.comments)
    yield from (f"#. {comment}".rstrip(" ") for comment in message.extracted)
    if message.references:
        yield f"#: {' '.join(message.references)}"
    if message.flags:
        yield f"#, {', '.join(message.flags)}"
    if message.obsolete and not any((message.context, message.id, message.text, message.previous)):
        return  # comments at the end of a file
    mark = "#~ " if message.obsolete else ""
    if message.previous is not None:
        previous = "#~| " if message.obsolete else "#| "
        yield from _string(previous, "msgid", message.previous)
    if message.context is not None:
        yield from _string(mark, "msgctxt", message.context)
    yield from _string(mark, "msgid", message.id)
    yield from _string(mark, "msgstr", message.text)


def _string(mark: str, keyword: str, text: str) -> Iterator[str]:
    """One line, or one a line of text after an empty first one."""
    pieces = _PIECE.findall(text) or [""]
    if len(pieces) > 1 or text.endswith("\n"):
        yield f'{mark}{keyword} ""'
        yield from (f'{mark}"{_escape(piece)}"' for piece in pieces)
    else:
        yield f'{mark}{keyword} "{_escape(text)}"'


def _escape(text: str) -> str:
    return _QUOTE.sub(lambda found: f"\\{_LETTERS[found[0]]}", text)
