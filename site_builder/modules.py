"""Keep the byte code of all modules in one file: Python looks for each in several places.

Once :func:`keep` was called, a module is taken from the file (see :mod:`kept`) where its source is
of the time and the size that were noted there: those of this package, and those of the standard
library where nothing could stand before them on the path. Any other is imported as usual, and
noted by the function that :func:`keep` gives back.
"""

from __future__ import annotations

import os
import sys

from . import kept

TYPE_CHECKING = False  # loading typing takes longer than reading a file
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType
    from typing import Any

    # Its source below one of _FOLDERS, the source's time and size, its code, if it is a package.
    _Entry = tuple[int, str, int, int, CodeType, bool]

_Spec: Any = type(__spec__)  # importlib.machinery alone would load two modules more
NAME = "modules-1"
"""Changes with the form of what is kept."""
_FOLDERS = (
    os.path.dirname(os.path.abspath(__file__)),
    os.path.dirname(os.path.abspath(os.__file__)),
)


class _Finder:
    """Finds the modules of which the byte code is kept, and loads them."""

    def __init__(self, entries: dict[str, _Entry], folders: int) -> None:
        self.entries = entries
        self.folders = folders

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module is; None when its byte code is not kept or its source has changed."""
        entry = self.entries.get(name)
        if entry is None or entry[0] >= self.folders:
            return None
        source = f"{_FOLDERS[entry[0]]}/{entry[1]}"
        if state(source) != entry[2:4]:
            return None
        spec: ModuleSpec = _Spec(name, self, origin=source, is_package=entry[5])
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(source))
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Nothing: it is of the usual kind."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code."""
        exec(self.entries[module.__name__][4], module.__dict__)  # noqa: S102 - as every import

    def get_code(self, name: str) -> CodeType:
        """The module's code, for tools that ask its loader."""
        return self.entries[name][4]


def keep() -> Callable[[], None]:
    """Take modules from the file from now on; the function given back notes those not in it."""
    alone = sys.flags.no_site and not os.environ.get("PYTHONPATH")
    finder = _Finder(kept.read(NAME), 2 if alone else 1)
    known = frozenset(sys.modules)
    sys.meta_path.insert(0, finder)

    def write() -> None:
        found = {
            name: entry
            for name in sorted(sys.modules.keys() - known)
            if getattr(sys.modules[name], "__loader__", finder) is not finder
            and (entry := _entry(sys.modules[name], finder.folders)) is not None
        }
        if found:
            kept.write(NAME, {**kept.read(NAME), **found})

    return write


def _entry(module: Any, folders: int) -> _Entry | None:
    """What is kept of a module; None if it is elsewhere, no source, or just being changed."""
    source = getattr(module, "__file__", None) or ""
    noted = state(source)
    if noted is None or not hasattr(module.__loader__, "path_stats"):  # frozen, or not Python
        return None
    for index, folder in enumerate(_FOLDERS[:folders]):
        if source.startswith(f"{folder}/") and "/site-packages/" not in source[len(folder) :]:
            code = module.__loader__.get_code(module.__name__)
            if code is None or noted != state(source):
                return None
            return (index, source[len(folder) + 1 :], *noted, code, hasattr(module, "__path__"))
    return None


def state(path: str) -> tuple[int, int] | None:
    """The time in nanoseconds at which a file was last changed, and its size; None without it."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
