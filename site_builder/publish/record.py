"""What stands in the folder of outputs: a record for each document, and one for what they share.

A record has the key of all that its files were made from, and the size and SHA-256 of each. As
long as it is there, what it says is true: a build removes it before it changes anything and
writes it last.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..model.errors import OutputError
from ..model.files import write
from ..verify.verdict import ALTERED, INTACT, Fault, Verdict

FOLDER: Final = ".built"
"""Where the records are, in the folder of outputs."""

OUTPUTS: Final = ("data", "packet", "bundle", "site")
"""What can be made of a document, in the order in which it is made."""

SITE: Final = "site"
"""The folder of the website."""

COMMON: Final = f"{SITE}/assets/"
"""Where files are that several documents have in common."""

SHARED: Final = "_site"
"""The record of what belongs to no single document; no document can have this id."""


class File(NamedTuple):
    """A file as it was made: bytes, and SHA-256 in hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> "File":
        return cls(len(data), hashlib.sha256(data).hexdigest())


class Record(NamedTuple):
    """What was made of one document.

    ``key`` is the digest of all inputs, ``outputs`` names what was made of them, ``files`` are
    given below the folder of outputs. ``folders`` are those that hold nothing else. ``facts`` is
    what a list of documents tells of this one.
    """

    key: str = ""
    outputs: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    files: Mapping[str, File] = {}
    facts: Mapping[str, Any] = {}


def path(place: Path, name: str) -> Path:
    """Where the record of this name is, for the outputs in ``place``."""
    return place / FOLDER / f"{name}.json"


def load(place: Path, name: str) -> Record:
    """The record of this name; an empty one when there is none that can be read."""
    try:
        data = json.loads(path(place, name).read_text(encoding="utf-8"))
        return Record(
            str(data["key"]),
            tuple(map(str, data["outputs"])),
            tuple(map(str, data["folders"])),
            {str(at): File(int(size), str(sha)) for at, (size, sha) in data["files"].items()},
            dict(data["facts"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Record()


def save(place: Path, name: str, record: Record) -> Path:
    """Write the record down and give its file; OutputError when that fails."""
    told = path(place, name)
    text = json.dumps(record._asdict(), ensure_ascii=False, indent=0, sort_keys=True)
    write(told, f"{text}\n")
    return told


def names(place: Path) -> list[str]:
    """The names of all records for the outputs in ``place``."""
    return sorted(each.stem for each in (place / FOLDER).glob("[!.]*.json"))


def made(stage: Path, files: Iterable[Path]) -> dict[str, File]:
    """What is recorded of files below ``stage``, in the order of their names."""
    return {
        each.relative_to(stage).as_posix(): File.of(each.read_bytes()) for each in sorted(files)
    }


def stands(place: Path, name: str, record: Record) -> bool:
    """Whether the recorded files are all there and, by size and time, as they were made.

    A file that is newer than the record was altered. A folder must hold no other file.
    """
    try:
        moment = path(place, name).stat().st_mtime_ns
        for at, known in record.files.items():
            found = (place / at).stat()
            if found.st_size != known.size or found.st_mtime_ns > moment:
                return False
    except OSError:
        return False
    there = {each.relative_to(place).as_posix() for folder in record.folders
             for each in walk(place / folder)}  # fmt: skip
    return there <= record.files.keys()


def remove(place: Path, files: Mapping[str, File], keep: Iterable[str] = ()) -> list[Path]:
    """Delete files that are no longer made; those that somebody altered stay.

    Folders that are empty then go, too. Gives the files deleted.
    """
    gone = []
    for name in sorted(files.keys() - set(keep)):
        at = place / name
        if not at.resolve().is_relative_to(place.resolve()) or not _unaltered(at, files[name]):
            continue
        try:
            at.unlink()
            _prune(at.parent, place)
        except OSError as error:
            raise OutputError(
                f"cannot be deleted: {error.strerror or error}",
                path=str(at),
                advice="it is no longer built: delete it by hand",
            ) from error
        gone.append(at)
    return gone


def forget(place: Path, name: str) -> None:
    """Delete a record, and its folder if that is empty then."""
    told = path(place, name)
    told.unlink(missing_ok=True)
    _prune(told.parent, place)


def walk(place: Path) -> Iterator[Path]:
    """All files below a folder, hidden ones included, or the file itself."""
    if place.is_file():
        yield place
    for folder, _, files in os.walk(place):
        yield from (Path(folder, name) for name in files)


def _prune(folder: Path, base: Path) -> None:
    while folder != base and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _unaltered(at: Path, known: File) -> bool:
    try:
        return hashlib.sha256(at.read_bytes()).hexdigest() == known.sha256
    except OSError:
        return False


def is_here(place: Path) -> bool:
    """Whether the folder holds outputs (and is no unpacked bundle)."""
    return bool(names(place)) or any(place.glob("*.ledger.jsonl"))


def verify(place: Path) -> Verdict:
    """Compare all outputs in the folder with the records of the builds that left them there.

    All that a record names is of one build. Nothing is written.
    """
    recorded = {
        name: file for each in names(place) for name, file in load(place, each).files.items()
    }
    if not recorded:
        fault = Fault(
            FOLDER,
            "没有已完成构建的记录，这里的文件可能出自不同的构建；请运行 make",
            "no finished build is recorded, the files may be of different builds; run make",
        )
        return Verdict(ALTERED, (fault,))
    faults = list(_unlike_record(place, recorded))
    step = ("与记录相符的文件", f"files as recorded: {len(recorded)}", not faults)
    return Verdict(ALTERED if faults else INTACT, tuple(faults), (step,))


def _unlike_record(place: Path, recorded: Mapping[str, File]) -> Iterable[Fault]:
    there = {each.relative_to(place).as_posix() for each in walk(place / SITE)}
    for name in sorted({*recorded, *there}):
        path = place / name
        if not path.is_file():
            yield Fault(name, "缺少这个文件", "is missing")
        elif name not in recorded:
            yield Fault(name, "不是这次构建的文件", "is not of this build")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != recorded[name].sha256:
            yield Fault(name, "与记录的构建不符", "is not as the recorded build made it")
