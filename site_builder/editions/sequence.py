"""Differences of two sequences, by fast-diff-match-patch: of clauses, and of words in clauses.

Each distinct element becomes one character; no clock bounds the search, so that the result does
not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Literal

import fast_diff_match_patch  # type: ignore[import-not-found]  # compiled, without stubs

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
