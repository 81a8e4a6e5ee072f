"""One document's outputs as a task for a worker, perhaps on another machine: files in, files out."""

import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ..model.errors import OutputError, SiteBuilderError
from . import cluster, inputs, record
from .inputs import Files
from .record import File


class Order(NamedTuple):
    """What is to be made: ``folder`` is the document's, relative to the project's."""

    folder: str
    files: Files
    wanted: Collection[str]
    address: str
    taken: Collection[str]


class Made(NamedTuple):
    """The facts of a document, its outputs by their names, and what is in them, each once."""

    facts: dict[str, Any]
    files: Mapping[str, File]
    contents: Mapping[File, bytes]


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
                if _is_inside(path):
                    _write(root / path, data)
            facts = outputs.make(
                root / order.folder, stage, order.wanted, order.address, order.taken
            )
            made = inputs.read(stage, record.walk(stage))
            files = {name: File.of(data) for name, data in sorted(made.items())}
            return Made(facts, files, {files[name]: data for name, data in made.items()})
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


def unpack(made: Made, folder: Path, place: Path) -> None:
    """Write what was made below ``folder``; OutputError when it is not whole or leads out.

    What documents have in common and ``place`` holds already is not written again.
    """
    whole = all(File.of(data) == file for file, data in made.contents.items())
    if not whole or not made.contents.keys() >= set(made.files.values()):
        raise OutputError("what a worker sent is damaged", advice="run the command again")
    for name, file in made.files.items():
        if not _is_inside(name):
            raise OutputError(
                f"a worker sent a file that is none of its outputs: {name}",
                advice="use workers that you trust",
            )
        data = made.contents[file]
        if not (name.startswith(record.COMMON) and _holds(place / name, data)):
            _write(folder / name, data)


def _is_inside(name: str) -> bool:
    """Whether a name leads into the folder that it is put below."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _holds(place: Path, data: bytes) -> bool:
    try:
        return place.read_bytes() == data
    except OSError:
        return False


def _write(place: Path, data: bytes) -> None:
    try:
        place.write_bytes(data)
    except FileNotFoundError:  # the first of its folder
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


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
