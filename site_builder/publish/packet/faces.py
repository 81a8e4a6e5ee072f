"""What a font file says about itself: family, weights, licence, whether it may be embedded."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FAMILY, _LICENCE, _TYPOGRAPHIC_FAMILY = 1, 13, 16
_RESTRICTED: Final = 0x0002
"""The embedding right (``OS/2.fsType``) of a font that may not be embedded."""


class Face(NamedTuple):
    """One face of a font file: weights from 1 to 1000, the same twice unless it is variable."""

    path: Path
    number: int
    family: str
    lightest: int
    heaviest: int
    licence: str
    embeddable: bool

    @property
    def variable(self) -> bool:
        """Whether the face has a range of weights."""
        return self.lightest != self.heaviest

    def has(self, weight: int) -> bool:
        """Whether the face has this weight."""
        return self.lightest <= weight <= self.heaviest


def faces(path: Path) -> list[Face]:
    """The faces of an .otf, .ttf or .ttc file, none when it is not one; OSError if unreadable."""
    from fontTools.ttLib import TTLibError

    try:
        return [_face(path, number, font) for number, font in enumerate(_fonts(path))]
    except (TTLibError, struct.error, KeyError, ValueError, AssertionError, EOFError):
        return []


def _fonts(path: Path) -> Iterator[TTFont]:
    from fontTools.ttLib import TTCollection, TTFont

    if path.suffix.lower() == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            yield from collection
    else:
        with TTFont(path, lazy=True) as font:
            yield font


def _face(path: Path, number: int, font: TTFont) -> Face:
    names, metrics = font["name"], font["OS/2"]
    family = names.getDebugName(_TYPOGRAPHIC_FAMILY) or names.getDebugName(_FAMILY)
    if not family:
        raise ValueError("a font without a family")
    light = heavy = metrics.usWeightClass
    for axis in font["fvar"].axes if "fvar" in font else ():
        if axis.axisTag == "wght":
            light, heavy = int(axis.minValue), int(axis.maxValue)
    licence = names.getDebugName(_LICENCE) or ""
    return Face(path, number, family, light, heavy, licence, metrics.fsType & 0x000F != _RESTRICTED)
