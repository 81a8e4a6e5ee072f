"""Files beside the byte code in which one process keeps for the next what takes long to make.

Each holds a mapping in Python's marshal format and the version of Python it was made by. They are
as safe as byte code, and as dispensable: one that is missing, damaged or another Python's counts
as empty, and where none can be written, nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False  # loading typing takes longer than reading a file
if TYPE_CHECKING:
    from typing import Any

    Entries = dict[Any, Any]

_VERSION = f"{sys.implementation.name} {sys.version} {sys.flags.optimize}"


def read(name: str) -> Entries:
    """The mapping that is kept under a name, perhaps empty."""
    return read_file(_place(name))


def read_file(path: str) -> Entries:
    """The mapping in a file that :func:`write_file` wrote, perhaps empty."""
    try:
        with open(path, "rb") as file:
            version, entries = marshal.loads(file.read())  # noqa: S302 - as safe as byte code
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return entries if version == _VERSION and isinstance(entries, dict) else {}


def write(name: str, entries: Entries) -> None:
    """Keep a mapping under a name, where Python may write byte code."""
    if sys.dont_write_bytecode:
        return
    path = _place(name)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_file(path, entries)
    except OSError:
        return


def write_file(path: str, entries: Entries) -> None:
    """Write a mapping for this version of Python in one step."""
    beside = f"{path}.{os.getpid()}"
    with open(beside, "wb") as file:
        file.write(marshal.dumps((_VERSION, entries)))
    os.replace(beside, path)


def _place(name: str) -> str:
    """The file: in ``__pycache__``, or where ``sys.pycache_prefix`` says."""
    folder = os.path.dirname(os.path.abspath(__file__))
    folder = f"{sys.pycache_prefix}{folder}" if sys.pycache_prefix else f"{folder}/__pycache__"
    return f"{folder}/{name}.{sys.implementation.cache_tag}.kept"
