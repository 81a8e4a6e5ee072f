"""The document as JSON: ``document.json`` as its schema describes, stable byte for byte.

One line a block and a finding, so that two versions can be compared line by line.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..model.document import Block, Document, Finding, RawSpan

SCHEMA: Final = "https://site-builder.invalid/schema/document-1.json"


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
        yield f"{compact(key)}:{compact(value)},\n"
    yield '"blocks":[\n'
    yield from _lines(map(_block, document.blocks))
    yield '\n],\n"findings":[\n'
    yield from _lines(map(_finding, document.findings))
    yield "\n]}\n"


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    between = ""
    for row in rows:
        yield between + compact(row)
        between = ",\n"


def _block(block: Block) -> dict[str, Any]:
    row = block._asdict()
    row["raw"] = [_span(span) for span in block.raw]
    row["tags"] = [tag._asdict() for tag in block.tags]
    if block.kind not in ("table", "row"):
        del row["cells"]
    return row


def _finding(finding: Finding) -> dict[str, Any]:
    row = finding._asdict()
    row["message"] = finding.message._asdict()
    row["raw"] = finding.raw and _span(finding.raw)
    return row


def _span(span: RawSpan) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "lines": [span.first, span.last]}


def compact(value: object) -> str:
    """Any value as JSON on one line without blanks, as readers of JSON Lines like it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
