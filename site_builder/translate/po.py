"""Gettext PO files, read and written by polib, each line checked before.

Format: GNU gettext manual, "The Format of PO Files". A catalogue is the only record of somebody's
work, and polib alone loses some of it without a word: it cuts a character off a string that is not
closed, lets a second msgid replace the first, and drops ``#~|`` and comments behind the last entry.
Plural forms are refused, too: agreements have none.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, NoReturn

import polib

from ..model import files
from ..model.errors import SourceError

_COMMENT = re.compile(r"#(?:[ \t](.*))?|#[.:,][ \t][^\S\n]*\S.*")
_WORDS = re.compile(r'(?:(#~\||#\||#~)[ \t]+)?(?:([^\s"]+)(?:[ \t]+|$))?(".*)?')
_STRING = re.compile(r'"(?:[^"\\\r]|\\[\\"ntrvbf])*"')
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:.*\n)*")
_BEFORE = {
    "previous": ("",),
    "msgctxt": ("", "previous"),
    "msgid": ("", "previous", "msgctxt"),
    "msgstr": ("msgid",),
}
"""Keyword → what may stand before it in its entry ("" is its comments, or nothing)."""


class Message(NamedTuple):
    """One entry of a PO file.

    ``comments`` are the translators' (``# …``), ``extracted`` ours (``#. …``), ``references`` the
    places (``#: …``), ``previous`` the msgid that the text was made for (``#| msgid``). ``line``
    is where the entry starts in its file (1-based), 0 for an entry that was not read.
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


class _Entry:
    """Where an entry starts, what its lines hold, and the keyword that was read last."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.comments: list[str] = []
        self.strings: dict[str, str] = {}
        self.last = ""


class _Check:
    """Reads the lines of a PO file and refuses what polib would take for something else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = 0
        self.entries: list[_Entry] = []

    def fail(self, message: str, advice: str = "correct this line") -> NoReturn:
        raise SourceError(message, path=str(self.path), line=self.number, advice=advice)

    def entries_of(self, text: str) -> list[_Entry]:
        for self.number, line in enumerate(text.split("\n"), 1):
            stripped = line.strip(" \t\r")
            if stripped.startswith("#") and not stripped.startswith(("#~", "#|")):
                self.comment(stripped)
            elif stripped:
                self.words(stripped)
        if self.entries and self.entries[-1].strings and self.entries[-1].last != "msgstr":
            self.fail(f"the entry that starts on line {self.entries[-1].line} has no msgstr")
        return self.entries

    def open_entry(self) -> _Entry:
        if not self.entries or self.entries[-1].last == "msgstr":
            self.entries.append(_Entry(self.number))
        return self.entries[-1]

    def comment(self, line: str) -> None:
        match = _COMMENT.fullmatch(line)
        if match is None:
            self.fail("a comment without words or without a blank after #", "write # and a blank")
        entry = self.open_entry()
        if entry.strings:
            self.fail("a comment stands inside an entry", "move it in front of the entry")
        entry.comments.append(match[1] or "")

    def words(self, line: str) -> None:
        """A keyword with its string, or a further piece of the last string."""
        match = _WORDS.fullmatch(line)
        mark, keyword, string = match.groups() if match else (None, line.partition(" ")[0], None)
        if keyword and keyword.startswith(("msgid_plural", "msgstr[")):
            self.fail("plural forms are not used here", "give the entry one msgid and one msgstr")
        if keyword and keyword not in _BEFORE:
            self.fail(f"unknown keyword {keyword[:40]!r}")
        if string is None or not _STRING.fullmatch(string):
            self.fail(
                f"not a string in double quotes: {(string or line)[:40]}",
                'close it, and write \\" and \\\\ for a quote and a backslash inside it',
            )
        previous = mark in ("#|", "#~|")
        if keyword:
            if previous and keyword != "msgid":
                self.fail(f"a previous {keyword} is not used here", "delete this line")
            self.keyword("previous" if previous else keyword)
        else:
            last = self.entries[-1].last if self.entries else ""
            if not last or (last == "previous") is not previous:
                self.fail("a string without msgctxt, msgid or msgstr before it")
        entry = self.entries[-1]
        entry.strings[entry.last] += polib.unescape(string[1:-1])

    def keyword(self, keyword: str) -> None:
        entry = self.open_entry()
        if keyword in entry.strings:
            self.fail(f"{keyword} stands twice in one entry")
        if entry.last not in _BEFORE[keyword]:
            missing = "msgid" if keyword == "msgstr" else "msgstr"
            self.fail(f"{keyword} without {missing} before it")
        entry.last = keyword
        entry.strings[keyword] = ""


def read(path: Path) -> list[Message]:
    """The messages of a PO file (UTF-8), the header (empty msgid) first if it has one.

    Comments behind the last entry come last, as an obsolete message without texts.
    SourceError when it cannot be read, with the 1-based line for broken syntax, for an entry that
    stands twice and for a header that is none; UnicodeDecodeError when it is not UTF-8.
    """
    check = _Check(path)
    data = files.read(path, "make it with: site-builder translate --update")
    entries = check.entries_of(data.decode("utf-8-sig"))
    left = entries.pop() if entries and not entries[-1].strings else None
    for place, entry in enumerate(entries):
        if not entry.strings["msgid"]:
            check.number = entry.line
            if place or "msgctxt" in entry.strings:
                check.fail("an entry without msgid", "only the header, the first entry, has none")
            if not _HEADER.fullmatch(entry.strings["msgstr"]):
                check.fail("the header is not lines of “Name: value”, each with \\n at its end")
    # From the file: polib cuts a text into lines at more characters than line ends.
    file = polib.pofile(str(path), encoding="utf-8")
    messages = []
    comments = tuple(file.header.split("\n")) if file.header else ()
    if entries and not entries[0].strings["msgid"]:
        line, text = entries[0].line, entries.pop(0).strings["msgstr"]
        messages = [
            Message(
                None, "", text, ("fuzzy",) if file.metadata_is_fuzzy else (), comments, line=line
            )
        ]
        comments = ()
    lines: dict[tuple[str | None, str], int] = {}
    for entry, found in zip(entries, file, strict=True):
        message = _message(found, entry)
        check.number = entry.line
        first = lines.setdefault((message.context, message.id), entry.line)
        if first != entry.line and not message.obsolete:
            name = message.context or message.id[:20]
            check.fail(f"the entry {name!r} is also on line {first}", "keep one of the two")
        messages.append(message._replace(comments=(*comments, *message.comments)))
        comments = ()
    if left is not None:
        kept = tuple(left.comments)
        messages.append(Message(None, "", "", comments=kept, obsolete=True, line=left.line))
    return messages


def _message(found: polib.POEntry, entry: _Entry) -> Message:
    return Message(
        found.msgctxt,
        found.msgid,
        found.msgstr,
        tuple(filter(None, found.flags)),
        tuple(found.tcomment.split("\n")) if found.tcomment else (),
        tuple(found.comment.split("\n")) if found.comment else (),
        tuple(":".join(filter(None, place)) for place in found.occurrences),
        entry.strings.get("previous"),
        bool(found.obsolete),
        entry.line,
    )


def write(messages: Iterable[Message]) -> str:
    """The PO file of these messages, in their order, obsolete ones last."""
    ordered = sorted(messages, key=lambda message: message.obsolete)
    return "\n".join(map(_text, ordered))


def _text(message: Message) -> str:
    if message.obsolete and not message.id:
        return "".join(f"# {comment}\n" for comment in message.comments)
    entry = polib.POEntry(
        msgctxt=message.context,
        msgid=message.id,
        msgstr=message.text,
        flags=list(message.flags),
        tcomment="\n".join(message.comments),
        comment="\n".join(message.extracted),
        occurrences=[(place, "") for place in message.references],
        previous_msgid=message.previous,
        obsolete=message.obsolete,
    )
    return entry.__unicode__(wrapwidth=0)
