"""Legal effect follows the tree: lead-ins, items, headings."""

from site_builder.annotate.tags import INHERITED, tag
from site_builder.model.document import Block, Document
from tests.tags.agreement import block, document


def names(found: Block) -> set[str]:
    return {item.tag for item in found.tags}


def by_number(found: Document, number: str) -> Block:
    return next(item for item in found.blocks if item.number == number)


def test_items_inherit_from_a_lead_in_with_legal_effect() -> None:
    found = tag(
        document(
            block("下列情况不属于我们违约：", "5.1"),
            block("例行维护造成的短暂中断；", "5.1.1"),
            block("运营商线路拥塞。", "5.1.2"),
            block("双方应当及时沟通。", "5.2"),
        )
    )
    assert names(by_number(found, "5.1")) == {"disclaimer"}
    for number in ("5.1.1", "5.1.2"):
        item = by_number(found, number)
        assert names(item) == {"disclaimer"}
        assert item.tags[0].rule == by_number(found, "5.1").tags[0].rule + INHERITED
        assert item.tags[0].evidence == (0, len(item.text))
    assert by_number(found, "5.2").tags == ()


def test_an_item_that_names_a_kind_of_loss_limits_what_its_lead_in_denies() -> None:
    found = tag(
        document(
            block("We will not be liable to you for:", "5.1"),
            block("any indirect or consequential damages;", "5.1.1"),
            block("the time of your staff.", "5.1.2"),
            block("我们对下列损失不承担责任：", "5.2"),
            block("利润损失；", "5.2.1"),
            block("设备损失。", "5.2.2"),
            block("We are not liable to you, except for:", "5.4"),
            block("any indirect or consequential damages that we intend.", "5.4.1"),
            block("Both parties will list:", "5.3"),
            block("any indirect or consequential damages.", "5.3.1"),
        )
    )
    wanted = {"disclaimer", "limitation"}
    assert names(by_number(found, "5.1.1")) == names(by_number(found, "5.2.1")) == wanted
    assert names(by_number(found, "5.1.2")) == names(by_number(found, "5.2.2")) == {"disclaimer"}
    assert by_number(found, "5.3.1").tags == ()
    assert names(by_number(found, "5.4.1")) == {"disclaimer"}
    item = by_number(found, "5.1.1")
    made = {each.tag: each for each in item.tags}
    assert made["disclaimer"].rule.endswith(INHERITED)
    assert item.text[slice(*made["limitation"].evidence)] == "indirect or consequential damages"


def test_rights_that_end_by_a_list_of_breaches() -> None:
    found = tag(
        document(
            block("The rights granted to you will terminate:", "7.1"),
            block("at once if you breach section 2;", "7.1.1"),
            block("if you fail to pay.", "7.1.2"),
            block("The rights granted to you will terminate:", "7.2"),
            block("at the end of the year;", "7.2.1"),
            block("when the work is done.", "7.2.2"),
        )
    )
    assert names(by_number(found, "7.1")) == names(by_number(found, "7.1.1")) == {"breach_handling"}
    assert by_number(found, "7.2").tags == by_number(found, "7.2.1").tags == ()


def test_bullets_inherit_and_the_next_paragraph_does_not() -> None:
    found = tag(
        document(
            block("9. 其他", "9", kind="heading", title=True),
            block("以下原因造成的中断，我们不承担责任："),
            block("设备检修；", kind="item", depth=1, place="a"),
            block("天气原因。", kind="item", depth=1, place="b"),
            block("服务热线全天开放。", place="c"),
        )
    )
    assert [names(item) for item in found.blocks[1:]] == [
        {"disclaimer"}, {"disclaimer"}, {"disclaimer"}, set(),
    ]  # fmt: skip


def test_a_paragraph_leads_in_the_clauses_of_its_article() -> None:
    found = tag(
        document(
            block("责任", "5", kind="heading", title=True),
            block("因以下原因造成损失的，我们不承担赔偿责任：", place="5-p1"),
            block("您的设备发生故障。", "5.1"),
            block("您的操作失误。", "5.2"),
            block("本条所称设备，由附件列明。附件与正文具有同等效力。", "5.3"),
            block("附件三可以更新。", "5.4"),
        )
    )
    assert names(by_number(found, "5.1")) == names(by_number(found, "5.2")) == {"disclaimer"}
    assert by_number(found, "5.3").tags == (), "a provision of its own ends the list"
    assert by_number(found, "5.4").tags == ()


def test_a_neutral_lead_in_gives_nothing() -> None:
    found = tag(
        document(
            block("有下列情形之一的，服务期限届满：", "7.1"),
            block("双方协商一致；", "7.1.1"),
            block("您严重违约，我们有权终止服务并不退还费用。", "7.1.2"),
        )
    )
    assert by_number(found, "7.1").tags == ()
    assert by_number(found, "7.1.1").tags == ()
    assert names(by_number(found, "7.1.2")) == {"breach_handling", "limitation"}


def test_an_item_takes_what_it_is_an_instance_of() -> None:
    found = tag(
        document(
            block("有下列情形之一的，我们可终止服务且不承担任何责任：", "7.1"),
            block("业务调整；", "7.1.1"),
            block("您拖欠费用；", "7.1.2"),
            block("设备检修；", "7.1.3"),
            block("您可以申请退款。", "7.1.4"),
        )
    )
    assert [names(item) for item in found.blocks] == [
        {"unilateral_change", "disclaimer"}, {"unilateral_change", "disclaimer"},
        {"breach_handling", "disclaimer"}, {"unilateral_change", "disclaimer"}, set(),
    ]  # fmt: skip
    right = tag(document(block("我们变更服务的，您可以：", "8"), block("终止本协议。", "8.1")))
    assert not right.blocks[1].tags


def test_a_price_is_no_instance_and_a_row_may_be() -> None:
    found = tag(
        document(
            block("因以下情形造成损失的，我们不承担责任：", "9"),
            block("情形", kind="table"),
            block("设备检修", kind="row"),
            block("慢充 1元/度", kind="row"),
        )
    )
    assert [names(item) for item in found.blocks[2:]] == [{"disclaimer"}, set()]


def test_only_the_last_sentence_of_a_lead_in_governs_its_items() -> None:
    found = tag(
        document(
            block("我们不保证资料的完整性。您可以提供以下资料：", "2.1"),
            block("营业执照；", "2.1.1"),
        )
    )
    assert names(by_number(found, "2.1")) == {"disclaimer"}
    assert by_number(found, "2.1.1").tags == ()


def test_prohibited_acts_carry_no_tag() -> None:
    found = tag(
        document(
            block("您不得实施下列行为：", "3.1"),
            block("删除他人存储的数据；", "3.1.1"),
            block("您违反上述约定的，我们有权终止服务。", "3.1.2"),
        )
    )
    assert by_number(found, "3.1.1").tags == ()
    assert names(by_number(found, "3.1.2")) == {"breach_handling"}


def test_headings_titles_and_contents_carry_no_tag() -> None:
    words = "我们不承担任何责任"
    found = tag(
        document(
            block(words, kind="heading", title=True),
            block(words, "1.1", title=True),
            block(words, kind="item", section="toc"),
            block(words, "1.2"),
            contents="toc",
        )
    )
    assert [bool(item.tags) for item in found.blocks] == [False, False, False, True]


def test_a_heading_of_rights_is_the_subject_of_what_stands_below_it() -> None:
    tagged = tag(
        document(
            "我们提供场地。",
            block("我们的权利与义务", "3", title=True),
            "根据经营情况，制定和调整收费标准。",
            block("商家的权利", "4", title=True),
            "根据经营情况，制定和调整收费标准。",
        )
    )
    (given,) = tagged.blocks[2].tags
    assert given.tag == "unilateral_change"
    assert tagged.blocks[2].text[slice(*given.evidence)] == "根据经营情况，制定和调整收费"
    assert not tagged.blocks[4].tags


def test_a_sign_post_only_names_the_clauses() -> None:
    found = tag(
        document(
            "请您特别注意阅读免除责任、限制责任的条款以及争议解决、管辖法院的条款。",
            "Please pay special attention to the limitation of liability and jurisdiction clauses.",
        )
    )
    assert [item.tags for item in found.blocks] == [(), ()]


def test_tagging_replaces_earlier_tags_and_changes_nothing_else() -> None:
    before = document("我们不承担任何责任。", "天气晴朗。")
    once = tag(before)
    assert tag(once) == once
    assert [item._replace(tags=()) for item in once.blocks] == list(before.blocks)


def test_foreign_documents_are_tagged_without_failing() -> None:
    odd = document(
        "",
        block("", "1"),
        block("a) ；：:", kind="item", depth=3),
        block("|", kind="row"),
        "Ηγεσία 責任 責任 ответственность",
    )
    assert len(tag(odd).blocks) == 5


def test_content_that_a_list_of_breaches_removes_is_not_lost() -> None:
    found = tag(
        document(
            block("帖子或内容出现以下情况之一的，本站将直接删除内容：", "3.1"),
            block("侵犯他人权利；", "3.1.1"),
            block("发布外挂广告；", "3.1.2"),
            block("排版影响浏览。", "3.1.3"),
        )
    )
    assert {tag.tag for item in found.blocks for tag in item.tags} == {"breach_handling"}


def test_a_lead_in_that_is_a_subject_is_one_of_its_items() -> None:
    found = tag(
        document(
            block("在服务期内，我们：", "2.3"),
            block("不提供上门维修服务；", "2.3.1"),
            block("将按月寄送账单；", "2.3.2"),
            block("有权调整收费标准。", "2.3.3"),
            block("有权调整收费标准的，是理事会。", "2.4"),
        )
    )
    given = [names(item) for item in found.blocks]
    assert given == [set(), {"limitation"}, set(), {"unilateral_change"}, set()]


def test_a_condition_before_the_subject_is_not_lost_with_it() -> None:
    found = tag(document(block("如您违约，我们：", "2.3"), block("可以终止服务。", "2.3.1")))
    assert [item.tags for item in found.blocks] == [(), ()]
