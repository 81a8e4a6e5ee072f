"""The document as JSON: ``document.json`` as its schema describes, stable byte for byte.

One line a block and a finding, so that two versions can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model import Block, Document, Finding, RawSpan

SCHEMA = "https://site-builder.invalid/schema/document-1.json"
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_QUOTE = json.encoder.encode_basestring


def document_json(document: Document) -> str:
    """The JSON text (ends with a newline); keys in the order of the data contract."""
    return "".join(pieces(document))


def pieces(document: Document) -> Iterator[str]:
    """The JSON text in pieces, so that a large document need not be held twice."""
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "id": document.id,
        "version": document.version,
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "source": document.source._asdict(),
        "sections": [section._asdict() for section in document.sections],
    }
    yield "{\n"
    for key, value in head.items():
        yield f"{_ENCODE(key)}:{_ENCODE(value)},\n"
    yield '"blocks":[\n'
    between = ""
    for block in document.blocks:
        yield between + _block(block)
        between = ",\n"
    yield '\n],\n"findings":[\n'
    between = ""
    for finding in document.findings:
        yield between + _finding(finding)
        between = ",\n"
    yield "\n]}\n"


def _block(block: Block) -> str:
    """One block; written out, since a big document has a hundred thousand of them."""
    text = _QUOTE(block.text)
    markdown = text if block.markdown == block.text else _QUOTE(block.markdown)
    number = "null" if block.number is None else _QUOTE(block.number)
    marker = "null" if block.marker is None else _QUOTE(block.marker)
    tags = block.tags and ",".join(
        f'{{"tag":"{tag.tag}","rule":{_QUOTE(tag.rule)},'
        f'"evidence":[{tag.evidence[0]},{tag.evidence[1]}],"status":"{tag.status}"}}'
        for tag in block.tags
    )
    repairs = ",".join(map(str, block.repairs)) if block.repairs else ""
    cells = f',"cells":{_ENCODE(block.cells)}' if block.kind in ("table", "row") else ""
    return (
        f'{{"id":{_QUOTE(block.id)},"section":{_QUOTE(block.section)},"kind":"{block.kind}",'
        f'"number":{number},"marker":{marker},"depth":{block.depth},'
        f'"title":{"true" if block.title else "false"},"text":{text},"markdown":{markdown},'
        f'"emphasis":"{block.emphasis}","raw":[{",".join(map(_span, block.raw))}],'
        f'"repairs":[{repairs}],"tags":[{tags or ""}],'
        f'"sha256":"{block.sha256}"{cells}}}'
    )


def _finding(finding: Finding) -> str:
    block = "null" if finding.block is None else _QUOTE(finding.block)
    raw = "null" if finding.raw is None else _span(finding.raw)
    return (
        f'{{"code":{_QUOTE(finding.code)},"severity":"{finding.severity}",'
        f'"message":{{"zh":{_QUOTE(finding.message.zh)},"en":{_QUOTE(finding.message.en)}}},'
        f'"block":{block},"raw":{raw}}}'
    )


def _span(span: RawSpan) -> str:
    return f'{{"start":{span.start},"end":{span.end},"lines":[{span.first},{span.last}]}}'
