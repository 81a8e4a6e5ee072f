"""The clause library and the matrix for other programs: JSON and CSV (RFC 4180), UTF-8."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ...annotate.tags import NAMES
from .clauses import Claim, does
from .facts import Listed

CLAUSES: Final = "clauses/clauses"
MATRIX: Final = "clauses/agreements"


def tables(documents: Iterable[Listed], claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Name below ``library/`` → text: a row a tagged clause, and a row an agreement."""
    rows = [_clause(each) for each in claims]
    yield f"{CLAUSES}.json", _json("clauses", rows)
    yield f"{CLAUSES}.csv", _csv(rows)
    agreements = [_agreement(each) for each in documents]
    yield f"{MATRIX}.json", _json("agreements", agreements)
    yield f"{MATRIX}.csv", _csv(agreements)


def _clause(claim: Claim) -> dict[str, Any]:
    clause, document, what = claim.clause, claim.document, does(claim.rule)
    start, end = claim.tag["evidence"]
    return {
        "document": document.name,
        "version": document.version,
        "title": document.title,
        "language": document.language,
        "tag": claim.tag["tag"],
        "rule": claim.tag["rule"],
        "does_zh": what["zh"],
        "does_en": what["en"],
        "status": claim.tag["status"],
        "section": clause["section"]["zh" if document.language.startswith("zh") else "en"],
        "number": clause["number"] or "",
        "anchor": clause["anchor"],
        "address": f"{document.name}/{document.version}/{clause['page']}#{clause['anchor']}",
        "emphasis": clause["emphasis"],
        "evidence": claim.evidence,
        "evidence_start": start,
        "evidence_end": end,
        "text": clause["text"],
        "sha256": clause["sha256"],
    }


def _agreement(document: Listed) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for tag in NAMES:
        counts[tag], counts[f"{tag}_marked"] = document.counts[tag]
    return {
        "document": document.name,
        "title": document.title,
        "publisher_zh": document.publisher["zh"],
        "publisher_en": document.publisher["en"],
        "kind": document.kind,
        "language": document.language,
        "translations": " ".join(document.languages),
        "version": document.version,
        "address": f"{document.name}/{document.version}/",
        **counts,
    }


def _json(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """One line a row, so that two versions can be compared line by line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"schema": 1, "{name}": [\n{lines}\n]}}\n'


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()
