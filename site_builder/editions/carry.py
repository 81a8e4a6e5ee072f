"""What a new edition takes over from the one before: translations and a reviewer's decisions.

Both follow the alignment of the clauses, not their numbers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from ..model.errors import SourceError
from ..translate.translation import Catalogue
from ..translate.update import update
from .changes import ChangeKind, Comparison

_UNCHANGED: Final[frozenset[ChangeKind]] = frozenset(("renumbered", "moved"))
"""Changes that leave a decision on the clause as it is."""

_HEAD: Final = re.compile(r"^\[\[decisions\]\][^\n]*\n", re.MULTILINE)
_BLOCK: Final = re.compile(r"""^(block[ \t]*=[ \t]*)(?:"[^"\n]*"|'[^'\n]*')""", re.MULTILINE)


class Decisions(NamedTuple):
    """The text of the new review.toml, and how many decisions it holds and leaves to a person."""

    text: str
    carried: int
    waiting: int


def catalogue(former: Catalogue, comparison: Comparison) -> Catalogue:
    """The catalogue of the new edition.

    The same text keeps its translation and state wherever it stands now; a text that changed keeps
    its translation as fuzzy, with the msgid that it was made for.
    """
    places = dict(_places(comparison))
    known = {block.id for block in comparison.old.blocks}
    messages = []
    for message in former.messages:
        name, cell = _parts(message.context or "")
        if message.obsolete or name not in known:
            messages.append(message)
        elif name in places:
            messages.append(message._replace(context=places[name] + cell))
        else:
            messages.append(message._replace(obsolete=True, references=(), extracted=()))
    return update(comparison.new, replace(former, messages=tuple(messages)))


def _places(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Clause of the old edition → the clause of the new one that its translation goes to."""
    for change in comparison.changes:
        if change.old and change.new:
            yield change.old[0].id, change.new[0].id


def _parts(context: str) -> tuple[str, str]:
    """A message's clause, and the part of the context that names a cell of a row."""
    match = re.fullmatch(r"(.+-(?:row|table)-\d+)(\.\d+)", context)
    return (match[1], match[2]) if match else (context, "")


def decisions(text: str, comparison: Comparison) -> Decisions:
    """The decisions of review.toml on clauses whose words and emphasis are the same.

    Those on other clauses, and on the source as a whole, are left out: they await a person again.
    Comments above the first decision stay.
    """
    same = {
        change.old[0].id: change.new[0].id
        for change in comparison.changes
        if change.old and change.new and set(change.kinds) <= _UNCHANGED
    }
    edges = [*(match.start() for match in _HEAD.finditer(text)), len(text)]
    chunks = [text[at:end] for at, end in pairwise(edges)]
    rows = tomllib.loads(text).get("decisions", [])
    if len(rows) != len(chunks):
        raise SourceError(
            "the decisions are not written as [[decisions]] tables",
            path="review.toml",
            advice="write each as a table of its own, as the comment at the top shows",
        )
    pins = {block.id: block.sha256 for block in comparison.old.blocks}
    kept = [
        _BLOCK.sub(rf'\g<1>"{same[row["block"]]}"', chunk, count=1)
        for row, chunk in zip(rows, chunks, strict=True)
        if _fits(row, same, pins)
    ]
    return Decisions(text[: edges[0]] + "".join(kept), len(kept), len(rows) - len(kept))


def _fits(row: Mapping[str, object], same: Mapping[str, str], pins: Mapping[str, str]) -> bool:
    block = row.get("block")
    return isinstance(block, str) and block in same and pins.get(block) == row.get("sha256")
