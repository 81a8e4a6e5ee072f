"""Keep compiled regular expressions from one process to the next, as Python keeps byte code.

Compiling the expressions of the converter takes longer than converting an agreement. Once
:func:`keep` was called, what :mod:`re` compiles can be written into ``__pycache__`` (or where
``sys.pycache_prefix`` says), each under its expression and flags, and is taken from there by the
next process of the same Python. Nothing else changes: a missing, damaged
or foreign file means that expressions are compiled as usual, and every code read from it is
checked by the engine before it is used.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from typing import Any, Final, cast

_Key = tuple[str, int]
_Entry = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_LIMIT: Final = 1000
"""Most entries kept of one process; with more in all, the file begins anew with its own."""


class _Kept:
    """The entries of the file, and those that this process adds to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.old = _read(path)
        self.new: dict[_Key, _Entry] = {}

    def write(self) -> None:
        """Add the new entries to the file; where that is impossible, nothing is kept."""
        if not self.new or sys.dont_write_bytecode:
            return
        entries = {**_read(self.path), **self.new}
        if len(entries) > _LIMIT:
            entries = self.new
        beside = f"{self.path}.{os.getpid()}"
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            with open(beside, "wb") as file:
                file.write(marshal.dumps((_version(), entries)))
            os.replace(beside, self.path)


def keep() -> Callable[[], None]:
    """Keep what :mod:`re` compiles from now on; the function given back writes it down.

    Does nothing where :mod:`re` is built otherwise.
    """
    try:
        import _sre  # type: ignore[import-not-found]

        compiler: Any = cast(Any, re)._compiler
        parse, code, make = compiler._parser.parse, compiler._code, cast(Any, _sre).compile
        usual = compiler.compile
    except (ImportError, AttributeError):
        return lambda: None
    kept = _Kept(_place())

    def compiled(pattern: Any, flags: int = 0) -> Any:
        if not isinstance(pattern, str) or flags & re.DEBUG:
            return usual(pattern, flags)
        key = (pattern, int(flags))
        entry = kept.old.get(key)
        if entry is not None:
            with contextlib.suppress(ValueError, TypeError, RuntimeError, OverflowError):
                final, words, groups, names, labels = entry
                return make(
                    pattern, final, memoryview(words).cast("I").tolist(), groups, names, labels
                )
        tree = parse(pattern, flags)
        words, state = code(tree, flags), tree.state
        order: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            order[number] = name
        entry = (
            int(flags | state.flags),
            array("I", words).tobytes(),
            state.groups - 1,
            state.groupdict,
            tuple(order),
        )
        if len(kept.new) < _LIMIT:
            kept.new[key] = entry
        return make(pattern, entry[0], words, *entry[2:])

    compiler.compile = compiled
    return kept.write


def _place() -> str:
    """The file, beside the byte code of this module."""
    folder, name = os.path.split(os.path.abspath(__file__))
    folder = f"{sys.pycache_prefix}{folder}" if sys.pycache_prefix else f"{folder}/__pycache__"
    return f"{folder}/{name.removesuffix('.py')}.{sys.implementation.cache_tag}.re"


def _version() -> str:
    """What the codes depend on: the interpreter and the width of the engine's words."""
    return f"{sys.implementation.name} {sys.version} {array('I').itemsize}"


def _read(path: str) -> dict[_Key, _Entry]:
    try:
        with open(path, "rb") as file:
            version, entries = marshal.loads(file.read())  # noqa: S302 - as safe as byte code
        return entries if version == _version() and isinstance(entries, dict) else {}
    except (OSError, ValueError, EOFError, TypeError):
        return {}
