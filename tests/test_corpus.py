"""Real agreements come through whole: their gold files, their laws, and mixtures of damage."""

import pytest

from site_builder.pipeline import convert, load_edition
from site_builder.verify.evidence import words
from tests import evaluate_conversion, scoring
from tests.conftest import CORPUS, CORPUS_ABSENT, ROOT
from tests.damage import mix
from tests.damage.samples import sheets

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"{CORPUS_ABSENT}: {CORPUS}"),
]
DOCUMENTS = sorted(path.stem for path in (CORPUS / "docs").glob("*.md"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_gold(name: str) -> None:
    document = convert((CORPUS / "docs" / f"{name}.md").read_bytes(), name).document
    score = scoring.score(document, scoring.gold(CORPUS / "gold" / f"{name}.json"))
    assert score.share >= 0.99, str(score)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_laws_and_whole_texts(name: str) -> None:
    result = evaluate_conversion.evaluate(name, 0, sheets()[name])
    assert not result.faults, result.faults
    assert result.score.share >= 0.99, str(result.score)


@pytest.mark.parametrize("kind", ["ca4p", "edgar", "ota", "pdf", "zh"])
def test_places_hold_all_words_of_unread_texts(kind: str) -> None:
    """What the auditor's program asks of a bundle, without which none is made."""
    for path in sorted((CORPUS / "wild" / kind).iterdir()):
        made = convert(path.read_bytes(), path.name)
        assert not list(words(made.document, made.clean)), path.name


def test_gold_of_the_first_source() -> None:
    """Bold on a heading is dropped on purpose: whether it shows is the theme's to decide."""
    known = [
        scoring.without(place, "emphasis") if place.heading else place
        for place in scoring.gold(CORPUS / "gold" / "seed.json")
    ]
    score = scoring.score(load_edition(ROOT / "source" / "redis-agreements").document, known)
    assert score.share >= 0.99, str(score)


def test_odd_numbers_are_reported_and_kept() -> None:
    document = convert((CORPUS / "docs" / "ots-terms-2021.md").read_bytes(), "ots").document
    odd = next(block for block in document.blocks if block.number == "7.3.1")
    assert any(finding.block == odd.id for finding in document.findings)
    assert [b.number for b in document.blocks].count("7.6.1") == 0


@pytest.mark.parametrize("name", DOCUMENTS)
def test_mixed_damage(name: str) -> None:
    right = total = 0
    wrong = []
    for seed in range(100, 104):
        damaged, kinds = mix.mixed(seed, sheets()[name])
        result = evaluate_conversion.evaluate(name, seed, damaged, kinds)
        assert not result.faults, f"seed {seed}, {kinds}: {result.faults}"
        right, total = right + result.score.right, total + result.score.total
        wrong += [f"{seed} {kinds}: {difference}" for difference in result.score.differences[:4]]
    assert right / total >= 0.97, "\n".join([f"{right}/{total}", *wrong])
