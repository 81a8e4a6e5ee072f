"""The root of the website: the list of documents, where addresses without one lead, and tidying."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ..model import config
from ..model.errors import SiteBuilderError
from ..model.files import write_all
from . import atomic, inputs, record, redirects
from .build import Project
from .outputs import SITE
from .record import Record

LIBRARY: Final = "library/index.html"


def write(project: Project) -> list[Path]:
    """Write what stands at the root of the site, made of the records of its documents.

    Gives the files written, none when they stood. OutputError when that fails.
    """
    target = project.target
    records = {name: record.load(target, name) for name in record.names(target)}
    former = records.pop(record.SHARED, Record())
    listed = {name: each.facts for name, each in records.items() if SITE in each.outputs}
    if not listed:
        return []
    address = project.address(_settings(project))
    single = len(project.folders) == 1 == len(listed)
    key = inputs.digest({}, project.key, address, repr(sorted(listed.items())), str(single))
    if former.key == key and record.stands(target, record.SHARED, former):
        return []
    with atomic.staged(target) as stage:
        files = _files(target / SITE, listed, address, single)
        write_all({stage / SITE / name: data for name, data in files.items()})
        made = record.made(stage, record.walk(stage))
        told = record.save(stage, record.SHARED, Record(key, (SITE,), (), made))
        atomic.publish(stage, target, [stage / name for name in made], told)
    others = {name for each in records.values() for name in each.files}
    record.remove(target, former.files, keep={*made, *others})
    return [target / name for name in made]


def tidy(project: Project) -> list[Path]:
    """Delete the outputs of documents that are gone, but for what somebody altered; gives them."""
    target = project.target
    known = {settings.id for settings in _settings(project)}
    strangers = set(record.names(target)) - {record.SHARED, *known}
    rest = [record.load(target, name).files for name in record.names(target) if name in known]
    keep = {name for files in rest for name in files}
    gone = []
    for name in sorted(strangers):
        gone += record.remove(target, record.load(target, name).files, keep)
        record.forget(target, name)
    return gone


def _files(
    site: Path, listed: Mapping[str, Mapping[str, Any]], address: str, single: bool
) -> dict[str, bytes]:
    """Path below the site's root → content."""
    from .former.documents import Listed, index_files

    rows = [Listed.of(name, facts) for name, facts in sorted(listed.items())]
    files = index_files(rows, address, single=single)
    files[redirects.SCRIPT] = redirects.SCRIPT_TEXT.encode()
    if single:
        (name,) = listed
        home = f"{name}/{listed[name]['version']}/{redirects.PAGE}"
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
