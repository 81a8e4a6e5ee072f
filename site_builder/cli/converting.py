"""``convert`` and ``restore``: one raw file or many, with or without a document.toml.

Many are converted on all cores, with a line of progress, each by itself.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from .. import pipeline
from ..model import config
from ..model import files as workspace
from ..model.document import Finding
from ..model.errors import SiteBuilderError, SourceError, UsageError
from ..model.ledger import lines, loads
from ..model.ledger import restore as restore_bytes
from ..pipeline import Conversion
from ..publish import cluster
from ..publish.data import pieces
from .group import FINDINGS, count, main
from .progress import Progress, in_order

_SUFFIXES = (".txt", ".md", ".markdown")
_POOL_BYTES = 5_000_000
"""Less than this is converted sooner than other processes start."""


class _Task(NamedTuple):
    raw: Path
    folder: Path
    quiet: bool


class _Outcome(NamedTuple):
    lines: Sequence[str] = ()
    error: str = ""
    exit_code: int = 0


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
        sys.exit(_convert_many(raws, out, quiet))
    (raw,) = raws
    usual = raw.with_name(raw.stem if raw.suffix else f"{raw.name}-converted")
    told, code = converted(raw, out or usual, quiet)
    print("\n".join(told))
    sys.exit(code)


def _convert_many(arguments: Sequence[Path], out: Path | None, quiet: bool) -> int:
    """Convert files, and the raw files in folders; print what came of each; the exit code.

    A file is written to ``out`` (or here) into a folder of its name, a file of a folder to the
    place that it has there. The worst exit code counts. UsageError for a folder without raw files.
    """
    tasks = [_Task(raw, folder, quiet) for raw, folder in _targets(arguments, out)]
    size = sum(task.raw.stat().st_size for task in tasks if task.raw.is_file())
    workers = min(cluster.cores(), len(tasks)) if size >= _POOL_BYTES else 1
    progress = Progress(len(tasks), hidden=quiet)

    def outcomes() -> Iterator[tuple[int, _Outcome]]:
        for place, outcome in _converted(tasks, workers, progress):
            progress.count(failed=bool(outcome.error))
            yield place, outcome

    worst = 0
    for outcome in in_order(outcomes(), progress):
        for line in outcome.lines:
            click.echo(line)
        if outcome.error:
            click.echo(f"error: {outcome.error}", err=True)
        worst = max(worst, outcome.exit_code)
    return worst


def _converted(
    tasks: Sequence[_Task], workers: int, progress: Progress
) -> Iterator[tuple[int, _Outcome]]:
    """What became of each task, by its place, as they are done."""
    if workers < 2:
        for place, task in enumerate(tasks):
            progress.watch([task.raw.name])
            yield place, _attempt(task)
        return
    with cluster.local(workers) as client:
        names = {f"{place} {task.raw.name}": place for place, task in enumerate(tasks)}
        for name, outcome in cluster.run(
            client, _attempt, list(names), lambda name: [tasks[names[name]]], progress.watch
        ):
            place = names[name]
            yield place, outcome or _failed(cluster.lost(str(tasks[place].raw)))


def _attempt(task: _Task) -> _Outcome:
    try:
        lines, code = converted(task.raw, task.folder, task.quiet)
        return _Outcome(lines, "", code)
    except SiteBuilderError as error:
        return _failed(error)
    except Exception as error:  # noqa: BLE001 - a defect met in one file must not stop the others
        return _failed(cluster.defect(error, str(task.raw)))


def _failed(error: SiteBuilderError) -> _Outcome:
    return _Outcome((), str(error), error.exit_code)


def _targets(arguments: Sequence[Path], out: Path | None) -> Iterator[tuple[Path, Path]]:
    """Every raw file with the folder it is converted into; no two have the same."""
    taken: set[Path] = set()
    for argument in arguments:
        if not argument.is_dir():
            yield argument, _free((out or Path()) / argument.stem, taken)
            continue
        base = out or Path(f"{argument.resolve()}-converted")
        if out and len(arguments) > 1:
            base = out / argument.resolve().name
        found = list(_search(argument, base.resolve()))
        if not found:
            raise UsageError(
                "no raw file in this folder",
                path=str(argument),
                advice="raw files end in .txt or .md",
            )
        for raw in found:
            place = raw.relative_to(argument)
            yield raw, _free(base / place.parent / place.stem, taken)


def _free(folder: Path, taken: set[Path]) -> Path:
    name, again = folder.name, 1
    while folder in taken:
        again += 1
        folder = folder.with_name(f"{name}-{again}")
    taken.add(folder)
    return folder


def _search(folder: Path, out: Path) -> Iterator[Path]:
    """The raw files below ``folder`` in the order of their paths, without those in ``out``.

    Where a document.toml lies, only raw.txt of the versions beside it; elsewhere all text and
    Markdown files but hidden ones and what an earlier conversion wrote.
    """
    for place, names, files in os.walk(folder):
        here = Path(place)
        names[:] = sorted(
            name for name in names if name[0] != "." and (here / name).resolve() != out
        )
        if config.FILE_NAME in files:
            continue
        described = (here.parent / config.FILE_NAME).is_file()
        written = workspace.LEDGER_NAME in files and workspace.CLEAN_NAME in files
        for name in sorted(files):
            fits = name[0] != "." and name.lower().endswith(_SUFFIXES)
            if name == workspace.RAW_NAME or (fits and not described and not written):
                yield here / name


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
    counts = f"{count(len(made.document.blocks), 'place')}, {count(len(made.ledger), 'change')}"
    told = [f"{raw}: {counts}, {count(len(findings), 'finding')} → {folder}"]
    if not quiet:
        told += finding_lines(findings, str(raw))
    failed = any(finding.severity == "error" for finding in findings)
    return told, FINDINGS if failed else 0


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
