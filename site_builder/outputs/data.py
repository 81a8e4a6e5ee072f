"""The document as JSON: ``document.json`` as its schema describes, stable byte for byte.

One line a block and a finding, so that two versions can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..model import Block, Document, Finding, RawSpan

SCHEMA = "https://site-builder.invalid/schema/document-1.json"


def document_json(document: Document) -> str:
    """The JSON text (ends with a newline); keys in the order of the data contract."""
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "id": document.id,
        "version": document.version,
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "source": {
            "path": document.source.path,
            "sha256": document.source.sha256,
            "bytes": document.source.bytes,
            "encoding": document.source.encoding,
        },
        "sections": [section._asdict() for section in document.sections],
    }
    lines = ["{"]
    lines += [f"{_dump(key)}:{_dump(value)}," for key, value in head.items()]
    lines.append('"blocks":[')
    lines.append(_rows(map(_block, document.blocks)))
    lines.append('],\n"findings":[')
    lines.append(_rows(map(_finding, document.findings)))
    lines.append("]}\n")
    return "\n".join(lines)


def _rows(rows: Iterable[dict[str, Any]]) -> str:
    return ",\n".join(map(_ENCODE, rows))


def _block(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": block.id,
        "section": block.section,
        "kind": block.kind,
        "number": block.number,
        "marker": block.marker,
        "depth": block.depth,
        "title": block.title,
        "text": block.text,
        "markdown": block.markdown,
        "emphasis": block.emphasis,
        "raw": [_span(span) for span in block.raw],
        "repairs": block.repairs,
        "tags": [
            {"tag": t.tag, "rule": t.rule, "evidence": t.evidence, "status": t.status}
            for t in block.tags
        ],
        "sha256": block.sha256,
    }
    if block.kind in ("table", "row"):
        row["cells"] = block.cells
    return row


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": {"zh": finding.message.zh, "en": finding.message.en},
        "block": finding.block,
        "raw": None if finding.raw is None else _span(finding.raw),
    }


def _span(span: RawSpan) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "lines": [span.first, span.last]}


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _dump(value: object) -> str:
    return _ENCODE(value)
