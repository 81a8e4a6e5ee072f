"""Raw bytes → clean text, ledger and document: what each place says, not yet what it means."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from ..model.config import DocumentConfig
from ..model.document import Block, Change, Document, Finding, RawSpan
from ..model.errors import SourceError
from ..model.ledger import Encoding
from . import checks, extraction, repairs
from .outline import outline
from .repairs.draft import Draft
from .text import source
from .text.source import SourceText


class Conversion(NamedTuple):
    """What one raw file becomes: clean Markdown, the ledger, and the document."""

    clean: str
    encoding: Encoding
    ledger: tuple[Change, ...]
    document: Document


def convert(
    raw: bytes,
    path: str,
    settings: DocumentConfig | None = None,
    sha256: str | None = None,
) -> Conversion:
    """Convert the bytes of a raw file.

    ``path`` names the file in messages and in the document; ``sha256`` is its pinned hash. Without
    ``settings`` (no document.toml) changes of characters need evidence of their own kind; those
    with weaker evidence become findings, and the language is what the words read as.
    SourceError when the bytes cannot be used.
    """
    proven_only = settings is None
    settings = settings or DocumentConfig()
    text = source.read(raw, path, sha256)
    draft = Draft(text, settings, proven_only)
    repairs.run(draft)
    document = _document(draft, settings, text)
    return Conversion(draft.text, text.encoding_record, tuple(draft.changes), document)


def _document(draft: Draft, settings: DocumentConfig, text: SourceText) -> Document:
    """The document of a draft's text, not yet tagged; SourceError when it has no words."""
    found = outline(draft.structure, settings, draft.span)
    if not found.blocks and not found.front:
        raise SourceError(
            "the file holds marks but no words", path=text.path, advice="extract the document again"
        )
    blocks = _with_repairs(found.blocks, draft.changes, text)
    read = extraction.language(blocks)
    stated = "" if draft.proven_only else settings.language
    findings = [
        *draft.findings,
        *checks.characters(text),
        *extraction.extractor(text),
        *extraction.spoken(read, stated),
        *checks.version(found),
        *checks.numbering(found._replace(blocks=blocks)),
        *checks.wording(blocks),
    ]
    titles = (section.title for section in found.sections if section.role != "toc")
    return Document(
        settings.id,
        found.front.get("version"),
        stated or read or "en",
        found.front.get("title")
        or next((title for title in titles if any(map(str.isalnum, title))), ""),
        found.front.get("subtitle"),
        text.info,
        found.sections,
        tuple(blocks),
        tuple(_placed(findings, blocks)),
    )


def _with_repairs(blocks: list[Block], changes: list[Change], text: SourceText) -> list[Block]:
    """Blocks with raw spans grown to their whole lines, and the changes made inside them."""
    ordered = sorted((c.raw.start, c.raw.end, c.seq) for c in changes if c.rule != repairs.LAYOUT)
    done: list[Block] = []
    position, count, floor = 0, len(ordered), 0
    for bare, following in zip_longest(blocks, blocks[1:]):
        begin, stop, first, last = bare.raw[0]
        start, end = text.line_bytes(first, last)
        start = max(floor, min(begin, start))
        if following is not None:
            end = min(end, following.raw[0].start)
        end = floor = max(stop, end)
        while position < count and ordered[position][0] < start:
            position += 1
        inside: list[int] = []
        while position < count and ordered[position][0] <= end:
            if ordered[position][0] == end and ordered[position][1] > end:
                break
            inside.append(ordered[position][2])
            position += 1
        if inside or start != begin or end != stop:
            grown = RawSpan(start, end, first, last)
            done.append(bare._replace(raw=(grown,), repairs=tuple(sorted(inside))))
        else:
            done.append(bare)
    return done


def _placed(findings: Iterable[Finding], blocks: list[Block]) -> Iterable[Finding]:
    """Findings that know only their raw place, with the block that holds it."""
    starts = [block.raw[0].start for block in blocks]
    for finding in findings:
        if finding.block is None and finding.raw is not None:
            index = bisect_right(starts, finding.raw.start) - 1
            if index >= 0 and finding.raw.start < blocks[index].raw[0].end:
                yield finding._replace(block=blocks[index].id)
                continue
        yield finding
