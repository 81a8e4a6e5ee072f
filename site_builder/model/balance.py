"""The balance of a conversion: what became of every character of the raw file.

Characters are followed through the ledger one by one, so that each of the raw file is either kept
or taken away by one change, and each of the clean text either kept or brought by one change. This
module needs only the standard library, :mod:`ledger` and :mod:`model`: the auditor's script is
assembled from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from .document import Change
from .ledger import Encoding, visible


class Trace(NamedTuple):
    r"""For every character the number of the change that touched it, or 0 where it was kept.

    ``removed`` follows the source text (without byte-order mark, newlines as ``\n``), ``inserted``
    the clean text.
    """

    removed: list[int]
    inserted: list[int]


class Count(NamedTuple):
    """An amount of text."""

    characters: int
    bytes: int

    def plus(self, other: Count) -> Count:
        """Both amounts together."""
        return Count(self.characters + other.characters, self.bytes + other.bytes)


class Balance(NamedTuple):
    """What the raw file and the clean text are made of; ``bytes`` are those of each file.

    ``raw`` is the sum of ``kept``, ``markup_removed``, ``editorial_removed`` and ``form`` (the
    byte-order mark and the longer newlines); ``clean`` that of ``kept_clean``,
    ``markup_inserted`` and ``editorial_inserted``. The two kept amounts are the same characters.
    """

    kept: Count
    markup_removed: Count
    editorial_removed: Count
    form: Count
    raw: Count
    kept_clean: Count
    markup_inserted: Count
    editorial_inserted: Count
    clean: Count

    def holds(self) -> bool:
        """Whether both sums come out."""
        before = self.kept.plus(self.markup_removed).plus(self.editorial_removed).plus(self.form)
        after = self.kept_clean.plus(self.markup_inserted).plus(self.editorial_inserted)
        same = self.kept.characters == self.kept_clean.characters
        return same and before == self.raw and after == self.clean


def trace(clean: str, changes: Sequence[Change]) -> Trace:
    """Follow every character of ``clean`` back to the source.

    ``changes`` must fit ``clean`` (:func:`ledger.undo` says whether they do).
    """
    inserted = [0] * len(clean)
    places = list(range(len(clean)))
    for _, group in groupby(reversed(changes), key=lambda change: change.step):
        pieces: list[list[int]] = []
        end = len(places)
        for change in group:
            stop = change.at + len(change.after)
            for place in places[change.at : stop]:
                if place >= 0:
                    inserted[place] = change.seq
            pieces += (places[stop:end], [-change.seq] * len(change.before))
            end = change.at
        pieces.append(places[:end])
        places = [place for piece in reversed(pieces) for place in piece]
    return Trace([max(0, -place) for place in places], inserted)


def balance(source: str, clean: str, encoding: Encoding, changes: Sequence[Change]) -> Balance:
    r"""The balance between ``source`` (the decoded raw text, newlines as ``\n``) and ``clean``."""
    followed = trace(clean, changes)
    kinds = {change.seq: change.kind for change in changes}
    kinds_of_source = [kinds.get(seq) for seq in followed.removed]
    kinds_of_clean = [kinds.get(seq) for seq in followed.inserted]

    def of(text: str, marks: Iterable[object], kind: str | None, code: str) -> Count:
        # verify.py runs on Python 3.8, whose zip has no strict.
        found = "".join(c for c, mark in zip(text, marks) if mark == kind)
        return Count(len(found), len(found.encode(code)))

    code = encoding.encoding
    written = sum(len(end) * count for end, count in encoding.newlines)
    extra = written - source.count("\n")
    form = Count(extra, encoding.bytes - len(source.encode(code)))
    return Balance(
        of(source, kinds_of_source, None, code),
        of(source, kinds_of_source, "markup", code),
        of(source, kinds_of_source, "editorial", code),
        form,
        Count(len(source) + extra, encoding.bytes),
        of(clean, kinds_of_clean, None, "utf-8"),
        of(clean, kinds_of_clean, "markup", "utf-8"),
        of(clean, kinds_of_clean, "editorial", "utf-8"),
        Count(len(clean), len(clean.encode())),
    )


def mislabelled(changes: Iterable[Change]) -> list[Change]:
    """The changes called ``markup`` that alter what a reader sees (law 3); there must be none."""
    return [
        change
        for change in changes
        if change.kind == "markup" and visible(change.before) != visible(change.after)
    ]
