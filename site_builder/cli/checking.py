"""``verify``, and ``packet --check``: whether what is at hand says what was published."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ..model.files import read
from .group import FINDINGS, main


def check(
    root: Path,
    checked: Path,
    document: str | None,
    version: str | None,
    trust: Sequence[Path],
    *,
    signed: bool,
) -> None:
    """Check the packet in the file ``checked`` and print what was found; exits with 1 if anything.

    ``trust`` are files of root certificates (PEM), ``signed`` asks for every field and signature.
    SourceError when a file cannot be read.
    """
    from ..editions.published import errata, load
    from ..pipeline import load_edition
    from ..publish.outputs import ENGLISH
    from ..publish.packet.check import check_packet, read_roots
    from ..publish.packet.which import edition_of, published
    from ..translate.translation import catalogues

    roots = [read_roots(path) for path in trust]
    data = read(checked)
    edition = load_edition(*edition_of(root, data, str(checked), document, version))
    translations = catalogues(edition.folder)
    found = check_packet(
        data,
        edition,
        catalogue=translations.get(ENGLISH),
        signed=signed,
        trusted=roots,
        known=published(edition.folder),
        name=str(checked),
    )
    stem = f"{edition.document.id} {edition.document.version}"
    click.echo(
        f"{checked}: {stem}; places compared: {found.clauses}; signatures: {len(found.signatures)}"
    )
    for each in errata(load(edition.folder)):
        click.echo(f"  {each.date} 勘误（本站转换）：{each.why.zh}")
        click.echo(f"    erratum of {each.date} (our conversion): {each.why.en}")
    for fact in found.standing:
        click.echo(f"  {fact.zh}\n    {fact.en}")
    for problem in found.problems:
        click.echo(f"  error: {problem.zh}\n    {problem.en}")
    if found.problems:
        sys.exit(FINDINGS)


@main.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE_OR_DIR")
def verify(path: Path) -> None:
    """Verify a bundle, zip file or folder: hashes, ledger, text balance, clauses in the pages.

    Of a folder of outputs, such as dist: whether they are whole, unaltered and of one edition.
    """
    from .. import verify as verification
    from ..publish import record

    verdict = (record if record.is_here(path) else verification).verify(path)
    for line in verdict.report():
        click.echo(line)
    sys.exit(verdict.exit_code)
