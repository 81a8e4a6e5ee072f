"""All documents of a project: where each goes, what is done for each, and what is left over.

One document is published right into the folder given. Several get a folder of that name each for
their files, and one in ``site/`` for their pages, so that ``site/`` is always what a host serves;
an index of them stands at its root.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from ..model import files as workspace
from ..model.errors import SiteBuilderError, SourceError
from . import atomic, freshness, workers
from .incremental import Place, Published, publish

SITE = "site"
INDEX = "index"
_TAKEN = frozenset({SITE, "assets"})
"""Names that a folder of several documents cannot have: ours stand there."""


class Project(NamedTuple):
    """Documents and the folder they are published in; ``address`` is that of the whole site."""

    folders: Sequence[Path]
    target: Path
    address: str | None
    shared: Mapping[str, str]

    def place(self, folder: Path) -> Place:
        """Where the outputs of a document go."""
        if len(self.folders) == 1:
            return Place(self.target, "", SITE, self.address)
        name, below = folder.name, f"{quote(folder.name)}/"
        address = f"{self.address.rstrip('/')}/{below}" if self.address else self.address
        return Place(self.target, name, f"{SITE}/{name}", address, f"/{below}")


class Outcome(NamedTuple):
    """What became of one document: what was published, or the message and exit code of an error."""

    folder: Path
    published: Published | None = None
    error: str = ""
    exit_code: int = 0


class _Task(NamedTuple):
    folder: Path
    place: Place
    wanted: Collection[str]
    shared: Mapping[str, str]


def publish_many(
    project: Project, chosen: Sequence[Path], wanted: Collection[str]
) -> Iterator[tuple[int, Outcome]]:
    """See to the outputs ``wanted`` of the documents ``chosen``, on all cores, each by itself.

    Gives the outcomes as they come, each with its place in ``chosen``; one that fails stops none.
    """
    tasks = [_Task(folder, project.place(folder), wanted, project.shared) for folder in chosen]
    return workers.run(_attempt, tasks, _lost, workers=workers.cores(), preload=[__name__])


def _attempt(task: _Task) -> Outcome:
    try:
        if task.folder.name in _TAKEN:
            raise SourceError(
                "a document beside others cannot have this name",
                path=str(task.folder),
                advice="rename the folder",
            )
        return Outcome(task.folder, publish(task.folder, task.place, task.wanted, task.shared))
    except SiteBuilderError as error:
        return Outcome(task.folder, None, str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - a defect met in one document must not stop the others
        found = workers.defect(error, str(task.folder))
        return Outcome(task.folder, None, str(found), found.exit_code)


def _lost(task: _Task) -> Outcome:
    error = workers.died(str(task.folder))
    return Outcome(task.folder, None, str(error), error.exit_code)


def write_index(project: Project) -> list[Path]:
    """Write the page that lists what stands there, where there are several documents.

    Gives the files written, none when the index was right. OutputError when that fails.
    """
    if len(project.folders) == 1:
        return []
    records = {
        folder.name: freshness.load(project.place(folder).record) for folder in project.folders
    }
    listed = {name: record.facts for name, record in records.items() if "site" in record.outputs}
    if not listed:
        return []
    key = freshness.joined(
        project.shared["site"], repr(project.address), repr(sorted(listed.items()))
    )
    path = project.target / freshness.RECORD
    record = freshness.load(path)
    former = record.outputs.get(INDEX)
    if former is not None and freshness.is_current(former, key, project.target):
        return []
    from .former.documents import Listed, index_files

    rows = [Listed.of(name, facts) for name, facts in sorted(listed.items())]
    with atomic.staged(project.target) as stage:
        files = {
            stage / SITE / name: data for name, data in index_files(rows, project.address).items()
        }
        workspace.write_all(files)
        now = freshness.entry(key, files, stage)
        told = stage / freshness.RECORD
        freshness.save(told, freshness.Record({**record.outputs, INDEX: now}, {}))
        made = atomic.publish(stage, project.target, files, told)
    if former is not None:
        freshness.remove(former, project.target, keep=now.files)
    return made


def tidy(project: Project) -> list[Path]:
    """Delete what former runs published and a clean build would not: gone documents, old places.

    Only files that a record names and nobody altered are deleted. Gives them.
    """
    current = [project.place(folder).record for folder in project.folders]
    own = project.target / freshness.RECORD
    common = freshness.load(own)
    many = len(project.folders) > 1
    misplaced = [name for name in common.outputs if (name == INDEX) != many]
    left = [common.outputs.pop(name) for name in misplaced]
    strangers = set(freshness.records(project.target)) - {own, *current}
    for path in strangers:
        left += freshness.load(path).outputs.values()
    if not left:
        return []
    records = [common, *(freshness.load(path) for path in current)]
    keep = {name for record in records for each in record.outputs.values() for name in each.files}
    gone = [path for entry in left for path in freshness.remove(entry, project.target, keep)]
    for path in strangers:
        freshness.forget(path)
    if misplaced:
        freshness.save(own, common)
    return sorted(gone)
