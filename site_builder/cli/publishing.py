"""``site``, ``packet``, ``bundle``, ``all``, ``serve`` and ``verify``: what is published."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..model import files as workspace
from ..model.errors import FindingsError, OutputError, SourceError, UsageError
from ..publish import atomic, freshness, incremental, projects
from .group import DOCUMENT, ROOT, main

_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write (default: dist/ in the project's folder).",
)


def _target(root: Path, out: Path | None) -> Path:
    return out if out is not None else root / "dist"


def _publish(root: Path, document: str | None, out: Path | None, command: str) -> None:
    """See to a command's outputs, of one document or of all; exits with the worst code."""
    folders = workspace.documents(root)
    if not folders:
        raise UsageError("no document under source/", path=str(root), advice="add one")
    chosen = folders if document is None else [workspace.one_document(root, document)]
    target, wanted = _target(root, out), incremental.WANTED[command]
    with atomic.exclusive(target, _tell):
        shared = freshness.project_digests()
        project = projects.Project(folders, target, os.environ.get("SITE_URL"), shared)
        if len(chosen) == 1:
            (folder,) = chosen
            place, code = project.place(folder), 0
            _say(folder, place, incremental.publish(folder, place, wanted, shared))
        else:
            code = _publish_many(project, chosen, wanted)
        if "site" in wanted and projects.write_index(project):
            _tell(f"  built  {target / projects.SITE / 'index.html'}")
        if chosen == folders and code == 0:
            for path in projects.tidy(project):
                _tell(f"  removed  {path}")
    sys.exit(code)


def _publish_many(project: projects.Project, chosen: Sequence[Path], wanted: frozenset[str]) -> int:
    from .batch import follow

    built, codes = 0, [0]
    outcomes = projects.publish_many(project, chosen, wanted)
    for outcome in follow(outcomes, len(chosen)):
        codes.append(outcome.exit_code)
        done = outcome.published
        if done is None:
            click.echo(f"error: {outcome.error}", err=True)
            continue
        _tell_left_out(done)
        if any(step.built for step in done.steps):
            built += 1
            names, kept = (
                ", ".join(step.output for step in done.steps if step.paths and step.built == was)
                for was in (True, False)
            )
            rest = f"; kept {kept}" if kept else ""
            _tell(f"{outcome.folder.name}: {done.facts['version']}: built {names}{rest}")
    failed = sum(1 for code in codes if code)
    kept_whole = len(chosen) - built - failed
    click.echo(
        f"{len(chosen):,} documents: {built:,} built, {kept_whole:,} kept, {failed:,} failed"
    )
    return max(codes)


def _say(folder: Path, place: incremental.Place, done: incremental.Published) -> None:
    if not any(step.built for step in done.steps):
        _tell(f"{folder.name}: nothing changed, {place.files} is up to date")
        return
    _tell(f"{done.facts['title']} {done.facts['version']}")
    _tell_left_out(done)
    for step in done.steps:
        for path in step.paths:
            size = f"  {path.stat().st_size / 1000:,.0f} kB" if path.is_file() else ""
            _tell(f"  {'built' if step.built else 'kept '}  {path}{size}")


def _tell_left_out(done: incremental.Published) -> None:
    for path in done.left_out:
        _tell(f"  {path} is of another build and left out; make builds it anew")


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


@main.command()
@ROOT
@DOCUMENT
@_OUT
def site(root: Path, document: str | None, out: Path | None) -> None:
    """Build the website (Chinese and English) into dist/site."""
    _publish(root, document, out, "site")


@main.command()
@ROOT
@DOCUMENT
@_OUT
@click.option("--check", "checked", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--signed", is_flag=True, help="With --check: every signature field must be signed.")
@click.option(
    "--trust",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PEM",
    multiple=True,
    help="With --check: root certificates to which each signer's must lead.",
)
def packet(
    root: Path,
    document: str | None,
    out: Path | None,
    checked: Path | None,
    signed: bool,
    trust: tuple[Path, ...],
) -> None:
    """Build the PDF packet into dist/, or check one (signatures, text of every clause)."""
    if checked is None and (signed or trust):
        raise UsageError("--signed and --trust go with --check", advice="name the file to check")
    if checked is None:
        _publish(root, document, out, "packet")
        return
    from ..publish import publication
    from ..publish.packet.check import check_packet, read_roots

    roots = [read_roots(path) for path in trust]
    made = publication.subject(workspace.one_document(root, document))
    try:
        data = checked.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror or error}", path=str(checked), advice="check the path"
        ) from error
    found = check_packet(data, made.edition, catalogue=made.catalogue, signed=signed, trusted=roots)
    click.echo(f"{checked}: {found.clauses} places compared, {len(found.signatures)} signatures")
    for fact in found.standing:
        click.echo(f"  {fact.zh}\n    {fact.en}")
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
    _publish(root, document, out, "bundle")


@main.command("all")
@ROOT
@_OUT
def everything(root: Path, out: Path | None) -> None:
    """Build all that is published of each document: data, packet, bundle, website."""
    _publish(root, None, out, "all")


@main.command()
@ROOT
@DOCUMENT
@_OUT
@click.option("--port", default=8000, show_default=True)
def serve(root: Path, document: str | None, out: Path | None, port: int) -> None:
    """Serve the website here and rebuild it when source, templates or code change."""
    from ..publish.former.serve import serve as run

    target = _target(root, out)
    command = [sys.executable, "-m", "site_builder", "site"]
    command += ["--root", str(root), "--out", str(target)]
    command += ["--document", document] if document is not None else []
    folder = root / "source" if document is None else workspace.one_document(root, document)
    shared = [freshness.PROJECT / name for name in ("overrides", "mkdocs.yml", "site_builder")]
    run(command, target / "site", [folder, *shared], report=click.echo, port=port)


@main.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE_OR_DIR")
def verify(path: Path) -> None:
    """Verify a bundle, zip file or folder: hashes, ledger, text balance, clauses in the pages.

    Of a folder of outputs, such as dist: whether they are whole, unaltered and of one edition.
    """
    from .. import verify as verification
    from ..publish import published

    verdict = (published if published.is_here(path) else verification).verify(path)
    for line in verdict.report():
        click.echo(line)
    sys.exit(verdict.exit_code)
