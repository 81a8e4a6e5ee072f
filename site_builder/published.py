"""Whether the outputs in a folder are whole and of one build, by the record that it left there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from . import freshness
from .verification.verdict import ALTERED, INTACT, Fault, Verdict


def is_here(place: Path) -> bool:
    """Whether the folder holds outputs (and is no unpacked bundle)."""
    return (place / freshness.RECORD).is_file() or any(place.glob("*.ledger.jsonl"))


def verify(place: Path) -> Verdict:
    """Compare every output in the folder with the record. Nothing is written."""
    recorded = freshness.recorded(place)
    if recorded is None:
        fault = Fault(
            freshness.RECORD,
            "没有已完成构建的记录，这里的文件可能出自不同的构建；请运行 make",
            "no finished build is recorded, the files may be of different builds; run make",
        )
        return Verdict(ALTERED, (fault,))
    faults = []
    for name in sorted({*recorded, *_around(place, recorded)}):
        path = place / name
        if not path.is_file():
            faults.append(Fault(name, "缺少这个文件", "is missing"))
        elif name not in recorded:
            faults.append(Fault(name, "不是这次构建的文件", "is not of this build"))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != recorded[name]:
            faults.append(Fault(name, "与记录的构建不符", "is not as the recorded build made it"))
    step = ("同一次构建的文件", f"files of one build: {len(recorded)}", not faults)
    return Verdict(ALTERED if faults else INTACT, tuple(faults), (step,))


def _around(place: Path, recorded: dict[str, str]) -> set[str]:
    """The files in the folders that were recorded, by their names in the record."""
    folders = {name.partition("/")[0] for name in recorded if "/" in name}
    return {
        path.relative_to(place).as_posix()
        for folder in folders
        for path in (place / folder).rglob("*")
        if path.is_file()
    }
