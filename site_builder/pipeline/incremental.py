"""Building what is published of a document, and keeping what is still right."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import config, freshness
from ..errors import OutputError, SiteBuilderError

if TYPE_CHECKING:
    from .publication import Subject

WANTED: Mapping[str, frozenset[str]] = {
    "all": frozenset(freshness.OUTPUTS),
    "site": frozenset({"data", "site"}),
    "packet": frozenset({"packet", "parallel"}),
    "bundle": frozenset({"bundle"}),
}
"""Command → the outputs that it sees to."""


class Place(NamedTuple):
    """Where a document's outputs go: ``files`` is a folder, ``site`` the root of its website.

    Both lie in ``base``, the folder of all that is published. ``address`` is the site's address
    where one is given for this build, ``path`` its path on a host whose name is not known.
    """

    base: Path
    files: Path
    site: Path
    address: str | None = None
    path: str = "/"

    @property
    def record(self) -> Path:
        """The file that says what stands here, and what it was made from."""
        return self.files / freshness.RECORD


class Step(NamedTuple):
    """An output that was built, or kept because it is still right, and what it consists of."""

    output: str
    built: bool
    paths: tuple[Path, ...]


class Published(NamedTuple):
    """What was done for one document, and the facts about it (see :func:`facts`)."""

    steps: tuple[Step, ...]
    facts: Mapping[str, Any]


def publish(
    folder: Path, place: Place, wanted: Collection[str], shared: Mapping[str, str]
) -> Published:
    """See to the outputs ``wanted`` of the document in ``folder``.

    ``shared`` is :func:`freshness.project_digests`. What was built before an error stays, and what
    could not be built leaves its former files in place. SiteBuilderError as for every output.
    """
    return _Publication(folder, place, shared).run(wanted)


def facts(made: Subject) -> dict[str, Any]:
    """What an index of documents tells about one."""
    edition = made.edition
    document, settings = edition.document, edition.config
    return {
        "title": f"{document.title} {document.subtitle or ''}".strip() or document.id,
        "english": f"{settings.title.en} {settings.subtitle.en}".strip(),
        "language": document.language,
        "version": document.version,
        "older": [pin.version for pin in settings.versions if pin.version != document.version],
        "robots": settings.robots,
    }


class _Publication:
    """One document on its way; the keys are taken before anything is read for building.

    A source that changes meanwhile then has another key than the record, and is built again.
    """

    def __init__(self, folder: Path, place: Place, shared: Mapping[str, str]) -> None:
        self.folder = folder
        self.place = place
        self.settings = config.load(folder)
        self.keys = freshness.document_digests(folder, self.settings, place.address, shared)
        self.record = freshness.load(place.record)
        self.stem = f"{self.settings.id}-{self.settings.newest()}"
        self._subject: Subject | None = None

    def subject(self) -> Subject:
        """The edition, loaded when the first output needs it."""
        from . import publication

        if self._subject is None:
            self._subject = publication.subject(self.folder)
        return self._subject

    def run(self, wanted: Collection[str]) -> Published:
        steps: list[Step] = []
        try:
            for output in freshness.OUTPUTS:
                if output in wanted:
                    steps.append(self._step(output, steps))
        except SiteBuilderError:
            if any(step.built for step in steps):
                with contextlib.suppress(OutputError):
                    freshness.save(self.place.record, self.record)
            raise
        if any(step.built for step in steps):
            self.record = self.record._replace(facts=facts(self.subject()))
            freshness.save(self.place.record, self.record)
        return Published(tuple(steps), self.record.facts)

    def _step(self, output: str, steps: Sequence[Step]) -> Step:
        carried = self._carried(output, steps)
        key = freshness.joined(self.keys[output], *freshness.contents(carried))
        base, former = self.place.base, self.record.outputs.get(output)
        root = self.place.site if output == "site" else None
        if former is not None and freshness.is_current(former, key, base, root):
            paths = [root] if root else [base / name for name in former.files]
            return Step(output, False, tuple(paths))
        made = self._build(output, carried)
        now = freshness.entry(key, made, base)
        if former is not None and root is None:
            freshness.remove(former, base, keep=now.files)
        self.record.outputs[output] = now
        return Step(output, True, tuple(made))

    def _carried(self, output: str, steps: Sequence[Step]) -> list[Path]:
        """The files of other outputs that this one holds or offers.

        They are those of this run; a bundle or site that is built alone takes what lies there.
        """
        seen = {step.output for step in steps}
        files = [path for step in steps for path in step.paths]
        here = self.place.files
        if output == "bundle":
            if "packet" in seen:
                return [path for path in files if path.suffix == ".pdf"]
            return sorted(here.glob(f"{self.stem}*.pdf"))
        if output == "site":
            if "bundle" not in seen:
                files += here.glob(f"{self.stem}*.pdf")
                files += here.glob(f"{self.stem}*.zip")
            return sorted(files)
        return []

    def _build(self, output: str, carried: Sequence[Path]) -> list[Path]:
        from . import publication

        made, place = self.subject(), self.place
        if output == "data":
            return publication.data(made, place.files)
        if output == "packet":
            return publication.packet(made, place.files)
        if output == "parallel":
            return publication.parallel_packet(made, place.files)
        if output == "bundle":
            return [publication.bundle(self.folder, made, place.files, carried)]
        return [
            publication.site(
                self.folder, made, place.site, carried, address=place.address, path=place.path
            )
        ]
