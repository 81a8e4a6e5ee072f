"""How much two texts say the same: compared by what they say, not how they are set."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Final

_SAID: Final = frozenset("%‰@#&")
"""Marks that Unicode calls punctuation and that a reader speaks."""

_WORD: Final = re.compile(r"[a-z\u00df-\u024f]+|[0-9]+(?:\.[0-9]+)*|[^\W_]|[%‰]")


def letters(text: str) -> str:
    """What was said: NFKC letters, digits and symbols, without punctuation and blanks."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in folded if sign in _SAID or _is_said(sign))


def _is_said(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] not in "PZC" and category != "Sk" and sign != "|"


def grams(text: str) -> Counter[str]:
    """What texts are compared by: pairs of neighbouring Han characters or words, and long words.

    Letters alone would make any two English texts alike.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    found = Counter(f"{one} {two}" for one, two in pairwise(words))
    found.update(word for word in words if len(word) > 3)
    return found or Counter(words)


def likeness(one: Counter[str], two: Counter[str]) -> float:
    """Dice's coefficient of two bags of pairs: 0 nothing in common, 1 the same."""
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 1.0


def held(part: Counter[str], whole: Counter[str]) -> float:
    """Which share of ``part`` stands in ``whole``, from 0 to 1."""
    return (part & whole).total() / part.total() if part else 0.0
