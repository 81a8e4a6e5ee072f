"""Scores a converted document, place by place, against what it is known to say.

A place is right when its number, depth, heading, emphasis and text are all right. What is known
comes from a gold file of the corpus (first characters of each place) or from a damage generator
(whole texts).
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.model.document import Block, Document, Emphasis
from tests.alignment import Expected, align, plain_number

_EMPHASIS: dict[object, Emphasis] = {True: "all", "partial": "part", False: "none"}
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2026]"
_BESIDE_WIDE = re.compile(rf" (?={_WIDE})|(?<={_WIDE}) ")
_ASPECTS = ("number", "depth", "heading", "emphasis", "text")
_LABEL = re.compile(r"^(?:禁止|危险|警告|注意|说明|Danger|Warning|Caution|Note)[：:]\s*")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is wrong with one place: the aspect, what was expected and what came back."""

    key: str
    aspect: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"{self.key}: {self.aspect}: expected {self.expected}, got {self.actual}"


@dataclass(frozen=True, slots=True)
class Score:
    """Right places among all expected and surplus ones, and what is wrong with the others."""

    right: int
    total: int
    differences: tuple[Difference, ...]

    @property
    def share(self) -> float:
        """The share of right places, between 0 and 1."""
        return self.right / self.total if self.total else 1.0

    def __str__(self) -> str:
        head = f"{self.right} of {self.total} places right ({self.share:.1%})"
        return "\n  ".join([head, *map(str, self.differences)])


def gold(path: Path) -> list[Expected]:
    """The places of a gold file, those apart that are not blocks (title, subtitle, version)."""
    places = []
    for entry in json.loads(path.read_text(encoding="utf-8"))["clauses"]:
        if entry["kind"] in ("title", "subtitle", "version"):
            continue
        places.append(
            Expected(
                entry["text12"],
                entry["number"],
                0 if entry["kind"] == "chapter" else entry["depth"],
                entry["heading"],
                _EMPHASIS[entry["bold"]],
                entry["kind"],
                entry["key"],
                whole=False,
            )
        )
    return places


def squeeze(text: str) -> str:
    """The text with its blanks made comparable: one between Latin words, none beside Han."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return _BESIDE_WIDE.sub("", text)


def places(document: Document, like: Sequence[Expected]) -> list[Expected]:
    """The blocks of a document in the form of the known places ``like``.

    Rows count only where rows are known; entries of a table of contents carry their number.
    """
    kinds = {place.kind for place in like}
    toc = {section.id for section in document.sections if section.role == "toc"}
    found = []
    for block in document.blocks:
        inside = block.section in toc
        if (block.kind == "row" and "row" not in kinds) or (inside and "toc" not in kinds):
            continue
        found.append(_place(block, inside))
    return found


def _place(block: Block, in_toc: bool) -> Expected:
    heading = block.kind == "heading" or block.title
    text, number, kind = block.text, block.number, str(block.kind)
    if block.kind in ("row", "table"):
        text = " | ".join(block.cells) or text
    if in_toc and block.kind == "item":
        text, number, kind, heading = f"{block.marker or ''} {text}".strip(), None, "toc", False
    return Expected(
        text,
        number,
        block.depth,
        heading,
        block.emphasis,
        kind,
        block.id,
    )


def score(document: Document, expected: Sequence[Expected]) -> Score:
    """Compare a converted document with its known places."""
    actual = places(document, expected)
    right = surplus = 0
    differences: list[Difference] = []
    for want, have in align(expected, actual):
        if want is None:
            assert have is not None  # an alignment row has one side at least
            surplus += 1
            differences.append(Difference(have.key, "place", "none", _show(have)))
        elif have is None:
            differences.append(Difference(want.key, "place", _show(want), "none"))
        else:
            wrong = compare(want, have)
            right += not wrong
            differences += wrong
    return Score(right, len(expected) + surplus, tuple(differences))


def compare(want: Expected, have: Expected) -> list[Difference]:
    """What is wrong with a place."""
    wrong = []
    for aspect in _ASPECTS:
        if aspect not in want.lost and not _same(want, have, aspect):
            expected, actual = getattr(want, aspect), getattr(have, aspect)
            if aspect == "text":
                expected, actual = _excerpt(expected, actual)
            wrong.append(Difference(want.key or have.key, aspect, str(expected), str(actual)))
    return wrong


def _same(want: Expected, have: Expected, aspect: str) -> bool:
    if aspect == "text":
        return _same_text(want, have)
    if aspect == "number":
        return plain_number(want.number) == plain_number(have.number)
    if aspect == "emphasis" and want.kind == "note":
        # A bold label counts as part where it stands in the text, and not where it is the marker.
        return {want.emphasis, have.emphasis} <= {"none", "part"} or want.emphasis == have.emphasis
    if aspect == "emphasis" and want.kind in ("table", "row"):
        return True
    return bool(getattr(want, aspect) == getattr(have, aspect))


def _same_text(want: Expected, have: Expected) -> bool:
    expected, actual = squeeze(want.text), squeeze(have.text)
    if want.kind == "note":
        expected, actual = _LABEL.sub("", expected), _LABEL.sub("", actual)
    if want.whole:
        return expected == actual
    size = len(expected)
    return actual.startswith(expected) or "".join(actual.split())[:size].startswith(
        "".join(expected.split())
    )


def _excerpt(expected: str, actual: str) -> tuple[str, str]:
    """Both texts from shortly before the first character that differs."""
    a, b = squeeze(expected), squeeze(actual)
    at = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    start = max(0, at - 8)
    return repr(a[start : at + 24]), repr(b[start : at + 24])


def _show(place: Expected) -> str:
    return f"{place.kind} {place.number or '-'} {place.text[:24]!r}"


def without(place: Expected, *aspects: str) -> Expected:
    """The place with these aspects unscored, because the damage left no evidence of them."""
    return replace(place, lost=place.lost | frozenset(aspects))
