"""The pages around the agreement: cover, running heads, acknowledgement, signatures, record."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest

from site_builder.annotate.tags import NAMES, describe
from site_builder.model.fingerprint import fingerprint, printed
from site_builder.pipeline import Edition
from site_builder.publish.packet.data import ACKNOWLEDGED
from site_builder.publish.packet.extract import extract, squeeze
from site_builder.publish.packet.words import Words


def test_the_cover_names_the_edition(
    packet: bytes, edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    cover = squeeze("".join(lines(packet)[:20]))
    digits = fingerprint(edition.document)
    for words in (
        edition.document.title,
        edition.document.subtitle,
        edition.document.version,
        edition.config.publisher.zh,
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
                assert squeeze(describe(tag.rule).zh) in table


def test_the_record_shows_each_editorial_change_and_finding(
    packet: bytes, edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    text = squeeze("".join(lines(packet)))
    record = text[text.rindex("修复记录页") :]
    editorial = [change for change in edition.ledger if change.kind == "editorial"]
    assert editorial
    for change in editorial:
        assert squeeze(change.why.zh) in record
    for finding in edition.document.findings:
        assert squeeze(finding.message.zh) in record
    assert f"共{len(edition.ledger) - len(editorial)}处" in record


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
