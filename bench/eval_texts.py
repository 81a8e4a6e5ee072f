"""Conversion of real texts nobody tuned to beside that of the corpus and of damaged documents.

The texts in ``../shared/corpus/wild`` are judged against a CommonMark parse by
``../shared/checks/wild.py``, which says what its figures mean; corpus and damage count places that
come out right (``eval_conversion``).
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bench.measure import ROOT, RunError
from tests import evaluate_conversion

COLUMNS = ("texts", "documents", "lawless", "letters removed", "right")
CHECK: Final = ROOT.parent / "shared" / "checks" / "wild.py"
MINUTES: Final = 30
"""How long the check may take; a machine that is busy needs some of them."""


def wild(check: Path = CHECK) -> Mapping[str, Mapping[str, Any]]:
    """The figures of the check by kind of source; RunError where it is absent or fails."""
    if not check.exists():
        raise RunError(f"no texts to compare with: {check} is absent")
    binary = Path(sys.executable).with_name("site-builder")
    command = [sys.executable, str(check), "--json", "--binary", str(binary)]
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=60 * MINUTES
        )
    except subprocess.TimeoutExpired as error:
        raise RunError(f"{check.name} took more than {MINUTES} minutes") from error
    if done.returncode:
        raise RunError(f"{check.name} failed: {done.stderr.strip().splitlines()[-1:]}")
    found: Mapping[str, Mapping[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def rows() -> list[tuple[str, ...]]:
    """A row for each kind of source, then one for the corpus and one for damaged documents."""
    return [*_wild_rows(), *_corpus_rows()]


def _wild_rows() -> Iterator[tuple[str, ...]]:
    for kind, figures in wild().items():
        shares = (
            f"{name} {figures[name]:.2%}"
            for name in ("headings", "levels", "items", "rows", "merged")
            if figures[name] is not None
        )
        removed = f"{figures['removed']:.5%}"
        yield kind, str(figures["files"]), str(figures["lawless"]), removed, ", ".join(shares)


def _corpus_rows() -> Iterator[tuple[str, ...]]:
    for name, samples, _, right, _, broken in evaluate_conversion.by_document():
        if name.startswith("all "):
            yield name.removeprefix("all "), samples, broken, "—", f"places {right}"
