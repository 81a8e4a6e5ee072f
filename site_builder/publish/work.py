"""One document's outputs as a task for a worker, perhaps on another machine: files in, a tar out."""

from __future__ import annotations

import hashlib
import io
import tarfile
import tempfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ..model.errors import OutputError, SiteBuilderError
from . import cluster, inputs
from .inputs import Files


class Order(NamedTuple):
    """What is to be made: ``folder`` is the document's, relative to the project's."""

    folder: str
    files: Files
    wanted: Collection[str]
    address: str
    taken: Collection[str]


class Made(NamedTuple):
    """The facts of a document, and its outputs as a tar with its SHA-256."""

    facts: dict[str, Any]
    tar: bytes
    sha256: str


def work(order: Order, shared: Files, code: str) -> Made | SiteBuilderError:
    """Make the outputs in a folder that is gone afterwards.

    Gives the error as a value; its path is relative to the project. ``code`` is what the client
    builds with (see :func:`inputs.code`).
    """
    from . import outputs  # whoever only orders needs none of it

    if inputs.own_code() != code:
        return OutputError(
            "a worker that joined later has other code, packages or Python than this machine",
            path=order.folder,
            advice="install the same site-builder from the same requirements.lock on both",
        )
    with tempfile.TemporaryDirectory(prefix="site-builder-", dir=_room()) as name:
        root, stage = Path(name, "project"), Path(name, "stage")
        try:
            stage.mkdir()
            for path, data in {**shared, **order.files}.items():
                _write(root, path, data)
            facts = outputs.make(
                root / order.folder, stage, order.wanted, order.address, order.taken
            )
            packed = pack(stage)
            return Made(facts, packed, hashlib.sha256(packed).hexdigest())
        except SiteBuilderError as error:
            error.path = _told(error.path, root, order.folder)
            return error
        except OSError as error:
            return OutputError(
                f"a worker could not write: {error.strerror or error}",
                path=order.folder,
                advice="make room in the worker's temporary folder",
            )
        except Exception as error:  # noqa: BLE001 - a defect met in one document must not stop the others
            return cluster.defect(error, order.folder)


def pack(folder: Path) -> bytes:
    """All files below a folder as an uncompressed tar, without times and owners."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = tarfile.TarInfo(path.relative_to(folder).as_posix())
            entry.size = path.stat().st_size
            with path.open("rb") as file:
                tar.addfile(entry, file)
    return buffer.getvalue()


def unpack(made: Made, folder: Path) -> None:
    """Write the files of a tar below ``folder``; OutputError when it is not whole or leads out."""
    if hashlib.sha256(made.tar).hexdigest() != made.sha256:
        raise OutputError("what a worker sent is damaged", advice="run the command again")
    with tarfile.open(fileobj=io.BytesIO(made.tar)) as tar:
        for entry in tar:
            file = tar.extractfile(entry)
            if file is None or not _write(folder, entry.name, file.read()):
                raise OutputError(
                    f"a worker sent a file that is none of its outputs: {entry.name}",
                    advice="use workers that you trust",
                )


def _write(folder: Path, name: str, data: bytes) -> bool:
    """Write a file below ``folder``; whether its name leads there."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return False
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return True


def _room() -> str | None:
    """The worker's own folder for temporary files: whoever replaces a dead one empties it."""
    from distributed import get_worker

    try:
        return str(get_worker().local_directory)
    except ValueError:  # not in a worker
        return None


def _told(path: str | None, root: Path, folder: str) -> str:
    """The path for people, on their machine."""
    if path is not None and Path(path).is_relative_to(root):
        return Path(path).relative_to(root).as_posix()
    return folder
