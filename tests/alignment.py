"""Places that are known beside those of a document, so that one that is missing spoils no other."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.model.document import Emphasis

_CLOSE = 0.75
_LETTER_ITEM = re.compile(r"\(([a-z])\)$")  # a. and a) and (a) name the same item


@dataclass(frozen=True, slots=True)
class Expected:
    """One known place. ``whole`` says that ``text`` is all of it, not just its beginning.

    ``lost`` names aspects whose evidence the damage destroyed: they are not scored.
    """

    text: str
    number: str | None = None
    depth: int = 0
    heading: bool = False
    emphasis: Emphasis = "none"
    kind: str = "clause"
    key: str = ""
    whole: bool = True
    lost: frozenset[str] = frozenset()


def plain_number(number: str | None) -> str | None:
    """The number without what tells its forms apart."""
    if number is None:
        return None
    folded = unicodedata.normalize("NFKC", number)
    folded = "".join(folded.split()).rstrip(".").lower()
    return _LETTER_ITEM.sub(r"\1", folded)


def align(
    expected: Sequence[Expected], actual: Sequence[Expected]
) -> list[tuple[Expected | None, Expected | None]]:
    """Pairs of places that stand for each other; a missing or surplus one has None beside it."""
    wanted = [_signature(place) for place in expected]
    have = [_signature(place) for place in actual]
    rows: list[tuple[Expected | None, Expected | None]] = []
    matcher = difflib.SequenceMatcher(None, wanted, have, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            rows += zip(expected[i:j], actual[k:m], strict=True)
        else:
            rows += _align_gap(expected[i:j], actual[k:m])
    return rows


def _signature(place: Expected) -> tuple[str | None, str]:
    return plain_number(place.number), "".join(place.text.split())[:8]


def _align_gap(
    expected: Sequence[Expected], actual: Sequence[Expected]
) -> list[tuple[Expected | None, Expected | None]]:
    """The best pairing of a stretch where no place agrees in number and beginning at once."""
    rows, columns = len(expected), len(actual)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            pair = _likeness(expected[i], actual[j]) + best[i + 1][j + 1]
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    out: list[tuple[Expected | None, Expected | None]] = []
    i = j = 0
    while i < rows and j < columns:
        likeness = _likeness(expected[i], actual[j])
        if likeness and best[i][j] == likeness + best[i + 1][j + 1]:
            out.append((expected[i], actual[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            out.append((expected[i], None))
            i += 1
        else:
            out.append((None, actual[j]))
            j += 1
    out += [(place, None) for place in expected[i:]]
    out += [(None, place) for place in actual[j:]]
    return out


def _likeness(want: Expected, have: Expected) -> float:
    """How far two places stand for each other: 0 not at all, up to 2."""
    expected, actual = "".join(want.text.split())[:24], "".join(have.text.split())[:24]
    if not want.whole:
        actual = actual[: len(expected)]
    text = difflib.SequenceMatcher(None, expected, actual, autojunk=False).ratio()
    number = want.number is not None and plain_number(want.number) == plain_number(have.number)
    if text < (0.3 if number else _CLOSE):
        return 0.5 if number else 0.0
    return text + number
