"""The root of the website: the list of documents, where addresses without one lead, and tidying."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ..model import config
from ..model.errors import SiteBuilderError
from ..model.files import write_all
from . import atomic, inputs, record, redirects, removal
from .build import Project
from .outputs import SITE
from .record import Record

_STYLE = re.compile(rf"{SITE}/assets/\w+/(stylesheets/main\.[\w.]+|site/site)\.css$")


def write(project: Project) -> list[Path]:
    """Write what stands at the root of the site, made of the records of its documents.

    Gives the files written, none when they stood. OutputError when that fails.
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
        files = _files(target / SITE, listed, address, single=single)
        write_all({stage / SITE / name: data for name, data in files.items()})
        made = record.made(stage, record.walk(stage))
        told = record.save(stage, record.SHARED, Record(key, (SITE,), (), made))
        atomic.publish(stage, target, [stage / name for name in made], told)
    others = {name for each in records.values() for name in each.files}
    record.remove(target, former.files, keep={*made, *others})
    return [target / name for name in made]


def tidy(project: Project) -> list[Path]:
    """Delete what documents had in common and none has any more; gives the files.

    What somebody altered stays.
    """
    target = project.target
    keep = {name for each in record.names(target) for name in record.load(target, each).files}
    return record.remove(target, project.gone, keep)


def require_present(project: Project) -> None:
    """SourceError when the outputs stand of a document whose folder is gone."""
    removal.require_present(project.target, {settings.id for settings in _settings(project)})


def _files(
    site: Path, listed: Mapping[str, Record], address: str, *, single: bool
) -> dict[str, bytes]:
    """Path below the site's root → content, with a compressed copy of every text."""
    from . import library, pages

    rows = [library.Listed.of(name, each.facts) for name, each in sorted(listed.items())]
    sheets = {name for each in listed.values() for name in each.files if _STYLE.match(name)}
    styles = sorted(name.removeprefix(f"{SITE}/") for name in sheets)
    files = pages.compressed(library.files(rows, address, styles, single=single))
    files[redirects.SCRIPT] = redirects.SCRIPT_TEXT.encode()
    if single:
        (name,) = listed
        home = f"{name}/{listed[name].facts['version']}/{redirects.PAGE}"
        files[redirects.PAGE] = redirects.stub(site, home, redirects.PAGE, address)
    return files


def _settings(project: Project) -> list[config.DocumentConfig]:
    """The settings of all documents that can be read."""
    found = []
    for folder in project.folders:
        try:
            found.append(config.load(folder))
        except SiteBuilderError:
            continue  # it was told when the document's turn came
    return found
