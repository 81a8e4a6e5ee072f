"""Whether the outputs in a folder are whole and as they were built."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..verify.verdict import ALTERED, INTACT, Fault, Verdict
from . import record
from .record import SITE, File


def is_here(place: Path) -> bool:
    """Whether the folder holds outputs (and is no unpacked bundle)."""
    return bool(record.names(place)) or any(place.glob("*.ledger.jsonl"))


def verify(place: Path) -> Verdict:
    """Compare all outputs in the folder with the records of the builds that left them there.

    All that a record names is of one build. Nothing is written.
    """
    recorded = {
        name: file
        for each in record.names(place)
        for name, file in record.load(place, each).files.items()
    }
    if not recorded:
        fault = Fault(
            record.FOLDER,
            "没有已完成构建的记录，这里的文件可能出自不同的构建；请运行 make",
            "no finished build is recorded, the files may be of different builds; run make",
        )
        return Verdict(ALTERED, (fault,))
    faults = list(_unlike_record(place, recorded))
    step = ("与记录相符的文件", f"files as recorded: {len(recorded)}", not faults)
    return Verdict(ALTERED if faults else INTACT, tuple(faults), (step,))


def _unlike_record(place: Path, recorded: Mapping[str, File]) -> Iterable[Fault]:
    there = {each.relative_to(place).as_posix() for each in record.walk(place / SITE)}
    for name in sorted({*recorded, *there}):
        path = place / name
        if not path.is_file():
            yield Fault(name, "缺少这个文件", "is missing")
        elif name not in recorded:
            yield Fault(name, "不是这次构建的文件", "is not of this build")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != recorded[name].sha256:
            yield Fault(name, "与记录的构建不符", "is not as the recorded build made it")
