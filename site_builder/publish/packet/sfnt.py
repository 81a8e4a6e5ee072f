"""What a font file says about itself: families, weights, licence, whether it may be embedded.

Reads the OpenType 1.9 tables ``name``, ``OS/2`` and ``fvar`` of ``.otf``, ``.ttf`` and ``.ttc``
files, and nothing else of them.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, NamedTuple

_FAMILY, _LICENCE, _TYPOGRAPHIC_FAMILY = 1, 13, 16
_WINDOWS = 3
_ENGLISH = 0x0409
_RESTRICTED = 0x0002
_MAX_FACES = 64


class Face(NamedTuple):
    """One face of a font file; a variable one has a range of weights (1–1000)."""

    family: str
    lightest: int
    heaviest: int
    licence: str
    embeddable: bool


def faces(path: Path) -> list[Face]:
    """The faces in a font file, none when it is not one; OSError when it cannot be read."""
    with path.open("rb") as file:
        try:
            return [_face(file, offset) for offset in _offsets(file)]
        except (struct.error, KeyError, UnicodeDecodeError):
            return []


def _offsets(file: BinaryIO) -> tuple[int, ...]:
    if file.read(4) != b"ttcf":
        return (0,)
    _, count = struct.unpack(">II", file.read(8))
    return struct.unpack(f">{count}I", file.read(4 * count)) if count <= _MAX_FACES else ()


def _face(file: BinaryIO, offset: int) -> Face:
    file.seek(offset + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    tables: dict[bytes, tuple[int, int]] = {}
    for tag, place, length in struct.iter_unpack(">4s4xII", file.read(16 * count)):
        tables[tag] = (place, length)

    def table(tag: bytes) -> bytes:
        place, length = tables[tag]
        file.seek(place)
        return file.read(length)

    names = _names(table(b"name"))
    weight, rights = struct.unpack_from(">4xH2xH", table(b"OS/2"))
    light, heavy = weight, weight
    if b"fvar" in tables:
        light, heavy = _axis(table(b"fvar"), weight)
    family = names.get(_TYPOGRAPHIC_FAMILY) or names[_FAMILY]
    return Face(family, light, heavy, names.get(_LICENCE, ""), rights & 0x000F != _RESTRICTED)


def _names(table: bytes) -> dict[int, str]:
    count, store = struct.unpack_from(">2xHH", table)
    found: dict[int, str] = {}
    for index in range(count):
        record = struct.unpack_from(">6H", table, 6 + 12 * index)
        platform, _, language, name, length, place = record
        if platform == _WINDOWS and language == _ENGLISH:
            start = store + place
            found[name] = table[start : start + length].decode("utf-16-be")
    return found


def _axis(table: bytes, weight: int) -> tuple[int, int]:
    """The range of the ``wght`` axis, or the face's one weight."""
    place, count, size = struct.unpack_from(">4xH2xHH", table)
    for index in range(count):
        tag, low, _, high = struct.unpack_from(">4siii", table, place + size * index)
        if tag == b"wght":
            return low >> 16, high >> 16
    return weight, weight
