"""The pages around the agreement: cover, running heads, acknowledgement, signatures, record."""

import io
import re
from collections.abc import Callable

import pikepdf
import pytest

from site_builder.annotate.tags import NAMES, describe
from site_builder.model.document import Block
from site_builder.model.fingerprint import fingerprint, printed
from site_builder.pipeline import Edition
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.data import ACKNOWLEDGED
from site_builder.publish.packet.extract import extract, squeeze
from site_builder.publish.packet.words import Words
from tests.packet.conftest import Catalogue, Entry


def test_the_cover_names_the_edition(
    packet: bytes, edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    cover = squeeze("".join(lines(packet)[:20]))
    digits = fingerprint(edition.document)
    for words in (
        edition.document.title,
        edition.document.subtitle,
        edition.document.version,
        edition.config.publisher["zh"],
        digits,
        printed(digits),
        edition.document.source.sha256,
        Words("zh")("status_text"),
    ):
        assert words
        assert squeeze(words) in cover


def test_running_head_and_page_numbers(
    packet: bytes, edition: Edition, opened: Callable[[bytes], pikepdf.Pdf]
) -> None:
    with opened(packet) as file:
        outside = extract(file).outside
    assert outside[0] == ""
    for number, text in enumerate(outside[1:], 2):
        assert squeeze(edition.document.title) in text
        assert f"文档版本{edition.document.version}" in text
        assert f"第{number}页/共{len(outside)}页" in text


def test_each_clause_to_acknowledge_is_listed_once(
    packet: bytes, edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    text = [line.strip() for line in lines(packet)]
    table = squeeze("".join(text[text.index("重点条款确认页") : text.index("签署页")]))
    wanted = [b for b in edition.document.blocks if any(t.tag in ACKNOWLEDGED for t in b.tags)]
    assert len(wanted) > 8
    with pikepdf.open(io.BytesIO(packet)) as file:
        names = [str(f.T) for f in file.Root.AcroForm.Fields if str(f.T).startswith("initials-")]
        tips = [str(f.TU) for f in file.Root.AcroForm.Fields if str(f.T).startswith("initials-")]
    assert len(names) == len(wanted)
    for block, tip in zip(wanted, tips, strict=True):
        assert block.number is None or f" {block.number}" in tip
        for tag in block.tags:
            if tag.tag in ACKNOWLEDGED:
                assert squeeze(NAMES[tag.tag].zh) in table
                assert squeeze(describe(tag.rule).zh).partition("（")[0] in table


def test_a_parallel_packet_names_sections_in_both_languages(
    parallel: bytes, lines: Callable[[bytes], list[str]]
) -> None:
    text = squeeze("".join(lines(parallel)))
    page = text[text.rindex("Acknowledgementofkeyclauses") :]
    assert page.count("服务条款TermsofService") > 20


def test_the_record_shows_each_editorial_change(
    packet: bytes, edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    text = squeeze("".join(lines(packet)))
    record = text[text.rindex("文字补正说明") :]
    editorial = [change for change in edition.ledger if change.kind == "editorial"]
    assert editorial
    for change in editorial:
        assert squeeze(change.why.zh) in record
    assert f"共{len(edition.ledger) - len(editorial)}处" in record


def test_a_contract_says_nothing_to_developers(
    packet: bytes, edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    text = squeeze("".join(lines(packet)))
    assert edition.document.findings
    for words in ("document.toml", "License", ".jsonl", "待核事项", "没有加粗"):
        assert words not in text


def choosing(edition: Edition, **choices: object) -> bytes:
    options = edition.config.packet._replace(**choices)
    return build_packet(edition._replace(config=edition.config._replace(packet=options)))


def test_a_publisher_chooses_the_pages(
    edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    text = "\n".join(lines(choosing(edition, pages=("signatures", "findings"))))
    for words in ("目录", "重点条款确认页", "文字补正说明"):
        assert words not in text.split("\n")
    assert "签署页" in text
    for finding in edition.document.findings:
        assert squeeze(finding.message.zh) in squeeze(text)


def test_a_publisher_chooses_fields_seals_and_order(
    edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    pdf = choosing(
        edition,
        fields=("entity", "name"),
        required=("name",),
        seals=False,
        order=("customer", "provider"),
    )
    with pikepdf.open(io.BytesIO(pdf)) as file:
        names = [str(field.T) for field in file.Root.AcroForm.Fields]
    assert [name for name in names if name.startswith("party")] == [
        "party2-entity",
        "party2-name",
        "party2-signature",
        "party1-name",
        "party1-signature",
    ]
    found = lines(pdf)
    assert "盖章处" not in found
    assert found.index("1. 客户") < found.index("2. 供应方")
    assert "请按下列次序签名。" in found


def test_required_fields_are_marked_and_named(packet: bytes) -> None:
    with pikepdf.open(io.BytesIO(packet)) as file:
        for field in file.Root.AcroForm.Fields:
            name, tip = str(field.T), str(field.TU)
            if field.FT == "/Tx":
                optional = name.endswith("-title")
                assert int(field.Ff) == (0 if optional else 2), name
                assert ("必填" not in tip and "required" not in tip) == optional
                assert str(field.DA).split()[1] == "10.5"
            if name.endswith("-date"):
                assert "年-月-日" in tip
                assert "year-month-day" in tip


def test_the_keyboard_goes_through_the_fields_as_they_stand(packet: bytes) -> None:
    with pikepdf.open(io.BytesIO(packet)) as file:
        order = [field.objgen for field in file.Root.AcroForm.Fields]
        shown = [
            note.objgen
            for page in file.pages
            for note in page.get("/Annots", [])
            if note.Subtype == "/Widget"
        ]
        places = [
            (page, -float(file.get_object(objgen).Rect[1]))
            for objgen in order
            for page, each in enumerate(file.pages)
            if each.obj.objgen == file.get_object(objgen).P.objgen
        ]
    assert shown == order
    assert places == sorted(places)


def test_the_parallel_packet_speaks_both_languages_and_says_draft_once(
    edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    class Drafts(Catalogue):
        STATES = ("draft",)

        def entry(self, block: Block) -> Entry:
            return Entry("Words of this clause in English.", "draft")

    pdf = build_packet(edition, parallel=Drafts())
    pages = "\n".join(lines(pdf)).rstrip("\f\n").split("\f")
    assert sum(page.count("draft") for page in pages) == 1
    assert "draft" in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert edition.config.title["en"] in page
        assert f"第 {number} 页" in page
        assert f"Page {number} of {len(pages)}" in page
        assert len(page.split("\n")) > 6, f"page {number} has hardly a line"
    with pikepdf.open(io.BytesIO(pdf)) as file:
        blocks = extract(file).blocks
        assert sum("Wordsofthisclause" in text for text in blocks) > 50
    texts = [squeeze(page) for page in pages]
    for block in edition.document.blocks:
        words = squeeze(f"{block.marker or ''}{block.text}")
        if block.kind == "clause":
            page = next((text for text in texts if words in text), None)
            assert page is not None, f"{block.id} goes over a page"
            at = page.index(words) + len(words)
            assert page[at:].startswith("Wordsofthisclause"), block.id


@pytest.mark.parametrize("name", ["packet", "parallel"])
def test_signers_find_their_fields(name: str, request: pytest.FixtureRequest) -> None:
    with pikepdf.open(io.BytesIO(request.getfixturevalue(name))) as file:
        fields = {str(field.T): field for field in file.Root.AcroForm.Fields}
        for party in ("party1", "party2"):
            for label in ("name", "title", "date", "signature"):
                field = fields[f"{party}-{label}"]
                tip = str(field.TU)
                assert re.search(r"[\u4e00-\u9fff]", tip)
                assert re.search(r"[A-Za-z]{4}", tip)
                assert field.F == 4
            lock = [str(item) for item in fields[f"{party}-signature"].Lock.Fields]
            assert {f"{party}-{label}" for label in ("name", "title", "date")} <= set(lock)
            other = "party1" if party == "party2" else "party2"
            assert not [item for item in lock if item.startswith(other)]
        initials = {item for item in fields if item.startswith("initials-")}
        locked = {str(item) for item in fields["party2-signature"].Lock.Fields}
        assert initials <= locked
        for one in fields:
            assert not [other for other in fields if other != one and other.startswith(one)]


def test_a_translation_that_is_reviewed_in_part_is_not_called_a_draft(
    parallel: bytes, lines: Callable[[bytes], list[str]]
) -> None:
    cover = squeeze("".join(lines(parallel)[:40]))
    for words in (Words("zh"), Words("en")):
        assert squeeze(words("status_drafts")) in cover
        assert squeeze(words("status_draft")) not in cover
