"""All editions of one document that are shown, compared as they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from ..model.config import VersionConfig
from ..model.edition import Edition
from .changes import Comparison
from .compare import Text, compare
from .history import History
from .published import Publication, load


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

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions that are shown, oldest first."""
        return tuple(self.editions)

    def until(self, version: str) -> Lineage:
        """The same editions without those after ``version``."""
        last = self.versions.index(version)
        return Lineage(list(self.editions.values())[: last + 1])

    def older(self, version: str) -> tuple[str, ...]:
        """The versions before this one, the closest first."""
        return tuple(reversed(self.versions[: self.versions.index(version)]))

    def compare(self, old: str, new: str) -> Comparison:
        """What changed from one version to another."""
        if (old, new) not in self._compared:
            texts = (self.editions[version] for version in (old, new))
            pair = (Text(edition.document, edition.raw) for edition in texts)
            self._compared[old, new] = compare(*pair)
        return self._compared[old, new]

    @cached_property
    def history(self) -> History:
        """What changed from each edition to the next."""
        return History(self.versions, [self.compare(*pair) for pair in pairwise(self.versions)])

    @cached_property
    def publications(self) -> Mapping[str, tuple[Publication, ...]]:
        """What was published of each version."""
        return {version: load(edition.folder) for version, edition in self.editions.items()}

    def stated(self, version: str) -> VersionConfig:
        """What document.toml says of a version."""
        return next(each for each in self.listed if each.version == version)

    def replaced_by(self, version: str) -> VersionConfig | None:
        """The next edition that took effect, not one that is only announced."""
        order = [each.version for each in self.listed]
        later = self.listed[order.index(version) + 1 :]
        return next((each for each in later if each.status != "announced"), None)
