"""How much two texts say the same, and where two sequences differ.

Texts are compared by what they say, not how they are set; sequences by fast-diff-match-patch, each
distinct element as one character, without a clock, so that nothing depends on the machine.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

import fast_diff_match_patch  # type: ignore[import-not-found]  # compiled, without stubs

_SAID: Final = frozenset("%‰@#&")
"""Marks that Unicode calls punctuation and that a reader speaks."""

WORD: Final = (
    r"(?:[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3100-\u9fff\uf900-\ufaff"
    r"\uff00-\uffef\U00020000-\U0003ffff][\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670]*)+"
)
"""A word of a script that sets blanks between words: none of East and South-East Asia but Korean."""
_WORD: Final = re.compile(rf"{WORD}|[0-9]+(?:\.[0-9]+)*|[^\W_]|[%‰]")


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


Step = tuple[Literal["=", "-", "+"], int]
"""Equal, removed or added elements: how many."""

_SURROGATES = range(0xD800, 0xE000)


def steps(old: Sequence[Hashable], new: Sequence[Hashable], *, tidy: bool) -> Iterator[Step]:
    """What turns ``old`` into ``new``; ``tidy`` leaves no small island of equal elements."""
    codes: dict[Hashable, str] = {}
    first, second = (
        "".join(codes.setdefault(element, _character(len(codes))) for element in elements)
        for elements in (old, new)
    )
    found = fast_diff_match_patch.diff(
        first, second, timelimit=0, checklines=False, cleanup="Semantic" if tidy else "No"
    )
    yield from found


def _character(number: int) -> str:
    code = number + 0x100  # none of the characters whose meaning the library knows
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def same_in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Index of ``old`` → index of ``new``, for equal elements that stand in one order in both."""
    pairs: dict[int, int] = {}
    here = there = 0
    for kind, count in steps(old, new, tidy=False):
        if kind == "=":
            pairs.update(zip(range(here, here + count), range(there, there + count), strict=True))
        here += count if kind != "+" else 0
        there += count if kind != "-" else 0
    return pairs
