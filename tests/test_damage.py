"""The converter brings damaged documents back, and keeps its laws on every one of them."""

from collections import Counter

import pytest

from site_builder.pipeline import convert
from tests import evaluate_conversion
from tests.damage import mix
from tests.damage.samples import sheets

NAMES = sorted(sheets(corpus=False))
GOAL = 0.97


def test_a_sheet_without_damage_is_converted_whole() -> None:
    for name, sheet in sheets(corpus=False).items():
        result = evaluate_conversion.evaluate(name, 0, sheet)
        assert not result.faults, f"{name}: {result.faults}"
        assert result.score.share >= 0.99, f"{name}: {result.score}"


@pytest.mark.parametrize("kind", [kind.name for kind in mix.KINDS])
def test_one_kind_of_damage(kind: str) -> None:
    right = total = 0
    faults, wrong = [], []
    for name, sheet in sheets(corpus=False).items():
        damaged = mix.one(kind, 1, sheet)
        if damaged is None:
            continue
        result = evaluate_conversion.evaluate(name, 1, damaged, [kind])
        right, total = right + result.score.right, total + result.score.total
        faults += [f"{name}: {fault}" for fault in result.faults]
        wrong += [f"{name}: {difference}" for difference in result.score.differences[:6]]
    assert total, f"{kind} applies to no document"
    assert not faults, "\n".join(faults)
    assert right / total >= GOAL, "\n".join([f"{right}/{total}", *wrong])


@pytest.mark.parametrize("name", NAMES)
def test_mixed_damage(name: str) -> None:
    right = total = 0
    wrong = []
    for seed in range(8):
        damaged, kinds = mix.mixed(seed, sheets(corpus=False)[name])
        result = evaluate_conversion.evaluate(name, seed, damaged, kinds)
        assert not result.faults, f"seed {seed}, {kinds}: {result.faults}"
        right, total = right + result.score.right, total + result.score.total
        wrong += [f"{seed} {kinds}: {difference}" for difference in result.score.differences[:4]]
    assert right / total >= GOAL, "\n".join([f"{right}/{total}", *wrong])


def test_damage_depends_on_its_seed_alone() -> None:
    sheet = sheets(corpus=False)[NAMES[0]]
    first, again, other = (mix.mixed(seed, sheet)[0].raw() for seed in (5, 5, 6))
    assert first == again != other


@pytest.mark.parametrize(
    "kind",
    ["number repeated", "number left out", "number jumps", "numbering restarts", "quotes"],
)
def test_oddities_are_reported_and_not_repaired(kind: str) -> None:
    reported = 0
    for name, sheet in sheets(corpus=False).items():
        damaged = mix.one(kind, 2, sheet)
        if damaged is None:
            continue
        before = Counter(f.code for f in convert(sheet.raw(), name).document.findings)
        after = Counter(f.code for f in convert(damaged.raw(), name).document.findings)
        assert after - before, f"{kind} in {name} is not reported"
        reported += 1
    assert reported, f"{kind} applies to no document"
