"""Anchors: stable, unique, ASCII, and made of section and printed number."""

import re

import pytest
from hypothesis import given, settings

from site_builder.model.config import DocumentConfig, SectionConfig
from site_builder.pipeline import convert
from tests.agreements import texts

ANCHOR = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
TITLED = DocumentConfig(
    sections=(
        SectionConfig("terms", "服务 条款", {"en": "Terms"}),
        SectionConfig("notice", "声明", {"en": "Notice"}),
    )
)


def ids(text: str, config: DocumentConfig | None = None) -> list[str]:
    return [block.id for block in convert(text.encode(), "raw.txt", config).document.blocks]


AGREEMENT = """\
# 服务条款

总述在前。

再述在前。

## 1. 定义

1.1. 本条款所称服务，指我们提供的服务。

接着说明服务的范围。

1.2. 您应当：

（1）遵守法律；

（2）支付费用。

## 2. 费用

2.1. 费用按月结算。
"""


def test_sections_without_a_description_are_counted() -> None:
    assert ids(AGREEMENT) == [
        "s1", "s1-preamble-1", "s1-preamble-2", "s1-1", "s1-1.1", "s1-1.1-p2", "s1-1.2", "s1-1.2-1",
        "s1-1.2-2", "s1-2", "s1-2.1",
    ]  # fmt: skip


def test_described_sections_have_their_ids_whatever_the_blanks_of_the_title() -> None:
    found = ids(AGREEMENT, TITLED)
    assert found[:4] == ["terms", "terms-preamble-1", "terms-preamble-2", "terms-1"]
    assert all(anchor.startswith("terms") for anchor in found)


def test_anchors_stay_when_other_sections_come_and_go() -> None:
    before = ids(AGREEMENT, TITLED)
    more = ids("# 声明\n\n1\\. 本声明有效。\n\n" + AGREEMENT, TITLED)
    assert [anchor for anchor in more if anchor.startswith("terms")] == before
    assert more[:2] == ["notice", "notice-1"]


def test_a_repeated_number_gets_its_own_anchor() -> None:
    found = ids("# 甲\n\n1.1. 第一句。\n\n1.2. 第二句。\n\n1.2. 又一句。\n\n1.3. 第三句。\n")
    assert found == ["s1", "s1-1.1", "s1-1.2", "s1-1.2_2", "s1-1.3"]


def test_a_numbering_that_starts_again_is_a_section_of_its_own() -> None:
    text = "# 甲\n\n## 1. 定义\n\n1.1. 一句。\n\n## 2. 费用\n\n2.1. 一句。\n\n## 1. 定义\n\n1.1. 又一句。\n"
    document = convert(text.encode(), "raw.txt").document
    assert [s.id for s in document.sections] == ["s1", "s2"]
    assert document.blocks[-1].id == "s2-1.1"
    assert "numbering.restart" in {finding.code for finding in document.findings}


def test_rows_and_notes_are_counted_in_their_section() -> None:
    text = "# 甲\n\n| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n\n## 说明：\n\n仅供参考。\n"
    assert ids(text) == ["s1", "s1-table-1", "s1-row-1", "s1-row-2", "s1-note-1"]


@pytest.mark.parametrize(
    ("number", "slug"),
    [
        ("第一条 ", "art1"), ("第二章 ", "ch2"), ("第三节 ", "sec3"), ("一、", "1"),
        ("Article 4 ", "art4"), ("1.1. ", "1.1"),
    ],
)  # fmt: skip
def test_named_forms_have_ascii_anchors(number: str, slug: str) -> None:
    assert ids(f"# 甲\n\n{number}您应当遵守法律，并且支付费用。\n")[1] == f"s1-{slug}"


def test_a_part_is_a_section_of_its_own() -> None:
    assert ids("# 甲\n\n第一部分 总则\n\n1.1. 一句。\n\n第二部分 分则\n\n1.1. 一句。\n") == [
        "s1", "s2", "s2-1.1", "s3", "s3-1.1",
    ]  # fmt: skip


@given(texts())
@settings(max_examples=120)
def test_anchors_are_unique_and_ascii(text: str) -> None:
    document = convert(text.encode(), "raw.txt").document
    found = [block.id for block in document.blocks]
    assert len(set(found)) == len(found)
    assert all(ANCHOR.fullmatch(anchor) for anchor in found)
    sections = [section.id for section in document.sections]
    assert len(set(sections)) == len(sections)
