"""Scores the converter on known documents, clean and damaged, and checks its laws on each sample.

``python -m tests.evaluate_conversion [SEEDS]`` prints both tables of ``make eval``: by document
and by kind of damage. The corpus beside the checkout is used where it is present.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.model.errors import SiteBuilderError
from site_builder.pipeline import convert
from tests import scoring
from tests.damage import laws, mix
from tests.damage.samples import sheets
from tests.damage.sheet import Sheet
from tests.scoring import Score

SEEDS = 50
"""How many mixtures of damage each document gets in ``make eval``."""


@dataclass(frozen=True, slots=True)
class Result:
    """One sample: its document, the damage done, the score, the laws broken."""

    document: str
    seed: int
    damage: tuple[str, ...]
    score: Score
    faults: tuple[str, ...]


def evaluate(
    document: str, seed: int, sheet: Sheet, damage: Iterable[str] = (), lawful: bool = True
) -> Result:
    """Convert one sample, score it and, if asked, check the laws."""
    raw, truth = sheet.raw(), sheet.truth()
    try:
        done = convert(raw, document)
        faults = laws.broken(raw, sheet.text(), done) if lawful else []
    except SiteBuilderError as error:
        return Result(document, seed, tuple(damage), Score(0, len(truth), ()), (str(error),))
    score = scoring.score(done.document, truth)
    return Result(document, seed, tuple(damage), score, tuple(faults))


def clean() -> Iterator[Result]:
    """Every document as it is."""
    for name, sheet in sheets().items():
        yield evaluate(name, 0, sheet)


def mixtures(seeds: Iterable[int], lawful: bool = True) -> Iterator[Result]:
    """Every document under a mixture of damage for each seed."""
    for name, sheet in sheets().items():
        for seed in seeds:
            damaged, kinds = mix.mixed(seed, sheet)
            yield evaluate(name, seed, damaged, kinds, lawful)


def singles(seeds: Iterable[int], lawful: bool = True) -> Iterator[Result]:
    """Every document under each single kind of damage that applies to it."""
    for name, sheet in sheets().items():
        for kind in mix.KINDS:
            for seed in seeds:
                damaged = mix.one(kind.name, seed, sheet)
                if damaged is not None:
                    yield evaluate(name, seed, damaged, [kind.name], lawful)


def _row(name: str, results: Iterable[Result]) -> tuple[str, ...]:
    results = list(results)
    right = sum(result.score.right for result in results)
    total = sum(result.score.total for result in results)
    worst = min((result.score.share for result in results), default=1.0)
    faults = Counter(fault.split(":")[0] for result in results for fault in result.faults)
    said = "; ".join(f"{fault} ({count})" for fault, count in faults.most_common(3)) or "none"
    share = right / total if total else 1.0
    return (name, str(len(results)), str(total), f"{share:.2%}", f"{worst:.1%}", said)


def by_document(seeds: int = SEEDS) -> list[tuple[str, ...]]:
    """Rows: document, samples, places, right, worst sample, laws broken."""
    rows = []
    damaged: dict[str, list[Result]] = defaultdict(list)
    for result in mixtures(range(seeds)):
        damaged[result.document].append(result)
    whole = list(clean())
    for result in whole:
        rows.append(_row(result.document, [result]))
        rows.append(_row(f"{result.document}, damaged", damaged[result.document]))
    rows.append(_row("all clean", whole))
    rows.append(_row("all damaged", [r for results in damaged.values() for r in results]))
    return rows


def by_damage(seeds: int = 5) -> list[tuple[str, ...]]:
    """Rows: kind of damage, samples, places, right, worst sample, laws broken."""
    kinds: dict[str, list[Result]] = {kind.name: [] for kind in mix.KINDS}
    for result in singles(range(seeds)):
        kinds[result.damage[0]].append(result)
    return [_row(name, results) for name, results in kinds.items()]


def main(arguments: list[str]) -> int:
    """Print both tables."""
    seeds = int(arguments[0]) if arguments else SEEDS
    for rows in (by_document(seeds), by_damage(min(seeds, 5))):
        for name, samples, places, right, worst, faults in rows:
            print(f"{name:44} {samples:>4} {places:>6} {right:>8} {worst:>7}  {faults}")
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
