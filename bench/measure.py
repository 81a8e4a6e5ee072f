"""Time and memory of child processes, as the kernel accounts for them.

The measuring process stays small and makes no large values itself: Linux counts the memory of the
process that started a child towards the child's peak until the child's own program is loaded.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"
SITE_BUILDER = str(Path(sys.executable).with_name("site-builder"))
WORK = ROOT / "build" / "bench"


class Usage(NamedTuple):
    """What one run took: wall-clock and processor seconds, and peak resident megabytes."""

    seconds: float
    cpu: float
    peak_mb: float


class RunError(Exception):
    """A measured program ended with an exit code other than 0; the message holds its words."""


def run(command: Sequence[str], stdout: Path | None = None) -> Usage:
    """Run the command from the checkout's root and wait for it; its output goes to ``stdout``.

    Every Python program may keep its byte code, as installed packages have it: otherwise ours alone
    would be compiled anew in each run.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with (
        tempfile.TemporaryFile() as errors,
        (stdout or Path(os.devnull)).open("wb") as out,
    ):
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=errors, cwd=ROOT, env=environment)
        _, status, resources = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            errors.seek(0)
            words = errors.read().decode("utf-8", "replace")
            raise RunError(f"{' '.join(command)}: exit code {child.returncode}\n{words}")
    per_mb = 1024.0 if sys.platform == "linux" else 1024.0 * 1024.0
    return Usage(seconds, resources.ru_utime + resources.ru_stime, resources.ru_maxrss / per_mb)


def paired(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Usage]]:
    """Run all commands in every round, starting with another one each time.

    A change of the machine's mood then touches all of them alike.
    """
    names = list(commands)
    usages: dict[str, list[Usage]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            usages[name].append(run(commands[name]))
    return usages


def median(usages: Sequence[Usage]) -> Usage:
    """The median of each figure."""
    return Usage(*(statistics.median(column) for column in zip(*usages, strict=True)))


def pandoc(raw: Path) -> list[str]:
    """The peer's command: GitHub-flavoured Markdown to the same, without wrapping lines."""
    program = shutil.which("pandoc") or "pandoc"
    return [program, "--from=gfm", "--to=gfm", "--wrap=none", str(raw)]


def convert(out: Path, *raw: Path) -> list[str]:
    """Our command for the same job."""
    return [SITE_BUILDER, "convert", *map(str, raw), "--out", str(out)]


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds with one decimal."""
    return f"{seconds * 1000:.1f} ms"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, padded so that it reads well on a terminal too."""
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        first, *rest = zip(cells, widths, strict=True)
        parts = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
        return "| " + " | ".join(parts) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([line(columns), rule, *map(line, rows)])
