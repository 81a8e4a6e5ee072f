"""Files of a project: where documents lie, and writing that is never half done."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from .config import FILE_NAME
from .errors import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

CLEAN_NAME = "clean.md"
DOCUMENT_NAME = "document.json"
LEDGER_NAME = "ledger.jsonl"


def documents(root: Path) -> list[Path]:
    """The folders under ``root/source`` that hold a document.toml, by name."""
    return sorted(path.parent for path in (root / "source").glob(f"*/{FILE_NAME}"))


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


def write_all(files: Mapping[Path, bytes | str]) -> None:
    """Write several files that belong together: all beside their places, then all renamed.

    Devices and pipes (``/dev/stdout``) are written to, links to a file followed: neither is
    replaced. OutputError when that fails.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            if path.is_dir():
                raise _failure(path, "a folder of this name is in the way")
            if path.exists() and not path.is_file():
                path.write_bytes(_bytes(data))
                continue
            place = path.resolve() if path.is_symlink() else path
            staged.append((_stage(place, data), place))
        for beside, path in staged:
            beside.replace(path)
    except OSError as error:
        raise _failure(path, error.strerror or str(error)) from error
    finally:
        for beside, _ in staged:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def write(path: Path, data: bytes | str) -> None:
    """Write a whole file or nothing: beside its place first, then renamed; OutputError if not."""
    write_all({path: data})


@contextlib.contextmanager
def work_folder(parent: Path, kind: str) -> Iterator[Path]:
    """A folder of this process below ``parent``, gone at the end.

    What a killed process left of the same kind is removed first.
    """
    import shutil
    import tempfile

    parent.mkdir(parents=True, exist_ok=True)
    for left in left_behind(parent, kind):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(
        suffix=f".{os.getpid()}", prefix=f".{kind}.", dir=parent
    ) as at:
        yield parent / at


def left_behind(folder: Path, name: str) -> list[Path]:
    """The work in progress called ``name`` in this folder whose process no longer runs."""
    prefix = f".{name}."
    found = []
    for path in folder.iterdir():
        owner = path.name.rpartition(".")[2]
        if path.name.startswith(prefix) and owner.isdecimal() and not _runs(int(owner)):
            found.append(path)
    return found


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it belongs to somebody else
        return True
    return True


def _stage(path: Path, data: bytes | str) -> Path:
    """Write the data to a file beside ``path`` and give that file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in left_behind(path.parent, path.name):
        with contextlib.suppress(OSError):
            left.unlink()
    try:
        with beside.open("wb") as file:
            file.write(_bytes(data))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return beside


def _bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data


def _failure(path: Path, what: str) -> OutputError:
    return OutputError(
        f"cannot be written: {what}",
        path=str(path),
        advice="make room, or give a folder you may write to",
    )
