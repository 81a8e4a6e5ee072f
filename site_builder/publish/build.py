"""All documents of a project: what each is made from, what stands, and what is made and placed.

Each document has one key over all it is made from. Where its record has this key and its files
stand, nothing is done; otherwise all its editions are made anew and take their places together.
What an edition does not have any more is deleted, unless somebody altered it; what was published
of it, and whole editions and documents, stay until a person removes them (:mod:`.removal`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..model import config, files
from ..model.config import DocumentConfig
from ..model.errors import SiteBuilderError, SourceError
from . import atomic, cluster, inputs, record, removal, work
from .record import COMMON, OUTPUTS, SITE, File, Record
from .site.address import site_address

FEW: Final = 3
"""So many documents are made in this process sooner than others start."""

_CHANGED: Final = "changed while the outputs were being built; they were not published"
_AGAIN: Final = "build again when the document, the templates and the code stay as they are"


class _AllChangedError(SourceError):
    """What all documents are made with changed: no other can be published either."""


_Filled = tuple[dict[str, Any], Mapping[str, File]]
"""The facts of a document, and the files that its stage was filled with or stand already."""


class Job(NamedTuple):
    """A document and what is to stand of it; ``address`` is the site's, or ""."""

    folder: Path
    settings: DocumentConfig
    key: str
    wanted: tuple[str, ...]
    address: str
    taken: frozenset[str]
    former: Record
    stands: bool

    @property
    def name(self) -> str:
        return self.settings.id


class Outcome(NamedTuple):
    """What became of one document: the record of what stands, or the error."""

    folder: Path
    record: Record = Record()
    built: bool = False
    error: SiteBuilderError | None = None


class Project:
    """The documents under ``root``/source, and the folder that their outputs are published in.

    ``address`` is the site's, where one is given for this build: an absolute URL, UsageError when
    it is none. ``key`` is the digest of what all documents share, as it was found first. ``gone``
    are files that documents no longer share, for :func:`root.tidy`.
    """

    def __init__(self, root: Path, target: Path, address: str | None) -> None:
        self.root = root
        self.target = target
        self.folders = files.documents(root)
        self._seen = inputs.glance(root)
        self.shared = inputs.shared(root)
        self.code = inputs.code()
        self.key = inputs.digest(self.shared, self.code)
        self._address = address if address is None else site_address(address)
        self._look_address = inputs.stated_address(root)
        self.gone = dict[str, File]()
        self._ids = dict[str, Path]()
        self._settings = dict[Path, DocumentConfig]()

    def settings(self, folder: Path) -> DocumentConfig:
        """What is stated of a document, as it was found first; SourceError when that is wrong."""
        if folder not in self._settings:
            self._settings[folder] = config.load(folder)
        return self._settings[folder]

    def address(self, settings: Sequence[DocumentConfig]) -> str:
        """The site's address: that of this build, else of the documents, else of mkdocs.yml."""
        if self._address is not None:
            return self._address
        look = str(self.root / "mkdocs.yml")
        stated = {
            site_address(each.site_url) or site_address(self._look_address, look)
            for each in settings
        }
        return stated.pop() if len(stated) == 1 else ""

    def job(self, folder: Path, wanted: Collection[str]) -> Job:
        """What is to be done for a document; SourceError when it cannot be published."""
        settings = self.settings(folder)
        _require_single(folder, settings.id, self._ids.setdefault(settings.id, folder))
        taken = frozenset(each.name for each in self.folders) - {folder.name}
        taken = taken if settings.former_addresses else frozenset()
        address = self.address([settings])
        former = record.load(self.target, settings.id)
        removal.require_listed(folder, settings, former)
        wanted = tuple(each for each in OUTPUTS if each in wanted or each in former.outputs)
        key = self._key(folder, settings, address, taken)
        stands = (former.key, former.outputs) == (key, wanted)
        stands = stands and record.stands(self.target, settings.id, former)
        return Job(folder, settings, key, wanted, address, taken, former, stands)

    def _key(
        self, folder: Path, settings: DocumentConfig, address: str, taken: Collection[str]
    ) -> str:
        files = inputs.of_document(self.root, folder, settings)
        return inputs.digest(files, self.key, folder.name, address, *sorted(taken))

    def publish(
        self,
        chosen: Sequence[Path],
        wanted: Collection[str],
        *,
        scheduler: str | None = None,
        watch: cluster.Watch = lambda names: None,
    ) -> Iterator[Outcome]:
        """See to the outputs ``wanted`` of the documents ``chosen``; the outcomes as they come.

        Other outputs that stand are also renewed, so that all that stands of a document is of one
        build. An error of one document stops no other, but for SourceError when what all are made
        with changed. Few documents are made here, many by a cluster on this machine; with the
        address of a ``scheduler`` all by that one. No other build may work in the target.
        """
        jobs = dict[str, Job]()
        for folder in chosen:
            try:
                job = self.job(folder, wanted)
            except SiteBuilderError as error:
                yield Outcome(folder, error=error)
                continue
            if job.stands:
                yield Outcome(folder, job.former)
            else:
                jobs[job.name] = job
        processes = min(cluster.cores(), len(jobs))
        if jobs and scheduler is not None:
            with cluster.remote(scheduler, inputs.own_code, self.code) as client:
                yield from self._by_workers(client, jobs, watch)
        elif len(jobs) > FEW and processes > 1:
            with cluster.local(processes) as client:
                yield from self._by_workers(client, jobs, watch)
        else:
            for job in jobs.values():
                watch([job.name])
                yield self._attempt(job, partial(_make, job), alone=len(chosen) == 1)

    def _by_workers(
        self, client: Any, jobs: Mapping[str, Job], watch: cluster.Watch
    ) -> Iterator[Outcome]:
        shared = cluster.share(client, self.shared)

        def arguments(name: str) -> tuple[object, ...]:
            job = jobs[name]
            place = job.folder.absolute().relative_to(self.root.absolute()).as_posix()
            files = inputs.of_document(self.root, job.folder, job.settings)
            order = work.Order(place, files, job.wanted, job.address, job.taken)
            return order, shared, self.code

        for name, made in cluster.run(client, work.work, list(jobs), arguments, watch):
            yield self._attempt(jobs[name], partial(self._taken, jobs[name], made))

    def _taken(self, job: Job, made: object, stage: Path) -> _Filled:
        """Unpack what a worker made; its error is raised."""
        if made is None:
            raise cluster.lost(str(job.folder))
        if isinstance(made, SiteBuilderError):
            made.path = str(self.root / (made.path or ""))
            raise made
        assert isinstance(made, work.Made)
        work.unpack(made, stage, self.target)
        return made.facts, made.files

    def _attempt(
        self, job: Job, fill: Callable[[Path], _Filled], *, alone: bool = False
    ) -> Outcome:
        try:
            return Outcome(job.folder, self._place(job, fill), True)
        except _AllChangedError:
            raise
        except SiteBuilderError as error:
            return Outcome(job.folder, error=error)
        except Exception as error:
            if alone:
                raise
            return Outcome(job.folder, error=cluster.defect(error, str(job.folder)))

    def _place(self, job: Job, fill: Callable[[Path], _Filled]) -> Record:
        """Fill a stage with the outputs of a job and put them in their places."""
        with atomic.staged(self.target) as stage:
            facts, made = fill(stage)
            self._require_unchanged(job)
            folders = [stage / SITE / job.name / pin.version for pin in job.settings.versions]
            folders = [each for each in folders if each.is_dir()]
            names = tuple(each.relative_to(stage).as_posix() for each in folders)
            now = Record(job.key, job.wanted, names, made, facts)
            told = record.save(stage, job.name, now)
            inside = tuple(f"{name}/" for name in names)
            single = [stage / name for name in made if not name.startswith(inside)]
            single = [each for each in single if each.is_file()]
            gone = {name: file for name, file in job.former.files.items() if name not in made}
            removal.require_kept(job.folder, job.settings, gone)
            atomic.publish(stage, self.target, [*folders, *single], told)
        common = {name: file for name, file in gone.items() if name.startswith(COMMON)}
        self.gone |= common
        record.remove(self.target, gone, keep=common)
        return now

    def _require_unchanged(self, job: Job) -> None:
        """SourceError when anything is not as it was when the key was taken."""
        if (seen := inputs.glance(self.root)) != self._seen:
            if inputs.code() != self.code:
                raise _AllChangedError(_CHANGED, path=str(inputs.PACKAGE), advice=_AGAIN)
            if inputs.shared(self.root) != self.shared:
                raise _AllChangedError(_CHANGED, path=str(self.root), advice=_AGAIN)
            self._seen = seen
        if self._key(job.folder, job.settings, job.address, job.taken) != job.key:
            raise SourceError(_CHANGED, path=str(job.folder), advice=_AGAIN)


def _make(job: Job, stage: Path) -> _Filled:
    from . import outputs  # a run that has nothing to do loads no templates

    facts = outputs.make(job.folder, stage, job.wanted, job.address, job.taken)
    return facts, record.made(stage, record.walk(stage))


def _require_single(folder: Path, name: str, first: Path) -> None:
    if first != folder:
        raise SourceError(
            f"the id {name!r} is also that of {first}",
            path=str(folder / config.FILE_NAME),
            advice="give each document an id of its own",
        )
