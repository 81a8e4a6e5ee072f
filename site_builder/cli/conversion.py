"""``convert`` and ``restore``: one raw file or many, with or without a document.toml."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .. import pipeline
from ..model import config
from ..model import files as workspace
from ..model.document import Finding
from ..model.errors import FindingsError, SourceError
from ..model.ledger import lines, loads
from ..model.ledger import restore as restore_bytes
from ..pipeline import Conversion
from ..publish.data import pieces
from .group import main


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
    usual = raw.with_name(raw.stem if raw.suffix else f"{raw.name}-converted")
    told, code = converted(raw, out or usual, quiet)
    print("\n".join(told))
    sys.exit(code)


def converted(raw: Path, folder: Path, quiet: bool) -> tuple[list[str], int]:
    """Convert a raw file into ``folder``: the lines to print, and the exit code.

    ``quiet`` leaves the findings out. SourceError and OutputError when it cannot be converted.
    """
    made = _convert(raw)
    # The raw file gives them again, and restore refuses files that do not belong together.
    workspace.write_all(
        {
            folder / workspace.CLEAN_NAME: made.clean,
            folder / workspace.DOCUMENT_NAME: pieces(made.document),
            folder / workspace.LEDGER_NAME: lines(made.encoding, made.ledger),
        },
        durable=False,
    )
    findings = made.document.findings
    counts = f"{len(made.document.blocks)} places, {len(made.ledger)} changes"
    told = [f"{raw}: {counts}, {len(findings)} findings → {folder}"]
    if not quiet:
        told += finding_lines(findings, str(raw))
    failed = any(finding.severity == "error" for finding in findings)
    return told, FindingsError.exit_code if failed else 0


def finding_lines(findings: Sequence[Finding], path: str) -> list[str]:
    """Findings as lines to print, each with file and line, in Chinese and English."""
    told: list[str] = []
    for finding in findings:
        line = f":{finding.raw.first}" if finding.raw else ""
        where = f" [{finding.block}]" if finding.block else ""
        told.append(f"  {finding.severity}: {path}{line}: {finding.message.zh}")
        told.append(f"    {finding.message.en} ({finding.code}){where}")
    return told


def _convert(raw: Path) -> Conversion:
    data = workspace.read(raw)
    name = os.fsencode(raw).decode(errors="replace")  # names of files may be no text
    folder = raw.resolve().parent
    if (folder.parent / config.FILE_NAME).is_file():
        settings = config.load(folder.parent)
        made = pipeline.convert_version(data, name, settings, folder.name)
    else:
        made = pipeline.convert(data, name)
    return pipeline.annotated(made)


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
