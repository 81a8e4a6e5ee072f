"""Whether the outputs in a folder are whole, as they were built, and of one edition."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..verify.evidence import DOCUMENT
from ..verify.verdict import ALTERED, INTACT, Fault, Verdict
from . import freshness


def is_here(place: Path) -> bool:
    """Whether the folder holds outputs (and is no unpacked bundle)."""
    return bool(freshness.records(place)) or any(place.glob("*.ledger.jsonl"))


def verify(place: Path) -> Verdict:
    """Compare all outputs in the folder with the records of the builds that left them there.

    Nothing is written.
    """
    recorded = freshness.recorded(place)
    if recorded is None:
        fault = Fault(
            freshness.RECORD,
            "没有已完成构建的记录，这里的文件可能出自不同的构建；请运行 make",
            "no finished build is recorded, the files may be of different builds; run make",
        )
        return Verdict(ALTERED, (fault,))
    faults = [*_unlike_record(place, recorded), *_unlike_each_other(place, recorded)]
    step = ("与记录相符的文件", f"files as recorded: {len(recorded)}", not faults)
    return Verdict(ALTERED if faults else INTACT, tuple(faults), (step,))


def document_in(path: Path) -> bytes | None:
    """The document.json that a data file, packet or bundle is or carries; None for anything else.

    Also None when the file cannot be read as what its name says.
    """
    try:
        if path.suffix == ".json":
            return path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                return archive.read(DOCUMENT)
        return _attached(path) if path.suffix == ".pdf" else None
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error):
        return None


def _attached(path: Path) -> bytes | None:
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            return pdf.attachments[Path(DOCUMENT).name].get_file().read_bytes()
    except pikepdf.PdfError:
        return None


def _unlike_record(place: Path, recorded: Mapping[str, str]) -> Iterable[Fault]:
    folders = {name.partition("/")[0] for name in recorded if "/" in name}
    there = {
        path.relative_to(place).as_posix()
        for folder in folders
        for path in (place / folder).rglob("*")
        if path.is_file() and path.name != freshness.RECORD
    }
    for name in sorted({*recorded, *there}):
        path = place / name
        if not path.is_file():
            yield Fault(name, "缺少这个文件", "is missing")
        elif name not in recorded:
            yield Fault(name, "不是这次构建的文件", "is not of this build")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != recorded[name]:
            yield Fault(name, "与记录的构建不符", "is not as the recorded build made it")


def _unlike_each_other(place: Path, recorded: Mapping[str, str]) -> Iterable[Fault]:
    """Faults of the outputs that carry another document than the data file beside them says."""
    papers: dict[str, list[str]] = {}
    for name in recorded:
        if name.rpartition(".")[2] in ("pdf", "zip"):
            papers.setdefault(posixpath.dirname(name), []).append(name)
    for data in (name for name in recorded if name.endswith(".json")):
        beside = papers.get(posixpath.dirname(data))
        document = document_in(place / data) if beside else None
        for name in beside if beside and document else ():
            own = name.startswith(data.removesuffix(".json"))
            if own and document_in(place / name) not in (None, document):
                yield Fault(name, f"与 {data} 的版本不同", f"is of another edition than {data}")
