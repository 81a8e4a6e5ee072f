"""The packet's fonts: where they are, and proof that they are the ones that are meant.

By default they come from two pinned packages (Noto Serif SC and Noto Sans SC, SIL Open Font
License) and from typst itself (Libertinus Serif for Latin text, DejaVu Sans Mono for code). The
table ``[fonts]`` of document.toml replaces them: ``folder`` (relative to the document's folder)
and the families ``serif``, ``bold``, ``sans``, and ``latin``.

Chinese typesetting has no bold of its own for a serif face: emphasis is set in the bold sans.
Weights that only a variable font has are made into faces of their own, see :mod:`.faces`.
"""

from collections.abc import Collection, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from ...annotate.tags import NAMES
from ...model.errors import OutputError
from .faces import Face, faces, family_of, static_faces

REGULAR: Final = 400
MEDIUM: Final = 500
BOLD: Final = 700
_FREE: Final = ("SIL Open Font License", "Apache License", "Bitstream Vera", "public domain")
_BUILT_IN: Final = ("Libertinus Serif", "DejaVu Sans Mono")
"""Families that typst carries itself, under free licences."""

TYPED: Final = "Noto Sans SC"
"""The family for the Han characters that signers type."""

_SUFFIXES: Final = frozenset({".otf", ".ttf", ".ttc"})
_SERIF: Final = ("pylopdf_fonts_zh_cn", ".")
_SANS: Final = ("justmytype_intl_cjk", "fonts/ofl/notosanssc")
_RARE: Final = tuple(
    ("justmytype_intl_cjk", f"fonts/ofl/notosans{name}") for name in ("jp", "tc", "kr")
)
"""Families for characters that the main ones lack, tried in this order."""


class Fonts(NamedTuple):
    """Where typst finds the fonts; for each role of the template the families by preference.

    ``variable`` are faces to make static ones of, with their weights, see :meth:`made`.
    """

    folders: tuple[Path, ...]
    roles: dict[str, tuple[str, ...]]
    variable: tuple[tuple[Face, tuple[int, ...]], ...]

    def made(self, characters: Collection[str]) -> list[bytes]:
        """The static faces of the variable ones, with these characters, as font files."""
        return [
            font
            for face, weights in self.variable
            for font in static_faces(face, weights, characters)
        ]

    def with_rare(self, characters: Collection[str]) -> tuple["Fonts", list[bytes]]:
        """The same with the families for rare characters behind, and their faces as font files.

        OutputError if a font package is not installed.
        """
        rare = [face for place in _RARE for face in _faces((_package(*place),))]
        weights = (REGULAR, MEDIUM, BOLD)
        made = [font for face in rare for font in static_faces(face, weights, characters)]
        sans, last = self.roles["sans"], self.roles["latin"][:1]
        more = tuple(family_of(face.family) for face in rare)
        roles = {
            role: families
            + (sans if role in ("serif", "latin") else ())
            + more
            + (last if role != "latin" else ())
            for role, families in self.roles.items()
        }
        return self._replace(roles=roles), made


def typed_folder() -> Path:
    """The folder of the face for what signers type; OutputError if it is not installed."""
    return _package(*_SERIF)


def label_font() -> bytes:
    """The font file that all margin labels are drawn with; OutputError if it is not installed."""
    face = _chosen(list(_faces((_package(*_SANS),))), TYPED, REGULAR)
    return static_faces(face, (REGULAR,), "".join(map("".join, NAMES.values())))[0]


def find(chosen: Mapping[str, str], base: Path) -> Fonts:
    """The fonts of a document whose ``[fonts]`` table is ``chosen`` and whose folder is ``base``.

    OutputError names the family, weight or licence that is missing.
    """
    folders: tuple[Path, ...] = (_package(*_SERIF),)
    if "folder" in chosen:
        folders = ((base / chosen["folder"]).resolve(), *folders)
    known = list(_faces((*folders, _package(*_SANS))))
    sans = chosen.get("sans", "Noto Sans SC")
    latin = chosen.get("latin", "Libertinus Serif")
    wanted: dict[Face, set[int]] = {}

    def role(family: str, weight: int) -> str:
        """The family that has the weight as a face of its own."""
        face = _chosen(known, family, weight)
        if not face.variable:
            return family
        wanted.setdefault(face, set()).add(weight)
        return family_of(family)

    serif, bold = role(chosen.get("serif", "Noto Serif SC"), REGULAR), chosen.get("bold", sans)
    headings = MEDIUM if any(f.family == sans and f.has(MEDIUM) for f in known) else REGULAR
    role(TYPED, REGULAR)
    if latin not in _BUILT_IN:
        latin = role(latin, REGULAR)
        role(chosen["latin"], BOLD)
    plain, medium, heavy = role(sans, REGULAR), role(sans, headings), role(bold, BOLD)
    roles = {
        "serif": (serif,),
        "bold": (heavy,),
        "medium": (medium,),
        "sans": (plain,),
        "latin": (latin, serif),
        "latin-bold": (latin, heavy),
        "mono": ("DejaVu Sans Mono", plain),
    }
    variable = tuple((face, tuple(sorted(weights))) for face, weights in wanted.items())
    return Fonts(folders, roles, variable)


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


def _chosen(known: list[Face], family: str, weight: int) -> Face:
    """The face of a family for a weight, a static one first.

    OutputError unless it has the weight and is free to embed.
    """
    own = [face for face in known if face.family == family]
    if not own:
        raise OutputError(
            f"the font family {family!r} was not found",
            advice="correct document.toml [fonts], or install the pinned font packages",
        )
    fitting = [face for face in own if face.has(weight)]
    if not fitting:
        raise OutputError(
            f"the font family {family!r} has no weight {weight}",
            advice="name a family with a real bold: emphasis must not lose its weight",
        )
    for face in fitting:
        if not face.embeddable or not any(name in face.licence for name in _FREE):
            raise OutputError(
                f"the font family {family!r} states no free licence that allows embedding",
                advice="choose a font under the SIL Open Font License or a similar one",
            )
    return min(fitting, key=lambda face: face.variable)
