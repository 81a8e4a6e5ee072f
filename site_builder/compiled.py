"""The modules of the conversion, compiled by ``tools/compile.py``: the same results in less time.

They are in one library, call each other without Python's import between them, and so are used all
together or not at all: only while each of their sources, the library and Python are those that
were noted when it was built. Whatever is wrong with it, the plain modules do the work.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib_external import ExtensionFileLoader  # importlib.machinery loads more

from . import kept, modules

TYPE_CHECKING = False  # loading typing takes longer than most of what is done here
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

_Spec: Any = type(__spec__)
PACKAGE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(os.path.dirname(PACKAGE), ".venv", "lib", "compiled")
MANIFEST = "manifest"
LIBRARY = "site_builder_compiled__mypyc"
"""The module that is loaded before the others; mypyc makes the end of the name."""


class _Finder:
    """Finds the compiled modules: all are in the same file."""

    def __init__(self, path: str, names: frozenset[str]) -> None:
        self.path = path
        self.names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module is; None when it is not compiled."""
        if name not in self.names:
            return None
        spec: ModuleSpec = _Spec(name, ExtensionFileLoader(name, self.path), origin=self.path)
        spec.has_location = True
        return spec


def use(folder: str = FOLDER) -> bool:
    """Import the compiled modules from now on, if they are those of the sources; whether so."""
    finder = _find(folder)
    if finder is None or not finder.names.isdisjoint(sys.modules):  # no mixture of both
        return False
    sys.meta_path.insert(0, finder)
    try:
        __import__(LIBRARY)
    except ImportError:
        sys.meta_path.remove(finder)
        return False
    return True


def _find(folder: str) -> _Finder | None:
    """The finder of the modules that a manifest notes; None if anything is not as noted."""
    try:
        noted = kept.read_file(os.path.join(folder, MANIFEST))
        name, *file = noted["library"]
        path = os.path.join(folder, name)
        if modules.state(path) != tuple(file):
            return None
        for source, state in noted["sources"].items():
            if modules.state(os.path.join(PACKAGE, source)) != state:
                return None
        return _Finder(path, frozenset((LIBRARY, *noted["modules"])))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
