"""``convert`` and ``restore``: one raw file or many, with or without a document.toml."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..model import files as workspace
from ..model.errors import SourceError
from ..model.ledger import loads
from ..model.ledger import restore as restore_bytes
from .conversion import convert_file
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
    sys.exit(convert_file(str(raws[0]), str(out) if out else None, quiet))


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
