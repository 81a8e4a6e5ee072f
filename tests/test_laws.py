"""The five laws of the ledger (DESIGN 3): for the source, the corpus and generated raw texts."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.convert import repairs
from site_builder.model.config import DocumentConfig
from site_builder.model.errors import SourceError
from site_builder.model.ledger import dumps, loads, restore
from site_builder.pipeline import Conversion, convert
from tests.agreements import texts
from tests.conftest import CORPUS, CORPUS_ABSENT, ROOT
from tests.reader import seen, unheld, unravel

SOURCE = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"
DOCUMENTS = [SOURCE, *sorted((CORPUS / "docs").glob("*.md"))]
NOTHING_ALLOWED = DocumentConfig(editorial=frozenset())


def made_from(raw: bytes) -> Conversion | None:
    """The conversion, or None where the bytes are refused as no text."""
    try:
        return convert(raw, "raw.txt")
    except SourceError as error:
        assert error.advice
        assert error.path == "raw.txt"
        return None


@cache
def plain(path: Path) -> Conversion:
    """The conversion of a document as it is."""
    return convert(path.read_bytes(), path.name)


def restored(made: Conversion) -> bytes:
    """The raw bytes by way of the ledger's file form."""
    encoding, changes = loads(dumps(made.encoding, made.ledger))
    assert tuple(changes) == made.ledger
    return restore(made.clean, encoding, changes)


# --- generated texts --------------------------------------------------------------------------


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_or_restored(raw: bytes) -> None:
    made = made_from(raw)
    if made is not None:
        assert restored(made) == raw


@given(texts())
@example("---\n 0\n---\n正文。\n")
@example("\ufeff# 协议\n")
@settings(max_examples=250)
def test_a_text_is_kept_word_for_word_and_changed_but_once(text: str) -> None:
    """In the other encodings and newline styles: tests/generated/documents.py."""
    made = convert(text.encode(), "raw.txt")
    assert restored(made) == text.encode()
    start, passes = unravel(made.clean, made.ledger)
    assert start == text.removeprefix("\ufeff")  # the byte-order mark is kept with the encoding
    for before, after in passes:
        assert seen(before) == seen(after)
    refused = [f for f in made.document.findings if f.code == "repair.refused"]
    assert not refused, "a rule proposed more than it declares to alter"
    clean, held = unheld(made)
    assert clean == held, "every word stands in a block"
    again = convert(made.clean.encode(), "clean.md")
    assert again.clean == made.clean
    assert not again.ledger


@given(texts())
@settings(max_examples=150)
def test_a_forbidden_editorial_rule_is_a_finding_and_leaves_the_text(text: str) -> None:
    allowed = convert(text.encode(), "raw.txt")
    forbidden = convert(text.encode(), "raw.txt", NOTHING_ALLOWED)
    assert all(change.kind == "markup" for change in forbidden.ledger)
    assert seen(forbidden.clean) == seen(text)
    first = next((change.rule for change in allowed.ledger if change.kind == "editorial"), None)
    refused = [f for f in forbidden.document.findings if f.code == "repair.not-allowed"]
    assert first is None or any(first in finding.message.en for finding in refused)


# --- real documents -----------------------------------------------------------------------------


@pytest.mark.corpus
def test_the_corpus_is_there() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"{CORPUS_ABSENT}: {CORPUS}")
    assert len(DOCUMENTS) == 7


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("newline", "encoding", "final"),
    [
        ("\n", "utf-16", False),
        ("\r\n", "utf-8-sig", True),
        ("\r\n", "gb18030", False),
        ("mixed", "utf-16-be", True),
    ],
)
def test_real_documents_are_restored(path: Path, newline: str, encoding: str, final: bool) -> None:
    """Generated documents have every encoding and newline style: tests/generated/documents.py."""
    text = path.read_text(encoding="utf-8").rstrip("\n") + ("\n" if final else "")
    if newline == "mixed":
        ends = ["\n", "\r\n"]
        parts = text.split("\n")
        text = "".join(part + ends[n % 2] for n, part in enumerate(parts[:-1])) + parts[-1]
    else:
        text = text.replace("\n", newline)
    raw = text.encode(encoding)
    made = convert(raw, path.name)
    assert restored(made) == raw
    assert made.clean == plain(path).clean


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_real_documents_keep_every_visible_character(path: Path) -> None:
    made = plain(path)
    start, passes = unravel(made.clean, made.ledger)
    assert start == path.read_text(encoding="utf-8")
    assert all(seen(before) == seen(after) for before, after in passes)
    forbidden = convert(path.read_bytes(), path.name, NOTHING_ALLOWED)
    assert seen(forbidden.clean) == seen(start)
    again = convert(made.clean.encode(), "clean.md")
    assert (again.clean, again.ledger) == (made.clean, ())
    clean, held = unheld(made)
    assert clean == held


def test_the_ledger_of_the_source_holds_differences_not_the_document() -> None:
    raw = SOURCE.read_bytes()
    ledger = convert(raw, "raw.txt").ledger
    held = sum(len((change.before + change.after).encode()) for change in ledger)
    assert 0 < held < len(raw) / 3
    for before, after in ((change.before, change.after) for change in ledger):
        assert before != after
        if before and after and not before.startswith("]("):  # a target is shown whole
            assert before[0] != after[0]
            assert before[-1] != after[-1]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_change_is_placed_and_has_its_reason(path: Path) -> None:
    raw = path.read_bytes()
    lines = raw.count(b"\n") + 1
    rules = repairs.rules_by_name()
    ledger = plain(path).ledger
    assert [change.seq for change in ledger] == list(range(1, len(ledger) + 1))
    for change in ledger:
        assert change.kind == rules[change.rule].kind
        assert change.why.zh.endswith("。")
        assert change.why.en.endswith(".")
        assert 0 <= change.raw.start <= change.raw.end <= len(raw)
        assert 1 <= change.raw.first <= change.raw.last <= lines
        raw[: change.raw.start].decode()
        raw[change.raw.start : change.raw.end].decode()
        assert change.raw.first == raw.count(b"\n", 0, change.raw.start) + 1
