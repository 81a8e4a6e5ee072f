"""``site``, ``packet``, ``bundle``, ``all``, ``serve`` and ``verify``: what is published."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import atomic, freshness, workspace
from ..errors import FindingsError, OutputError, SourceError, UsageError
from .group import DOCUMENT, ROOT, main

if TYPE_CHECKING:
    from ..pipeline import publication

_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write (default: dist/ in the project's folder).",
)


def _target(root: Path, out: Path | None) -> Path:
    return out if out is not None else root / "dist"


@contextmanager
def _building(root: Path, folder: Path, target: Path, digest: str) -> Iterator[Path]:
    """A folder for outputs of the document, which all go to ``target`` when they are made.

    They stay away when the build fails, or when its inputs change from what ``digest`` stands for.
    """
    with atomic.staged(target) as stage:
        yield stage
        freshness.require_unchanged(root, folder, digest)
        made = [path for path in stage.iterdir() if not path.name.startswith(".")]
        for path in atomic.publish(stage, target, made, stage / freshness.RECORD):
            _say(path)


@contextmanager
def _alone(root: Path, folder: Path, target: Path) -> Iterator[Path]:
    """The same, while no other build works in ``target``."""
    with atomic.exclusive(target, _tell):
        digest = freshness.inputs(root, folder)
        with _building(root, folder, target, digest) as stage:
            yield stage


def _say(path: Path) -> None:
    size = path.stat().st_size if path.is_file() else None
    _tell(f"  {path}" + (f"  {size / 1000:,.0f} kB" if size is not None else ""))


def _tell(line: str) -> None:
    """Print a line; OutputError says that it is this, and no output, that cannot be written."""
    try:
        click.echo(line)
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            path="standard output",
            advice="give it room, or send it elsewhere",
        ) from error


def _of_this_edition(made: publication.Subject, target: Path, suffix: str) -> list[Path]:
    """The outputs with this suffix that a former build left; those of another edition are told."""
    from .. import published
    from ..outputs.data import document_json

    document = document_json(made.edition.document).encode()
    found = []
    for path in sorted(target.glob(f"{made.stem}*.{suffix}")):
        if published.document_in(path) == document:
            found.append(path)
        else:
            _tell(f"  {path} is of another edition and left out; make builds it anew")
    return found


@main.command()
@ROOT
@DOCUMENT
@_OUT
def site(root: Path, document: str | None, out: Path | None) -> None:
    """Build the website (Chinese and English) into dist/site."""
    from ..pipeline import publication

    folder, target = workspace.one_document(root, document), _target(root, out)
    with _alone(root, folder, target) as stage:
        made = publication.subject(folder)
        files = publication.data(made, stage)
        files += _of_this_edition(made, target, "pdf") + _of_this_edition(made, target, "zip")
        publication.site(folder, made, stage, files)


@main.command()
@ROOT
@DOCUMENT
@_OUT
@click.option("--check", "checked", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--signed", is_flag=True, help="With --check: every signature field must be signed.")
def packet(
    root: Path, document: str | None, out: Path | None, checked: Path | None, signed: bool
) -> None:
    """Build the PDF packet into dist/, or check one (signatures, text of every clause)."""
    from ..pipeline import publication

    folder, target = workspace.one_document(root, document), _target(root, out)
    if checked is None:
        with _alone(root, folder, target) as stage:
            publication.packet(publication.subject(folder), stage)
        return
    from ..outputs.packet.check import check_packet

    made = publication.subject(folder)
    try:
        data = checked.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror or error}", path=str(checked), advice="check the path"
        ) from error
    found = check_packet(data, made.edition, catalogue=made.catalogue, signed=signed)
    click.echo(f"{checked}: {found.clauses} places compared, {len(found.signatures)} signatures")
    for problem in found.problems:
        click.echo(f"  error: {problem.zh}\n    {problem.en}")
    if found.problems:
        sys.exit(FindingsError.exit_code)


@main.command()
@ROOT
@DOCUMENT
@_OUT
def bundle(root: Path, document: str | None, out: Path | None) -> None:
    """Write the auditor's offline bundle into dist/."""
    from ..pipeline import publication

    folder, target = workspace.one_document(root, document), _target(root, out)
    with _alone(root, folder, target) as stage:
        made = publication.subject(folder)
        publication.bundle(folder, made, stage, _of_this_edition(made, target, "pdf"))


@main.command("all")
@ROOT
@_OUT
def everything(root: Path, out: Path | None) -> None:
    """Build all that is published of each document: data, packet, bundle, website."""
    from ..pipeline import publication

    target = _target(root, out)
    folders = workspace.documents(root)
    if not folders:
        raise UsageError("no document under source/", path=str(root), advice="add one")
    for folder in folders:
        place = target if len(folders) == 1 else target / folder.name
        with atomic.exclusive(place, _tell):
            digest = freshness.inputs(root, folder)
            if freshness.is_current(place, digest):
                _tell(f"{folder.name}: nothing changed, {place} is up to date")
                continue
            with _building(root, folder, place, digest) as stage:
                made = publication.subject(folder)
                title = f"{made.edition.document.title} {made.edition.document.subtitle or ''}"
                _tell(f"{title.strip()} {made.edition.document.version}")
                files = publication.data(made, stage)
                pdfs = publication.packet(made, stage)
                archive = publication.bundle(folder, made, stage, pdfs)
                pages = publication.site(folder, made, stage, [*files, *pdfs, archive])
                freshness.record(stage, digest, (*files, *pdfs, archive, pages))


@main.command()
@ROOT
@DOCUMENT
@_OUT
@click.option("--port", default=8000, show_default=True)
def serve(root: Path, document: str | None, out: Path | None, port: int) -> None:
    """Serve the website here and rebuild it when source, templates or code change."""
    from ..outputs.site.serve import serve as run

    folder, target = workspace.one_document(root, document), _target(root, out)
    command = [sys.executable, "-m", "site_builder", "site"]
    command += ["--root", str(root), "--document", folder.name, "--out", str(target)]
    watched = [folder, root / "overrides", root / "mkdocs.yml", Path(__file__).parent.parent]
    run(command, target / "site", watched, report=click.echo, port=port)


@main.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE_OR_DIR")
def verify(path: Path) -> None:
    """Verify a bundle, zip file or folder: hashes, ledger, text balance, clauses in the pages.

    Of a folder of outputs, such as dist: whether they are whole and of one build.
    """
    from .. import published, verification

    verdict = (published if published.is_here(path) else verification).verify(path)
    for line in verdict.report():
        click.echo(line)
    sys.exit(verdict.exit_code)
