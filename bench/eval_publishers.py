"""Quality of the tags on agreements of other publishers, by publisher, and errors by cause.

``publishers/<id>.json`` of the corpus lists the places of ``<id>.md`` in reading order by their own
first words, with the tags they must and may carry; ``english/<id>.jsonl`` the paragraphs of English
terms of service with the labels of CLAUDETTE, which are narrower than our tags: there recall counts.
No rule is fitted to figures, so nothing is left out in turn; docs/tags.md says which agreements were
read while the rules were written.
"""

import difflib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from bench.eval_tags import CORPUS, Counts, Difference, Label, Result, score
from bench.measure import RunError
from site_builder.annotate import tags
from site_builder.model.document import Block, Document
from site_builder.pipeline import convert

COLUMNS = ("agreement", *tags.NAMES, "macro F1")
TYPES: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "liability": (frozenset({"ltd"}), frozenset({"limitation", "disclaimer"})),
    "change": (frozenset({"ch"}), frozenset({"unilateral_change"})),
    "end": (frozenset({"cr", "ter"}), frozenset({"breach_handling", "unilateral_change"})),
    "acceptance": (frozenset({"use"}), frozenset({"deemed_acceptance"})),
    "jurisdiction": (frozenset({"j", "law", "a"}), frozenset({"jurisdiction"})),
}
"""CLAUDETTE's types with the tags that answer them."""

_NUMBER: Final = re.compile(
    r"^\s*[(（]?(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]+)[.)、）．]*(?=[\s(])\s*"
)
_ALIKE: Final = 10
_FIRST: Final = 12
"""Characters by which places and blocks are paired, and by which a place is looked for."""


class Scored(NamedTuple):
    """The score of one agreement, and the cause of each of its errors."""

    result: Result
    causes: Counter[str]


def publishers(corpus: Path = CORPUS) -> Iterator[Scored]:
    """The score of each Chinese agreement; RunError when there is none."""
    found = sorted((corpus / "publishers").glob("*.json"))
    if not found:
        raise RunError(f"no labelled agreement in {corpus / 'publishers'}")
    for path in found:
        document = tagged(path.with_suffix(".md"))
        places = json.loads(path.read_text(encoding="utf-8"))["places"]
        pairs = list(paired(places, document.blocks))
        labels = [
            (
                Label(
                    str(block.id), frozenset(place["tags"]), frozenset(place.get("optional", ()))
                ),
                block,
            )
            for place, block in pairs
            if block is not None
        ]
        result = score(path.stem, iter(labels))
        causes = Counter(cause(document, difference) for difference in result.differences)
        causes["place not found"] += sum(
            len(place["tags"]) for place, block in pairs if block is None
        )
        yield Scored(result, causes)


@cache
def english(corpus: Path = CORPUS) -> Mapping[str, Counts]:
    """Right, surplus and missed paragraphs of the English corpus, by CLAUDETTE's types."""
    counts = {kind: Counter[str]() for kind in TYPES}
    for path in sorted((corpus / "english").glob("*.jsonl")):
        places = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for place, block in paired(places, tagged(path.with_suffix(".md")).blocks):
            labels = {label.rstrip("0123456789") for label in place["labels"]}
            given = {tag.tag for tag in block.tags} if block else set()
            for kind, (types, names) in TYPES.items():
                wanted, got = bool(labels & types), bool(given & names)
                counts[kind][("", "surplus", "missed", "right")[2 * wanted + got]] += 1
    return {kind: Counts(c["right"], c["surplus"], c["missed"]) for kind, c in counts.items()}


@cache
def tagged(path: Path) -> Document:
    """The document of a file, tagged."""
    return tags.tag(convert(path.read_bytes(), path.name).document)


def paired(
    places: Sequence[Mapping[str, Any]], blocks: Sequence[Block]
) -> Iterator[tuple[Mapping[str, Any], Block | None]]:
    """Each place with the block that holds its first words, both in reading order.

    First the longest common sequence of equal beginnings; then, between neighbours that are
    paired, the block that holds the words anywhere.
    """
    words = [_squeezed(block.text) for block in blocks]
    starts = [_squeezed(_NUMBER.sub("", p["start"])) or _squeezed(p["start"]) for p in places]
    same = difflib.SequenceMatcher(
        None, [s[:_ALIKE] for s in starts], [w[:_ALIKE] for w in words], autojunk=False
    )
    at = {m.a + k: m.b + k for m in same.get_matching_blocks() for k in range(m.size)}
    low = 0
    for number, place in enumerate(places):
        if number not in at:
            high = next((at[n] for n in range(number + 1, len(places)) if n in at), len(blocks) - 1)
            first = starts[number][:_FIRST]
            hit = (k for k in range(low, high + 1) if first and first in words[k])
            if (found := next(hit, None)) is None:
                yield place, None
                continue
            at[number] = found
        low = max(low, at[number])
        yield place, blocks[at[number]]


def _squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).lower()


def cause(document: Document, difference: Difference) -> str:
    """Why a tag is surplus or missed, as far as the rules can tell."""
    if difference.rule is not None:
        inherited = difference.rule.endswith(tags.INHERITED)
        return "surplus by a lead-in" if inherited else f"surplus by {difference.rule}"
    near = [
        miss
        for miss in tags.near_misses(document, difference.key)
        if next(rule.tag for rule in tags.RULES if rule.id == miss.rule) == difference.tag
    ]
    if near:
        return f"missed: {near[0].condition.en} ({near[0].rule})"
    open_ = (f for f in tags.findings(document, tags.read(document)) if f.block == difference.key)
    return "missed: left to the reviewer" if any(open_) else "missed: no class of meaning is hit"


_CAUSES: Final[Counter[str]] = Counter()


def rows() -> list[tuple[str, ...]]:
    """A row of F1 for each agreement, all together, then the recall on English paragraphs."""
    found: list[tuple[str, ...]] = []
    total = {name: Counts(0, 0, 0) for name in tags.NAMES}
    _CAUSES.clear()
    for scored in publishers():
        result = scored.result
        _CAUSES.update(scored.causes)
        found.append(_row(result.document, result.counts))
        total = {
            n: Counts(*map(sum, zip(c, result.counts[n], strict=True))) for n, c in total.items()
        }
    found.append(_row("all", total))
    for kind, count in english().items():
        figures = f"precision {count.precision:.2f}, recall {count.recall:.2f}"
        found.append((f"English: {kind}", figures, *[""] * len(tags.NAMES)))
    return found


def _row(name: str, counts: Mapping[str, Counts]) -> tuple[str, ...]:
    used = [count.f1 for count in counts.values() if any(count)]
    figures = (f"{count.f1:.2f}" if any(count) else "—" for count in counts.values())
    return (name, *figures, f"{sum(used) / len(used):.3f}")


def __getattr__(name: str) -> str:
    """``NOTE``: the errors of the last run by cause."""
    if name != "NOTE":
        raise AttributeError(name)
    listed = [f"| {count} | {why} |" for why, count in _CAUSES.most_common() if count]
    return "\n".join(["Errors by cause:", "", "| errors | cause |", "|---|---|", *listed])
