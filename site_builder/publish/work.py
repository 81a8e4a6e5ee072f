"""One document's outputs as a task for a worker, perhaps on another machine: files in, files out."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ..model.errors import OutputError, SiteBuilderError
from . import cluster, inputs, record
from .inputs import Files


class Order(NamedTuple):
    """What is to be made: ``folder`` is the document's, relative to the project's."""

    folder: str
    files: Files
    wanted: Collection[str]
    address: str
    taken: Collection[str]


class Made(NamedTuple):
    """The facts of a document, its outputs by their names, and the digest of these files."""

    facts: dict[str, Any]
    files: Files
    digest: str


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
            made = inputs.read(stage, record.walk(stage))
            return Made(facts, made, inputs.digest(made))
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


def unpack(made: Made, folder: Path) -> None:
    """Write what was made below ``folder``; OutputError when it is not whole or leads out."""
    if inputs.digest(made.files) != made.digest:
        raise OutputError("what a worker sent is damaged", advice="run the command again")
    for name, data in made.files.items():
        if not _write(folder, name, data):
            raise OutputError(
                f"a worker sent a file that is none of its outputs: {name}",
                advice="use workers that you trust",
            )


def _write(folder: Path, name: str, data: bytes) -> bool:
    """Write a file below ``folder``; whether its name leads there."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return False
    place = folder / path
    try:
        place.write_bytes(data)
    except FileNotFoundError:  # the first of its folder
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
