"""Hostile repetition: the work grows no faster than the text. Counted, not timed."""

from __future__ import annotations

import pytest

from site_builder.annotate.tags import RULES, rule, tag, tagger
from site_builder.annotate.tags.fold import fold
from site_builder.annotate.tags.tree import lead_ins
from tests.tags.agreement import block, document

UNITS = (
    "我们有权",
    "不对",
    "您承担",
    "我们您",
    "不可抗力",
    "数据删除",
    "we may terminate ",
    "not liable ",
    "：",
)


@pytest.mark.parametrize("unit", UNITS)
def test_matches_weighed_in_one_block_are_capped(unit: str, monkeypatch) -> None:
    weighed = 0
    counts = rule._counts

    def counted(*arguments: object) -> bool:
        nonlocal weighed
        weighed += 1
        return counts(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rule, "_counts", counted)
    tag(document(unit * 20_000))
    assert weighed <= rule._TRIES * sum(len(row.patterns) for row in RULES)


def test_each_block_is_searched_once_for_each_rule_at_most(monkeypatch) -> None:
    calls = 0
    find = tagger.find

    def counted(*arguments: object) -> tuple[int, int] | None:
        nonlocal calls
        calls += 1
        return find(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(tagger, "find", counted)
    tag(document(*(unit * 5 for unit in UNITS)))
    few = calls
    tag(document(*(f"{unit * 5}{number}" for number in range(40) for unit in UNITS)))
    assert few > 0 and calls - few == 40 * few
    tag(document(*[unit * 5 for unit in UNITS] * 40))
    assert calls - few == 41 * few, "a text that comes again is not searched again"


def test_plain_text_reaches_no_pattern(monkeypatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a pattern was tried on text without any of its words")

    monkeypatch.setattr(tagger, "find", refuse)
    tag(document("天气晴朗，山高水长。" * 50, "Lorem ipsum dolor sit amet. " * 50))


def test_a_long_list_below_a_lead_in_is_walked_once() -> None:
    items = [block("某种原因；", f"1.{number}") for number in range(1, 400)]
    found = tag(document(block("以下情形我们不承担责任：", "1"), *items))
    assert all(item.tags for item in found.blocks)


def test_lead_ins_in_a_row_end_each_other() -> None:
    blocks = [block("以下情形我们不承担责任：", place=f"p{number}") for number in range(50)]
    texts = [fold(item.text) for item in blocks]
    leads = lead_ins([*blocks, block("设备检修；")], [*texts, "设备检修;"])
    assert [lead.items for lead in leads] == [(50,)], "each would walk over all that follow it"
