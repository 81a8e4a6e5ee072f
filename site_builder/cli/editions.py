"""``compare``: what changed between two editions of an agreement, or any two texts of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from .. import pipeline
from ..editions import report
from ..editions.compare import Text
from ..editions.compare import compare as compared
from ..model import files
from ..model.errors import FindingsError, UsageError
from .conversion import read_raw
from .group import ROOT, main

RAW = "raw.txt"


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
        path = path / RAW
    if not path.exists():
        raise UsageError(
            "no such edition or file",
            path=name,
            advice="name an edition, DOCUMENT/VERSION, or a raw file",
        )
    raw = read_raw(str(path))
    return Text(pipeline.annotate(pipeline.convert(raw, str(path)).document), raw)
