"""The packet's fonts: where they are, and proof that they are the ones that are meant.

By default they come from two pinned packages (Noto Serif SC and Noto Sans SC, SIL Open Font
License) and from typst itself (Libertinus Serif for Latin text, DejaVu Sans Mono for code). The
table ``[fonts]`` of document.toml replaces them: ``folder`` (relative to the document's folder)
and the families ``serif``, ``bold``, ``sans``, and ``latin``.

Chinese typesetting has no bold of its own for a serif face: emphasis is set in the bold sans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from ...model.errors import OutputError
from .sfnt import Face, faces

REGULAR: Final = 400
BOLD: Final = 700
_FREE: Final = ("SIL Open Font License", "Apache License", "Bitstream Vera", "public domain")
_BUILT_IN: Final = {
    "Libertinus Serif": "SIL Open Font License",
    "DejaVu Sans Mono": "Bitstream Vera",
}
"""Families that typst carries itself, with their licences."""

TYPED: Final = "Noto Sans SC"
"""The family for the Han characters that signers type."""

_SUFFIXES: Final = frozenset({".otf", ".ttf", ".ttc"})
_SERIF: Final = ("pylopdf_fonts_zh_cn", ".")
_SANS: Final = ("justmytype_intl_cjk", "fonts/ofl/notosanssc")
_RARE: Final = {
    "Noto Sans JP": ("justmytype_intl_cjk", "fonts/ofl/notosansjp"),
    "Noto Sans TC": ("justmytype_intl_cjk", "fonts/ofl/notosanstc"),
    "Noto Sans KR": ("justmytype_intl_cjk", "fonts/ofl/notosanskr"),
}
"""Families for characters that the main ones lack, tried in this order."""


class Fonts(NamedTuple):
    """Folders to search and, for each role in the template, the families in order of preference."""

    folders: tuple[Path, ...]
    serif: tuple[str, ...]
    bold: tuple[str, ...]
    sans: tuple[str, ...]
    latin: tuple[str, ...]
    mono: tuple[str, ...]
    licences: Mapping[str, str]

    def roles(self) -> dict[str, tuple[str, ...]]:
        """Role → families, for the template."""
        return {
            "serif": self.serif,
            "bold": self.bold,
            "sans": self.sans,
            "latin": self.latin,
            "latin-bold": (self.latin[0], *self.bold),
            "mono": self.mono,
        }

    def with_rare(self) -> Fonts:
        """The same with the families for rare characters behind; OutputError if not installed."""
        more, last = tuple(_RARE), self.latin[:1]
        return Fonts(
            self.folders + tuple(_package(*place) for place in _RARE.values()),
            self.serif + self.sans + more + last,
            self.bold + more + last,
            self.sans + more + last,
            self.latin + self.sans + more,
            self.mono + more + last,
            {**self.licences, **dict.fromkeys(more, _FREE[0])},
        )


def typed_folder() -> Path:
    """The folder of the face for what signers type; OutputError if it is not installed."""
    return _package(*_SERIF)


def find(chosen: Mapping[str, str], base: Path) -> Fonts:
    """The fonts of a document whose ``[fonts]`` table is ``chosen`` and whose folder is ``base``.

    OutputError names the family, weight or licence that is missing, or the key that is unknown.
    """
    unknown = set(chosen) - {"folder", "serif", "bold", "sans", "latin"}
    if unknown:
        raise OutputError(
            f"document.toml [fonts] has unknown keys: {', '.join(sorted(unknown))}",
            advice="use folder, serif, bold, sans and latin",
        )
    folders: tuple[Path, ...] = (_package(*_SERIF), _package(*_SANS))
    if "folder" in chosen:
        folders = ((base / chosen["folder"]).resolve(), *folders)
    serif = chosen.get("serif", "Noto Serif SC")
    sans = chosen.get("sans", "Noto Sans SC")
    bold = chosen.get("bold", sans)
    latin = chosen.get("latin", "Libertinus Serif")
    known = list(_faces(folders))
    needs = [(serif, REGULAR), (sans, REGULAR), (bold, BOLD), (TYPED, REGULAR)]
    if latin not in _BUILT_IN:
        needs += [(latin, REGULAR), (latin, BOLD)]
    licences = {family: _licence(known, family, weight) for family, weight in needs}
    return Fonts(
        folders,
        serif=(serif,),
        bold=(bold,),
        sans=(sans,),
        latin=(latin, serif),
        mono=("DejaVu Sans Mono", sans),
        licences=licences | _BUILT_IN,
    )


def _package(name: str, inside: str) -> Path:
    """A folder inside an installed package, found without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise OutputError(
            f"the font package {name.replace('_', '-')} is not installed",
            advice="run make, or pip install -r requirements.lock",
        )
    return (Path(spec.origin).parent / inside).resolve()


def _faces(folders: tuple[Path, ...]) -> Iterator[Face]:
    for folder in folders:
        if not folder.is_dir():
            raise OutputError(
                f"the font folder {folder.name!r} does not exist",
                advice="correct folder in document.toml [fonts]",
            )
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() in _SUFFIXES:
                yield from faces(path)


def _licence(known: list[Face], family: str, weight: int) -> str:
    """The licence of a family; OutputError unless it has this weight and is free to embed."""
    own = [face for face in known if face.family == family]
    if not own:
        raise OutputError(
            f"the font family {family!r} was not found",
            advice="correct document.toml [fonts], or install the pinned font packages",
        )
    fitting = [face for face in own if face.lightest <= weight <= face.heaviest]
    if not fitting:
        raise OutputError(
            f"the font family {family!r} has no weight {weight}",
            advice="name a family with a real bold: emphasis must not lose its weight",
        )
    found = {next((name for name in _FREE if name in face.licence), "") for face in fitting}
    if "" in found or not all(face.embeddable for face in fitting):
        raise OutputError(
            f"the font family {family!r} states no free licence that allows embedding",
            advice="choose a font under the SIL Open Font License or a similar one",
        )
    return min(found)
