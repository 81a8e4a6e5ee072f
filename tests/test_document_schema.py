"""document.json keeps to its published schema and to what a schema cannot say."""

import copy
import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from site_builder.annotate.tags import NAMES
from site_builder.model import inline
from site_builder.model.errors import SourceError
from site_builder.model.ledger import dumps
from site_builder.pipeline import annotate, convert, load_edition
from site_builder.publish.data import SCHEMA, document_json
from tests.agreements import texts

ROOT = Path(__file__).resolve().parent.parent
DESCRIBED = json.loads(
    (resources.files("site_builder.publish") / "document.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(DESCRIBED)
CORPUS_NAMES = [
    "arms-appmon-sla-2021", "arms-appmon-sla-en-2020", "kvstore-sla-2018", "kvstore-terms-2018",
    "mongodb-sla-stub-2021", "ots-terms-2021",
]  # fmt: skip


@pytest.fixture(scope="module")
def source() -> dict[str, Any]:
    edition = load_edition(ROOT / "source" / "redis-agreements")
    parsed: dict[str, Any] = json.loads(document_json(edition.document))
    return parsed


def faults(data: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def hold(data: dict[str, Any], raw: bytes, changes: int) -> None:
    """What holds in every document beyond its schema."""
    assert not faults(data)
    anchors = [block["id"] for block in data["blocks"]]
    assert len(set(anchors)) == len(anchors)
    sections = {section["id"] for section in data["sections"]}
    for block in data["blocks"]:
        assert block["section"] in sections
        assert block["id"] == block["section"] or block["id"].startswith(block["section"])
        words = normalize("NFC", block["text"])
        assert block["sha256"] == hashlib.sha256(words.encode()).hexdigest()
        if block["kind"] in ("table", "row"):
            assert block["text"] == " | ".join(block["cells"])
        else:
            assert inline.plain(block["markdown"]) == block["text"]
        assert all(1 <= seq <= changes for seq in block["repairs"])
        for tag in block["tags"]:
            assert 0 <= tag["evidence"][0] < tag["evidence"][1] <= len(block["text"])
    for finding in data["findings"]:
        assert finding["block"] is None or finding["block"] in anchors
    last = 0
    for span in [block["raw"][0] for block in data["blocks"]]:
        assert last <= span["start"] <= span["end"] <= len(raw)
        assert span["lines"][0] <= span["lines"][1]
        last = span["start"]


def test_the_schema_is_a_schema_and_names_our_tags() -> None:
    Draft202012Validator.check_schema(DESCRIBED)
    assert DESCRIBED["$id"] == SCHEMA
    assert DESCRIBED["$defs"]["tag"]["properties"]["tag"]["enum"] == list(NAMES)


def test_the_source_document_is_valid(source: dict[str, Any]) -> None:
    edition = load_edition(ROOT / "source" / "redis-agreements")
    hold(source, edition.raw, len(edition.ledger))
    assert list(source) == DESCRIBED["required"]
    described = DESCRIBED["$defs"]["block"]["required"]
    assert all(list(block)[: len(described)] == described for block in source["blocks"])


@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPUS_NAMES)
def test_documents_of_the_corpus_are_valid(name: str, corpus: Path) -> None:
    raw = (corpus / "docs" / f"{name}.md").read_bytes()
    made = convert(raw, f"{name}.md")
    hold(json.loads(document_json(annotate(made.document))), raw, len(made.ledger))


@given(texts())
@settings(max_examples=150)
def test_generated_documents_are_valid(text: str) -> None:
    made = convert(text.encode(), "raw.txt")
    hold(json.loads(document_json(annotate(made.document))), text.encode(), len(made.ledger))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("extra",), 1),
        (("version",), 20200619),
        (("source", "sha256"), "abc"),
        (("source", "encoding"), "latin-1"),
        (("sections", 0, "role"), "chapter"),
        (("sections", 0, "note"), ""),
        (("blocks", 0, "kind"), "list"),
        (("blocks", 0, "id"), "服务条款-1"),
        (("blocks", 0, "emphasis"), True),
        (("blocks", 0, "depth"), -1),
        (("blocks", 0, "cells"), ["a"]),
        (("blocks", 0, "raw"), []),
        (("blocks", 0, "raw"), [{"start": 0, "end": 1, "lines": [1]}]),
        (("blocks", 0, "tags"), [{"tag": "limitation", "rule": "x", "evidence": [0, 1]}]),
        (("blocks", 0, "repairs"), [1, 1]),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "message"), {"zh": "说明"}),
    ],
)
def test_the_schema_refuses(source: dict[str, Any], path: tuple[Any, ...], value: object) -> None:
    damaged: Any = copy.deepcopy(source)
    target = damaged
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    assert faults(damaged)


def test_a_row_needs_its_cells(source: dict[str, Any]) -> None:
    damaged = copy.deepcopy(source)
    row = next(block for block in damaged["blocks"] if block["kind"] == "row")
    del row["cells"]
    assert faults(damaged)


def test_the_bytes_depend_on_nothing_but_the_input() -> None:
    made = [load_edition(ROOT / "source" / "redis-agreements") for _ in range(2)]
    assert document_json(made[0].document) == document_json(made[1].document)
    ledgers = [dumps(edition.encoding, edition.ledger) for edition in made]
    assert ledgers[0] == ledgers[1]


def test_a_refused_text_has_no_document() -> None:
    with pytest.raises(SourceError):
        convert(b" \n\t\n", "raw.txt")
