"""The document as JSON: ``document.json`` as its schema describes, stable byte for byte.

One line a block and a finding, so that two versions can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from ..model import Block, Document, Finding, RawSpan, Tag

SCHEMA: Final = "https://site-builder.invalid/schema/document-1.json"
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_QUOTE: Final = json.encoder.encode_basestring


def document_json(document: Document) -> str:
    """The JSON text (ends with a newline); keys in the order of the data contract."""
    return "".join(pieces(document))


def pieces(document: Document) -> Iterator[str]:
    """The JSON text in pieces, so that a large document need not be held twice."""
    return chain(*halves(document))


def halves(document: Document) -> tuple[Iterator[str], Iterator[str]]:
    """The pieces in two parts, the first twice as long: a process writes it that does only that."""
    count = len(document.blocks)
    middle = min(count, 2 * (count + len(document.findings)) // 3)
    return _opening(document, middle), _closing(document, middle)


def _opening(document: Document, middle: int) -> Iterator[str]:
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
    for block in document.blocks[:middle]:
        yield between + _block(block)
        between = ",\n"


def _closing(document: Document, middle: int) -> Iterator[str]:
    between = ",\n" if middle else ""
    for block in document.blocks[middle:]:
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
    (
        anchor,
        section,
        kind,
        number,
        marker,
        depth,
        title,
        text,
        markdown,
        emphasis,
        raw,
        repairs,
        tags,
        sha256,
        cells,
    ) = block
    quoted = _QUOTE(text)
    return (
        f'{{"id":{_QUOTE(anchor)},"section":{_QUOTE(section)},"kind":"{kind}",'
        f'"number":{"null" if number is None else _QUOTE(number)},'
        f'"marker":{"null" if marker is None else _QUOTE(marker)},"depth":{depth},'
        f'"title":{"true" if title else "false"},"text":{quoted},'
        f'"markdown":{quoted if markdown == text else _QUOTE(markdown)},'
        f'"emphasis":"{emphasis}","raw":[{_spans(raw)}],'
        f'"repairs":[{",".join(map(str, repairs)) if repairs else ""}],'
        f'"tags":[{",".join(map(_tag, tags)) if tags else ""}],"sha256":"{sha256}"'
        f"{_cells(cells) if kind == 'table' or kind == 'row' else ''}}}"
    )


def _tag(tag: Tag) -> str:
    name, rule, (start, end), status = tag
    return (
        f'{{"tag":"{name}","rule":{_QUOTE(rule)},"evidence":[{start},{end}],"status":"{status}"}}'
    )


def _cells(cells: tuple[str, ...]) -> str:
    return f',"cells":{_ENCODE(cells)}'


def _finding(finding: Finding) -> str:
    block = "null" if finding.block is None else _QUOTE(finding.block)
    raw = "null" if finding.raw is None else _span(finding.raw)
    return (
        f'{{"code":{_QUOTE(finding.code)},"severity":"{finding.severity}",'
        f'"message":{{"zh":{_QUOTE(finding.message.zh)},"en":{_QUOTE(finding.message.en)}}},'
        f'"block":{block},"raw":{raw}}}'
    )


def _spans(spans: tuple[RawSpan, ...]) -> str:
    return _span(spans[0]) if len(spans) == 1 else ",".join(map(_span, spans))


def _span(span: RawSpan) -> str:
    start, end, first, last = span
    return f'{{"start":{start},"end":{end},"lines":[{first},{last}]}}'
