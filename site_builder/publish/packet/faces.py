"""Faces of font files: what they say of themselves, and static ones made of variable ones.

A PDF names a variable font after its default instance, whatever weight was set: text in bold is
then said to be thin. So the characters that are printed are cut out of it first, which takes a
tenth of the time, and each weight becomes a face of its own, with its own name and flags. They are
kept in the environment: glyphs of the installed fonts, and no more of a document than which
characters it has. A family's reserved name does not pass on to what is made from it.
"""

import hashlib
import io
import struct
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Final, NamedTuple

import fontTools
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from ...model.errors import OutputError
from ...model.files import write

_FAMILY, _STYLE, _FULL, _POSTSCRIPT, _GROUP, _GROUP_STYLE = 1, 2, 4, 6, 16, 17
_COPYRIGHT, _VERSION, _LICENCE, _LICENCE_URL = 0, 5, 13, 14
"""Numbers of names (OpenType, table ``name``); the group is the typographic family."""

_RESTRICTED: Final = 0x0002
"""The embedding right (``OS/2.fsType``) of a font that may not be embedded."""

FOLDER = Path(sys.prefix) / "share" / "site-builder"
_DIGEST: Final = 32
_MOST: Final = 200

STYLES: Final = {400: "Regular", 500: "Medium", 700: "Bold"}
_UNUSED: Final = (
    "BASE",
    "DSIG",
    "GDEF",
    "GPOS",
    "GSUB",
    "HVAR",
    "STAT",
    "VORG",
    "gasp",
    "vhea",
    "vmtx",
)
"""Tables for vertical text, hinting and features, none of which the pages ask for."""

_ITALIC_BIT, _BOLD_BIT, _REGULAR_BIT = 1 << 0, 1 << 5, 1 << 6


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
        return self.lightest != self.heaviest

    def has(self, weight: int) -> bool:
        return self.lightest <= weight <= self.heaviest


def faces(path: Path) -> list[Face]:
    """The faces of an .otf, .ttf or .ttc file, none when it is not one; OSError if unreadable."""
    try:
        return [_face(path, number, font) for number, font in enumerate(_fonts(path))]
    except (TTLibError, struct.error, KeyError, ValueError, AssertionError, EOFError):
        return []


def _fonts(path: Path) -> Iterator[TTFont]:
    if path.suffix.lower() == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            yield from collection
    else:
        with TTFont(path, lazy=True) as font:
            yield font


def _face(path: Path, number: int, font: TTFont) -> Face:
    names, metrics = font["name"], font["OS/2"]
    family = names.getDebugName(_GROUP) or names.getDebugName(_FAMILY)
    if not family:
        raise ValueError("a font without a family")
    light = heavy = metrics.usWeightClass
    for axis in font["fvar"].axes if "fvar" in font else ():
        if axis.axisTag == "wght":
            light, heavy = int(axis.minValue), int(axis.maxValue)
    licence = names.getDebugName(_LICENCE) or ""
    return Face(path, number, family, light, heavy, licence, metrics.fsType & 0x000F != _RESTRICTED)


def family_of(family: str) -> str:
    """The family's name for faces made from it, such as ``Agreement Sans SC``."""
    return "Agreement " + family.removeprefix("Noto ")


def static_faces(face: Face, weights: Sequence[int], characters: Collection[str]) -> list[bytes]:
    """One font file a weight of a variable face, with those of the characters that it has.

    Gives the files in the order of ``weights``, the same bytes on every machine; none when the
    face has none of the characters.
    """
    wanted = "".join(sorted(set(characters)))
    known = (
        f"{face.path.name} {face.path.stat().st_size} {face.number} {fontTools.version}".encode(),
        wanted.encode(),
    )

    @cache
    def variable() -> bytes:
        return _cut(face, wanted)

    def instance(weight: int) -> bytes:
        cut = variable()
        return _instance(cut, face.family, weight) if cut else b""

    made = [
        prepared(f"face-{weight}", (*known, str(weight).encode()), partial(instance, weight))
        for weight in weights
    ]
    return [font for font in made if font]


def _cut(face: Face, characters: str) -> bytes:
    """The variable font with these characters alone; nothing when it has none of them."""
    from fontTools import subset

    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.name_IDs = ["*"]
    options.drop_tables += _UNUSED
    with TTFont(face.path, fontNumber=face.number, lazy=True, recalcTimestamp=False) as font:
        if not set(map(ord, characters)) & font.getBestCmap().keys():
            return b""
        cutter = subset.Subsetter(options)
        cutter.populate(text=characters)
        cutter.subset(font)
        return _saved(font)


def _instance(variable: bytes, family: str, weight: int) -> bytes:
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(variable), recalcTimestamp=False)
    place = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
    instancer.instantiateVariableFont(font, place, inplace=True)
    _name(font, family_of(family), weight)
    return _saved(font)


def _name(font: TTFont, family: str, weight: int) -> None:
    """Give the face its true name, weight and style bits."""
    style = STYLES.get(weight, str(weight))
    names = font["name"]
    kept = {key: names.getDebugName(key) for key in (_COPYRIGHT, _VERSION, _LICENCE, _LICENCE_URL)}
    # Old programs know Regular and Bold in a family, and every other weight as one of its own.
    basic = style if style in ("Regular", "Bold") else "Regular"
    names.names = []
    for key, text in (
        *kept.items(),
        (_FAMILY, family if style == basic else f"{family} {style}"),
        (_STYLE, basic),
        (_FULL, f"{family} {style}"),
        (_POSTSCRIPT, f"{family.replace(' ', '')}-{style}"),
        (_GROUP, family),
        (_GROUP_STYLE, style),
    ):
        if text:
            names.setName(text, key, 3, 1, 0x409)
    metrics, head = font["OS/2"], font["head"]
    bold = weight == 700
    metrics.usWeightClass = weight
    metrics.fsSelection &= ~(_ITALIC_BIT | _BOLD_BIT | _REGULAR_BIT)
    metrics.fsSelection |= _BOLD_BIT if bold else _REGULAR_BIT if weight == 400 else 0
    head.macStyle = int(bold)


def _saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def prepared(name: str, parts: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
    """The bytes that ``make`` gives, kept as ``name`` and the hash of all ``parts`` it is made from.

    A kept file that is damaged is made anew; the oldest of more than two hundred of a name goes;
    where none can be written, each call makes its own.
    """
    lengths = b"".join(len(part).to_bytes(8) for part in parts)
    digest = hashlib.sha256(lengths + b"".join(parts)).hexdigest()
    path = FOLDER / f"{name}-{digest}"
    with suppress(OSError):
        kept = path.read_bytes()
        if kept[:_DIGEST] == hashlib.sha256(kept[_DIGEST:]).digest():
            return kept[_DIGEST:]
    made = make()
    with suppress(OutputError, OSError):
        write(path, hashlib.sha256(made).digest() + made)
        kept_ones = sorted(FOLDER.glob(f"{name}-*"), key=lambda file: file.stat().st_mtime)
        for other in kept_ones[:-_MOST]:
            other.unlink(missing_ok=True)
    return made
