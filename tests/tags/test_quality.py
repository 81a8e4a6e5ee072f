"""The quality bars on the labelled agreements, and the arithmetic of the scores."""

from functools import cache
from pathlib import Path

import pytest

from bench import eval_publishers, eval_tags
from bench.eval_tags import Counts, Difference, Label, Result
from site_builder.annotate.tags import NAMES
from site_builder.model.document import Tag
from tests.tags.agreement import block

BARS = {"seed": 0.99, "kvstore-terms-2018": 0.95, "ots-terms-2021": 0.95}
NOTICE = ("limitation", "disclaimer")
RECALL = {"liability": 0.85, "change": 0.8, "end": 0.8, "acceptance": 0.75, "jurisdiction": 0.85}


@cache
def scored(corpus: Path) -> dict[str, Result]:
    return {result.document: result for result in eval_tags.results(corpus)}


@pytest.mark.parametrize("name", BARS)
def test_macro_f1_reaches_the_bar(corpus: Path, name: str) -> None:
    result = scored(corpus)[name]
    assert sum(count.right for count in result.counts.values()) > 30
    assert result.macro >= BARS[name], "\n".join(map(str, result.differences))


@pytest.mark.parametrize("tag", NOTICE)
def test_notice_tags_reach_the_bar_on_the_source(corpus: Path, tag: str) -> None:
    result = scored(corpus)["seed"]
    assert result.counts[tag].f1 >= 0.97, "\n".join(map(str, result.differences))


@cache
def elsewhere(corpus: Path) -> tuple[Result, ...]:
    return tuple(scored.result for scored in eval_publishers.publishers(corpus))


@pytest.mark.parametrize("name", NAMES)
def test_every_tag_holds_for_other_publishers(corpus: Path, name: str) -> None:
    results = elsewhere(corpus)
    counts = Counts(*map(sum, zip(*(result.counts[name] for result in results), strict=True)))
    missed = [str(d) for result in results for d in result.differences if d.tag == name]
    assert counts.right > 5 and counts.f1 >= 0.9, "\n".join(missed)


@pytest.mark.parametrize(("kind", "recall"), RECALL.items())
def test_english_terms_are_recalled(corpus: Path, kind: str, recall: float) -> None:
    assert eval_publishers.english(corpus)[kind].recall >= recall


def test_scores_count_right_surplus_missed_and_optional() -> None:
    tagged = block("甲", "1")._replace(
        tags=tuple(
            Tag(name, f"{name}.x", (0, 1)) for name in ("limitation", "disclaimer", "data_loss")
        )
    )
    must, may = frozenset({"limitation", "jurisdiction"}), frozenset({"data_loss"})
    result = eval_tags.score("d", iter([(Label("1", must, may), tagged)]))
    assert result.counts["limitation"] == Counts(1, 0, 0)
    assert result.counts["disclaimer"] == Counts(0, 1, 0)
    assert result.counts["jurisdiction"] == Counts(0, 0, 1)
    assert result.counts["data_loss"] == Counts(0, 0, 0), "optional tags count neither way"
    assert result.differences == (
        Difference("d", "1", "disclaimer", "disclaimer.x"),
        Difference("d", "1", "jurisdiction", None),
    )
    assert result.micro == Counts(1, 1, 1)
    assert result.macro == pytest.approx(1 / 3)


def test_precision_recall_and_f1() -> None:
    count = Counts(6, 2, 4)
    assert (count.precision, count.recall) == (0.75, 0.6)
    assert count.f1 == pytest.approx(2 / 3)
    assert Counts(0, 0, 0).f1 == 1.0


def test_no_labels_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(eval_tags.RunError, match="no labelled document"):
        list(eval_tags.results(tmp_path))
