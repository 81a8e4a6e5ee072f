"""Which blocks a lead-in governs, by number, by bullet, or by standing behind it."""

from __future__ import annotations

import pytest

from site_builder.annotate.tags.fold import fold
from site_builder.annotate.tags.tree import lead_ins
from site_builder.model.document import Block
from tests.tags.agreement import block

HEAD = block("下列情形我们不负责：", "5.1")
LONG = "长" * 240


def governed(*blocks: Block) -> list[tuple[int, tuple[int, ...]]]:
    """Each lead-in's position and those of its items."""
    return [(lead.at, lead.items) for lead in lead_ins(blocks, [fold(b.text) for b in blocks])]


def item(text: str, depth: int = 1, section: str = "s1") -> Block:
    return block(text, kind="item", depth=depth, section=section)


@pytest.mark.parametrize(
    "text",
    [
        "下列情形我们不负责：", "情形如下", "情形如下。", "我们不负责以下情形", "包括下列各项损失。",
        "We are not liable for the following", "We may end the service if", "We may act unless",
        "We may act when", "We may act where.", "情形如下：（见附件）", "情形如下: ",
    ],
)  # fmt: skip
def test_what_leads_in(text: str) -> None:
    assert governed(block(text, "5.1"), block("设备检修；", "5.1.1")) == [(0, (1,))]


@pytest.mark.parametrize(
    "text",
    [
        "下列情形我们在任何时候都不负责赔偿。", "如下所述我们不负责。", "以下情形，我们不负责", "We may act if asked",
        "The following acts are ours.", "情形如下：见附件", "elsewhere", "a gift", "：" + LONG,
    ],
)  # fmt: skip
def test_what_does_not_lead_in(text: str) -> None:
    assert governed(block(text, "5.1"), block("设备检修；", "5.1.1")) == []


def test_a_table_leads_in_nothing() -> None:
    below = block("设备检修；", "5.1.1")
    assert governed(block("费用如下：", "5.1", kind="table"), below) == []
    assert governed(block("费用如下：", "5.1", kind="row"), below) == []
    assert governed(HEAD) == []


@pytest.mark.parametrize("end", [
    block("附件", kind="heading", title=True), block("附件", kind="heading"),
    block("定义", "5.1.2", title=True), block("设备检修；", "5.1.2", section="s2"),
    block("设备检修；", "5.2"), block("设备检修；", "5.10"), block("天气；", kind="note"),
])  # fmt: skip
def test_what_ends_the_items_of_a_clause(end: Block) -> None:
    behind = block("天气变化；", "5.1.3")
    assert governed(HEAD, block("设备检修；", "5.1.1"), end, behind) == [(0, (1,))]


def test_bullets_below_an_item_are_deeper_than_it() -> None:
    head = item("设备检修，包括：", 1)
    assert governed(head, item("路由器；", 2), item("交换机；", 3), item("天气；", 1)) == [
        (0, (1, 2))
    ]
    assert governed(head, item("天气；", 1)) == []
    assert governed(head, block("另起一段。")) == []
    assert governed(head, item("路由器；", 2), block("另起一段。")) == [(0, (1,))]


def test_bullets_below_a_clause_may_be_of_any_depth() -> None:
    assert governed(HEAD, item("设备检修；", 0), item("天气；", 3)) == [(0, (1, 2))]
    assert governed(HEAD, item("天气；", section="s2")) == []


def test_paragraphs_behind_a_lead_in_are_its_items_until_numbers_or_bullets_come() -> None:
    head, loose = block("下列情形我们不负责："), block("设备检修；")
    assert governed(head, loose, block("天气变化；")) == [(0, (1, 2))]
    assert governed(head, loose, item("天气；"), block("另起一段。")) == [(0, (1, 2))]
    assert governed(HEAD, block("设备检修；", "5.1.1"), block("另起一段。")) == [(0, (1,))]
    assert governed(head, loose, block("另有以下各项："), block("天气变化；")) == [
        (0, (1,)),
        (2, (3,)),
    ]


def test_a_paragraph_in_a_numbered_place_governs_the_numbers_below_it() -> None:
    place = block("责任", "5", kind="heading", title=True)
    head = block("下列情形我们不负责：", place="5-p1")
    assert governed(place, head, block("检修；", "5.1"), block("天气；", "6")) == [(1, (2,))]
    other = block("下列情形我们不负责：", place="x", section="s2")
    assert governed(place, other, block("检修；", "5.1", section="s2")) == []


def test_a_provision_of_two_sentences_is_no_bare_item() -> None:
    two, three = "设备检修。另行通知。", "设备检修。另行通知。天气变化。"
    assert governed(HEAD, block(two, "5.1.1"), block("天气；", "5.1.2")) == [(0, (1, 2))]
    assert governed(HEAD, block(three, "5.1.1"), block("天气；", "5.1.2")) == [(0, (2,))]
    head = block("下列情形我们不负责：")
    assert governed(head, item(two), item("天气；")) == [(0, (2,))]
    assert governed(head, block(two), block("天气；")) == []
    assert governed(head, item("设备检修。；。 "), item("天气；")) == [(0, (1, 2))]


@pytest.mark.parametrize(
    ("text", "bare"),
    [(LONG, True), (LONG + "长", False), ("w" * 480, True), ("w" * 481, False), ("é" * 480, True)],
)
def test_a_bare_item_is_at_most_480_wide(text: str, bare: bool) -> None:
    assert governed(HEAD, block(text, "5.1.1")) == ([(0, (1,))] if bare else [])


@pytest.mark.parametrize(
    ("text", "prohibits", "sentence"),
    [
        ("您不得：", True, 0), ("您应当：", False, 0), ("您不得转让。您应当：", False, 6),
        ("我们不保证。请勿：", True, 6), ("You must not:", True, 0), ("情形如下。", False, 0),
    ],
)  # fmt: skip
def test_the_last_sentence_of_a_lead_in_prohibits_or_not(
    text: str, prohibits: bool, sentence: int
) -> None:
    blocks = [block(text, "5.1"), block("转让账号；", "5.1.1")]
    (lead,) = lead_ins(blocks, [fold(each.text) for each in blocks])
    assert (lead.prohibits, lead.sentence) == (prohibits, sentence)
