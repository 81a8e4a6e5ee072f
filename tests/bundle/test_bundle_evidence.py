"""Whatever the converter makes of a raw file verifies, and its balance adds up."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings

from site_builder.convert.text import source
from site_builder.model import balance
from site_builder.model.errors import SourceError
from site_builder.model.ledger import dumps
from site_builder.pipeline import Conversion, annotated, convert
from site_builder.publish.data import document_json
from site_builder.publish.site.pages.evidence import marked
from site_builder.verify import evidence, verify_files
from site_builder.verify.verdict import Fault
from tests.agreements import raws
from tests.bundle.conftest import DOCUMENT
from tests.conftest import CORPUS, CORPUS_ABSENT

SOURCE = DOCUMENT / "20200619" / "raw.txt"
DOCUMENTS = [SOURCE, *sorted((CORPUS / "docs").glob("*.md"))]


def check(raw: bytes) -> None:
    try:
        made = convert(raw, "raw.txt")
    except SourceError:
        return
    if not made.document.blocks:  # a cover and nothing else: there is nothing to publish
        return
    faults: list[Fault] = []
    found = evidence.read(files_of(raw, made), faults)
    assert [fault.line() for fault in faults] == []
    assert found is not None
    assert found.document._replace(findings=made.document.findings) == made.document
    check_balance(found.balance, raw, made)


def files_of(raw: bytes, made: Conversion) -> dict[str, bytes]:
    return {
        evidence.RAW: raw,
        evidence.CLEAN: made.clean.encode(),
        evidence.LEDGER: dumps(made.encoding, made.ledger).encode(),
        evidence.DOCUMENT: document_json(made.document).encode(),
    }


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a JSON value with each of its keys; of a list the first entry."""
    keys = list(value)[:40] if isinstance(value, dict) else range(min(1, len(value)))
    for key in keys:
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from places(value[key])


@pytest.mark.parametrize("path", [evidence.LEDGER, evidence.DOCUMENT])
def test_a_value_of_another_type_gives_a_verdict(path: str) -> None:
    raw = "服务条款\n\n1. 费用\n\n| 甲 | 乙 |\n|---|---|\n| **1** | 2 |\n\n2.  我们不承担任何责任\n。\n".encode()
    files = files_of(raw, annotated(convert(raw, "raw.txt")))
    lines = files[path].decode().splitlines()
    rows = (
        [json.loads(line) for line in lines]
        if path == evidence.LEDGER
        else [json.loads("".join(lines))]
    )
    tried = 0
    for holder, key in places(rows):
        kept = holder[key]
        for other in (None, 1.5, "x", -(10**9), [[]], {"a": 1}):
            holder[key] = other
            text = "\n".join(map(json.dumps, rows)).encode()
            assert verify_files({**files, path: text}).state == "altered", (key, other)
            tried += 1
        holder[key] = kept
    assert tried > 60


def check_balance(sums: balance.Balance | None, raw: bytes, made: Conversion) -> None:
    assert sums is not None
    assert sums.holds()
    assert sums.raw.bytes == len(raw)
    assert sums.clean == (len(made.clean), len(made.clean.encode()))
    text = source.read(raw, "raw.txt").text
    followed = balance.trace(made.clean, made.ledger)
    kept = [c for c, seq in zip(text, followed.removed, strict=True) if not seq]
    assert kept == [c for c, seq in zip(made.clean, followed.inserted, strict=True) if not seq]
    shown = marked(text, made.clean, followed)
    assert len(shown) in (text.count("\n"), text.count("\n") + 1)
    pieces = [piece for line in shown for piece in line]
    without_ends = "".join(piece.text for piece in pieces if piece.fate != "ins").replace("\n", "")
    assert without_ends == text.replace("\n", "")
    inserted = sum(len(piece.text) for piece in pieces if piece.fate == "ins")
    assert inserted == sum(1 for seq in followed.inserted if seq)


@pytest.mark.corpus
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name + "/" + path.name)
def test_real_agreements_verify(path: Path) -> None:
    if not CORPUS.is_dir() and path != SOURCE:
        pytest.skip(f"{CORPUS_ABSENT}: {CORPUS}")
    check(path.read_bytes())


@given(raws())
@example("正文。\n## 说明：\n：\n".encode())
@example('正文。\n## 说明：\ntitle: "x"\n'.encode())
@example(b"# T\n\n1. Fees.\n\n| a | b |\n|:--|--:|\n| c | d |\n\n2. End.\n")
@example("# 协议\n\n见[说明](https://a.example/b_(c)#d)。\n\n•\n\n（1）甲方。\n".encode())
@settings(max_examples=150)
def test_any_agreement_verifies(raw: bytes) -> None:
    check(raw)


def test_the_balance_is_that_of_the_ledger() -> None:
    raw = "# 协议\r\n\r\n 1 . 甲方<b>负责</b>\r\n".encode()
    made = convert(raw, "raw.txt")
    followed = balance.trace(made.clean, made.ledger)
    text = source.read(raw, "raw.txt").text
    sums = balance.balance(text, made.clean, made.encoding, made.ledger)
    assert sums.form == (3, 3)
    assert sums.kept.characters == followed.removed.count(0)
    assert {seq for seq in followed.removed if seq} <= {change.seq for change in made.ledger}
    assert sums.markup_removed.characters > 0


def test_a_false_balance_does_not_hold() -> None:
    made = convert(SOURCE.read_bytes(), "raw.txt")
    text = source.read(SOURCE.read_bytes(), "raw.txt").text
    sums = balance.balance(text, made.clean, made.encoding, made.ledger)
    more = sums.kept._replace(characters=sums.kept.characters + 1)
    assert sums.holds()
    assert not sums._replace(kept=more).holds()
    assert not sums._replace(clean=more).holds()
