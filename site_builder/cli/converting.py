"""``convert`` and ``restore``: one raw file or many, with or without a document.toml."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from .. import config, pipeline, workspace
from ..errors import FindingsError, SourceError
from ..ledger import dumps, loads
from ..ledger import restore as restore_bytes
from ..outputs.data import document_json
from ..pipeline import Conversion
from .group import finding_lines, main


class Report(NamedTuple):
    """What to print of a converted file, and the exit code that its findings ask for."""

    lines: Sequence[str]
    exit_code: int


@main.command()
@click.argument("raws", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RAW…")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write.")
@click.option("--quiet", is_flag=True, help="Do not list findings, show no progress.")
def convert(raws: Sequence[Path], out: Path | None, quiet: bool) -> None:
    """Convert raw files to clean.md, document.json and ledger.jsonl.

    One file is written to --out (default: a folder named like it); many files get one subfolder
    each. A folder stands for the raw files in it (raw.txt of documents, else *.txt and *.md),
    which keep their places below --out. A raw.txt in source/<document>/<version>/ uses that
    document's document.toml.
    """
    if len(raws) > 1 or raws[0].is_dir():
        from .batch import convert_many

        sys.exit(convert_many(raws, out, quiet=quiet))
    (raw,) = raws
    beside = raw.with_name(raw.stem if raw.suffix else f"{raw.name}-converted")
    done = convert_file(raw, out or beside, quiet=quiet)
    for line in done.lines:
        click.echo(line)
    sys.exit(done.exit_code)


def convert_file(raw: Path, folder: Path, *, quiet: bool) -> Report:
    """Convert one raw file into ``folder``; ``quiet`` leaves the findings out of the report."""
    gc.disable()  # documents are trees of tuples: there are no cycles to look for
    made = _convert(raw)
    made = made._replace(document=pipeline.annotate(made.document))
    _write(made, folder)
    findings = made.document.findings
    counts = f"{len(made.document.blocks)} places, {len(made.ledger)} changes"
    lines = [f"{raw}: {counts}, {len(findings)} findings → {folder}"]
    if not quiet:
        lines += finding_lines(findings, str(raw))
    failed = any(finding.severity == "error" for finding in findings)
    return Report(lines, FindingsError.exit_code if failed else 0)


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
