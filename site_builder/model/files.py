"""Files of a project: where documents lie, and writing that is never half done."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from .config import FILE_NAME
from .errors import OutputError, SourceError, UsageError

Data = bytes | str | Iterable[str]
"""What a file is to hold: bytes, text for UTF-8, or such text in pieces."""

RAW_NAME = "raw.txt"
CLEAN_NAME = "clean.md"
DOCUMENT_NAME = "document.json"
LEDGER_NAME = "ledger.jsonl"


def documents(root: Path) -> list[Path]:
    """The folders under ``root/source`` that hold a document.toml or a raw.txt, by name.

    A document without document.toml counts, so that whoever works on it is told what is missing.
    """
    source = root / "source"
    marks = (f"*/{FILE_NAME}", f"*/{RAW_NAME}", f"*/*/{RAW_NAME}")
    found = {path.relative_to(source).parts[0] for mark in marks for path in source.glob(mark)}
    return [source / name for name in sorted(found)]


def one_document(root: Path, name: str | None) -> Path:
    """The folder of the document called ``name``, or the only one; UsageError otherwise."""
    found = documents(root)
    if name is not None:
        found = [path for path in found if path.name == name]
    if len(found) == 1:
        return found[0]
    known = ", ".join(path.name for path in documents(root)) or "none"
    raise UsageError(
        f"no document {name!r} under source/" if name else "which document is not clear",
        path=str(root / "source"),
        advice=f"name one of: {known}",
    )


def chosen(root: Path, names: Sequence[str]) -> list[Path]:
    """The folders of the documents that are named, or of all; UsageError when there is none."""
    found = [one_document(root, name) for name in names] or documents(root)
    if not found:
        raise UsageError("no document under source/", path=str(root), advice="add one")
    return found


def read(path: Path, advice: str = "check the path") -> bytes:
    """The bytes of a file; SourceError, with the advice to a person, when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror or error}", path=str(path), advice=advice
        ) from error


def write_all(files: Mapping[Path, Data], *, durable: bool = True) -> None:
    """Write several files that belong together: all beside their places, then all renamed.

    Devices and pipes (``/dev/stdout``) are written to, links to a file followed: neither is
    replaced. What is not ``durable`` is not waited for until the disk has it: a power failure may
    lose it. OutputError when writing fails.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            if path.is_dir():
                raise _failure(path, "a folder of this name is in the way")
            if path.exists() and not path.is_file():
                _fill(path, data, durable=False)
                continue
            place = path.resolve() if path.is_symlink() else path
            staged.append((_stage(place, data, durable), place))
        for made, place in staged:
            made.replace(place)
    except OSError as error:
        raise _failure(path, error.strerror or str(error)) from error
    finally:
        for made, _ in staged:
            with suppress(OSError):
                made.unlink()


def write(path: Path, data: Data) -> None:
    """Write a whole file or nothing: beside its place first, then renamed; OutputError if not."""
    write_all({path: data})


@contextmanager
def work_folder(parent: Path, kind: str) -> Iterator[Path]:
    """A folder of this process below ``parent``, gone at the end.

    What a killed process left of the same kind is removed first.
    """
    parent.mkdir(parents=True, exist_ok=True)
    for left in left_behind(parent, kind):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        suffix=f".{os.getpid()}", prefix=f".{kind}.", dir=parent
    ) as at:
        yield Path(at)  # it starts with ``parent``


def left_behind(folder: Path, name: str) -> list[Path]:
    """The work in progress called ``name`` in this folder whose process no longer runs."""
    prefix = f".{name}."
    found = []
    with os.scandir(folder) as entries:  # no path for each: a thousand files may stand there
        for name in (entry.name for entry in entries if entry.name.startswith(prefix)):
            owner = name.rpartition(".")[2]
            if owner.isdecimal() and not _runs(int(owner)):
                found.append(folder / name)
    return found


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it belongs to somebody else
        return True
    return True


def _stage(path: Path, data: Data, durable: bool) -> Path:
    """Write the data to a file of this process beside ``path`` and give that file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in left_behind(path.parent, path.name):
        with suppress(OSError):
            left.unlink()
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _fill(made, data, durable)
    except OSError:
        with suppress(OSError):
            made.unlink()
        raise
    return made


def _fill(path: Path, data: Data, durable: bool) -> None:
    """Write the data into the file, down to the disk where it is to be durable."""
    with path.open("wb") as file:
        if isinstance(data, bytes):
            file.write(data)
        elif isinstance(data, str):
            file.write(data.encode())
        else:
            file.writelines(map(str.encode, data))
        file.flush()
        if durable:
            os.fsync(file.fileno())


def _failure(path: Path, what: str) -> OutputError:
    return OutputError(
        f"cannot be written: {what}",
        path=str(path),
        advice="make room, or give a folder you may write to",
    )
