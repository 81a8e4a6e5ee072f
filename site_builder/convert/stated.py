"""What document.toml must state before an agreement can be published, found in its own text."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import inline
from ..model.config import DocumentConfig
from ..model.document import Block, Document
from ..model.errors import SourceError
from .text.typography import title_key

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|#")
_MAIL = re.compile(r"[^\s@/]+@[^\s@/]+")


class Lack(NamedTuple):
    """What is missing: the 1-based line of the raw file that needs it, and what to write."""

    line: int | None
    message: str
    advice: str


def require(document: Document, settings: DocumentConfig) -> None:
    """SourceError that names everything document.toml lacks for this text.

    Each section title needs an id as soon as one has it, each link a target that leads somewhere.
    """
    lacks = sorted(
        [*_sections(document, settings), *_links(document)], key=lambda lack: lack.line or 0
    )
    path = document.source.path
    if len(lacks) == 1:
        line, message, advice = lacks[0]
        raise SourceError(message, path=path, line=line, advice=advice)
    if lacks:
        rows = "".join(f"\n  line {line}: {words}\n    → {cure}" for line, words, cure in lacks)
        raise SourceError(f"document.toml lacks {len(lacks)} entries{rows}", path=path)


def _sections(document: Document, settings: DocumentConfig) -> Iterator[Lack]:
    if not settings.sections:
        return
    listed = {title_key(section.title) for section in settings.sections}
    listed.add(title_key(document.title))  # a text without a version line has it as a heading
    heads = {block.id: block for block in document.blocks}
    for section in document.sections:
        if section.title and section.role == "body" and title_key(section.title) not in listed:
            head = heads.get(section.id)
            yield Lack(
                _line(head) if head is not None else None,
                f"the section “{section.title}” is not listed in document.toml",
                f"add [[sections]] with title = {_quoted(section.title)} and an id of its own",
            )


def _links(document: Document) -> Iterator[Lack]:
    for block in document.blocks:
        for run in inline.parse(block.markdown):
            if run.href is not None and not _SCHEME.match(run.href):
                mail = _MAIL.fullmatch(run.href)
                whole = f"mailto:{run.href}" if mail else "https://…"
                page = " or state base_url, the publisher's page that such targets lead from"
                yield Lack(
                    _line(block),
                    f"the link “{run.text}” has no scheme in its target “{run.href}”",
                    f"add {_quoted(run.text)} = {_quoted(whole)} to [links] in document.toml"
                    + ("" if mail else f",{page}"),
                )


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _line(block: Block) -> int | None:
    return block.raw[0].first if block.raw else None
