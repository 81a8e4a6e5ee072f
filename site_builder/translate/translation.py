"""The translations of an agreement: gettext catalogues that follow its text.

A catalogue ``<language>.po`` stands beside the edition's raw.txt, one for each language; the
text's own language is document.toml's and has none. ``msgctxt`` is the block's anchor, ``msgid``
its text as inline Markdown, ``msgstr`` the translation as inline Markdown: links, code and the
publisher's emphasis survive, and one check holds both sides to the same markup. Cells of tables
are entries of their own (``conventions-row-5.1`` is the first cell), the document's title and
subtitle are ``document.title`` and ``document.subtitle``. The printed table of contents has no
entries: outputs make their own.

States: ``reviewed``; ``draft`` (gettext's ``fuzzy``); ``stale`` (the text has changed since:
another msgid, or ``fuzzy`` with the previous one kept); ``missing`` (no text, or one that may not
be shown because its markup is not the publisher's).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from ..model import files as workspace
from ..model import tables
from ..model.document import Block, Document, RawSpan
from ..model.errors import SourceError
from . import po
from .parity import is_publishable
from .po import Message

State = Literal["reviewed", "draft", "stale", "missing"]
TITLE = "document.title"
SUBTITLE = "document.subtitle"
_HEADER_FIELD = re.compile(r"([A-Za-z-]+):[ \t]*+(.*)")
_CHARSETS = ("utf-8", "utf8")


class Entry(NamedTuple):
    """A translation: inline Markdown (empty when there is none) and its state."""

    text: str
    state: State


class Unit(NamedTuple):
    """What is translated as one: its context, its inline Markdown and where it comes from."""

    context: str
    markdown: str
    block: Block | None = None

    @property
    def raw(self) -> RawSpan | None:
        return self.block.raw[0] if self.block is not None and self.block.raw else None


def units(document: Document) -> Iterator[Unit]:
    """Everything to translate, in reading order."""
    for context, title in ((TITLE, document.title), (SUBTITLE, document.subtitle)):
        if title:
            yield Unit(context, title)
    contents = document.contents
    for block in document.blocks:
        if block.section in contents:
            continue
        if block.kind in ("table", "row"):
            for place, source in enumerate(tables.split(block.markdown), 1):
                if source:
                    yield Unit(f"{block.id}.{place}", source, block)
        elif block.markdown:
            yield Unit(block.id, block.markdown, block)


@dataclass(frozen=True)
class Catalogue:
    """The translation into one language: the messages in order, obsolete ones and header too."""

    language: str
    messages: tuple[Message, ...] = ()
    path: str = ""

    @classmethod
    def load(cls, path: Path) -> "Catalogue":
        """Read a PO file (UTF-8) named after its language, such as ``en.po``.

        SourceError, with the file and the line where there is one, when it cannot be read, its
        syntax is broken, or its language is unknown or not that of its name.
        """
        try:
            messages = po.read(path)
        except UnicodeDecodeError as error:
            raise SourceError(
                "is not UTF-8",
                path=str(path),
                line=error.object[: error.start].count(b"\n") + 1,
                advice="save the catalogue as UTF-8",
            ) from error
        header = next((m for m in messages if is_header(m)), None)
        fields = header_fields(header)
        line = header.line if header is not None else 1
        charset = fields.get("Content-Type", "").lower().rpartition("charset=")[2].strip()
        if charset and charset not in _CHARSETS:
            raise SourceError(
                f"states the charset {charset}",
                path=str(path),
                line=line,
                advice="save the catalogue as UTF-8",
            )
        language = known_language(path, fields.get("Language", "") or path.stem, line)
        return cls(language, tuple(messages), str(path))

    @cached_property
    def by_context(self) -> dict[str, Message]:
        """Context → its current message."""
        return {m.context: m for m in self.messages if m.context is not None and not m.obsolete}

    def find(self, context: str, markdown: str) -> Entry:
        """The translation of this inline Markdown of the text at this context."""
        message = self.by_context.get(context)
        if message is None or not message.text.strip():
            return Entry("", "missing")
        if message.id != markdown or (message.fuzzy and message.previous is not None):
            return Entry(message.text, "stale")
        if not is_publishable(markdown, message.text):
            return Entry("", "missing")
        return Entry(message.text, "draft" if message.fuzzy else "reviewed")

    def entry(self, block: Block) -> Entry:
        """The translation of a block (for tables see :meth:`cells`)."""
        return self.find(block.id, block.markdown)

    def cells(self, block: Block) -> list[Entry]:
        """The translations of the cells of a table head or row, one for each cell."""
        return [
            self.find(f"{block.id}.{place}", source) if source else Entry("", "reviewed")
            for place, source in enumerate(tables.split(block.markdown), 1)
        ]

    def write(self, path: Path) -> None:
        """Write the catalogue whole or not at all; OutputError if not."""
        workspace.write(path, po.write(self.messages))


def catalogues(folder: Path) -> dict[str, Catalogue]:
    """Language → catalogue, of all PO files in an edition's folder; SourceError as for ``load``."""
    found = (Catalogue.load(path) for path in sorted(folder.glob("*.po")))
    return {catalogue.language: catalogue for catalogue in found}


def is_header(message: Message) -> bool:
    """Whether a message is the file's header, which has an empty msgid."""
    return message.context is None and not message.id and not message.obsolete


def header_fields(header: Message | None) -> dict[str, str]:
    """The fields of a header by name, in their order."""
    lines = header.text.split("\n") if header is not None else []
    matches = (_HEADER_FIELD.fullmatch(line) for line in lines)
    return {match[1]: match[2] for match in matches if match is not None}


def separator(language: str) -> str:
    """What divides the parts of a language code: zh_TW as gettext has it, zh-TW as the web."""
    return "-" if "-" in language else "_"


def known_language(path: Path, language: str, line: int | None = None) -> str:
    """The language, if it is one and the file is named after it; else SourceError."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(language, sep=separator(language))
    except (UnknownLocaleError, ValueError) as error:
        raise SourceError(
            f"unknown language {language!r}",
            path=str(path),
            line=line,
            advice="name the file and its Language header by a code such as en or zh_TW",
        ) from error
    if language != path.stem:
        raise SourceError(
            f"the header says language {language!r}, the file's name says {path.stem!r}",
            path=str(path),
            line=line,
            advice="give both the same code",
        )
    return language
