"""Doubts, parties and reasons: what a reviewer and a reader are told."""

from __future__ import annotations

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
from site_builder.annotate.tags.doubt import DOUBTS, Doubt
from site_builder.model.document import Document, Finding
from tests.tags.agreement import block, document


def open_(tagged: Document) -> list[Finding]:
    return list(findings(tagged, read(tagged)))


@pytest.mark.parametrize(
    ("doubt", "text", "doubtful"),
    [(doubt, text, True) for doubt in DOUBTS for text in doubt.hits]
    + [(doubt, text, False) for doubt in DOUBTS for text in doubt.misses],
)
def test_words_of_a_tag_that_no_rule_claims_are_a_finding_and_no_tag(
    doubt: Doubt, text: str, doubtful: bool
) -> None:
    tagged = tag(document("我们提供服务。", text))
    found = [f for f in open_(tagged) if f.block == tagged.blocks[1].id]
    assert [f.code for f in found] == ["tag.undecided"] * doubtful
    if doubtful:
        assert NAMES[doubt.tag].zh in found[0].message.zh and not tagged.blocks[1].tags


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
