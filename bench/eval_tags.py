"""Quality of the tags: precision, recall and F1 on every labelled document.

A labelled document is ``labels/<id>.json`` of the corpus with ``gold/<id>.json``, which says where
its places begin, and ``docs/<id>.md``; the id ``seed`` is the project's own first document. A tag
that a label file calls optional counts neither as hit nor as miss.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.measure import ROOT, SOURCE, RunError
from site_builder.annotate import tags
from site_builder.model.document import Block, Document
from site_builder.pipeline import convert

COLUMNS = ("document", "tag", "precision", "recall", "F1", "right", "surplus", "missed")
CORPUS = ROOT.parent / "shared" / "corpus"
SEED = "seed"
_RENAMED = {"auto_acceptance": "deemed_acceptance"}
_AHEAD = 40
"""A place begins at most this many blocks after the one before it."""


class Label(NamedTuple):
    """What a reader found at one place: the tags it must and the tags it may carry."""

    key: str
    must: frozenset[str]
    may: frozenset[str]


class Difference(NamedTuple):
    """A tag that is missing, or surplus and then made by ``rule``."""

    document: str
    key: str
    tag: str
    rule: str | None

    def __str__(self) -> str:
        found = f"surplus, {self.rule}" if self.rule else "missed"
        return f"{self.document} {self.key}: {self.tag} ({found})"


class Counts(NamedTuple):
    """Right, surplus and missed tags."""

    right: int
    surplus: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the given tags that are right; 1 where none was given."""
        given = self.right + self.surplus
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted tags that were given; 1 where none was wanted."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        either = 2 * self.right + self.surplus + self.missed
        return 2 * self.right / either if either else 1.0


class Result(NamedTuple):
    """The score of one document: counts for each tag, and every difference."""

    document: str
    counts: Mapping[str, Counts]
    differences: tuple[Difference, ...]

    @property
    def macro(self) -> float:
        """Mean F1 of the tags that occur in the labels or in the result."""
        used = [count.f1 for count in self.counts.values() if any(count)]
        return sum(used) / len(used) if used else 1.0

    @property
    def micro(self) -> Counts:
        """The counts of all tags together."""
        return Counts(*map(sum, zip(*self.counts.values(), strict=True)))


def results(corpus: Path = CORPUS) -> Iterator[Result]:
    """The score of every labelled document of the corpus; RunError when there is none."""
    found = sorted((corpus / "labels").glob("*.json"))
    if not found:
        raise RunError(f"no labelled document in {corpus / 'labels'}")
    for path in found:
        raw = SOURCE if path.stem == SEED else corpus / "docs" / f"{path.stem}.md"
        document = tags.tag(convert(raw.read_bytes(), raw.name).document)
        gold = json.loads((corpus / "gold" / path.name).read_text(encoding="utf-8"))["clauses"]
        labels = json.loads(path.read_text(encoding="utf-8"))
        yield score(path.stem, labelled(document, gold, labels))


def labelled(
    document: Document, gold: Sequence[Mapping[str, Any]], labels: Mapping[str, Any]
) -> Iterator[tuple[Label, Block]]:
    """Each label with the block that stands at its place; RunError when a place is not found."""
    position = 0
    for entry in gold:
        key = entry["key"]
        if key not in labels:
            continue
        at = _find(document.blocks, position, entry)
        if at is None:
            if labels[key]:
                raise RunError(f"{document.source.path}: no block for {key} {entry['text12']!r}")
            continue
        position = at + 1
        may = labels.get("_optional", {}).get(key, ())
        yield Label(key, _names(labels[key]), _names(may)), document.blocks[at]


def _names(given: Sequence[str]) -> frozenset[str]:
    return frozenset(_RENAMED.get(name, name) for name in given)


def _find(blocks: Sequence[Block], position: int, entry: Mapping[str, Any]) -> int | None:
    wanted = _squeezed(entry["text12"])[:8]
    for at in range(position, min(len(blocks), position + _AHEAD)):
        block = blocks[at]
        label = _squeezed(block.marker or "").rstrip("：:")
        if _squeezed(block.text).startswith(wanted):
            return at
        if block.kind == entry["kind"] == "note" and label and wanted.startswith(label):
            return at
    return None


def _squeezed(text: str) -> str:
    return "".join(text.replace("|", " ").split())


def score(name: str, places: Iterator[tuple[Label, Block]]) -> Result:
    """Count right, surplus and missed tags."""
    right: Counter[str] = Counter()
    differences: list[Difference] = []
    for label, block in places:
        given = {tag.tag: tag.rule for tag in block.tags}
        right.update(label.must & given.keys())
        differences += (
            Difference(name, label.key, tag, given.get(tag))
            for tag in tags.NAMES
            if tag not in label.may and (tag in label.must) != (tag in given)
        )
        right.subtract(label.must & label.may & given.keys())
    surplus = Counter(difference.tag for difference in differences if difference.rule)
    missed = Counter(difference.tag for difference in differences if not difference.rule)
    counts = {tag: Counts(right[tag], surplus[tag], missed[tag]) for tag in tags.NAMES}
    return Result(name, counts, tuple(differences))


_LAST: list[Difference] = []


def rows() -> list[tuple[str, ...]]:
    """A row for each tag of each document, then micro and macro."""
    table: list[tuple[str, ...]] = []
    _LAST.clear()
    for result in results():
        _LAST.extend(result.differences)
        for tag, count in result.counts.items():
            table.append(_row(result.document, tag, count))
        table.append(_row(result.document, "micro", result.micro))
        table.append((result.document, "macro", "", "", f"{result.macro:.3f}", "", "", ""))
    return table


def _row(document: str, tag: str, count: Counts) -> tuple[str, ...]:
    figures = (f"{value:.3f}" for value in (count.precision, count.recall, count.f1))
    return (document, tag, *figures, *map(str, count))


def __getattr__(name: str) -> str:
    """``NOTE``: every difference of the last run, to be read by a person."""
    if name != "NOTE":
        raise AttributeError(name)
    listed = "\n".join(f"- {difference}" for difference in _LAST)
    return f"Differences:\n\n{listed}" if listed else "No differences."
