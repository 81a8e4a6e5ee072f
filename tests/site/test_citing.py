"""What a place is called when it is cited: as a native writes it, and never two by one name."""

import pytest

from site_builder.model.config import DocumentConfig, SectionConfig
from site_builder.model.edition import Edition
from site_builder.pipeline import annotate, convert
from site_builder.publish.packet.words import Places, Words
from site_builder.publish.site.citing import label, place, section_name, where
from site_builder.publish.site.inputs import Inputs
from site_builder.publish.site.pages.section import pages
from site_builder.publish.site.tree import Tree
from site_builder.publish.site.trees import tree_of
from tests.browser import ROOT

HAN = """# 服务协议

欢迎使用。

一、 缔约主体

本协议由双方订立。

二、 服务内容

1、 平台提供软件。

2、 平台更新软件。
"""
RESTARTED = """# Terms of use

1. You use it as it is.

2. We limit our liability to your fees.

Terms for the pictures follow.

1. You use the pictures as they are.

2. We limit our liability to your fees.
"""
LISTED = """# Terms

Read this first.

## Your data

We keep these:

- your name
- your address

## 1. Use

You may not

- copy it
- sell it

## 2. Fees

You pay for

- pictures
- words

## 2. Refunds

We pay as follows.

| Case | Share |
| --- | --- |
| ours | all |
"""
CHAPTERS = "# 服务协议\n\n## 第一条 总则\n\n双方订立本协议。\n\n## 第二条 服务\n\n平台提供软件。\n"
AGAIN = (
    "# Terms\n\n## 1. Use\n\nYou use it.\n\n## 2. Fees\n\nYou pay.\n\n## 2. Refunds\n\nWe pay.\n"
)


@pytest.mark.parametrize(
    ("raw", "language", "expected"),
    [
        (
            HAN,
            "zh-CN",
            ["引言第 1 段", "第一条", "第一条第 1 段", "第二条", "第二条第 1 项", "第二条第 2 项"],
        ),
        (CHAPTERS, "zh-CN", ["第一条", "第一条第 1 段", "第二条", "第二条第 1 段"]),
        (
            AGAIN,
            "en",
            [
                "clause 1",
                "clause 1, paragraph 1",
                "clause 2",
                "clause 2, paragraph 1",
                "clause 2 (occurrence 2)",
                "clause 2 (occurrence 2), paragraph 1",
            ],
        ),
    ],
    ids=["han-numbers", "articles", "printed-twice"],
)
def test_places_are_cited_as_a_native_does(raw: str, language: str, expected: list[str]) -> None:
    tree = _tree(raw, language)
    assert [place(tree, block) for block in tree.published if place(tree, block)] == expected


def test_lists_name_an_item_of_an_article_as_it_is_cited() -> None:
    tree = _tree(HAN, "zh-CN")
    shown = {block.text: label(tree, block) for block in tree.published}
    assert (shown["服务内容"], shown["平台更新软件。"]) == ("二", "第二条第 2 项")


def test_no_two_places_are_cited_alike_where_sections_share_a_title() -> None:
    tree = _tree(RESTARTED, "en")
    names = [section_name(tree, section) for section in tree.sections]
    assert names == ["Terms of use (1/2)", "Terms of use (2/2)"]
    cited = [where(tree, block) for block in tree.published if block.number]
    assert cited == [f"{name}, clause {number}" for name in names for number in (1, 2)]
    assert [page.title for page in pages(tree)][:2] == names
    packet = Places(tree.document, Words("en"))
    assert [packet.full(b) for b in tree.published if b.number] == [
        f"{name} {number}" for name in names for number in (1, 2)
    ]


def test_sections_that_a_translation_calls_alike_are_told_apart() -> None:
    raw = "# 服务协议\n\n# 附件\n\n1. 甲方按月付款。\n\n# 附录\n\n1. 乙方按月供货。\n"
    named = {"en": "Annex"}
    sections = (SectionConfig("annex", "附件", named), SectionConfig("more", "附录", named))
    tree = _tree(raw, "zh-CN", sections, "en")
    assert [section_name(tree, each) for each in tree.sections][1:] == [
        "Annex (1/2)",
        "Annex (2/2)",
    ]
    cited = [where(tree, block) for block in tree.published if block.number]
    assert cited == ["Annex (1/2), clause 1", "Annex (2/2), clause 1"]


def test_items_and_paragraphs_are_cited_by_what_they_stand_under() -> None:
    tree = _tree(LISTED, "en")
    assert [place(tree, block) for block in tree.published][1:] == [
        "preamble, paragraph 1",
        "“Your data”",
        "paragraph 2",
        "item 1",
        "item 2",
        "clause 1",
        "clause 1, paragraph 1",
        "clause 1, item 1",
        "clause 1, item 2",
        "clause 2",
        "clause 2, paragraph 1",
        "clause 2, item 1",
        "clause 2, item 2",
        "clause 2 (occurrence 2)",
        "clause 2 (occurrence 2), paragraph 1",
        "clause 2 (occurrence 2), table 1",
        "clause 2 (occurrence 2), table row 1",
    ]


def test_a_packet_names_no_two_places_alike() -> None:
    tree = _tree(LISTED, "en")
    places = Places(tree.document, Words("en"))
    said = [places.full(block) for block in tree.published]
    assert len(set(said)) == len(said)
    assert "Terms 1 item 2" in said
    assert "Terms para. 2" in said
    assert "Terms 2 (occurrence 2)" in said
    assert "Terms 2 (occurrence 2) para. 1" in said


def _tree(
    raw: str, language: str, sections: tuple[SectionConfig, ...] = (), shown: str = ""
) -> Tree:
    settings = DocumentConfig(id="small", language=language, sections=sections)
    made = convert(raw.encode(), "raw.txt", settings)
    edition = Edition(
        ROOT,
        settings,
        raw.encode(),
        made.clean,
        made.encoding,
        made.ledger,
        annotate(made.document),
    )
    return tree_of(Inputs(edition), shown or language, "web")
