"""Where a rule looks for what it needs: the sentence, the one before it, the clause, its items."""

import pytest

from site_builder.annotate.tags import tag
from site_builder.annotate.tags.fold import STOP, fold
from site_builder.annotate.tags.rule import PROVIDER, Failure, Rule, find, sentences
from site_builder.model.document import Bilingual
from tests.tags.agreement import block, document

PLAIN = Rule("limitation", "test", Bilingual("", ""), ("终止服务",), (), "", (), ())
NEEDS = PLAIN._replace(context="违约")
NOT_WITH = PLAIN._replace(unless="通知")
NOT_AFTER = PLAIN._replace(unless_earlier="除外")
FAR = "远" * 300
NEAR = "近" * 290


def found(rule: Rule, text: str, items: str = "") -> str | None:
    folded = text.replace("。", STOP)
    hit = find(rule, folded, tuple(sentences(folded)), items)
    return None if hit is None else text[slice(*hit.span)]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (PLAIN, "我方终止服务。"),
        (NEEDS, "违约的，终止服务。"),
        (NEEDS, "终止服务，因其违约。"),
        (NEEDS, "终止服务，因其违约"),
        (NEEDS, "对方违约。终止服务。"),
        (NEEDS, "天晴。对方违约。终止服务。"),
        (NEEDS, "。违约。终止服务。"),
        (NEEDS, f"违约{NEAR}终止服务。"),
        (NEEDS, f"违约。{NEAR}终止服务。"),
        (NEEDS, f"终止服务{NEAR}违约。"),
        (NEEDS, "对方违约。天晴。月明。终止服务。"),
        (NEEDS, f"违约{NEAR}。终止服务。"),
        (NOT_WITH, "通知对方。终止服务。通知他人。"),
        (NOT_WITH, "终止服务。通知他人。"),
        (NOT_WITH, "通知。天晴。终止服务。"),
        (NOT_WITH, f"通知{FAR}终止服务。"),
        (NOT_WITH, f"终止服务{FAR}通知。"),
        (NOT_WITH, f"终止服务{FAR}。通知。"),
        (NOT_AFTER, "除外的，终止服务，除外。除外。"),
        (NOT_AFTER, f"除外{FAR}。终止服务。"),
    ],
)
def test_what_counts(rule: Rule, text: str) -> None:
    assert found(rule, text) == "终止服务"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (PLAIN, "我方终止合作。"),
        (NEEDS, "终止服务。对方违约。"),
        (NEEDS, f"违约{FAR}{FAR}终止服务。"),
        (NEEDS, f"终止服务{FAR}违约。"),
        (NEEDS, f"违约{FAR}。终止服务。"),
        (NOT_WITH, "经通知终止服务。"),
        (NOT_WITH, "终止服务前通知。"),
        (NOT_WITH, "终止服务前通知"),
        (NOT_WITH, "天晴。经通知终止服务。"),
        (NOT_WITH, f"通知{NEAR}终止服务。"),
        (NOT_WITH, f"终止服务{NEAR}通知。"),
        (NOT_AFTER, "欠费除外。终止服务。"),
        (NOT_AFTER, "除外。天晴。终止服务。"),
        (NOT_AFTER, f"除外{NEAR}。终止服务。"),
    ],
)
def test_what_does_not_count(rule: Rule, text: str) -> None:
    assert found(rule, text) is None


def test_a_later_match_counts_where_the_first_does_not() -> None:
    text = fold("经通知终止服务。终止服务。")
    failures: list[Failure] = []
    hit = find(NOT_WITH, text, tuple(sentences(text)), "", failures)
    assert hit is not None and hit.span == (8, 12)
    assert failures == [Failure((3, 7), "unless")]


def test_sixty_four_matches_of_a_sentence_are_weighed_and_no_more() -> None:
    rule = PLAIN._replace(unless="<M>终止服务</M>,")
    assert found(rule, "终止服务," * 63 + "终止服务。") == "终止服务"
    assert found(rule, "终止服务," * 64 + "终止服务。") is None


def test_only_the_given_sentences_are_searched() -> None:
    text = fold("终止服务。天晴。终止服务。")
    first, second, third = sentences(text)
    assert find(PLAIN, text, (second,)) is None
    for part, start in ((first, 0), (third, 8)):
        hit = find(PLAIN, text, (part,))
        assert hit is not None and hit.span == (start, start + 4)


@pytest.mark.parametrize(
    ("text", "language"),
    [("终止", "zh"), ("terminate", "en"), ("终止 terminate", "zh"), ("1.2 %", "en"), ("é", "en")],
)
def test_the_language_of_a_sentence(text: str, language: str) -> None:
    assert [part.language for part in sentences(text)] == [language]


def test_a_sentence_knows_the_classes_it_has_words_of() -> None:
    (part,) = sentences("我方有权终止服务")
    assert {"may", "end", "sanction", "service"} <= part.classes
    assert "court" not in part.classes


def test_the_items_are_read_where_the_provider_acts() -> None:
    acts = NOT_AFTER._replace(zh=("<P>终止服务",))
    text = f"{PROVIDER}终止服务:"
    assert found(acts, text) == f"{PROVIDER}终止服务"
    assert found(acts, text, "欠费除外") is None
    assert found(NOT_AFTER, "终止服务:", "欠费除外") is None, "a power needs no subject of its own"
    assert found(NOT_AFTER, "欠费除外。终止服务", "天晴") is None
    both = NEEDS._replace(zh=("<P>终止服务",))
    assert found(both, text, "对方违约") == f"{PROVIDER}终止服务"
    assert found(both, "对方违约。" + text, "天晴") == f"{PROVIDER}终止服务"


def test_the_items_finish_a_lead_in_that_stops_at_a_power() -> None:
    blocks = (
        block("如您违反本协议，我们有权：", "5.1"),
        block("警告；", "5.1.1", depth=2),
        block("暂停或终止服务。", "5.1.2", depth=2),
    )
    for item in tag(document(*blocks)).blocks:
        assert [given.tag for given in item.tags] == ["breach_handling"]


SIGN = "请您仔细阅读本协议中免除责任、限制责任的条款，您继续使用本服务即视为同意。"


def test_a_sign_post_may_still_be_an_acceptance() -> None:
    assert {item.tag for item in tag(document(SIGN)).blocks[0].tags} == {"deemed_acceptance"}


@pytest.mark.parametrize(
    ("items", "tags"),
    [
        (("您违反约定；", "天气变化。"), {"breach_handling"}),
        (("您违反约定；", "您拖欠费用；", "天气变化。"), {"breach_handling"}),
        (("您违反约定；", "天气变化；", "设备检修。"), {"unilateral_change"}),
        (("设备检修；", "天气变化。"), {"unilateral_change"}),
        ((), {"unilateral_change"}),
    ],
)
def test_at_least_half_of_the_items_make_the_condition(
    items: tuple[str, ...], tags: set[str]
) -> None:
    head = block("发生下列情形的，我们可提前三十日通知您终止本协议：", "5.1")
    below = [block(text, f"5.1.{number}") for number, text in enumerate(items, 1)]
    assert {item.tag for item in tag(document(head, *below)).blocks[0].tags} == tags
