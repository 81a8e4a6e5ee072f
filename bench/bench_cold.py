"""Cold start: one conversion of the source, beside an empty Python and pandoc.

Every run is a new process on warm file caches. In each round all three run one after another.
"""

import statistics
import sys

from bench.measure import SOURCE, WORK, convert, median, milliseconds, paired, pandoc

COLUMNS = ("program", "median", "processor", "peak", "times convert")
NOTE = "Times convert: median over the rounds of this program's time by convert's in that round."
ROUNDS = 31


def rows() -> list[tuple[str, ...]]:
    """One row a program."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "site-builder convert": convert(WORK / "cold", SOURCE),
        "pandoc gfm → gfm": pandoc(SOURCE),
    }
    usages = paired(commands, ROUNDS)
    ours = usages["site-builder convert"]
    found: list[tuple[str, ...]] = []
    for name, runs in usages.items():
        middle = median(runs)
        ratio = statistics.median(
            run.seconds / own.seconds for run, own in zip(runs, ours, strict=True)
        )
        found.append(
            (
                name,
                milliseconds(middle.seconds),
                milliseconds(middle.cpu),
                f"{middle.peak_mb:.0f} MB",
                f"{ratio:.2f}",
            )
        )
    return found
