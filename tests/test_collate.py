"""Collation with a witness: emphasis, wording, punctuation, missing and extra clauses."""

from __future__ import annotations

from pathlib import Path

from site_builder import pipeline
from site_builder.editions.collate import Replacement, collate, lines
from tests.tags.agreement import block, document

ROOT = Path(__file__).resolve().parent.parent
ONE = "服务费用以订购页面公示的价格为准，您可以自行选择。"
TWO = "您应当妥善保管账户的密码，并对账户下的操作负责。"
THREE = "因不可抗力不能履行协议的，受影响的一方不承担责任。"


def test_equal_documents_have_no_difference() -> None:
    made = document(block(ONE, "1.1"), block(f"**{TWO}**", "1.2"))
    result = collate(made, made)
    assert result.entries == () and result.compared == 2
    assert lines(result)[-1].startswith("2 places compared: 0 lost-emphasis")


def test_lost_and_gained_emphasis() -> None:
    result = collate(
        document(
            block(ONE, "1.1"), block(f"**{TWO}**", "1.2"), block(f"**因不可抗力**{THREE}", "1.3")
        ),
        document(
            block(f"**{ONE}**", "1.1"), block(TWO, "1.2"), block(f"**因不可抗力{THREE}**", "1.3")
        ),
    )
    assert [(entry.kind, entry.number) for entry in result.entries] == [
        ("lost-emphasis", "1.1"),
        ("gained-emphasis", "1.2"),
        ("lost-emphasis", "1.3"),
    ]


def test_wording_is_kept_apart_from_punctuation_and_width() -> None:
    result = collate(
        document(
            block(ONE.replace("，", ","), "1.1"),
            block(TWO.replace("妥善", "谨慎"), "1.2"),
            block(THREE.replace("，", ",").replace("一方", "任何一方"), "1.3"),
        ),
        document(block(ONE, "1.1"), block(TWO, "1.2"), block(THREE, "1.3")),
    )
    (punctuation,) = result.of("punctuation")
    assert punctuation.number == "1.1"
    assert [change[1:] for change in punctuation.changes] == [("，", ",")]
    first, second = result.of("wording")
    assert first.number == "1.2"
    assert first.changes == (Replacement("您应当", "妥善", "谨慎"),)
    assert [change[1:] for change in second.changes] == [("", "任何")], "the comma is no wording"


def test_letter_case_is_wording() -> None:
    result = collate(document(block(f"{ONE}DDoS", "1.1")), document(block(f"{ONE}DDOS", "1.1")))
    assert [change[1:] for change in result.of("wording")[0].changes] == [("DDOS", "DDoS")]


def test_missing_and_extra_clauses_in_reading_order() -> None:
    result = collate(
        document(block(ONE, "1.1"), block(THREE, "1.2")),
        document(block(ONE, "1.1"), block(TWO, "1.2")),
    )
    assert [(entry.kind, entry.block, entry.witness) for entry in result.entries] == [
        ("missing", None, "s1-1.2"),
        ("extra", "s1-1.2", None),
    ]


def test_a_renumbered_clause_is_found_by_its_text() -> None:
    result = collate(
        document(block(ONE, "1.1"), block(THREE.replace("协议", "本协议"), "2.1")),
        document(block(ONE, "1.1"), block(TWO, "2.1"), block(THREE, "2.2")),
    )
    assert [(entry.kind, entry.block, entry.witness) for entry in result.entries] == [
        ("missing", None, "s1-2.1"),
        ("wording", "s1-2.1", "s1-2.2"),
    ]


def test_sections_that_the_witness_lacks_are_named_only() -> None:
    result = collate(
        document(block(TWO, "1.1", section="notice"), block(ONE, "1.1", section="terms")),
        document(block(ONE, "1.1", section="s1")),
    )
    assert result.entries == ()
    assert result.unmatched_sections == ("notice",)
    assert "Not compared: notice" in lines(result)


def test_the_earlier_edition_is_a_witness_for_lost_emphasis_and_changed_words(corpus: Path) -> None:
    raw = (corpus / "docs" / "kvstore-terms-2018.md").read_bytes()
    witness = pipeline.convert(raw, "kvstore-terms-2018.md").document
    edition = pipeline.load_edition(ROOT / "source" / "redis-agreements")
    result = collate(edition.document, witness)
    assert [entry.block for entry in result.of("lost-emphasis")] == [
        "terms-preamble-1",
        "terms-preamble-2",
        "terms-7.2.4",
        "terms-7.2.5",
    ]
    assert [entry.number for entry in result.of("wording")] == ["3.1.3.1", "5.1", "5.3", "7.2.4"]
    assert [entry.number for entry in result.of("punctuation")] == [
        None, "3.1.1", "3.1.3.6", "3.1.3.7", "6.1",
    ]  # fmt: skip
    assert not result.of("missing") and not result.of("extra") and not result.of("gained-emphasis")
    shown = "\n".join(lines(result))
    assert "terms-7.2.4  …包括但不限于[DDOS → DDoS]" in shown
