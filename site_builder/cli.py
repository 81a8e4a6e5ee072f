"""The command line: reads arguments, calls the pipeline, prints, and gives the exit code.

0 done, 1 findings of severity error (or a check that failed), 2 usage, 3 bad source, 4 output
failed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from . import __version__, config, explain, pipeline, source, workspace
from .errors import FindingsError, SiteBuilderError, SourceError, UsageError
from .ledger import dumps, loads
from .ledger import restore as restore_bytes
from .model import Finding
from .outputs.data import document_json
from .pipeline import Conversion, Edition

_ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The project's folder (default: here).",
)
_DOCUMENT = click.option("--document", help="The document's folder name under source/.")


class _Group(click.Group):
    """Shows expected errors as one message and returns their exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SiteBuilderError as error:
            click.echo(f"error: {error}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            click.echo(f"error: {error.filename or ''}: {error.strerror or error}", err=True)
            ctx.exit(4)


@click.group(cls=_Group)
@click.version_option(__version__)
def main() -> None:
    """Publish legal agreements from broken text extractions, with proof."""


@main.command()
@click.argument("raws", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RAW…")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write.")
@click.option("--quiet", is_flag=True, help="Do not list findings.")
def convert(raws: Sequence[Path], out: Path | None, quiet: bool) -> None:
    """Convert raw files to clean.md, document.json and ledger.jsonl.

    One file is written to --out (default: a folder named like it); many files get one subfolder
    each. A raw.txt in source/<document>/<version>/ uses that document's document.toml.
    """
    failures: list[SiteBuilderError] = []
    failed_findings = False
    names: set[str] = set()
    for raw in raws:
        folder = _target(raw, out, len(raws) > 1, names)
        try:
            made = _convert(raw)
        except SiteBuilderError as error:
            failures.append(error)
            click.echo(f"error: {error}", err=True)
            continue
        _write(made, folder)
        findings = made.document.findings
        failed_findings = failed_findings or any(f.severity == "error" for f in findings)
        click.echo(
            f"{raw}: {len(made.document.blocks)} places, {len(made.ledger)} changes, "
            f"{len(findings)} findings → {folder}"
        )
        if not quiet:
            _list(findings, str(raw))
    if failures:
        sys.exit(max(error.exit_code for error in failures))
    if failed_findings:
        sys.exit(FindingsError.exit_code)


def _target(raw: Path, out: Path | None, many: bool, names: set[str]) -> Path:
    if not many:
        return out or raw.with_suffix("")
    name, again = raw.stem, 1
    while name in names:
        again += 1
        name = f"{raw.stem}-{again}"
    names.add(name)
    return (out or Path()) / name


def _convert(raw: Path) -> Conversion:
    try:
        data = raw.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror or error}", path=str(raw), advice="check the path"
        ) from error
    described = raw.resolve().parent.parent
    if (described / config.FILE_NAME).is_file():
        settings = config.load(described)
        pins = {pin.version: pin.sha256 for pin in settings.versions}
        return pipeline.convert(data, str(raw), settings, pins.get(raw.resolve().parent.name))
    return pipeline.convert(data, str(raw))


def _write(made: Conversion | Edition, folder: Path) -> None:
    workspace.write(folder / workspace.CLEAN_NAME, made.clean)
    workspace.write(folder / workspace.DOCUMENT_NAME, document_json(made.document))
    workspace.write(folder / workspace.LEDGER_NAME, dumps(made.encoding, made.ledger))


def _list(findings: Sequence[Finding], path: str) -> None:
    for finding in findings:
        line = f":{finding.raw.first}" if finding.raw else ""
        where = f" [{finding.block}]" if finding.block else ""
        click.echo(f"  {finding.severity}: {path}{line}: {finding.message.zh}")
        click.echo(f"    {finding.message.en} ({finding.code}){where}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False))
def restore(folder: Path, output: Path | None) -> None:
    """Write the raw bytes back from DIR/clean.md and DIR/ledger.jsonl."""
    try:
        clean = (folder / workspace.CLEAN_NAME).read_bytes().decode()
        text = (folder / workspace.LEDGER_NAME).read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"clean.md or ledger.jsonl cannot be read: {error}",
            path=str(folder),
            advice="give the folder that convert wrote",
        ) from error
    encoding, changes = loads(text, str(folder / workspace.LEDGER_NAME))
    raw = restore_bytes(clean, encoding, changes)
    if output is None:
        sys.stdout.buffer.write(raw)
        return
    workspace.write(output, raw)
    click.echo(f"{output}: {len(raw)} bytes", err=True)


@main.command()
@_ROOT
@click.argument("names", nargs=-1, metavar="[DOCUMENT]…")
def check(root: Path, names: Sequence[str]) -> None:
    """Check the documents under source/: hash, version, ledger drift, findings."""
    folders = workspace.documents(root)
    unknown = set(names) - {folder.name for folder in folders}
    if unknown:
        raise UsageError(f"no such document: {', '.join(sorted(unknown))}", path=str(root))
    failed = False
    for folder in folders:
        if names and folder.name not in names:
            continue
        for pin in config.load(folder).versions:
            edition = pipeline.load_edition(folder, pin.version)
            accepted = edition.folder / workspace.LEDGER_NAME
            drift = not accepted.is_file() or (
                accepted.read_bytes() != dumps(edition.encoding, edition.ledger).encode()
            )
            findings = edition.document.findings
            click.echo(
                f"{folder.name} {pin.version}: {len(edition.document.blocks)} places, "
                f"{len(edition.ledger)} changes, {len(findings)} findings"
            )
            _list(findings, edition.document.source.path)
            if drift:
                click.echo(
                    f"error: {accepted}: the accepted ledger is not the one this conversion "
                    "makes\n  → read the difference, then run: make accept",
                    err=True,
                )
            failed = failed or drift or any(f.severity == "error" for f in findings)
    if failed:
        sys.exit(FindingsError.exit_code)


@main.command()
@_ROOT
@click.argument("names", nargs=-1, metavar="[DOCUMENT]…")
def accept(root: Path, names: Sequence[str]) -> None:
    """Accept the ledgers that the conversion makes now (source/<document>/<version>/)."""
    for folder in workspace.documents(root):
        if names and folder.name not in names:
            continue
        for pin in config.load(folder).versions:
            edition = pipeline.load_edition(folder, pin.version)
            path = edition.folder / workspace.LEDGER_NAME
            workspace.write(path, dumps(edition.encoding, edition.ledger))
            click.echo(f"accepted {path}: {len(edition.ledger)} changes")


@main.command("explain")
@_ROOT
@_DOCUMENT
@click.option("--version", "version")
@click.argument("anchor")
def explain_command(root: Path, document: str | None, version: str | None, anchor: str) -> None:
    """Show one clause from raw line to anchor."""
    edition = pipeline.load_edition(workspace.one_document(root, document), version)
    text = source.read(edition.raw, edition.document.source.path)
    for line in explain.lines(edition.document, edition.ledger, text, anchor):
        click.echo(line)
