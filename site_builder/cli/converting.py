"""``convert`` and ``restore``: one raw file or many, with or without a document.toml."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .. import config, pipeline, workspace
from ..errors import FindingsError, SiteBuilderError, SourceError
from ..ledger import dumps, loads
from ..ledger import restore as restore_bytes
from ..outputs.data import document_json
from ..pipeline import Conversion
from .group import list_findings, main


@main.command()
@click.argument("raws", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RAW…")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write.")
@click.option("--quiet", is_flag=True, help="Do not list findings.")
def convert(raws: Sequence[Path], out: Path | None, quiet: bool) -> None:
    """Convert raw files to clean.md, document.json and ledger.jsonl.

    One file is written to --out (default: a folder named like it); many files get one subfolder
    each. A raw.txt in source/<document>/<version>/ uses that document's document.toml.
    """
    gc.disable()  # documents are trees of tuples: there are no cycles to look for
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
        made = made._replace(document=pipeline.annotate(made.document))
        _write(made, folder)
        findings = made.document.findings
        failed_findings = failed_findings or any(f.severity == "error" for f in findings)
        click.echo(
            f"{raw}: {len(made.document.blocks)} places, {len(made.ledger)} changes, "
            f"{len(findings)} findings → {folder}"
        )
        if not quiet:
            list_findings(findings, str(raw))
    if failures:
        sys.exit(max(error.exit_code for error in failures))
    if failed_findings:
        sys.exit(FindingsError.exit_code)


def _target(raw: Path, out: Path | None, many: bool, names: set[str]) -> Path:
    if not many:
        return out or raw.with_name(raw.stem if raw.suffix else f"{raw.name}-converted")
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
        version = raw.resolve().parent.name
        return pipeline.convert_version(data, str(raw), config.load(described), version)
    return pipeline.convert(data, str(raw))


def _write(made: Conversion, folder: Path) -> None:
    workspace.write_all(
        {
            folder / workspace.CLEAN_NAME: made.clean,
            folder / workspace.DOCUMENT_NAME: document_json(made.document),
            folder / workspace.LEDGER_NAME: dumps(made.encoding, made.ledger),
        }
    )


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
