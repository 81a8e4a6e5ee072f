"""Parties are found by how the document names them; folding keeps every offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.annotate.tags import detect, tag
from site_builder.annotate.tags.fold import fold, fold_width
from site_builder.annotate.tags.mask import masked
from site_builder.annotate.tags.rule import CUSTOMER, PROVIDER
from tests.tags.agreement import document

DEFINITIONS = {
    "以下简称": ("本协议由星河数据有限公司（以下简称“星河云”）与您订立。", "星河云", "您"),
    "下称": ("山海科技有限公司(下稱「山海」)與使用者約定如下。", "山海", "使用者"),
    "means": (
        "“甲方”指使用本服务的用户；“乙方”指提供云服务的服务提供商。甲方、乙方合称双方。",
        "乙方",
        "甲方",
    ),
    "pays": ("甲方应当按月向乙方支付服务费用。乙方应当保持服务可用。", "乙方", "甲方"),
    "provides": ("甲方应当向乙方提供云计算服务。乙方可以随时续订。", "甲方", "乙方"),
    "label": ("甲方：青禾培训学校有限公司\n乙方应当遵守校规。", "甲方", "乙方"),
    "fee": ("乙方应当遵守校规。乙方交纳的定金可以抵扣学费。甲方应当开课。", "甲方", "乙方"),
    "between": ("本条款是您与 Quill 之间订立的协议。", "quill", "您"),
    "named like a customer": (
        "请阅读“会员之家”规则。会员之家有权核对资料。会员之家不承担运费。",
        "会员之家",
        "会员",
    ),
    "bracket": (
        "This agreement is between Nimbus Hosting Ltd. (“Nimbus”) and you.",
        "nimbus",
        "you",
    ),
    "we": ("These terms bind Acme (“Acme”, “we” or “us”) and you (“Client”).", "acme", "client"),
    "namely": ("委托方使用青禾（即青禾数据有限公司）的系统。", "青禾", "委托方"),
    "run by": ("青禾（由南京青禾网络有限公司开发）为您提供信息。", "青禾", "您"),
    "short for": ("“青禾”是南京青禾软件有限公司的简称，“学员”就是报名者。", "青禾", "学员"),
    "that is": ("“站方”即青禾软件有限公司，“骑手”即租用车辆的自然人。", "站方", "骑手"),
    "colon": ("“青禾”：青禾软件有限公司。“贵单位”：订购产品的法人或其他组织。", "青禾", "贵单位"),
    "in this text": ("商城由青禾有限公司（本文称“青禾”）建设，您须遵守。", "青禾", "您"),
    "roles": ("供方按时供货，需方按时付款。", "供方", "需方"),
    "power": ("青鸟云有权核对资料。青鸟云不承担运费。您可以联系青鸟云。", "青鸟云", "您"),
    "power-en": ("Orion Cloud may check it. Orion Cloud will call you. ", "orion cloud", "you"),
}


@pytest.mark.parametrize(("text", "provider", "customer"), DEFINITIONS.values(), ids=DEFINITIONS)
def test_parties_are_detected(text: str, provider: str, customer: str) -> None:
    roles = detect([text])
    assert provider in roles.provider
    assert customer in roles.customer
    assert not roles.provider & roles.customer


@pytest.mark.parametrize(
    ("text", "providers"),
    [
        ("星河有限公司（以下简称“星河/本平台/天河”）与您订立本协议。", {"星河", "天河"}),
        ("星河有限公司（以下简称星河、天河）与您订立本协议。", {"星河", "天河"}),
        ("星河有限公司（以下简称星河或天河）与您订立本协议。", {"星河", "天河"}),
        ("星河有限公司（星河）与您订立本协议。", set()),
        ("星河有限公司（以下简称“星”）与您订立本协议。", {"星"}),
        ("Acme Hosting Ltd. (“we”, “us”, Acme Cloud) and you agree.", {"acme cloud"}),
        ("This website (“Acme”) is ours.", {"acme"}),
        ("This garden (“Acme”) is ours.", set()),
        ("本协议由星河有限公司订立。第一条（以下简称“甲项”）另有约定。", set()),
        ("第一条另有约定。第二条同。星河有限公司（以下简称“星河”）订立本协议。", {"星河"}),
        (
            "运营主体为上海星河（北京）信息有限公司（以下简称“Nova”）。",
            {"nova", "上海星河(北京)信息有限公司"},
        ),
        ("本页由上海星河信息有限公司（注册于上海）制作。", set()),
        (f"Acme Ltd. (“{'A' * 30}”) and you agree.", {"a" * 30}),
        ("“Acme” means Acme Inc., a Freedonian corporation with a seat in Sylvania.", {"acme"}),
        ("“Google” means Google Inc., a corporation.", {"google"}),
        (f"{'Be kind. ' * 800}Apple Inc. (“Apple”) helps. Apple may look.", set()),
        ("Google may look. Google will listen.", set()),
        ("This License will end. The License may change.", set()),
        ("The Work may be copied. The Work shall be named.", set()),
        ("Read “Licensee” below. Licensee will pay. Licensee may copy.", set()),
        ("This work (the “Acme License”), by Acme Inc. (“Acme License”), is free.", set()),
        (f"Acme Ltd. (“{'A' * 31}”) and you agree.", set()),
    ],
)
def test_names_that_a_bracket_introduces(text: str, providers: set[str]) -> None:
    given = detect([text]).provider - detect([""]).provider
    assert given == providers


@pytest.mark.parametrize("side", ["甲方", "乙方", "丙方"])
def test_a_letter_that_a_bracket_gives_the_customer_is_his(side: str) -> None:
    assert side in detect([f"使用本服务的用户（以下简称“{side}”）应当付款。"]).customer
    apart = detect([f"使用本服务的用户，经本人签名确认之后的（以下简称“{side}”）应当付款。"])
    assert side not in apart.customer | apart.provider


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("甲方指星河有限公司。乙方指张三。", "甲方"),
        ("甲方指购买服务的自然人。乙方付款。", "乙方"),
        ("甲方的账号由乙方管理。", "乙方"),
        ("甲方有权终止服务。乙方应当配合。", "甲方"),
        ("乙方的服务器由甲方使用。", "乙方"),
        ("甲方（服务商）与乙方约定如下。", "甲方"),
        ("甲方（客户）与乙方约定如下。", "乙方"),
        ("甲方为甲方提供服务，乙方同意。", "乙方"),
        ("甲方向乙方提供技术服务。乙方的数据归其所有。", "甲方"),
        ("向甲方支付的费用由乙方承担。", "甲方"),
        ("甲方有权终止服务。甲方的平台归其所有。甲方应当支付费用。乙方同意。", "乙方"),
        ("甲方与乙方约定如下。", "乙方"),
    ],
)
def test_who_of_two_letters_provides(text: str, provider: str) -> None:
    roles = detect([text])
    assert provider in roles.provider
    assert {"甲方", "乙方"} - {provider} <= roles.customer


@pytest.mark.parametrize(
    ("text", "customers"),
    [
        ("供货人，是指在平台登记并接入接口的企业、个人及其他组织。", {"供货人"}),
        ("带货达人：系指经注册后发布视频的自然人。", {"带货达人"}),
        ("合作伙伴，是指使用平台接口的单位。", set()),
        ("直播间是指平台提供的房间。", set()),
        ("关联方指注册于境内的组织。", set()),
        ("所称供货人，是指在平台注册的企业。", set()),
    ],
)
def test_who_is_defined_without_quotes_by_what_he_uses(text: str, customers: set[str]) -> None:
    assert detect([text]).customer - detect([""]).customer == customers


def test_one_letter_alone_is_no_party() -> None:
    roles = detect(["甲方有权终止服务。"])
    assert not {"甲方", "乙方"} & (roles.provider | roles.customer)


def test_marks_of_both_scripts_are_as_long_as_the_name_and_begin_it() -> None:
    parties = detect([""])
    assert masked("our users and 我们的用户", parties) == (
        f"{PROVIDER}\ue001\ue001 {CUSTOMER}\ue003\ue003\ue003\ue003 and "
        f"{PROVIDER}\ue001的{CUSTOMER}\ue003"
    )
    assert masked("yours-truly a@you.com focus 继续使用者 用户名", parties) == (
        "yours-truly a@you.com focus 继续使用\ue006 \ue006\ue006\ue006"
    )


def test_products_and_contracts_are_no_parties() -> None:
    text = (
        "星河数据有限公司（以下简称“星河”）与您就云存储服务（以下简称“本服务”）订立本协议"
        "（以下简称“本协议”），并适用《服务等级协议》（以下简称“SLA”）。"
    )
    roles = detect([text])
    assert "星河" in roles.provider
    for name in ("本服务", "本协议", "sla"):
        assert name not in roles.provider | roles.customer


CLAUSES = {
    "disclaimer": "因线路故障造成的中断，{P}不承担任何责任。",
    "limitation": "{P}的赔偿总额不超过{C}已支付的费用。",
    "breach_handling": "{C}违反本协议的，{P}有权终止服务。",
    "unilateral_change": "{P}可提前三十日公告后修改本协议。",
    "data_loss": "服务到期后，{P}将删除{C}的全部数据。",
}
PARTIES = {
    "pronouns": ("", "我们", "您"),
    "defined": ("海岸信息有限公司（以下简称“海岸云”）与用户订立本协议。", "海岸云", "用户"),
    "letters": ("甲方应当向乙方支付服务费用。", "乙方", "甲方"),
    "letters-swapped": ("乙方应当向甲方支付服务费用。", "甲方", "乙方"),
    "by-power": ("白鹭云有权核对资料；白鹭云不保证到货时间。", "白鹭云", "客户"),
}


@pytest.mark.parametrize("name", CLAUSES)
@pytest.mark.parametrize(("opening", "provider", "customer"), PARTIES.values(), ids=PARTIES)
def test_a_rule_holds_whatever_the_parties_are_called(
    opening: str, provider: str, customer: str, name: str
) -> None:
    clause = CLAUSES[name].replace("{P}", provider).replace("{C}", customer)
    tagged = tag(document(opening or "本协议自订立之日起生效。", clause)).blocks[1]
    assert name in {item.tag for item in tagged.tags}


def test_the_customers_own_power_is_not_the_providers() -> None:
    clause = "甲方违反本协议的，乙方有权终止服务。"
    ours = tag(document("甲方应当向乙方支付服务费用。", clause)).blocks[1]
    theirs = tag(document("乙方应当向甲方支付服务费用。", clause)).blocks[1]
    assert {item.tag for item in ours.tags} == {"breach_handling"}
    assert theirs.tags == ()


def test_traditional_characters_are_read_like_simplified_ones() -> None:
    simplified = "因不可归责于我们的原因造成的损失，我们不承担任何赔偿责任。"
    traditional = "因不可歸責於我們的原因造成的損失，我們不承擔任何賠償責任。"
    first, second = tag(document(simplified, traditional)).blocks
    assert first.tags and first.tags == second.tags


def test_a_mask_is_as_long_as_the_name() -> None:
    parties = detect(["星河数据有限公司（以下简称“星河云”）与您订立本协议。"])
    text = "星河云有权通知您，客户端除外"
    marked = masked(text, parties)
    assert len(marked) == len(text)
    assert marked.startswith(PROVIDER) and marked.count(PROVIDER) == 1
    assert marked.count(CUSTOMER) == 1, "客户端 is a program, not a customer"


@pytest.mark.parametrize(
    ("text", "folded", "wide"),
    [
        ("We End. Then", "we end! then", "We End。 Then"),
        ("We End.", "we end!", "We End。"),
        ("Acme Inc. and B. C. at 1.5", "acme inc. and b. c. at 1.5", "Acme Inc. and B. C. at 1.5"),
        ("ＡＢ：「甲」　！", 'ab:"甲" !', 'AB:"甲" 。'),
        ("責任", "责任", "责任"),
    ],
)
def test_one_spelling(text: str, folded: str, wide: str) -> None:
    assert (fold(text), fold_width(text)) == (folded, wide)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet='我们您不承担责任。（）“”以下简称公司甲乙方ab .,()"\ue000\ue002'))
def test_evidence_lies_in_the_text_of_any_document(text: str) -> None:
    for block in tag(document(text or "空")).blocks:
        for item in block.tags:
            assert 0 <= item.evidence[0] < item.evidence[1] <= len(block.text)


def test_a_text_cannot_forge_our_marks() -> None:
    assert (
        tag(document("\ue000不承担任何责任")).blocks[0].tags
        == tag(document("某不承担任何责任")).blocks[0].tags
    )
    assert PROVIDER not in fold("\ue000\ue002")
