"""``explain``: one clause from raw line to anchor, the whole machine by example on one screen."""

from collections.abc import Iterator
from pathlib import Path

import click

from .. import pipeline
from ..annotate import decisions, tags
from ..convert.text import source
from ..model import files
from ..model.document import Block, Document
from ..model.edition import Edition
from ..model.errors import UsageError
from .group import DOCUMENT, ROOT, VERSION, main

WIDTH = 76


@main.command()
@ROOT
@DOCUMENT
@VERSION
@click.argument("anchor")
def explain(root: Path, document: str | None, version: str | None, anchor: str) -> None:
    """Show one clause from raw line to anchor."""
    edition = pipeline.load_edition(files.one_document(root, document), version)
    for line in _lines(edition, anchor):
        click.echo(line)


def _find(document: Document, anchor: str) -> Block:
    """The block of this id; UsageError names similar ids when there is none."""
    for block in document.blocks:
        if block.id == anchor:
            return block
    number = anchor.rpartition("-")[2]
    near = [block.id for block in document.blocks if number and number in block.id][:5]
    raise UsageError(
        f"no clause {anchor!r} in {document.id}",
        advice="perhaps: " + ", ".join(near) if near else "see the ids in document.json",
    )


def _lines(edition: Edition, anchor: str) -> Iterator[str]:
    """The report on one block, line by line."""
    document = edition.document
    block = _find(document, anchor)
    span = block.raw[0]
    yield f"{document.title} {document.subtitle or ''}".rstrip() + f" · {document.version or '—'}"
    yield ""
    yield f"1  RAW      {document.source.path}, lines {span.first}–{span.last}, bytes {span.start}–{span.end}"
    text = source.read(edition.raw, document.source.path).text
    raw = text.split("\n")[span.first - 1 : span.last]
    for number, words in enumerate(raw, span.first):
        yield from _wrapped(f"   {number:>5} │ ", words or "(blank)")
    yield ""
    made = [change for change in edition.ledger if change.seq in block.repairs]
    yield f"2  CHANGES  {len(made)}"
    for change in made:
        yield (
            f"   #{change.seq} {change.rule} ({change.kind}, line {change.raw.first}): "
            f"{_shown(change.before)} → {_shown(change.after)}"
        )
        yield from _wrapped("         ", change.why.zh)
        yield from _wrapped("         ", change.why.en)
    yield ""
    yield f"3  CLEAN    {block.kind}, number {block.number or '—'}, depth {block.depth}, emphasis {block.emphasis}"
    yield from _wrapped("           ", block.markdown)
    yield ""
    yield from _tags(document, block)
    for each in decisions.load(edition.folder / decisions.FILE_NAME):
        if (each.block, each.sha256) == (block.id, block.sha256):
            by = f"{each.reviewer}, {each.date}"
            yield from _wrapped("   ", f"{each.action} {each.name} ({by}): {each.reason}")
    yield ""
    yield f"5  ANCHOR   {block.id}"
    yield f"   SHA-256  {block.sha256}"


def _tags(document: Document, block: Block) -> Iterator[str]:
    """The tags with rule, classes, actor, evidence and origin, then the rules that came close."""
    yield f"4  TAGS     {len(block.tags)}"
    for reason in tags.reasons(document, block.id):
        tag = reason.tag
        origin = f", from the lead-in {reason.lead_in}" if reason.lead_in else ""
        yield f"   {tag.tag} ({tag.rule}, {tag.status}{origin})"
        if reason.classes:
            yield f"     classes {' + '.join(reason.classes)}; actor {reason.actor.en}"
        yield from _wrapped("     ", f"“{block.text[slice(*tag.evidence)]}”")
    for near in tags.near_misses(document, block.id):
        yield f"   not {near.rule}: {near.condition.en}"
        yield from _wrapped("     ", f"“{near.words}”")


def _shown(words: str) -> str:
    if not words:
        return "∅"
    short = words if len(words) <= 32 else f"{words[:20]}…{words[-8:]}"
    return "“" + short.replace("\n", "⏎").replace("\t", "⇥") + "”"


def _wrapped(prefix: str, words: str) -> Iterator[str]:
    room = WIDTH - len(prefix)
    line, size = "", 0
    for character in words:
        width = 2 if ord(character) > 0x2E7F else 1
        if size + width > room:
            yield prefix + line
            prefix = " " * (len(prefix) - 2) + "│ " if "│" in prefix else " " * len(prefix)
            line, size = "", 0
        line += character
        size += width
    yield prefix + line
