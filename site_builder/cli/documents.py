"""``check``, ``accept``, ``review``, ``translate``: work on documents."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from .. import pipeline
from ..annotate import review, tags
from ..editions.compare import Text, compare
from ..editions.report import change_lines
from ..model import config
from ..model import files as workspace
from ..model.config import VersionConfig
from ..model.document import Finding
from ..model.edition import Edition
from ..model.errors import SiteBuilderError, UsageError
from ..model.ledger import dumps, loads, redo, undo
from ..translate.checks import check as check_translation
from ..translate.glossary import load_glossary
from ..translate.translation import Catalogue, known_language
from ..translate.update import update
from .converting import finding_lines
from .group import DOCUMENT, FINDINGS, ROOT, VERSION, count, language_code, main


@main.command()
@ROOT
@click.option("--quiet", "-q", is_flag=True, help="Say only what is an error.")
@click.argument("names", nargs=-1, metavar="[DOCUMENT]…")
def check(root: Path, names: Sequence[str], quiet: bool) -> None:
    """Check the documents under source/: hash, version, ledger drift, findings, dates passed."""
    codes = [0]
    for folder in workspace.chosen(root, names):
        try:
            pins = config.load(folder).versions
            versions: list[str | None] = [pin.version for pin in pins]
            _tell_passed(folder, pins)
        except SiteBuilderError as error:
            click.echo(f"error: {error}", err=True)
            codes.append(error.exit_code)
            continue
        for version in versions or [None]:
            try:
                codes.append(_check_version(folder, version, quiet))
            except SiteBuilderError as error:
                click.echo(f"error: {error}", err=True)
                codes.append(error.exit_code)
    sys.exit(max(codes))


def _tell_passed(folder: Path, pins: Sequence[VersionConfig]) -> None:
    """Editions that are announced for a day that has come."""
    today = datetime.now().astimezone().date()
    for pin in pins:
        if pin.status == "announced" and pin.effective and pin.effective <= today:
            click.echo(
                f"warning: {folder / config.FILE_NAME}: {pin.version} was announced for"
                f" {pin.effective}, which has come\n"
                '  → when it took effect, say status = "in-force"',
                err=True,
            )


def _check_version(folder: Path, version: str | None, quiet: bool) -> int:
    edition = pipeline.load_edition(folder, version)
    accepted = edition.folder / workspace.LEDGER_NAME
    made = dumps(edition.encoding, edition.ledger).encode()
    findings = edition.document.findings
    if not quiet:
        click.echo(
            f"{folder.name} {version}: {count(len(edition.document.blocks), 'place')}, "
            f"{count(len(edition.ledger), 'change')}, {count(len(findings), 'finding')}"
        )
        for party in tags.party_lines(tags.detect(b.text for b in edition.document.blocks)):
            click.echo(f"  {party.en}")
    _list(findings, edition.document.source.path, quiet)
    for path in sorted(edition.folder.glob("*.po")):
        findings = (*findings, *_check_catalogue(edition, path, quiet))
    if not accepted.is_file() or accepted.read_bytes() != made:
        click.echo(
            f"error: {accepted}: the accepted ledger is not the one this conversion makes\n"
            "  → read the difference, then run: site-builder accept (make accept)",
            err=True,
        )
        for line in _drift(edition, accepted):
            click.echo(line)
        return FINDINGS
    return FINDINGS if any(f.severity == "error" for f in findings) else 0


def _list(findings: Iterable[Finding], path: str, quiet: bool) -> None:
    """Print findings, when ``quiet`` only those that are errors."""
    told = [finding for finding in findings if not quiet or finding.severity == "error"]
    for line in finding_lines(told, path):
        click.echo(line)


def _drift(edition: Edition, accepted: Path) -> Iterator[str]:
    """What a ledger that was not accepted does to the clauses, beside the accepted one."""
    if not accepted.is_file():
        yield f"  none was accepted yet; this one makes {count(len(edition.ledger), 'change')}"
        return
    try:
        _, changes = loads(accepted.read_text(encoding="utf-8"), str(accepted))
        former = redo(undo(edition.clean, edition.ledger), changes)
        document = pipeline.annotate(
            pipeline.convert(former.encode(), str(accepted), edition.config).document
        )
    except (SiteBuilderError, OSError, ValueError) as error:
        yield f"  the accepted ledger cannot be compared: {error}"
        return
    compared = compare(
        Text(document, former.encode()), Text(edition.document, edition.clean.encode())
    )
    yield f"  from {count(len(changes), 'change')} to {len(edition.ledger)}; clauses that differ:"
    for change in compared.changed:
        yield from change_lines(change)
    if not compared.changed:
        yield "  none: only how the changes are described, or blanks"


@main.command()
@ROOT
@click.argument("names", nargs=-1, metavar="[DOCUMENT]…")
def accept(root: Path, names: Sequence[str]) -> None:
    """Accept the ledgers that the conversion makes now (source/<document>/<version>/)."""
    for folder in workspace.chosen(root, names):
        for pin in config.load(folder).versions:
            edition = pipeline.load_edition(folder, pin.version)
            path = edition.folder / workspace.LEDGER_NAME
            made = dumps(edition.encoding, edition.ledger).encode()
            same = path.is_file() and path.read_bytes() == made
            if not same:
                workspace.write(path, made)
            told = "unchanged" if same else "accepted"
            click.echo(f"{told} {path}: {count(len(edition.ledger), 'change')}")


@main.command("review")
@ROOT
@DOCUMENT
@VERSION
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    help="Of the messages (default: the agreement's, else English).",
)
@click.option("--toml", "as_toml", is_flag=True, help="As entries to complete in review.toml.")
def review_command(
    root: Path, document: str | None, version: str | None, language: str | None, as_toml: bool
) -> None:
    """List what awaits a reviewer's decision."""
    edition = pipeline.load_edition(workspace.one_document(root, document), version)
    waiting = review.pending(edition.document, edition.ledger, edition.confirmed)
    language = language or ("zh" if edition.document.language.startswith("zh") else "en")
    stubs = dict.fromkeys(map(review.stub, waiting))
    for line in stubs if as_toml else review.lines(waiting, language):
        click.echo(line)


@main.command("translate")
@ROOT
@DOCUMENT
@VERSION
@click.option(
    "--language", callback=language_code, help="One language (default: all that have a catalogue)."
)
@click.option("--update", "updating", is_flag=True, help="Merge the document into the catalogue.")
@click.option("--check", "checking", is_flag=True, help="Report what is missing, stale or faulty.")
def translate(
    root: Path,
    document: str | None,
    version: str | None,
    language: str | None,
    updating: bool,
    checking: bool,
) -> None:
    """Update or check translation catalogues (source/<document>/<version>/<language>.po)."""
    if updating == checking:
        raise UsageError("say --update or --check", advice="see: site-builder translate --help")
    folder = workspace.one_document(root, document)
    edition = pipeline.load_edition(folder, version)
    found = [
        finding
        for path in _catalogue_paths(edition, language)
        for finding in (_update(edition, path) if updating else _check_catalogue(edition, path))
    ]
    if any(finding.severity == "error" for finding in found):
        sys.exit(FINDINGS)


def _catalogue_paths(edition: Edition, language: str | None) -> list[Path]:
    """The catalogues to work on; UsageError when there is none, or the language is the text's."""
    own = edition.document.language
    if language is None:
        paths = sorted(edition.folder.glob("*.po"))
        if paths:
            return paths
        problem = "there is no catalogue yet"
    elif language.replace("_", "-") == own:
        problem = f"{language} is the language of the text itself"
    else:
        return [edition.folder / f"{language}.po"]
    raise UsageError(
        problem, path=str(edition.folder), advice="name the translation: --language en --update"
    )


def _update(edition: Edition, path: Path) -> list[Finding]:
    found = path.exists()
    known = Catalogue.load(path) if found else Catalogue(known_language(path, path.stem))
    made = update(edition.document, known)
    made.write(path)
    click.echo(f"{path}: {len(made.messages)} entries")
    return []


def _check_catalogue(edition: Edition, path: Path, quiet: bool = False) -> list[Finding]:
    """Print and give the findings: those about a clause with its line in the raw file."""
    document = edition.document
    terms = load_glossary(edition.folder.parent, document.language, path.stem)
    found = check_translation(document, Catalogue.load(path), terms)
    _list((finding for finding in found if finding.raw), document.source.path, quiet)
    _list((finding for finding in found if not finding.raw), str(path), quiet)
    if not quiet:
        click.echo(f"{path}: {count(len(found), 'finding')}")
    return found
