"""``check``, ``accept``, ``explain``, ``review``, ``collate``, ``translate``: work on documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .. import pipeline
from ..annotate import review
from ..convert.text import source
from ..editions import collate as collation
from ..model import config
from ..model import files as workspace
from ..model.document import Document
from ..model.errors import FindingsError, SiteBuilderError, UsageError
from ..model.ledger import dumps
from ..translate.checks import check as check_translation
from ..translate.checks import load_glossary
from ..translate.translation import Catalogue, catalogues
from ..translate.update import update
from . import explain
from .conversion import list_findings, read_raw
from .group import DOCUMENT, ROOT, main


@main.command()
@ROOT
@click.argument("names", nargs=-1, metavar="[DOCUMENT]…")
def check(root: Path, names: Sequence[str]) -> None:
    """Check the documents under source/: hash, version, ledger drift, findings."""
    codes = [0]
    for folder in _chosen(root, names):
        try:
            pins = config.load(folder).versions
            versions: list[str | None] = [pin.version for pin in pins]
        except SiteBuilderError as error:
            click.echo(f"error: {error}", err=True)
            codes.append(error.exit_code)
            continue
        for version in versions or [None]:
            try:
                codes.append(_check_version(folder, version))
            except SiteBuilderError as error:
                click.echo(f"error: {error}", err=True)
                codes.append(error.exit_code)
    sys.exit(max(codes))


def _chosen(root: Path, names: Sequence[str]) -> list[Path]:
    """The folders of the documents that are named, or of all; UsageError when there is none."""
    folders = workspace.documents(root)
    unknown = set(names) - {folder.name for folder in folders}
    if unknown or not folders:
        known = ", ".join(folder.name for folder in folders) or "none"
        raise UsageError(
            f"no such document: {', '.join(sorted(unknown))}" if unknown else "no document",
            path=str(root / "source"),
            advice=f"documents here: {known}",
        )
    return [folder for folder in folders if not names or folder.name in names]


def _check_version(folder: Path, version: str | None) -> int:
    edition = pipeline.load_edition(folder, version)
    accepted = edition.folder / workspace.LEDGER_NAME
    made = dumps(edition.encoding, edition.ledger).encode()
    findings = edition.document.findings
    click.echo(
        f"{folder.name} {version}: {len(edition.document.blocks)} places, "
        f"{len(edition.ledger)} changes, {len(findings)} findings"
    )
    list_findings(findings, edition.document.source.path)
    for language, catalogue in catalogues(edition.folder).items():
        found = check_translation(edition.document, catalogue, load_glossary(folder))
        list_findings(found, str(edition.folder / f"{language}.po"))
        findings = (*findings, *found)
    if not accepted.is_file() or accepted.read_bytes() != made:
        click.echo(
            f"error: {accepted}: the accepted ledger is not the one this conversion makes\n"
            "  → read the difference, then run: make accept",
            err=True,
        )
        return FindingsError.exit_code
    return FindingsError.exit_code if any(f.severity == "error" for f in findings) else 0


@main.command()
@ROOT
@click.argument("names", nargs=-1, metavar="[DOCUMENT]…")
def accept(root: Path, names: Sequence[str]) -> None:
    """Accept the ledgers that the conversion makes now (source/<document>/<version>/)."""
    for folder in _chosen(root, names):
        for pin in config.load(folder).versions:
            edition = pipeline.load_edition(folder, pin.version)
            path = edition.folder / workspace.LEDGER_NAME
            workspace.write(path, dumps(edition.encoding, edition.ledger))
            click.echo(f"accepted {path}: {len(edition.ledger)} changes")


@main.command("explain")
@ROOT
@DOCUMENT
@click.option("--version", "version")
@click.argument("anchor")
def explain_command(root: Path, document: str | None, version: str | None, anchor: str) -> None:
    """Show one clause from raw line to anchor."""
    edition = pipeline.load_edition(workspace.one_document(root, document), version)
    text = source.read(edition.raw, edition.document.source.path)
    for line in explain.lines(edition.document, edition.ledger, text, anchor):
        click.echo(line)


@main.command("review")
@ROOT
@DOCUMENT
@click.option("--version", "version")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh")
@click.option("--toml", "as_toml", is_flag=True, help="As entries to complete in review.toml.")
def review_command(
    root: Path, document: str | None, version: str | None, language: str, as_toml: bool
) -> None:
    """List what awaits a reviewer's decision."""
    edition = pipeline.load_edition(workspace.one_document(root, document), version)
    waiting = review.pending(edition.document, edition.ledger, edition.confirmed)
    for line in map(review.stub, waiting) if as_toml else review.lines(waiting, language):
        click.echo(line)


@main.command("collate")
@click.argument("raw", type=click.Path(path_type=Path))
@click.argument("witness", type=click.Path(path_type=Path))
def collate_command(raw: Path, witness: Path) -> None:
    """Compare RAW with an earlier edition: emphasis and wording that differ, clause by clause."""
    for line in collation.lines(collation.collate(_document(raw), _document(witness))):
        click.echo(line)


def _document(raw: Path) -> Document:
    return pipeline.convert(read_raw(str(raw)), str(raw)).document


@main.command("translate")
@ROOT
@DOCUMENT
@click.option("--version", "version")
@click.option("--language", default="en", help="The catalogue's language (default: en).")
@click.option("--update", "updating", is_flag=True, help="Merge the document into the catalogue.")
@click.option("--check", "checking", is_flag=True, help="Report what is missing, stale or faulty.")
def translate(
    root: Path,
    document: str | None,
    version: str | None,
    language: str,
    updating: bool,
    checking: bool,
) -> None:
    """Update or check a translation catalogue (source/<document>/<version>/<language>.po)."""
    if updating == checking:
        raise UsageError("say --update or --check", advice="see: site-builder translate --help")
    folder = workspace.one_document(root, document)
    edition = pipeline.load_edition(folder, version)
    path = edition.folder / f"{language}.po"
    if updating:
        known = Catalogue.load(path) if path.exists() else Catalogue(language)
        made = update(edition.document, known)
        made.write(path)
        click.echo(f"{path}: {len(made.messages)} entries")
        return
    found = check_translation(edition.document, Catalogue.load(path), load_glossary(folder))
    list_findings(found, str(path))
    click.echo(f"{path}: {len(found)} findings")
    if any(finding.severity == "error" for finding in found):
        sys.exit(FindingsError.exit_code)
