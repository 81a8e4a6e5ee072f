"""Composition: raw bytes → conversion → edition → everything that is published.

The names below are loaded when they are used: a build that finds nothing to do needs none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..edition import Edition
    from .conversion import Conversion, annotate, convert
    from .editions import convert_version, load_edition

__all__ = ["Conversion", "Edition", "annotate", "convert", "convert_version", "load_edition"]

_EDITIONS = {"Edition", "convert_version", "load_edition"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(".editions" if name in _EDITIONS else ".conversion", __name__)
    value: object = getattr(module, name)
    globals()[name] = value
    return value
