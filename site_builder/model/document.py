"""The values that travel through the pipeline: source → repairs → outline → tags → outputs.

All are immutable. Offsets into the raw file count bytes; offsets into ``text`` count characters.
Lines count from 1 and ranges of lines include both ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

Kind = Literal["markup", "editorial"]
BlockKind = Literal["heading", "clause", "paragraph", "item", "note", "table", "row"]
Emphasis = Literal["all", "part", "none"]
Severity = Literal["error", "warning", "info"]
Status = Literal["proposed", "accepted"]


class Bilingual(NamedTuple):
    """One message in Chinese and in English."""

    zh: str
    en: str


class RawSpan(NamedTuple):
    """Bytes ``start`` (included) to ``end`` (excluded) of the raw file, on lines first–last."""

    start: int
    end: int
    first: int
    last: int


class Edit(NamedTuple):
    """A repair's proposal: characters ``start``–``end`` of the current text become ``after``.

    ``weak`` says that the evidence is not enough without a document.toml that allows the repair.
    """

    start: int
    end: int
    after: str
    why: Bilingual
    weak: bool = False


class Change(NamedTuple):
    """An edit that was applied, trimmed to the characters that differ.

    Changes are made in passes (``step``); ``at`` is the character offset of ``after`` in the text
    as its whole pass left it. Undoing the passes from last to first gives the source text back.
    """

    seq: int
    rule: str
    kind: Kind
    raw: RawSpan
    before: str
    after: str
    why: Bilingual
    at: int
    step: int


class Tag(NamedTuple):
    """A claim about the legal effect of a block, with the rule that made it.

    ``evidence`` is a character range of the block's ``text``.
    """

    tag: str
    rule: str
    evidence: tuple[int, int]
    status: Status = "proposed"


class Finding(NamedTuple):
    """Something a person should look at; nothing was changed because of it.

    ``block`` is the anchor it concerns and ``raw`` the place in the raw file, where known.
    """

    code: str
    severity: Severity
    message: Bilingual
    block: str | None = None
    raw: RawSpan | None = None


class Section(NamedTuple):
    """A part of the document with its own numbering; ``role`` is ``body`` or ``toc``."""

    id: str
    number: str | None
    title: str
    role: Literal["body", "toc"] = "body"


class Block(NamedTuple):
    """One addressable place of the document, in reading order.

    ``number`` is the full number as printed without its trailing dot (``3.1.3.12``; an item of a
    clause is ``2.2.(1)``), ``marker`` the characters printed in front (``（1）``, ``7.2.3.``).
    ``markdown`` is the inline Markdown of ``text``; neither holds the number. ``sha256`` is that of
    the NFC form of ``text`` in UTF-8. ``cells`` are the plain texts of a row or table head.
    """

    id: str
    section: str
    kind: BlockKind
    number: str | None
    marker: str | None
    depth: int
    title: bool
    text: str
    markdown: str
    emphasis: Emphasis
    raw: tuple[RawSpan, ...]
    repairs: tuple[int, ...]
    tags: tuple[Tag, ...]
    sha256: str
    cells: tuple[str, ...] = ()


class SourceInfo(NamedTuple):
    """Which bytes a document was made from."""

    path: str
    sha256: str
    bytes: int
    encoding: str


_TAGS_MISSING: Final = ("language.unknown", "tag.parties")


class Document(NamedTuple):
    """The whole agreement: what every output is made from."""

    id: str
    version: str | None
    language: str
    title: str
    subtitle: str | None
    source: SourceInfo
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def contents(self) -> frozenset[str]:
        """The ids of the sections that are a printed table of contents."""
        return frozenset(section.id for section in self.sections if section.role == "toc")

    @property
    def untagged(self) -> Finding | None:
        """The finding that says why tags are missing, or likely to be; None where nothing does."""
        return next((f for f in self.findings if f.code in _TAGS_MISSING), None)

    @property
    def body(self) -> tuple[Section, ...]:
        """The sections of the agreement itself that have a place."""
        filled = {block.section for block in self.blocks}
        return tuple(
            section for section in self.sections if section.role == "body" and section.id in filled
        )


def openings(blocks: Iterable[Block]) -> frozenset[str]:
    """The ids of the blocks that stand before the first title below that of their section."""
    titled: set[str] = set()
    found = []
    for block in blocks:
        if block.depth and (block.title or block.kind == "heading"):
            titled.add(block.section)
        elif block.section not in titled:
            found.append(block.id)
    return frozenset(found)


def nested(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Each block, and in how many bullets it lies: a bullet is deeper than what leads it in."""
    owner = 0
    for block in blocks:
        if block.kind != "item":
            owner = block.depth
        yield block, max(block.depth - owner, 0)
