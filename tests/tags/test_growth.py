"""Hostile repetition: the work grows no faster than the text. Counted, not timed."""

import pytest

from site_builder.annotate.tags import RULES, rule, tag, tagger
from site_builder.annotate.tags.fold import fold
from site_builder.annotate.tags.lead_ins import lead_ins
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
def test_matches_weighed_in_one_sentence_are_capped(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = 0
    failed = rule._failed

    def counted(*arguments: object) -> str:
        nonlocal weighed
        weighed += 1
        return failed(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rule, "_failed", counted)
    tag(document(unit * 2_000))
    assert weighed <= rule.TRIES * sum(len(row.zh) + len(row.en) for row in RULES)


def test_a_text_that_comes_again_is_not_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    find = tagger.find

    def counted(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        return find(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(tagger, "find", counted)
    tag(document(*(unit * 5 for unit in UNITS)))
    few = calls
    tag(document(*[unit * 5 for unit in UNITS] * 40))
    assert few > 0 and calls < 3 * few


def test_a_long_list_below_a_lead_in_is_walked_once() -> None:
    items = [block("某种原因；", f"1.{number}") for number in range(1, 400)]
    found = tag(document(block("以下情形我们不承担责任：", "1"), *items))
    assert all(item.tags for item in found.blocks)


def test_lead_ins_in_a_row_end_each_other() -> None:
    blocks = [block("以下情形我们不承担责任：", place=f"p{number}") for number in range(50)]
    texts = [fold(item.text) for item in blocks]
    leads = lead_ins([*blocks, block("设备检修；")], [*texts, "设备检修;"])
    assert [lead.items for lead in leads] == [(50,)], "each would walk over all that follow it"
