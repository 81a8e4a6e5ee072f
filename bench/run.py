"""Run the tables of this folder: ``python -m bench.run [--prefix bench|eval] [NAME…]``.

A table is a file ``bench_<name>.py`` (speed and memory) or ``eval_<name>.py`` (quality) whose
docstring's first line is the title, with ``COLUMNS`` and a function ``rows()`` that returns one
tuple of strings a row, and, if wanted, ``NOTE``. Each is printed and kept in ``results/``.
"""

import argparse
import importlib
import os
import platform
import sys
import time
from pathlib import Path

from bench.measure import WORK, RunError, table

HERE = Path(__file__).resolve().parent


def machine() -> str:
    """One line that says what the figures were measured on."""
    model = "processor unknown"
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
        model = next((row.partition(":")[2].strip() for row in lines if "model name" in row), model)
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def produce(prefix: str, name: str) -> str:
    """Run one table and return it as Markdown."""
    module = importlib.import_module(f"bench.{prefix}_{name}")
    started = time.perf_counter()
    rows = module.rows()
    took = time.perf_counter() - started
    title = (module.__doc__ or name).splitlines()[0].rstrip(".")
    parts = [f"# {title}", table(module.COLUMNS, rows)]
    if getattr(module, "NOTE", ""):
        parts.append(module.NOTE)
    parts.append(f"{machine()}. `make {prefix} {prefix.upper()}={name}`, {took:.0f} s.")
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Print and keep every table asked for; 1 when one could not be made."""
    parser = argparse.ArgumentParser(prog="bench.run")
    parser.add_argument("--prefix", choices=("bench", "eval"), default="bench")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    there = sorted(path.stem.partition("_")[2] for path in HERE.glob(f"{options.prefix}_*.py"))
    unknown = sorted(set(options.names) - set(there))
    if unknown:
        parser.error(f"no such table: {', '.join(unknown)}; there are {', '.join(there)}")
    WORK.mkdir(parents=True, exist_ok=True)
    (HERE / "results").mkdir(exist_ok=True)
    failures = 0
    for name in options.names or there:
        try:
            text = produce(options.prefix, name)
        except RunError as failure:
            print(f"{name}: {failure}", file=sys.stderr)
            failures += 1
            continue
        (HERE / "results" / f"{options.prefix}_{name}.md").write_text(text, encoding="utf-8")
        print(text, flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
