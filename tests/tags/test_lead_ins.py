"""Which blocks a lead-in governs, by depth, mark, bullet, or by standing behind it."""

import pytest

from site_builder.annotate.tags.fold import STOP, fold
from site_builder.annotate.tags.lead_ins import governing, lead_ins
from site_builder.model.document import Block
from tests.tags.agreement import block

HEAD = block("下列情形我们不负责：", "5.1")
LONG = "长" * 240


def governed(*blocks: Block) -> list[tuple[int, tuple[int, ...]]]:
    """Each lead-in's position and those of its items."""
    return [(lead.at, lead.items) for lead in lead_ins(blocks, [fold(b.text) for b in blocks])]


def item(text: str, depth: int = 1, section: str = "s1") -> Block:
    return block(text, kind="item", depth=depth, section=section)


def marked(text: str, marker: str, depth: int = 2) -> Block:
    return block(text, marker, depth=depth)._replace(marker=marker)


@pytest.mark.parametrize(
    "text",
    [
        "下列情形我们不负责：", "情形如下", "情形如下。", "我们不负责以下情形", "包括下列各项损失。",
        "We are not liable for the following", "We may end the service if", "We may act unless",
        "We may act when", "We may act where.", "情形如下：（见附件）", "情形如下: ", "情形如下：_",
        "以下原因造成的损失，我们在任何时候都不承担责任。", "有下列情形之一的，我们可终止服务。必要时另行通知。",
    ],
)  # fmt: skip
def test_what_leads_in(text: str) -> None:
    assert governed(block(text, "5.1"), block("设备检修；", "5.1.1")) == [(0, (1,))]


@pytest.mark.parametrize("marks", ["(一) (二)", "（一） （二）", "1. 2.", "① ②"])
def test_a_list_that_counts_anew_below_one_of_its_own_form_is_governed(marks: str) -> None:
    first, second = marks.split()
    head = marked("下列情形我们不负责：", second)
    assert governed(head, marked("检修；", first), marked("天气；", second)) == [(0, (1, 2))]


@pytest.mark.parametrize(
    "text",
    [
        "我们不负责。",
        "（以下简称“本协议”）由双方订立。",
        "We may act if asked",
        "elsewhere",
        "a gift",
        "：" + LONG,
    ],
)
def test_what_does_not_lead_in(text: str) -> None:
    assert governed(block(text, "5.1"), block("设备检修；", "5.1.1")) == []


def test_the_rows_of_a_table_are_items_where_a_colon_leads_in() -> None:
    head, rows = (
        block("情形如下：", kind="table"),
        [block("检修", kind="row"), block("天气", kind="row")],
    )
    assert governed(HEAD, head, *rows) == [(0, (2, 3))]
    assert governed(block("下列情形，我们不负责赔偿。", "5.1"), head, *rows) == []


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


def test_items_are_told_by_depth_whatever_their_numbers() -> None:
    head = marked("我们不对以下损失负责：", "4、", 2)
    assert governed(head, marked("利润；", "4.1", 3), marked("商誉；", "(2)", 3)) == [(0, (1, 2))]
    assert governed(head, marked("利润；", "1.", 3), marked("其他。", "5、", 2)) == [(0, (1,))]


def test_items_as_deep_as_their_lead_in_are_told_by_the_form_of_their_marks() -> None:
    head = marked("我们不对以下损失负责：", "4、")
    assert governed(
        head, marked("利润；", "4.1"), marked("商誉；", "4.2"), marked("其他。", "5、")
    ) == [(0, (1, 2))]
    assert governed(
        marked("情形如下：", "三"), marked("利润；", "(1)"), marked("商誉。", "(2)")
    ) == [(0, (1, 2))]
    assert governed(head, marked("利润；", "(2)")) == []
    restarted = (
        marked("出现以下情形的：", "(三)"),
        marked("违约；", "(一)"),
        marked("欠费。", "(二)"),
    )
    assert governed(*restarted) == [(0, (1, 2))]


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


def test_unnumbered_items_end_with_the_full_stop_and_after_thirty() -> None:
    head = block("下列情形我们不负责：")
    assert governed(head, block("检修；"), block("天气。"), block("另起一段。")) == [(0, (1, 2))]
    many = [block(f"情形{number}；") for number in range(40)]
    assert len(governed(head, *many)[0][1]) == 30
    without_colon = block("以下情形，我们在任何时候都不负责赔偿。")
    assert governed(without_colon, block("检修；")) == [], "a colon is asked for"


def test_a_paragraph_in_a_numbered_place_governs_the_numbers_below_it() -> None:
    place = block("责任", "5", kind="heading", title=True)
    head = block("下列情形我们不负责：", place="5-p1", depth=1)
    assert governed(place, head, block("检修；", "5.1"), block("天气；", "6")) == [(1, (2,))]


def test_a_provision_of_two_sentences_is_no_bare_item() -> None:
    two, three = "设备检修。另行通知。", "设备检修。另行通知。天气变化。"
    assert governed(HEAD, block(two, "5.1.1"), block("天气；", "5.1.2")) == [(0, (1, 2))]
    assert governed(HEAD, block(three, "5.1.1"), block("天气；", "5.1.2")) == [(0, (2,))]
    head = block("下列情形我们不负责：")
    assert governed(head, block(two), block("天气；")) == []
    assert governed(head, item("设备检修。；。 "), item("天气；")) == [(0, (1, 2))]


@pytest.mark.parametrize(
    ("text", "bare"),
    [(LONG, True), (LONG + "长", False), ("w" * 480, True), ("w" * 481, False), ("é" * 480, True)],
)
def test_a_bare_item_is_at_most_480_wide(text: str, bare: bool) -> None:
    assert governed(HEAD, block(text, "5.1.1")) == ([(0, (1,))] if bare else [])


def test_the_items_on_the_highest_level_are_known() -> None:
    blocks = [HEAD, block("检修；", "5.1.1"), block("夜间；", "5.1.1.1"), block("天气。", "5.1.2")]
    (lead,) = lead_ins(blocks, [fold(each.text) for each in blocks])
    assert (lead.items, lead.direct) == ((1, 2, 3), (1, 3))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("\ue002不得:", "\ue002不得:"),
        ("我们不保证资料完整。您可以提供以下资料:", "您可以提供以下资料:"),
        ("\ue000可随时终止服务,如\ue002有异议,可以行使如下权利:", "如\ue002有异议,可以行使如下权利:"),
        ("\ue000不作担保,不承担责任,包括但不限于以下情况:", "\ue000不作担保,不承担责任,包括但不限于以下情况:"),
        ("\ue000不负责。这些风险包括但不限于:", "\ue000不负责。这些风险包括但不限于:"),
        ("\ue000可终止服务,且无需对\ue002负责。前述情形包括:",
         "\ue000可终止服务,且无需对\ue002负责。前述情形包括:"),
        ("\ue002负全部责任,并同意以下事项:", "并同意以下事项:"),
        ("有下列情形之一,\ue000可终止服务。情节严重的,\ue000可删除内容。",
         "有下列情形之一,\ue000可终止服务。情节严重的,\ue000可删除内容。"),
    ],
)  # fmt: skip
def test_the_clause_that_governs_the_list(text: str, clause: str) -> None:
    folded = text.replace("。", STOP)
    assert text[slice(*governing(folded))] == clause


@pytest.mark.parametrize(
    ("text", "prohibits"),
    [
        ("您不得：", True),
        ("您应当：", False),
        ("我们不保证。请勿：", True),
        ("You must not:", True),
        ("情形如下。", False),
    ],
)
def test_a_lead_in_prohibits_or_not(text: str, prohibits: bool) -> None:
    blocks = [block(text, "5.1"), block("转让账号；", "5.1.1")]
    (lead,) = lead_ins(blocks, [fold(each.text) for each in blocks])
    assert lead.prohibits == prohibits
