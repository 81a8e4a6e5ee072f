"""``site``, ``packet``, ``bundle``, ``all``, ``serve`` and ``verify``: what is published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import freshness, workspace
from ..errors import FindingsError, SourceError, UsageError
from .group import DOCUMENT, ROOT, main

_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write (default: dist/ in the project's folder).",
)


def _target(root: Path, out: Path | None) -> Path:
    return out if out is not None else root / "dist"


def _say(path: Path) -> None:
    size = path.stat().st_size if path.is_file() else None
    click.echo(f"  {path}" + (f"  {size / 1000:,.0f} kB" if size is not None else ""))


@main.command()
@ROOT
@DOCUMENT
@_OUT
def site(root: Path, document: str | None, out: Path | None) -> None:
    """Build the website (Chinese and English) into dist/site."""
    from ..pipeline import publication

    folder, target = workspace.one_document(root, document), _target(root, out)
    made = publication.subject(folder)
    files = publication.data(made, target)
    files += sorted(target.glob(f"{made.stem}*.pdf")) + sorted(target.glob(f"{made.stem}*.zip"))
    _say(publication.site(folder, made, target, files))


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
    from ..pipeline import publication

    if checked is None and (signed or trust):
        raise UsageError("--signed and --trust go with --check", advice="name the file to check")
    folder = workspace.one_document(root, document)
    if checked is None:
        for path in publication.packet(publication.subject(folder), _target(root, out)):
            _say(path)
        return
    from ..outputs.packet.check import check_packet, read_roots

    roots = [read_roots(path) for path in trust]
    made = publication.subject(folder)
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
    from ..pipeline import publication

    folder, target = workspace.one_document(root, document), _target(root, out)
    made = publication.subject(folder)
    pdfs = sorted(target.glob(f"{made.stem}*.pdf"))
    _say(publication.bundle(folder, made, target, pdfs))


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
        digest = freshness.inputs(root, folder)
        if freshness.is_current(place, digest):
            click.echo(f"{folder.name}: nothing changed, {place} is up to date")
            continue
        made = publication.subject(folder)
        title = f"{made.edition.document.title} {made.edition.document.subtitle or ''}".strip()
        click.echo(f"{title} {made.edition.document.version}")
        files = publication.data(made, place)
        pdfs = publication.packet(made, place)
        archive = publication.bundle(folder, made, place, pdfs)
        pages = publication.site(folder, made, place, [*files, *pdfs, archive])
        made_now = (*files, *pdfs, archive, pages)
        freshness.record(place, digest, made_now)
        for path in made_now:
            _say(path)


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
    """Verify a bundle, zip file or folder: hashes, ledger, text balance, clauses in the pages."""
    from .. import verification

    verdict = verification.verify(path)
    for line in verdict.report():
        click.echo(line)
    sys.exit(verdict.exit_code)
