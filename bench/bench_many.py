"""Throughput: 1,000 documents in one run of convert, and pandoc on a sample, one run each.

The documents are the source with another version number each.
"""

from __future__ import annotations

import re
import shutil

from bench.measure import SOURCE, WORK, convert, median, milliseconds, pandoc, run

COLUMNS = ("program", "documents", "time", "a document", "documents/s", "peak")
NOTE = "pandoc would join several inputs into one document, so it starts once for each."
DOCUMENTS = 1000
SAMPLE = 20


def rows() -> list[tuple[str, ...]]:
    """One row a program."""
    folder = WORK / "many"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    text = SOURCE.read_text(encoding="utf-8")
    raws = []
    for number in range(DOCUMENTS):
        raw = folder / f"agreement-{number:04}.txt"
        version = f"{20200101 + number}"
        raw.write_text(re.sub(r"\b20\d{6}\b", version, text, count=1), encoding="utf-8")
        raws.append(raw)
    ours = run(convert(folder / "out", *raws))
    peers = [run(pandoc(raw)) for raw in raws[:SAMPLE]]
    peer = median(peers)
    shutil.rmtree(folder)
    return [
        (
            "site-builder convert",
            f"{DOCUMENTS:,}",
            f"{ours.seconds:.2f} s",
            milliseconds(ours.seconds / DOCUMENTS),
            f"{DOCUMENTS / ours.seconds:.0f}",
            f"{ours.peak_mb:.0f} MB",
        ),
        (
            "pandoc gfm → gfm",
            f"{SAMPLE}",
            f"{sum(usage.seconds for usage in peers):.2f} s",
            milliseconds(peer.seconds),
            f"{1 / peer.seconds:.0f}",
            f"{peer.peak_mb:.0f} MB",
        ),
    ]
