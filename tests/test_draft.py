"""The draft holds every rule to what it may alter, and keeps the way back to the source."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.convert.repairs.draft import Draft, Rule, View
from site_builder.convert.repairs.origin import Origin
from site_builder.convert.text.source import read
from site_builder.model.config import DocumentConfig
from site_builder.model.document import Bilingual, Edit
from site_builder.model.ledger import undo

WHY = Bilingual("理由。", "Reason.")


def draft(text: str, config: DocumentConfig | None = None) -> Draft:
    return Draft(read(text.encode(), "raw.txt"), config or DocumentConfig())


def replacing(name: str, alters: str, old: str, new: str) -> Rule:
    """A rule that replaces every ``old`` by ``new``."""

    def propose(view: View) -> Iterator[Edit]:
        at = view.text.find(old)
        while at >= 0:
            yield Edit(at, at + len(old), new, WHY)
            at = view.text.find(old, at + len(old))

    return Rule(name, alters, propose)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("alters", "old", "new"),
    [
        ("blanks", "甲 乙", "甲乙"),
        ("blanks", "甲乙", "甲\n\n乙"),
        ("markup", "**甲**", "<strong>甲</strong>"),
        ("markup", "甲\n乙", "| 甲 | 乙 |"),
        ("markup", "&gt;", ">"),
        ("markup", "[甲](#)", "甲"),
        ("text", "甲", "乙"),
    ],
)
def test_a_rule_may_do_what_it_declares(alters: str, old: str, new: str) -> None:
    made = draft(f"前{old}后")
    made.run([replacing("rule", alters, old, new)])
    assert made.text == f"前{new}后"
    assert made.changes
    kind = "editorial" if alters == "text" else "markup"
    assert {change.kind for change in made.changes} == {kind}


@pytest.mark.parametrize(
    ("alters", "old", "new"),
    [
        ("blanks", "甲 乙", "甲，乙"),
        ("blanks", "**甲", "甲"),
        ("markup", "甲", "乙"),
        ("markup", "甲", ""),
        ("markup", "甲。", "甲"),
        ("markup", "", "不"),
        ("markup", "**甲**", "**甲乙**"),
        ("markup", "7.2.3 ", "7.2.3. "),
        ("markup", "（甲）", "(甲)"),
    ],
)
def test_a_rule_that_proposes_more_is_refused_with_a_finding(
    alters: str, old: str, new: str
) -> None:
    made = draft(f"前{old}后" if old else "前")
    rule = Rule("greedy", alters, lambda view: [Edit(1, 1 + len(old), new, WHY)])  # type: ignore[arg-type]
    before = made.text
    made.run([rule])
    assert made.text == before
    assert not made.changes
    (finding,) = made.findings
    assert finding.code == "repair.refused"
    assert "greedy" in finding.message.zh
    assert "greedy" in finding.message.en
    assert finding.raw is not None


def test_an_edit_is_trimmed_to_what_differs() -> None:
    made = draft("甲乙丙丁")
    made.run([replacing("rule", "text", "甲乙丙丁", "甲己丙丁")])
    (change,) = made.changes
    assert (change.before, change.after, change.at) == ("乙", "己", 1)
    assert (change.raw.start, change.raw.end) == (3, 6)


def test_an_editorial_rule_needs_permission() -> None:
    rule = replacing("word", "text", "甲", "乙")
    for config in (DocumentConfig(), DocumentConfig(editorial=frozenset({"word"}))):
        made = draft("甲方", config)
        made.run([rule])
        assert made.text == "乙方"
    refused = draft("甲方", DocumentConfig(editorial=frozenset({"other"})))
    refused.run([rule])
    refused.run([rule])
    assert refused.text == "甲方"
    (finding,) = refused.findings
    assert finding.code == "repair.not-allowed"
    assert "“甲”→“乙”" in finding.message.zh
    assert WHY.zh in finding.message.zh


def test_of_two_proposals_for_one_place_the_first_rule_goes_first() -> None:
    made = draft("甲方")
    made.run([replacing("one", "text", "甲方", "乙方"), replacing("two", "text", "甲", "丙")])
    assert made.text == "乙方"
    assert [change.rule for change in made.changes] == ["one"]


def test_a_postponed_proposal_is_made_again_in_the_next_round() -> None:
    made = draft("甲乙丙")
    made.run([replacing("one", "text", "甲乙", "子丑"), replacing("two", "text", "丑丙", "寅卯")])
    assert made.text == "子丑丙"
    made.run([replacing("one", "text", "甲乙", "子丑"), replacing("two", "text", "丑丙", "寅卯")])
    assert made.text == "子寅卯"
    assert undo(made.text, made.changes) == "甲乙丙"


def test_a_report_becomes_a_finding_once() -> None:
    def propose(view: View) -> Iterator[Edit]:
        view.report("odd.word", "info", WHY, 2, 3)
        yield from ()

    made = draft("第一\n第二")
    made.run([Rule("reporter", "markup", propose)])
    made.run([Rule("reporter", "markup", propose)])
    (finding,) = made.findings
    assert (finding.code, finding.severity, finding.message) == ("odd.word", "info", WHY)
    assert finding.raw == (6, 7, 1, 1)


@given(st.text(st.sampled_from("abcdefghij"), min_size=1, max_size=30), st.data())
def test_every_kept_character_leads_back_to_its_own(text: str, data: st.DataObject) -> None:
    """Characters are marked by their index, so that each can be asked where it came from."""
    now: list[int | None] = list(range(len(text)))
    origin = Origin(len(text))
    for _ in range(data.draw(st.integers(1, 4))):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(now)), max_size=6)))
        edits = [
            (start, end, data.draw(st.integers(0, 3)))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        origin.apply(edits)
        for start, end, size in reversed(edits):
            now[start:end] = [None] * size
    for at, came in enumerate(now):
        if came is not None:
            assert origin.map(at, at + 1) == (came, came + 1)
    start = data.draw(st.integers(0, len(now)))
    end = data.draw(st.integers(start, len(now)))
    first, last = origin.map(start, end)
    kept = [came for came in now[start:end] if came is not None]
    assert 0 <= first <= last <= len(text)
    if kept:
        assert (first, last) == (kept[0], kept[-1] + 1)
