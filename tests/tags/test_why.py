"""Doubts, parties and reasons: what a reviewer and a reader are told."""

import pytest

from site_builder.annotate.tags import (
    NAMES,
    detect,
    findings,
    near_misses,
    party_lines,
    read,
    reasons,
    sentence,
    tag,
)
from site_builder.annotate.tags.doubt import DOUBTS
from site_builder.model.document import Document, Finding
from tests.tags.agreement import block, document


def open_(tagged: Document) -> list[Finding]:
    return list(findings(tagged, read(tagged)))


DOUBTFUL = (
    ("limitation", "卡券一律不可撤销。"),
    ("limitation", "私钥遗失的，无法为您找回。"),
    ("limitation", "Prepaid amounts are not returned early."),
    ("disclaimer", "应承担全部责任和损失。"),
    ("disclaimer", "相关责任由账号持有人承担。"),
    ("limitation", "剩余次数仍按全价抵扣。"),
    ("disclaimer", "生成的内容存在一定风险。"),
    ("disclaimer", "The holder bears all risk."),
    ("breach_handling", "我们有权将余额冻结三十日。"),
    ("breach_handling", "如有违规，管理员有权根据情节轻重以及影响范围的大小，予以处置。"),
    ("breach_handling", "运费未付的，暂不发货。"),
    ("breach_handling", "因保管不善遗失的，应当照价补偿。"),
    ("unilateral_change", "有权随时修改本协议。"),
    ("unilateral_change", "紧急检修可能无法提前通知。"),
    ("unilateral_change", "甲方有权单方调整租期。"),
    ("unilateral_change", "The right to change the fees is reserved."),
    ("data_loss", "账户内的数据可能即时销毁。"),
    ("data_loss", "我们不长期保存处理结果。"),
    ("deemed_acceptance", "七日内未反馈的，默认知悉。"),
    ("deemed_acceptance", "签收包裹即表示接受本规则。"),
    ("limitation", "会馆的卡不挂失。"),
    ("disclaimer", "上述问题与原作者无关。"),
    ("disclaimer", "译文未必贴切。"),
    ("breach_handling", "爽约两次的客户失去订座机会。"),
    ("unilateral_change", "校方因教学需要更换教室。"),
    ("data_loss", "店家不留备份。"),
    ("deemed_acceptance", "拆封便是接受条款。"),
    ("deemed_acceptance", "本章程自首次使用之日起生效。"),
)
DECIDED = (
    "任何一方不得要求赔偿。",
    "押金将于三日内退还。",
    "双方承担全部责任。",
    "我们有权展示广告。",
    "如有违规，请联系客服。",
    "双方可随时变更本协议。",
    "您有权随时变更密码。",
    "您可以删除您的数据。",
    "点击按钮后进入下一页。",
    "勾选即表示同意本规则。",
    "如发现误收了儿童的信息，我们将尽快删除。",
)


@pytest.mark.parametrize(("name", "text"), DOUBTFUL)
def test_words_of_a_tag_that_no_rule_claims_are_a_finding_and_no_tag(name: str, text: str) -> None:
    tagged = tag(document("我们提供服务。", text))
    (found,) = (f for f in open_(tagged) if f.block == tagged.blocks[1].id)
    assert found.code == "tag.undecided" and NAMES[name].zh in found.message.zh
    assert not tagged.blocks[1].tags


def test_every_doubt_is_tried() -> None:
    assert {name for name, _ in DOUBTFUL} == {doubt.tag for doubt in DOUBTS}


@pytest.mark.parametrize("text", DECIDED)
def test_what_is_decided_is_no_finding(text: str) -> None:
    assert not open_(tag(document("我们提供服务。", text)))


def test_a_document_that_names_no_provider_is_a_warning() -> None:
    (found,) = (f for f in open_(tag(document("天气晴朗。"))) if f.code == "tag.parties")
    assert found.severity == "warning" and found.block is None
    assert not open_(tag(document("我们提供服务。")))


def test_parties_are_told_with_the_words_that_name_them() -> None:
    provider, customer = party_lines(detect(["星河有限公司（以下简称“星河”）与您订立。"]))
    assert "星河（" in provider.zh and "以下简称" in provider.en
    assert "未定义" in customer.zh and "not defined" in customer.en


def test_a_reason_names_rule_classes_actor_evidence_and_lead_in() -> None:
    tagged = tag(
        document(
            block("以下情形，我们不承担任何责任：", "5.1"),
            block("设备检修；", "5.1.1"),
        )
    )
    (own,) = reasons(tagged, "s1-5.1")
    assert own.tag.rule == "disclaimer.no-liability" and own.lead_in is None
    assert own.classes == ("not", "bear", "burden") and own.actor.en == "the provider"
    (given,) = reasons(tagged, "s1-5.1.1")
    assert given.lead_in == "s1-5.1" and given.classes == ()


def test_an_untagged_clause_tells_which_rules_came_close() -> None:
    tagged = tag(document(block("您违反约定的，我们有权终止服务。", "7.1")))
    found = {near.rule: near for near in near_misses(tagged, "s1-7.1")}
    assert found["change.end"].condition.en == "words it excludes are there"
    assert "终止服务" in found["change.end"].words
    assert not any(rule.startswith("breach") for rule in found)


def test_one_sentence_says_why() -> None:
    tagged = tag(
        document(block("以下情形，我们不承担任何责任：", "5.1"), block("设备检修；", "5.1.1"))
    )
    own = sentence(tagged.blocks[0].tags[0], tagged.blocks[0])
    assert own.zh == "标为“免责”：声明供应方不承担责任，见“不承担任何责任”。"
    assert own.en == "“Disclaimer”: it says the provider is not liable; see “不承担任何责任”."
    given = sentence(tagged.blocks[1].tags[0], tagged.blocks[1])
    assert "引导语" in given.zh and "lead-in" in given.en
