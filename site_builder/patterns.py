"""Keep compiled regular expressions from one process to the next, as Python keeps byte code.

Compiling the expressions of the converter takes longer than converting an agreement. Once
:func:`keep` was called, what :mod:`re` compiles can be written down (see :mod:`kept`), each under
its expression and flags, and is taken from there by the next process. Nothing else changes: what
was not kept is compiled as usual, and every code that was is checked by the engine before use.
"""

from __future__ import annotations

import contextlib
import re
from array import array
from collections.abc import Callable
from typing import Any, Final, Literal, cast

from . import kept

NAME: Final = "patterns"
_DEBUG: Final = int(re.DEBUG)
_LIMIT: Final = 1000
"""Most expressions kept of one process; with more in all, the file begins anew with its own."""


def keep() -> Callable[[], None]:
    """Keep what :mod:`re` compiles from now on; the function given back writes it down.

    Does nothing where :mod:`re` is built otherwise.
    """
    try:
        import _sre  # type: ignore[import-not-found]

        compiler: Any = cast(Any, re)._compiler
        parse, code, make = compiler._parser.parse, compiler._code, cast(Any, _sre).compile
        usual, width = compiler.compile, int(cast(Any, _sre).CODESIZE)
    except (ImportError, AttributeError):
        return lambda: None
    words_of: Literal["H", "I"] = "H" if width == 2 else "I"
    old = kept.read(NAME)
    new: kept.Entries = {}

    def compiled(pattern: Any, flags: int = 0) -> Any:
        flags = int(flags)
        if not isinstance(pattern, str) or flags & _DEBUG:
            return usual(pattern, flags)
        key = (pattern, flags)
        entry = old.get(key)
        if entry is not None:
            with contextlib.suppress(ValueError, TypeError, RuntimeError, OverflowError):
                final, words, groups, names, labels = entry
                return make(
                    pattern, final, memoryview(words).cast(words_of).tolist(), groups, names, labels
                )
        tree = parse(pattern, flags)
        words, state = code(tree, flags), tree.state
        order: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            order[number] = name
        entry = (
            int(flags | state.flags),
            array(words_of, words).tobytes(),
            state.groups - 1,
            state.groupdict,
            tuple(order),
        )
        if len(new) < _LIMIT:
            new[key] = entry
        return make(pattern, entry[0], words, *entry[2:])

    def write() -> None:
        if new:
            entries = {**kept.read(NAME), **new}
            kept.write(NAME, entries if len(entries) <= _LIMIT else new)

    compiler.compile = compiled
    return write
