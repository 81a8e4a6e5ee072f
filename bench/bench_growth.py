"""Growth: documents of 1 to 100 times the source, and pandoc on the largest (2.5 MB).

The documents have unique numbers (see bench/documents.py). From each time the cold start, measured
on a document of one line, is taken away, so that the cost of a byte is not flattered by it.
"""

import shutil
import statistics
import sys
from pathlib import Path

from bench.measure import WORK, Usage, convert, median, paired, pandoc, run

COLUMNS = ("program", "document", "time", "of it start", "MB/s", "cost a byte", "peak")
NOTE = (
    "Cost a byte: relative to 10×, without the start. Medians; on the largest document the two "
    "programs run in turn, and the last row is the median of the ratios of those pairs."
)
ROUNDS = {1: 9, 10: 5, 100: 3}


def rows() -> list[tuple[str, ...]]:
    """One row a size, then the peer on the largest."""
    folder = WORK / "growth"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    line = folder / "line.txt"
    line.write_text("# 协议\n\n1. 您同意。\n", encoding="utf-8")
    start = median(paired({"start": convert(folder / "out-line", line)}, 15)["start"]).seconds
    largest = max(ROUNDS)
    measured: dict[int, tuple[Path, Usage]] = {}
    for factor, rounds in ROUNDS.items():
        raw = folder / f"{factor}.txt"
        run([sys.executable, "-m", "bench.documents", str(factor), str(raw)])
        commands = {"ours": convert(folder / "out", raw)}
        if factor == largest:
            commands["peer"] = pandoc(raw)
        usages = paired(commands, rounds)
        measured[factor] = (raw, median(usages["ours"]))

    def cost(factor: int) -> float:
        raw, usage = measured[factor]
        return (usage.seconds - start) / raw.stat().st_size

    def row(name: str, factor: int, usage: Usage, start_ms: str, relative: str) -> tuple[str, ...]:
        size = measured[factor][0].stat().st_size / 1e6
        return (
            name,
            f"{factor}× ({size:.2f} MB)",
            f"{usage.seconds:.3f} s",
            start_ms,
            f"{size / usage.seconds:.1f}",
            relative,
            f"{usage.peak_mb:.0f} MB",
        )

    found = [
        row(
            "site-builder convert",
            factor,
            usage,
            f"{start * 1000:.0f} ms",
            f"{cost(factor) / cost(10):.2f}",
        )
        for factor, (_, usage) in measured.items()
    ]
    found.append(row("pandoc gfm → gfm", largest, median(usages["peer"]), "", ""))
    pairs = list(zip(usages["peer"], usages["ours"], strict=True))
    ratio = statistics.median(peer.seconds / ours.seconds for peer, ours in pairs)
    memory = median(usages["peer"]).peak_mb / measured[largest][1].peak_mb
    found.append(
        (
            "pandoc by site-builder",
            f"{largest}×",
            f"{ratio:.2f} times",
            "",
            "",
            "",
            f"{memory:.1f} times",
        )
    )
    shutil.rmtree(folder)
    return found
