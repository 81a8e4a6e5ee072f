"""What the second worker is worth: all outputs of the same agreements, made by one and by two.

The agreements are those of the library's bench. LIBRARY=1000 in the environment measures a
thousand, WORKERS="1 2 4" other numbers of workers. The command is the usual one, also for one
worker, for which it would start none; ``python -m bench.bench_workers N all …`` runs it.
Nothing is deleted between the runs: ext4 without a journal passes over what was deleted in the
last minutes whenever it makes a file, which would slow down the second run.
"""

import os
import shutil
import sys

from bench.bench_library import largest_child, write
from bench.measure import WORK, run
from site_builder.cli.group import main
from site_builder.publish import cluster

COLUMNS = ("workers", "agreements", "time", "an agreement", "processor", "a worker", "times one")
NOTE = (
    "One run each, from nothing, the start of the workers and the library's pages included. "
    "A worker's memory is the largest resident peak."
)
AGREEMENTS = int(os.environ.get("LIBRARY", "100"))
WORKERS = tuple(map(int, os.environ.get("WORKERS", "1 2").split()))


def rows() -> list[tuple[str, ...]]:
    """One row a number of workers."""
    folder = WORK / "workers"
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(AGREEMENTS):
        write(folder, number)
    found: list[tuple[str, ...]] = []
    first = 0.0
    for count in WORKERS:
        command = [sys.executable, "-m", "bench.bench_workers", str(count), "all"]
        place = ["--root", str(folder), "--out", str(folder / f"by-{count}")]
        with largest_child() as peak:
            used = run([*command, *place])
        first = first or used.seconds
        found.append(
            (
                str(count),
                f"{AGREEMENTS:,}",
                f"{used.seconds:.1f} s",
                f"{used.seconds / AGREEMENTS:.3f} s",
                f"{used.cpu:.0f} s",
                f"{peak[0]:.0f} MB",
                f"{first / used.seconds:.2f}",
            )
        )
    shutil.rmtree(folder)
    return found


def _with_workers(count: int, arguments: list[str]) -> None:
    """Run the command with so many workers, whatever the machine has."""
    local = cluster.local
    cluster.local = lambda workers: local(count)
    cluster.cores = lambda: max(count, 2)
    main(arguments)


if __name__ == "__main__":
    _with_workers(int(sys.argv[1]), sys.argv[2:])
