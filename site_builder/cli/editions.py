"""``compare``, ``add`` and ``record``: what changed, a new edition, and what was published."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import click

from .. import pipeline
from ..editions import published, report
from ..editions.compare import Text
from ..editions.compare import compare as compared
from ..model import files
from ..model.config import Status
from ..model.document import Bilingual
from ..model.edition import Edition
from ..model.errors import UsageError
from ..publish import atomic, removal
from ..publish import record as outputs_record
from ..publish.data import document_json
from .adding import Started, Wanted, start
from .group import FINDINGS, ROOT, count, language_code, main


@main.command("compare")
@ROOT
@click.option("--json", "as_json", is_flag=True, help="As JSON, with every clause that differs.")
@click.argument("old")
@click.argument("new")
def compare_command(root: Path, as_json: bool, old: str, new: str) -> None:
    """Say what changed from OLD to NEW, clause by clause.

    Each is an edition, DOCUMENT/VERSION (VERSION alone where there is one document), a raw file, or
    a folder that holds one. The exit code is 0 when nothing differs, 1 when something does.
    """
    comparison = compared(_text(root, old), _text(root, new))
    if as_json:
        made = report.as_json(comparison)
        click.echo(json.dumps(made, ensure_ascii=False, indent=1))
    else:
        for line in report.lines(comparison):
            click.echo(line)
    if comparison.changed:
        sys.exit(FINDINGS)


def _text(root: Path, name: str) -> Text:
    """The edition or raw file of this name, with its tags."""
    document, _, version = name.rstrip("/").rpartition("/")
    for folder in files.documents(root):
        if (folder / version).is_dir() and document in ("", folder.name, str(folder)):
            edition = pipeline.load_edition(folder, version)
            return Text(edition.document, edition.raw)
    path = Path(name)
    if path.is_dir():
        path = path / files.RAW_NAME
    if not path.exists():
        raise UsageError(
            "no such edition or file",
            path=name,
            advice="name an edition, DOCUMENT/VERSION, or a raw file",
        )
    raw = files.read(path)
    return Text(pipeline.annotate(pipeline.convert(raw, str(path)).document), raw)


@main.command("add")
@ROOT
@click.argument("raw", type=click.Path(path_type=Path))
@click.option("--document", required=True, help="The document's folder name; a new one is made.")
@click.option("--version", "version", help="The edition (default: what the text prints).")
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), help="The day it takes effect.")
@click.option(
    "--status",
    type=click.Choice(["in-force", "announced", "superseded"]),
    help="Default: in-force; superseded with --before.",
)
@click.option("--before", metavar="VERSION", help="For an earlier edition: the one that followed.")
@click.option(
    "--language",
    callback=language_code,
    help="A new document's language (default: as it reads: zh-CN, zh-Hant or en).",
)
def add(
    root: Path,
    raw: Path,
    document: str,
    version: str | None,
    effective: datetime | None,
    status: str | None,
    before: str | None,
    language: str | None,
) -> None:
    """Begin an edition with the extraction RAW, of a document that is here or of a new one.

    Copies and pins the raw file, lists the edition in document.toml, and takes over translations
    and decisions of clauses whose words are the same. Says what changed and what awaits a person.
    """
    day = effective.date() if effective else None
    state = cast("Status", status or ("superseded" if before else "in-force"))
    wanted = Wanted(document, version, day, state, language, before)
    started = start(root, files.read(raw), str(raw), wanted)
    files.write_all(started.files)
    for line in told(started):
        click.echo(line)


def told(started: Started) -> Iterator[str]:
    """What was written, what changed and what awaits a person."""
    for path in started.files:
        yield f"written: {path}"
    if started.comparison is not None:
        yield from ("", f"From {started.comparison.old.version} to {started.version}:")
        yield from report.lines(started.comparison)
    yield from ("", "Awaits a person:")
    if started.lacks:
        yield f"  {started.lacks}"
    yield f"  the repairs: {count(started.changes, 'change')}; read them, then: site-builder accept"
    for language, states in started.translations.items():
        counts = ", ".join(
            f"{states.get(state, 0)} {state}" for state in ("reviewed", "draft", "stale", "missing")
        )
        yield f"  {language}.po: {counts}"
    if started.decisions is not None:
        carried, waiting = started.decisions.carried, started.decisions.waiting
        yield f"  decisions: {carried} carried over, {waiting} on clauses that changed left out"
    yield f"  {count(len(started.document.findings), 'finding')}, listed by: site-builder check"


@main.command("record")
@ROOT
@click.argument("edition", metavar="DOCUMENT/VERSION")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--dist", type=click.Path(path_type=Path, file_okay=False), default=Path("dist"))
@click.option("--why-zh", default="", help="What was corrected in our conversion, in Chinese.")
@click.option("--why-en", default="", help="The same in English.")
def record(root: Path, edition: str, day: datetime, dist: Path, why_zh: str, why_en: str) -> None:
    """Write down that the outputs in DIST were published on a day, in published.jsonl.

    Where the conversion of an edition published before differs now, it is an erratum and needs a
    reason in both languages.
    """
    document, _, version = edition.rpartition("/")
    loaded = pipeline.load_edition(files.one_document(root, document or None), version)
    why = Bilingual(why_zh, why_en) if why_zh and why_en else None
    path = loaded.folder / published.FILE_NAME
    former = published.load(loaded.folder)
    new = published.publication(loaded.document, _outputs(loaded, dist), day.date(), why)
    made = published.appended(former, new, str(path))
    if made == former:
        click.echo(f"{path}: nothing differs from the publication of {former[-1].date}")
        return
    files.write(path, published.dumps(made))
    click.echo(f"{path}: publication {len(made)}, {count(len(new.files), 'file')}")
    for erratum in published.errata(made)[len(published.errata(former)) :]:
        click.echo(f"erratum: {count(len(erratum.clauses), 'place')}: {', '.join(erratum.clauses)}")


@main.command("remove")
@click.argument("edition", metavar="DOCUMENT[/VERSION]")
@click.option("--dist", type=click.Path(path_type=Path, file_okay=False), default=Path("dist"))
@click.option("--yes", is_flag=True, help="Delete it; without, only say what would be gone.")
def remove(edition: str, dist: Path, yes: bool) -> None:
    """Say what stands of an edition, or of a document, in DIST; with --yes delete it on purpose.

    For an edition that document.toml does not list any more, and a document whose folder is gone
    from source/; the next build renews the lists of what is left. What readers, signers and auditors
    hold of it then has nothing left to be compared with here.
    """
    document, _, version = edition.partition("/")
    with atomic.exclusive(dist, click.echo):
        found = removal.standing(outputs_record.load(dist, document), document, version)
        if not found:
            raise UsageError(
                f"nothing stands of {edition!r}",
                path=str(dist),
                advice="name it as document.toml did: DOCUMENT/VERSION or DOCUMENT",
            )
        for name in found:
            click.echo(f"{'gone' if yes else 'would be gone'}: {dist / name}")
        if yes:
            removal.remove(dist, document, found)
            return
    click.echo(f"{count(len(found), 'file')}; to delete: site-builder remove {edition} --yes")


def _outputs(edition: Edition, dist: Path) -> dict[str, bytes]:
    """The packets and the bundle of an edition; UsageError when they are not those of its text."""
    document = edition.document
    stem = f"{document.id}-{document.version}"
    data = dist / f"{stem}.json"
    if not data.is_file() or data.read_bytes() != document_json(document).encode():
        raise UsageError(
            "the outputs of this edition are not here, or are of another conversion",
            path=str(data),
            advice="build them first: site-builder all",
        )
    papers = [*dist.glob(f"{stem}*.pdf"), *dist.glob(f"{stem}*.zip")]
    return {path.name: path.read_bytes() for path in papers}
