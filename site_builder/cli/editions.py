"""``compare`` and ``add``: what changed between two editions, and a new one to begin with."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import click

from .. import pipeline
from ..editions import report
from ..editions.compare import Text
from ..editions.compare import compare as compared
from ..model import files
from ..model.config import Status
from ..model.errors import FindingsError, UsageError
from .adding import Started, Wanted, start
from .conversion import read_raw
from .group import ROOT, main


@main.command("compare")
@ROOT
@click.option("--json", "as_json", is_flag=True, help="As JSON, with every clause that differs.")
@click.argument("old")
@click.argument("new")
def compare_command(root: Path, as_json: bool, old: str, new: str) -> None:
    """Say what changed from OLD to NEW, clause by clause.

    Each is an edition, DOCUMENT/VERSION (VERSION alone where there is one document), a raw file, or
    a folder that holds one. The exit code is 0 when nothing differs, 1 when something does.
    """
    comparison = compared(_text(root, old), _text(root, new))
    if as_json:
        made = report.as_json(comparison)
        click.echo(json.dumps(made, ensure_ascii=False, indent=1))
    else:
        for line in report.lines(comparison):
            click.echo(line)
    if comparison.changed:
        sys.exit(FindingsError.exit_code)


def _text(root: Path, name: str) -> Text:
    """The edition or raw file of this name, with its tags."""
    document, _, version = name.rstrip("/").rpartition("/")
    for folder in files.documents(root):
        if (folder / version).is_dir() and document in ("", folder.name, str(folder)):
            edition = pipeline.load_edition(folder, version)
            return Text(edition.document, edition.raw)
    path = Path(name)
    if path.is_dir():
        path = path / pipeline.RAW_NAME
    if not path.exists():
        raise UsageError(
            "no such edition or file",
            path=name,
            advice="name an edition, DOCUMENT/VERSION, or a raw file",
        )
    raw = read_raw(str(path))
    return Text(pipeline.annotate(pipeline.convert(raw, str(path)).document), raw)


@main.command("add")
@ROOT
@click.argument("raw", type=click.Path(path_type=Path))
@click.option("--document", required=True, help="The document's folder name; a new one is made.")
@click.option("--version", "version", help="The edition (default: what the text prints).")
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), help="The day it takes effect.")
@click.option(
    "--status", type=click.Choice(["in-force", "announced"]), default="in-force", show_default=True
)
@click.option("--language", default="zh-CN", help="The text's language, for a new document.")
def add(
    root: Path,
    raw: Path,
    document: str,
    version: str | None,
    effective: datetime | None,
    status: str,
    language: str,
) -> None:
    """Begin an edition with the extraction RAW, of a document that is here or of a new one.

    Copies and pins the raw file, lists the edition in document.toml, and takes over translations
    and decisions of clauses whose words are the same. Says what changed and what awaits a person.
    """
    day = effective.date() if effective else None
    wanted = Wanted(document, version, day, cast("Status", status), language)
    started = start(root, read_raw(str(raw)), str(raw), wanted)
    files.write_all(started.files)
    for line in _told(started):
        click.echo(line)


def _told(started: Started) -> Iterator[str]:
    for path in started.files:
        yield f"written: {path}"
    if started.comparison is not None:
        yield from ("", f"From {started.comparison.old.version} to {started.version}:")
        yield from report.lines(started.comparison)
    yield from ("", "Awaits a person:")
    yield f"  the repairs: {started.changes} changes; read them, then: site-builder accept"
    for language, states in started.translations.items():
        counts = ", ".join(
            f"{states.get(state, 0)} {state}" for state in ("reviewed", "draft", "stale", "missing")
        )
        yield f"  {language}.po: {counts}"
    if started.decisions is not None:
        carried, waiting = started.decisions.carried, started.decisions.waiting
        yield f"  decisions: {carried} carried over, {waiting} on clauses that changed left out"
    yield f"  {len(started.document.findings)} findings: site-builder check lists them"
