"""Outputs that appear together and whole: one build at a time in a folder, placed by renaming.

A build works in a folder of its own beside its outputs and places them when all of them are made.
The record of a finished build goes before the first output changes and comes after the last: as
long as it stands, what it says of the outputs is true.
"""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from ..model.errors import OutputError
from ..model.files import left_behind, work_folder

_KIND: Final = "build"
_FORMER: Final = ".former"
"""Where a folder is kept while another takes its place in two steps."""

_CURRENT_FOLDER: Final = -100
_EXCHANGE: Final = 2
"""AT_FDCWD and RENAME_EXCHANGE of renameat2(2)."""

_UNSUPPORTED: Final = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOLCK)
_ADVICE: Final = "make room, or give a folder you may write to"


@contextlib.contextmanager
def exclusive(place: Path, report: Callable[[str], None]) -> Iterator[None]:
    """Have the outputs in the folder ``place`` to oneself; it is made when it is not there.

    Waits for another build there to end. What a killed one left is put right first: its work is
    removed, and a folder that it had moved aside is back. ``report`` takes a line about either.
    Where the file system has no locks there is no waiting. A folder that was made for nothing is
    removed. OutputError when ``place`` cannot be had.
    """
    import fcntl

    new = not place.exists()
    try:
        lock, locked = _lock(place, report)
    except OSError as error:
        raise _failure(place, error) from error
    try:
        if _heal(place, locked):
            report(f"{place}: an earlier build did not finish; its work was removed")
        yield
    finally:
        if new:
            with contextlib.suppress(OSError):
                place.rmdir()
        if locked:
            fcntl.flock(lock, fcntl.LOCK_UN)
        os.close(lock)


@contextlib.contextmanager
def staged(place: Path) -> Iterator[Path]:
    """A folder for the work of one build in ``place``, gone at the end.

    OutputError when the work cannot be written; the outputs are then as they were.
    """
    try:
        with work_folder(place, _KIND) as stage:
            try:
                yield stage
            except OutputError as error:
                error.path = _lasting(error.path, stage, place)
                raise
    except OSError as error:
        if error.filename and not Path(error.filename).absolute().is_relative_to(place.absolute()):
            raise
        raise _failure(place, error) from error


def publish(stage: Path, place: Path, made: Iterable[Path], record: Path) -> list[Path]:
    """Put the outputs ``made`` in ``stage`` where they belong in ``place``; gives the paths there.

    What is there already, byte for byte, is not touched. ``record`` is the file in ``stage`` that
    tells what was made: the former one goes before anything changes, the new one, if there is one,
    comes last. OutputError when a file is in a folder's way or the reverse (nothing has changed
    then), or when placing fails half-way (there is no record then).
    """
    places = {path: place / path.relative_to(stage) for path in sorted(made)}
    for path, there in places.items():
        _require_free(there, place, folder=path.is_dir())
    changed = [path for path, there in places.items() if not _same(path, there)]
    told = place / record.relative_to(stage)
    try:
        if changed:
            told.unlink(missing_ok=True)
        for path in sorted(changed, key=lambda path: not path.is_dir()):
            places[path].parent.mkdir(parents=True, exist_ok=True)
            replace(path, places[path])
        if record.is_file():
            told.parent.mkdir(exist_ok=True)
            record.replace(told)
    except OSError as error:
        raise OutputError(
            f"only some of the outputs could be placed: {error.strerror or error}",
            path=str(place),
            advice="what is there is of two builds: correct the cause, then build again",
        ) from error
    return list(places.values())


def _require_free(there: Path, place: Path, *, folder: bool) -> None:
    """OutputError when something else of this name stands there, or a file where a folder must."""
    wrong = there if there.exists() and there.is_dir() != folder else None
    for above in there.parents:
        if above == place:
            break
        if above.exists() and not above.is_dir():
            wrong = above
    if wrong is not None:
        raise OutputError(
            f"cannot be written: a {'folder' if wrong.is_dir() else 'file'} of this name"
            " is in the way",
            path=str(wrong),
            advice="move it away",
        )


def replace(new: Path, place: Path) -> None:
    """Put the file or folder ``new`` in its place.

    Folders change places in one step where the system can do that; elsewhere the former folder
    is moved into ``.former`` beside ``new`` first. OSError when it cannot be done.
    """
    if not new.is_dir() or not os.path.lexists(place):
        new.replace(place)
    elif not exchange(new, place):
        aside = new.parent / _FORMER
        aside.mkdir(exist_ok=True)
        place.rename(aside / place.name)
        new.rename(place)


def exchange(one: Path, other: Path) -> bool:
    """Let two existing files or folders change places, in one step; False where that is unknown."""
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if rename(_CURRENT_FOLDER, names[0], _CURRENT_FOLDER, names[1], _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _lock(place: Path, report: Callable[[str], None]) -> tuple[int, bool]:
    """An open descriptor of the folder, and whether it holds its lock."""
    while True:
        place.mkdir(parents=True, exist_ok=True)
        lock = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            locked = _wait(lock, place, report)
            if place.is_dir() and os.path.samestat(os.fstat(lock), place.stat()):
                return lock, locked
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)  # the folder was removed meanwhile


def _wait(lock: int, place: Path, report: Callable[[str], None]) -> bool:
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        running = set(place.glob(f".{_KIND}.*")) - set(left_behind(place, _KIND))
        process = f" (pid {running.pop().suffix[1:]})" if running else ""
        report(f"{place}: another build is running{process}, waiting")
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        return False
    return True


def _heal(place: Path, locked: bool) -> bool:
    """Put right what killed builds left in ``place``; whether there was anything.

    Whoever holds the lock knows that nobody works there, whatever runs under a number in a name.
    """
    found = list(place.glob(f".{_KIND}.*")) if locked else left_behind(place, _KIND)
    for left in found:
        for former in left.rglob(f"{_FORMER}/*"):
            there = place / former.parent.parent.relative_to(left) / former.name
            if not os.path.lexists(there):
                former.rename(there)
        shutil.rmtree(left, ignore_errors=True)
    return any(not left.exists() for left in found)


def _same(one: Path, other: Path) -> bool:
    """Whether two files, or two folders with all that is in them, are equal."""
    if one.is_dir():
        names = sorted(path.name for path in one.iterdir())
        return (
            other.is_dir()
            and names == sorted(path.name for path in other.iterdir())
            and all(_same(one / name, other / name) for name in names)
        )
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _lasting(path: str | None, stage: Path, place: Path) -> str | None:
    """The path for people: work in ``stage`` is called by the place that it is made for."""
    if path is None or not Path(path).is_relative_to(stage):
        return path
    below = Path(path).relative_to(stage)
    hidden = any(part.startswith(".") for part in below.parts)
    return str(place if hidden else place / below)


def _failure(place: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot be written: {error.strerror or error}", path=str(place), advice=_ADVICE
    )
