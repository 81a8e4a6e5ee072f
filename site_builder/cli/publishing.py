"""``site``, ``packet``, ``bundle``, ``all`` and ``serve``: what is published."""

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click

from ..model import files as workspace
from ..model.errors import OutputError, UsageError
from ..publish import atomic, build, inputs
from ..publish import root as site_root
from ..publish.record import OUTPUTS
from .group import DOCUMENT, ROOT, main
from .progress import Progress, in_order

_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write (default: dist/ in the project's folder).",
)

_CLUSTER = click.option(
    "--cluster",
    metavar="ADDRESS",
    envvar="DASK_SCHEDULER_ADDRESS",
    help="A Dask scheduler whose workers build (default: processes on this machine).",
)


def _publish(
    root: Path,
    document: str | None,
    out: Path | None,
    wanted: Collection[str],
    scheduler: str | None,
) -> None:
    """See to the outputs ``wanted``, of one document or of all; exits with the worst code."""
    target = out or root / "dist"
    chosen = workspace.chosen(root, [] if document is None else [document])
    with atomic.exclusive(target, _tell):
        project = build.Project(root, target, os.environ.get("SITE_URL"))
        code = _build(project, chosen, wanted, scheduler or None)
        for path in site_root.tidy(project):
            _tell(f"  removed  {path}")
        if site_root.write(project):
            _tell(f"  built  {target / 'site' / 'library' / 'index.html'}")
    if chosen == project.folders and code == 0:
        site_root.require_present(project)
    sys.exit(code)


def _build(
    project: build.Project,
    chosen: Sequence[Path],
    wanted: Collection[str],
    scheduler: str | None,
) -> int:
    """Build and print what became of each document, in their order; the worst exit code."""
    progress = Progress(len(chosen), hidden=len(chosen) == 1)
    places = {folder: place for place, folder in enumerate(chosen)}

    def outcomes() -> Iterator[tuple[int, build.Outcome]]:
        for outcome in project.publish(chosen, wanted, scheduler=scheduler, watch=progress.watch):
            progress.count(failed=outcome.error is not None)
            yield places[outcome.folder], outcome

    code, counts = 0, Counter[str]()
    for outcome in in_order(outcomes(), progress):
        if outcome.error is not None:
            if len(chosen) == 1:
                raise outcome.error
            click.echo(f"error: {outcome.error}", err=True)
            code = max(code, outcome.error.exit_code)
            counts["failed"] += 1
        elif len(chosen) == 1:
            _say(project.target, outcome)
        else:
            counts["built" if outcome.built else "kept"] += 1
            if outcome.built:
                facts, outputs = outcome.record.facts, ", ".join(outcome.record.outputs)
                _tell(f"{outcome.folder.name}: {facts['version']}: built {outputs}")
    if len(chosen) > 1:
        rest = ", ".join(f"{counts[each]:,} {each}" for each in ("built", "kept", "failed"))
        _tell(f"{len(chosen):,} documents: {rest}")
    return code


def _say(target: Path, outcome: build.Outcome) -> None:
    """Tell what stands of one document: its files, and the folders of its pages."""
    record = outcome.record
    if not outcome.built:
        _tell(f"{outcome.folder.name}: nothing changed, {target} is up to date")
        return
    _tell(f"{record.facts['title']} {record.facts['version']}")
    for name, file in record.files.items():
        if "/" not in name:
            _tell(f"  built  {target / name}  {file.size / 1000:,.0f} kB")
    for name in record.folders:
        _tell(f"  built  {target / name}")


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


def _building(name: str, wanted: Sequence[str], about: str) -> None:
    """Define a command that builds and does nothing else."""

    @main.command(name, help=about)
    @ROOT
    @DOCUMENT
    @_OUT
    @_CLUSTER
    def command(root: Path, document: str | None, out: Path | None, cluster: str | None) -> None:
        _publish(root, document, out, wanted, cluster)


_building("site", ("data", "site"),
          "Build the website of each edition, in all its languages, into dist/site.")  # fmt: skip
_building("bundle", ("packet", "bundle"), "Write the auditor's offline bundle into dist/.")
_building("all", OUTPUTS,
          "Build all that is published of each document: data, packet, bundle, website.")  # fmt: skip


@main.command()
@ROOT
@DOCUMENT
@_OUT
@_CLUSTER
@click.option("--check", "checked", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option(
    "--signed",
    is_flag=True,
    help="With --check: all required fields filled in, all parties signed.",
)
@click.option(
    "--trust",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PEM",
    multiple=True,
    help="With --check: root certificates to which each signer's must lead.",
)
@click.option("--version", "version", help="With --check: the edition, if not the one it carries.")
def packet(
    root: Path,
    document: str | None,
    out: Path | None,
    cluster: str | None,
    checked: Path | None,
    signed: bool,
    trust: tuple[Path, ...],
    version: str | None,
) -> None:
    """Build the PDF packet into dist/, or check one (signatures, text of every clause)."""
    if checked is None and (signed or trust or version):
        raise UsageError(
            "--signed, --trust and --version go with --check", advice="name the file to check"
        )
    if checked is None:
        _publish(root, document, out, ("packet",), cluster)
        return
    from .checking import check

    check(root, checked, document, version, trust, signed=signed)


@main.command()
@ROOT
@DOCUMENT
@_OUT
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(root: Path, document: str | None, out: Path | None, port: int) -> None:
    """Serve the whole website here and rebuild it when source, templates or code change.

    It is built into build/serve, so that what is published stays as it is.
    """
    from ..publish.site import project
    from ..publish.site.serving import serve as run

    target = out or root / "build" / "serve"
    command = [sys.executable, "-m", "site_builder", "site"]
    command += ["--root", str(root), "--out", str(target)]
    command += ["--document", document] if document is not None else []
    folder = root / "source" if document is None else workspace.one_document(root, document)
    look = [at / name for at in {root, project.default()} for name in inputs.LOOK]
    watched = [folder, inputs.PACKAGE, *(path for path in look if path.exists())]
    run(command, target / "site", watched, report=click.echo, port=port)
