"""Building what is published of a document, and keeping what is still right."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import config
from ..model.errors import SourceError
from . import atomic, freshness
from .freshness import Entry, Record

if TYPE_CHECKING:
    from .publication import Subject

WANTED: Mapping[str, frozenset[str]] = {
    "all": frozenset(freshness.OUTPUTS),
    "site": frozenset({"data", "site"}),
    "packet": frozenset({"packet", "parallel"}),
    "bundle": frozenset({"bundle"}),
}
"""Command → the outputs that it sees to."""

_CARRIED: Mapping[str, tuple[str, ...]] = {
    "bundle": ("packet", "parallel"),
    "site": ("data", "packet", "parallel", "bundle"),
}
"""Output → the outputs that it holds or offers."""


class Place(NamedTuple):
    """Where a document's outputs go: below ``base``, the folder of all that is published.

    ``folder`` is for the files, ``site`` for the website, both relative to ``base``. ``address`` is
    the site's address where one is given for this build, ``path`` its path on a host whose name is
    not known.
    """

    base: Path
    folder: str
    site: str
    address: str | None = None
    path: str = "/"

    @property
    def files(self) -> Path:
        """The folder of the document's files."""
        return self.base / self.folder

    @property
    def pages(self) -> Path:
        """The root of its website."""
        return self.base / self.site

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
    """What was done for one document, the facts about it (see :func:`facts`), and what is stale.

    ``left_out`` are files of former builds that a bundle or site built alone would carry, were
    they still right.
    """

    steps: tuple[Step, ...]
    facts: Mapping[str, Any]
    left_out: tuple[Path, ...] = ()


def publish(
    folder: Path, place: Place, wanted: Collection[str], shared: Mapping[str, str]
) -> Published:
    """See to the outputs ``wanted`` of the document in ``folder``.

    ``shared`` is :func:`freshness.project_digests`. What is built takes its place when all is made,
    and not at all when an input changed meanwhile: then, and after every other SiteBuilderError,
    the former outputs stand as they were. No other build may work in ``place``.
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
    """One document on its way; the keys are taken before anything is read for building."""

    def __init__(self, folder: Path, place: Place, shared: Mapping[str, str]) -> None:
        self.folder = folder
        self.place = place
        self.shared = shared
        self.settings = config.load(folder)
        self.keys = freshness.document_digests(folder, self.settings, place.address, shared)
        self.record = freshness.load(place.record)
        self.now: dict[str, Entry] = {}
        self.left_out: list[Path] = []
        self._subject: Subject | None = None

    def subject(self) -> Subject:
        """The edition, loaded when the first output needs it."""
        from . import publication

        if self._subject is None:
            self._subject = publication.subject(self.folder)
        return self._subject

    def run(self, wanted: Collection[str]) -> Published:
        steps: list[Step] = []
        with contextlib.ExitStack() as work:
            stage: Path | None = None
            for output in freshness.OUTPUTS:
                if output not in wanted:
                    continue
                carried = self._carried(output, steps, wanted)
                key = freshness.joined(self.keys[output], *freshness.contents(carried))
                if self._stands(output, key):
                    steps.append(Step(output, False, self._paths(output)))
                    continue
                if stage is None:
                    self._require_unchanged()
                    stage = work.enter_context(atomic.staged(self.place.base))
                made = tuple(self._build(output, self.place._replace(base=stage), carried))
                self.now[output] = freshness.entry(key, made, stage)
                steps.append(Step(output, True, made))
            if stage is not None:
                steps = self._publish(steps, stage)
        return Published(tuple(steps), self.record.facts, tuple(sorted(set(self.left_out))))

    def _publish(self, steps: Sequence[Step], stage: Path) -> list[Step]:
        """Put what was made in its place; the steps with the paths there."""
        self._require_unchanged()
        base, former = self.place.base, self.record.outputs
        self.record = Record({**former, **self.now}, facts(self.subject()))
        told = self.place._replace(base=stage).record
        freshness.save(told, self.record)
        made = [path for step in steps if step.built for path in step.paths]
        atomic.publish(stage, base, made, told)
        keep = {name for entry in self.record.outputs.values() for name in entry.files}
        for output in self.now.keys() & former.keys() - {"site"}:
            freshness.remove(former[output], base, keep)
        return [
            step._replace(paths=tuple(base / path.relative_to(stage) for path in step.paths))
            if step.built
            else step
            for step in steps
        ]

    def _require_unchanged(self) -> None:
        """SourceError when anything is not as it was when the keys were taken."""
        changed: Path | None = None
        if freshness.project_digests() != self.shared:
            changed = freshness.PROJECT
        else:
            settings, address = config.load(self.folder), self.place.address
            now = freshness.document_digests(self.folder, settings, address, self.shared)
            changed = self.folder if now != self.keys else None
        if changed is not None:
            raise SourceError(
                "changed while the outputs were being built; they were not published",
                path=str(changed),
                advice="build again when the document, the templates and the code stay as they are",
            )

    def _stands(self, output: str, key: str) -> bool:
        pages = self.place.pages if output == "site" else None
        former = self.record.outputs.get(output)
        return freshness.is_current(former, key, self.place.base, pages)

    def _paths(self, output: str) -> tuple[Path, ...]:
        """The files of an output that stands, or the folder that it is."""
        if output == "site":
            return (self.place.pages,)
        return tuple(self.place.base / name for name in self.record.outputs[output].files)

    def _carried(self, output: str, steps: Sequence[Step], wanted: Collection[str]) -> list[Path]:
        """The files of other outputs that this one holds or offers.

        They are those of this run, or of a former one when they are not wanted and still right.
        """
        made = {step.output: step.paths for step in steps}
        files: list[Path] = []
        for other in _CARRIED.get(output, ()):
            if other in wanted:
                files += made[other]
            elif other in self.record.outputs:
                carried = self._carried(other, steps, wanted)
                key = freshness.joined(self.keys[other], *freshness.contents(carried))
                if self._stands(other, key):
                    files += self._paths(other)
                else:
                    self.left_out += [path for path in self._paths(other) if path.exists()]
        return sorted(set(files))

    def _build(self, output: str, place: Place, carried: Sequence[Path]) -> list[Path]:
        from . import publication

        made = self.subject()
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
                self.folder, made, place.pages, carried, address=place.address, path=place.path
            )
        ]
