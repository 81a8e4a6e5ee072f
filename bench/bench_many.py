"""Throughput: a folder of 1,000 documents converted, 100 sites built, and the same once more.

The documents are the source with another version number each, without a translation. The second
run of the sites has nothing to do but to verify every file. Pandoc converts a sample.
"""

import hashlib
import re
import shutil
from pathlib import Path

from bench.measure import (
    SITE_BUILDER,
    SOURCE,
    WORK,
    Usage,
    convert,
    median,
    milliseconds,
    pandoc,
    run,
)
from site_builder.publish.cluster import cores

COLUMNS = ("program", "documents", "cores", "time", "a document", "documents/s", "peak")
NOTE = (
    "One run each. The peak is that of one process; with several cores the processes that do the "
    "work are not in it. Pandoc would join several inputs, so it starts once for each."
)
DOCUMENTS = 1000
SITES = 100
SAMPLE = 20


def rows() -> list[tuple[str, ...]]:
    """One row a program and number of cores."""
    folder = WORK / "many"
    shutil.rmtree(folder, ignore_errors=True)
    project = folder / "project"
    raws = [_document(folder / "raws", number) for number in range(DOCUMENTS)]
    for number in range(SITES):
        _describe(_document(project / "source", number))
    found: list[tuple[str, ...]] = []
    for count in sorted({1, cores()}):
        on = ["taskset", "-c", "0"] if count == 1 else []
        out = folder / f"out-{count}"
        usage = run([*on, *convert(out, folder / "raws"), "--quiet"])
        found.append(_row("site-builder convert DIR", DOCUMENTS, count, usage))
    for count in sorted({1, cores()}):
        on = ["taskset", "-c", "0"] if count == 1 else []
        site = [
            *on,
            SITE_BUILDER,
            "site",
            "--root",
            str(project),
            "--out",
            str(folder / f"{count}"),
        ]
        found.append(_row("site-builder site", SITES, count, run(site)))
        found.append(_row("site-builder site, nothing changed", SITES, count, run(site)))
    peers = [run(pandoc(raw)) for raw in raws[:SAMPLE]]
    peer = median(peers)._replace(seconds=sum(usage.seconds for usage in peers))
    found.append(_row("pandoc gfm → gfm", SAMPLE, 1, peer))
    shutil.rmtree(folder)
    return found


def _document(folder: Path, number: int) -> Path:
    """The source as document ``number``; gives its raw file."""
    version = f"{20200101 + number}"
    raw = folder / f"agreement-{number:04}" / version / "raw.txt"
    raw.parent.mkdir(parents=True)
    text = SOURCE.read_text(encoding="utf-8")
    raw.write_text(re.sub(r"\b20\d{6}\b", version, text, count=1), encoding="utf-8")
    return raw


def _describe(raw: Path) -> None:
    """A document.toml: that of the source with this version."""
    folder, digest = raw.parent.parent, hashlib.sha256(raw.read_bytes()).hexdigest()
    text = (SOURCE.parent.parent / "document.toml").read_text(encoding="utf-8")
    text = re.sub(r'(?m)^version = ".*"$', f'version = "{raw.parent.name}"', text)
    text = re.sub(r'(?m)^sha256 = ".*"$', f'sha256 = "{digest}"', text)
    text = re.sub(r'(?m)^id = ".*"$', f'id = "{folder.name}"', text, count=1)
    (folder / "document.toml").write_text(text, encoding="utf-8")


def _row(name: str, documents: int, count: int, usage: Usage) -> tuple[str, ...]:
    return (
        name,
        f"{documents:,}",
        str(count),
        f"{usage.seconds:.2f} s",
        milliseconds(usage.seconds / documents),
        f"{documents / usage.seconds:.1f}",
        f"{usage.peak_mb:.0f} MB" if count == 1 else "–",
    )
