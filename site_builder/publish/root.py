"""The root of the website: the list of documents, where addresses without one lead, and tidying."""

import re
from collections.abc import Mapping
from pathlib import Path

from ..model import config
from ..model.errors import OutputError, SiteBuilderError
from ..model.files import write as write_file
from . import atomic, inputs, record, redirects, removal
from .build import Project
from .record import SITE, Record

_FOLDER = f"{SITE}/library"
_STYLE = re.compile(
    rf"{SITE}/assets/\w+/(stylesheets/(main|palette)\.[\w.]+|site/(site|tools))\.css$"
)


def write(project: Project) -> list[Path]:
    """Write what stands at the root of the site, made of the records of its documents.

    Gives the files written, none when they stood. OutputError when that fails, or when a record is
    of another version of this program.
    """
    target = project.target
    records = {name: record.load(target, name) for name in record.names(target)}
    former = records.pop(record.SHARED, Record())
    listed = {name: each for name, each in records.items() if SITE in each.outputs}
    if not listed:
        return []
    address = project.address(_settings(project))
    single = len(project.folders) == 1 == len(listed)
    key = inputs.digest(
        {},
        project.key,
        address,
        repr([(name, each.key, each.facts) for name, each in sorted(listed.items())]),
        str(single),
    )
    if former.key == key and record.stands(target, record.SHARED, former):
        return []
    with atomic.staged(target) as stage:
        _fill(project, stage / SITE, listed, address, single=single)
        made = record.made(stage, record.walk(stage))
        told = record.save(stage, record.SHARED, Record(key, (SITE,), (_FOLDER,), made))
        single_files = [stage / name for name in made if not name.startswith(f"{_FOLDER}/")]
        atomic.publish(stage, target, [stage / _FOLDER, *single_files], told)
    others = {name for each in records.values() for name in each.files}
    record.remove(target, former.files, keep={*made, *others})
    return [target / name for name in made]


def tidy(project: Project) -> list[Path]:
    """Delete what documents had in common and none has any more; gives the files.

    What somebody altered stays.
    """
    target = project.target
    if not project.gone:
        return []
    keep = {name for each in record.names(target) for name in record.load(target, each).files}
    return record.remove(target, project.gone, keep)


def require_present(project: Project) -> None:
    """SourceError when the outputs stand of a document whose folder is gone."""
    removal.require_present(project.target, {settings.id for settings in _settings(project)})


def _fill(
    project: Project, stage: Path, listed: Mapping[str, Record], address: str, *, single: bool
) -> None:
    """Write what belongs to no single document below ``stage``, the site's root."""
    from . import library  # a run that has nothing to do needs no templates
    from .site import faults

    site = project.target / SITE
    documents = []
    for name, each in sorted(listed.items()):
        try:
            documents.append(library.Listed.of(name, each.facts))
        except KeyError as error:
            raise OutputError(
                f"was built by another version of this program, which did not record its {error}",
                path=str(site / name),
                advice="build all documents: site-builder all",
            ) from error
    newest = next(iter(listed.values())).files
    styles = [name.removeprefix(f"{SITE}/") for name in newest if _STYLE.match(name)]
    styles.sort(key=lambda name: ("/site/" in name, name))  # ours after the theme's
    shown = library.Library(project.root, site, documents, address, styles)
    with faults.told(project.root):
        library.build(shown, stage, root=not single)
    write_file(stage / redirects.SCRIPT, redirects.SCRIPT_TEXT.encode())
    if single:
        (name,) = listed
        home = f"{name}/{listed[name].facts['version']}/{redirects.PAGE}"
        write_file(stage / redirects.PAGE, redirects.stub(site, home, redirects.PAGE, address))


def _settings(project: Project) -> list[config.DocumentConfig]:
    """The settings of all documents that can be read."""
    found = []
    for folder in project.folders:
        try:
            found.append(project.settings(folder))
        except SiteBuilderError:
            continue  # it was told when the document's turn came
    return found
