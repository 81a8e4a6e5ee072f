"""What a place is called when it is cited: as a native writes it, and never two by one name."""

import pytest

from site_builder.model.config import DocumentConfig
from site_builder.model.edition import Edition
from site_builder.pipeline import annotate, convert
from site_builder.publish.site.citing import label, place
from site_builder.publish.site.inputs import Inputs
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


def _tree(raw: str, language: str) -> Tree:
    settings = DocumentConfig(id="small", language=language)
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
    return tree_of(Inputs(edition), language, "web")
