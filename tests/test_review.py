"""Decisions of a reviewer: read, applied, outdated, listed."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from site_builder.annotate import conspicuousness, review
from site_builder.annotate.decisions import Decision, load
from site_builder.annotate.tags import near_misses, sentence, tag
from site_builder.model.document import Bilingual, Change, Document, Finding, RawSpan
from site_builder.model.errors import SourceError
from tests.command import done
from tests.projects import add_document
from tests.tags.agreement import block, document

ROOT = Path(__file__).resolve().parent.parent
WHY = Bilingual("依据", "evidence")


@pytest.fixture
def made() -> Document:
    found = tag(
        document(
            block("我们的赔偿总额不超过已付费用，且不承担任何责任。", "1.1"),
            block("服务热线全天开放。", "1.2"),
        )
    )
    first, second = found.blocks
    return found._replace(
        blocks=(first, second._replace(repairs=(7,))),
        findings=(
            Finding("wording.unpaired", "info", WHY, second.id),
            Finding("front.version", "warning", WHY),
            *conspicuousness.findings(found),
        ),
    )


def change(seq: int, rule: str = "lost-pipe", kind: str = "editorial") -> Change:
    return Change(seq, rule, kind, RawSpan(0, 1, 1, 1), "a", "b", WHY, 0, 0)  # type: ignore[arg-type]


def decide(found: Document, action: str, name: str, at: int | None = 0, **more: str) -> Decision:
    target = found.blocks[at] if at is not None else None
    pin = target.sha256 if target else found.source.sha256
    fields = {"block": target.id if target else None, "sha256": pin, **more}
    return Decision(action, name=name, reason="r", reviewer="R", date=date(2026, 1, 2), **fields)


def status(found: Document, at: int = 0) -> dict[str, str]:
    return {item.tag: item.status for item in found.blocks[at].tags}


def test_accept_and_reject(made: Document) -> None:
    assert status(made) == {"limitation": "proposed", "disclaimer": "proposed"}
    done = review.apply(
        made, [], [decide(made, "accept", "limitation"), decide(made, "reject", "disclaimer")]
    )
    assert status(done.document) == {"limitation": "accepted"}
    codes = [item.code for item in done.document.findings]
    assert codes == [item.code for item in made.findings]


def test_items_lose_what_they_had_by_a_lead_in_whose_tag_is_rejected() -> None:
    found = tag(
        document(
            block("下列情形我们不承担任何责任：", "5.1"),
            block("设备检修；", "5.1.1"),
            block("网络故障；", "5.1.2"),
            block("黑客攻击，我们不承担任何责任。", "5.1.3"),
        )
    )
    assert [status(found, at) for at in range(4)] == [{"disclaimer": "proposed"}] * 4
    rejected, kept = decide(found, "reject", "disclaimer"), decide(found, "accept", "disclaimer", 1)
    done = review.apply(found, [], [rejected, kept]).document
    assert [status(done, at) for at in range(4)] == [
        {}, {"disclaimer": "accepted"}, {}, {"disclaimer": "proposed"}
    ]  # fmt: skip
    assert "引导语" not in sentence(done.blocks[1].tags[0], done.blocks[1]).zh
    item = review.apply(found, [], [decide(found, "reject", "disclaimer", 1)]).document
    assert [len(status(item, at)) for at in range(4)] == [1, 0, 1, 1]


def test_a_rule_whose_tag_was_rejected_did_not_come_close() -> None:
    words = "Subject to clause 8.3, neither party will be liable for indirect damages."
    near = tag(document(block(words, "1.1")))
    hit = tag(document(block(f"{words} We are not liable for any loss.", "1.1")))
    hit = review.apply(hit, [], [decide(hit, "reject", "disclaimer")]).document
    rules = [[each.rule for each in near_misses(d, d.blocks[0].id)] for d in (near, hit)]
    assert ["disclaimer.no-liability" in close for close in rules] == [True, False]


def test_findings_on_conspicuousness_follow_the_reviewers_tags(made: Document) -> None:
    rejected = review.apply(
        made, [], [decide(made, "reject", "limitation"), decide(made, "reject", "disclaimer")]
    ).document
    assert not any(item.code.startswith("conspicuousness.") for item in rejected.findings)
    added = review.apply(made, [], [decide(made, "add", "limitation", 1)]).document
    plain = [item.block for item in added.findings if item.code == "conspicuousness.unemphasised"]
    assert plain == [block.id for block in made.blocks]


def test_add_with_and_without_evidence(made: Document) -> None:
    done = review.apply(
        made,
        [],
        [
            decide(made, "add", "data_loss", 1, evidence="全天"),
            decide(made, "add", "jurisdiction", 1),
        ],
    ).document.blocks[1]
    named, whole = done.tags
    assert named.evidence == (4, 6) and named.status == "accepted"
    assert whole.evidence == (0, len(done.text))
    assert {named.rule, whole.rule} == {"review.added"}
    assert sentence(named, made.blocks[1]) == (
        "标为“数据删除与备份”：由审阅人添加，见“全天”。",
        "“Data deletion and backup”: added by a reviewer; see “全天”.",
    )


def test_add_with_words_that_the_clause_does_not_hold_is_reported(made: Document) -> None:
    elsewhere = decide(made, "add", "data_loss", 1, evidence="备份")
    done = review.apply(made, [], [elsewhere]).document
    assert done.blocks == made.blocks
    assert [item.code for item in done.findings[3:]] == ["review.unmatched"]


def test_confirm_a_repair_inside_and_outside_a_clause(made: Document) -> None:
    ledger = [change(7), change(8, "toc-pages"), change(9, "lost-pipe", "markup")]
    inside = decide(made, "confirm", "lost-pipe", 1)
    outside = decide(made, "confirm", "toc-pages", None)
    assert review.apply(made, ledger, [inside, outside]).confirmed == {7, 8}
    assert review.apply(made, ledger, []).confirmed == set()


def test_dismiss_a_finding(made: Document) -> None:
    done = review.apply(
        made,
        [],
        [
            decide(made, "dismiss", "wording.unpaired", 1),
            decide(made, "dismiss", "front.version", None),
        ],
    )
    assert [item.code for item in done.document.findings] == ["conspicuousness.unemphasised"]


def test_a_decision_on_changed_text_is_reported_and_not_applied(made: Document) -> None:
    old = decide(made, "accept", "limitation", sha256="1" * 64)
    gone = decide(made, "reject", "limitation", block="s1-99")
    done = review.apply(made, [], [old, gone]).document
    assert status(done) == status(made)
    reports = done.findings[len(made.findings) :]
    assert [(item.code, item.block) for item in reports] == [
        ("review.outdated", made.blocks[0].id),
        ("review.outdated", None),
    ]
    assert all(
        item.severity == "warning" and item.message.zh and item.message.en for item in reports
    )


def test_a_decision_with_nothing_to_decide_on_is_reported(made: Document) -> None:
    done = review.apply(
        made,
        [],
        [
            decide(made, "accept", "jurisdiction"),
            decide(made, "confirm", "lost-pipe", 0),
            decide(made, "dismiss", "numbering.gap", 0),
        ],
    ).document
    assert [item.code for item in done.findings[3:]] == ["review.unmatched"] * 3


def test_pending_lists_what_no_reviewer_decided(made: Document) -> None:
    ledger = [change(7), change(9, "x", "markup")]
    items = review.pending(made, ledger)
    assert [(item.kind, item.name) for item in items] == [
        ("tag", "limitation"),
        ("tag", "disclaimer"),
        ("repair", "lost-pipe"),
        ("finding", "wording.unpaired"),
        ("finding", "front.version"),
        ("finding", "conspicuousness.unemphasised"),
    ]
    done = review.apply(
        made,
        ledger,
        [decide(made, "accept", "limitation"), decide(made, "confirm", "lost-pipe", 1)],
    )
    rest = review.pending(done.document, ledger, done.confirmed)
    assert [item.name for item in rest] == [
        "disclaimer",
        "wording.unpaired",
        "front.version",
        "conspicuousness.unemphasised",
    ]
    shown = review.lines(rest)
    assert len(shown) == 5
    assert shown[-1] == "4 await a decision in review.toml: 1 tag, 0 repairs, 3 findings"
    assert made.blocks[0].id in shown[0]


def test_a_stub_becomes_a_decision_once_filled_in(made: Document, tmp_path: Path) -> None:
    path = tmp_path / "review.toml"
    for item in review.pending(made, [change(7), change(8, "toc-pages")]):
        stub = review.stub(item)
        path.write_text(stub, encoding="utf-8")
        with pytest.raises(SourceError, match="reviewer: must not be empty"):
            load(path)
        filled = stub.replace('reason = ""', 'reason = "x"').replace(
            'reviewer = ""', 'reviewer = "y"'
        )
        path.write_text(filled, encoding="utf-8")
        done = review.apply(made, [change(7), change(8, "toc-pages")], load(path))
        assert not [f for f in done.document.findings if f.code.startswith("review.")], stub


_DECIDED = (
    '[[decisions]]\naction = "%s"\ntag = "limitation"\nblock = "s1-1"\nreason = "r"\n'
    f'reviewer = "R"\ndate = 2026-01-02\nsha256 = "{"0" * 64}"\n'
)

FAULTS = {
    _DECIDED % "reject" + _DECIDED % "accept": ":9: decisions.2.: is decided above already",
    "decisions = 3": "must be a list",
    "other = 3": "other: is not a key",
    '[[decisions]]\naction = "burn"': "action: must be one of",
    '[[decisions]]\naction = "accept"\ntag = "nice"': "tag: must be one of",
    '[[decisions]]\naction = "accept"\nsha256 = "12"': "64 hexadecimal digits",
    '[[decisions]]\naction = "accept"\ndate = "2026-01-02"': "date: must be a date",
    '[[decisions]]\naction = "accept"\nevidence = "x"': "evidence: is not a key",
    '[[decisions]]\naction = "accept"\ntag = "limitation"': "block: is missing",
    "[[decisions": "cannot be read",
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.items(), ids=FAULTS.values())
def test_faults_of_the_file_are_named(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "review.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=fault) as caught:
        load(path)
    assert str(path) in str(caught.value) and caught.value.advice


def test_no_file_means_no_decision(tmp_path: Path) -> None:
    assert load(tmp_path / "review.toml") == ()


def test_the_shipped_files_hold_no_decision_and_document_the_format() -> None:
    files = sorted((ROOT / "source").glob("*/*/review.toml"))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert tomllib.loads(text) == {}
        for word in (
            "accept",
            "reject",
            "add",
            "confirm",
            "dismiss",
            "sha256",
            "reviewer",
            "reason",
        ):
            assert word in text


def test_what_one_decision_settles_is_asked_once(tmp_path: Path) -> None:
    add_document(tmp_path, word="按照第9.8条和第9.9条")
    assert done("review", "--root", tmp_path).count("dead-reference") == 2
    asked = done("review", "--root", tmp_path, "--toml")
    assert asked.count('code = "dead-reference"') == 1
