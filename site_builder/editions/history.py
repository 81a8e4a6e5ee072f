"""All editions of one document: where a clause came from, how it changed, where it is now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ..model.config import VersionConfig
from ..model.edition import Edition
from .changes import Change, Comparison
from .compare import Text, compare
from .published import Publication, load


class Step(NamedTuple):
    """What happened to a clause between two editions that follow each other."""

    old: str
    new: str
    change: Change


class Whereabouts(NamedTuple):
    """The clauses of another edition that a clause became, or came from.

    ``clauses`` are ids, empty when there is none: then ``gone`` is the version that lacks it.
    """

    clauses: tuple[str, ...]
    gone: str | None


class History:
    """The editions of one document, oldest first, and what changed from each to the next."""

    def __init__(self, versions: Sequence[str], comparisons: Sequence[Comparison]) -> None:
        self.versions = tuple(versions)
        self._changes = [comparison.changes for comparison in comparisons]
        self._forward = [_index(changes, old=True) for changes in self._changes]
        self._back = [_index(changes, old=False) for changes in self._changes]

    def where(self, version: str, clause: str, target: str | None = None) -> Whereabouts:
        """Where a clause of ``version`` is in a later edition (default: the last), or an earlier."""
        start = self.versions.index(version)
        stop = self.versions.index(target) if target else len(self.versions) - 1
        onward = stop >= start
        steps = range(start, stop) if onward else range(start - 1, stop - 1, -1)
        ids: tuple[str, ...] = (clause,)
        for at in steps:
            changes = _distinct((self._forward if onward else self._back)[at], ids)
            ids = tuple(b.id for each in changes for b in (each.new if onward else each.old))
            if not ids:
                return Whereabouts((), self.versions[at + 1 if onward else at])
        return Whereabouts(ids, None)

    def of(self, version: str, clause: str) -> tuple[Step, ...]:
        """Each change of a clause of ``version``, before it and after it, oldest first.

        The first step adds it, unless the first edition has it; the last may remove it. None of a
        version that was withdrawn.
        """
        if version not in self.versions:
            return ()
        start = self.versions.index(version)
        before = list(self._walk(range(start - 1, -1, -1), (clause,), old=False))
        after = list(self._walk(range(start, len(self._changes)), (clause,), old=True))
        return (*reversed(before), *after)

    def _walk(self, steps: Iterable[int], ids: Sequence[str], *, old: bool) -> Iterator[Step]:
        index = self._forward if old else self._back
        for at in steps:
            changes = _distinct(index[at], ids)
            for change in changes:
                if change.kinds:
                    yield Step(self.versions[at], self.versions[at + 1], change)
            ids = [b.id for change in changes for b in (change.new if old else change.old)]


def _index(changes: Sequence[Change], *, old: bool) -> dict[str, Change]:
    return {b.id: change for change in changes for b in (change.old if old else change.new)}


def _distinct(index: dict[str, Change], ids: Sequence[str]) -> list[Change]:
    """The changes of these clauses, each once, in order."""
    return list({id(index[name]): index[name] for name in ids if name in index}.values())


class Lineage:
    """The editions of one document, oldest first; those that were withdrawn are left out."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self.listed = editions[-1].config.versions
        withdrawn = {each.version for each in self.listed if each.withdrawn}
        self.editions = {
            each.document.version or "": each
            for each in editions
            if each.document.version not in withdrawn
        }
        self._compared: dict[tuple[str, str], Comparison] = {}
        self._direct: dict[tuple[str, str], History] = {}
        self._moved: dict[tuple[str, str], Mapping[str, str]] = {}

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions that are shown, oldest first."""
        return tuple(self.editions)

    def until(self, version: str) -> "Lineage":
        """The same editions without those after ``version``."""
        last = self.versions.index(version)
        return Lineage(list(self.editions.values())[: last + 1])

    def older(self, version: str) -> tuple[str, ...]:
        """The versions before this one, the closest first; none before one that was withdrawn."""
        at = self.versions.index(version) if version in self.editions else 0
        return tuple(reversed(self.versions[:at]))

    def compare(self, old: str, new: str) -> Comparison:
        if (old, new) not in self._compared:
            texts = (self.editions[version] for version in (old, new))
            pair = (Text(edition.document, edition.raw) for edition in texts)
            self._compared[old, new] = compare(*pair)
        return self._compared[old, new]

    def where(self, version: str, clause: str, other: str) -> Whereabouts:
        """Where a clause of a version is in another; one that was removed and came back is there."""
        found = self.history.where(version, clause, other)
        if found.clauses or len(self.editions) == 2:
            return found
        pair = (version, other) if version in self.older(other) else (other, version)
        if pair not in self._direct:
            self._direct[pair] = History(pair, [self.compare(*pair)])
        direct = self._direct[pair].where(version, clause, other)
        return direct if direct.clauses else found

    def moved(self, version: str, other: str) -> Mapping[str, str]:
        """Clause of a version → its anchor in another, "" where there is none; without those that stay.

        Nothing is told of an edition that was withdrawn.
        """
        if not {version, other} <= self.editions.keys():
            return {}
        if (version, other) not in self._moved:
            there = {
                block.id: self.where(version, block.id, other).clauses[:1]
                for block in self.editions[version].document.blocks
            }
            self._moved[version, other] = {
                name: "".join(found) for name, found in there.items() if found != (name,)
            }
        return self._moved[version, other]

    @cached_property
    def history(self) -> History:
        return History(self.versions, [self.compare(*pair) for pair in pairwise(self.versions)])

    @cached_property
    def publications(self) -> Mapping[str, tuple[Publication, ...]]:
        return {version: load(edition.folder) for version, edition in self.editions.items()}

    def stated(self, version: str) -> VersionConfig:
        """What document.toml says of a version; nothing of one that it does not list."""
        found = (each for each in self.listed if each.version == version)
        return next(found, VersionConfig(version, ""))

    def replaced_by(self, version: str) -> VersionConfig | None:
        """The next edition that took effect, not one that is only announced."""
        order = [each.version for each in self.listed]
        later = self.listed[order.index(version) + 1 :]
        return next((each for each in later if each.status != "announced"), None)
