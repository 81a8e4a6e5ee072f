"""Files of a project: where documents lie, and writing that is never half done."""

from __future__ import annotations

import contextlib
import os
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


def write(path: Path, data: bytes | str) -> None:
    """Write a whole file or nothing: beside its place first, then renamed; OutputError if not."""
    if isinstance(data, str):
        data = data.encode()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            path=str(path),
            advice="make room, or give a folder you may write to",
        ) from error
