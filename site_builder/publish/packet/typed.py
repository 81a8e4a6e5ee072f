"""The font for what signers type: embedded, so that a filled packet stays archivable.

A form field names one font for its text (ISO 32000-1 12.7.3.3); see :mod:`.codes` for what it has.
"""

from __future__ import annotations

import io
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ...model.errors import OutputError
from . import codes
from .fonts import TYPED, typed_folder
from .prepared import prepared

if TYPE_CHECKING:
    from pikepdf import Pdf

NAME: Final = "Typed"
"""The font's name among the resources of the form, and that of its CMap."""

_LATIN_FAMILY: Final = "Libertinus Serif"
_TEMPLATE: Final = Path(__file__).parent / "typed.typ"
_KEY: Final = f"/{NAME}"
_BLOCK: Final = 100
"""The most entries that a block of a CMap may have."""

_CMAP: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo 3 dict dup begin
/Registry (Adobe) def
/Ordering ({ordering}) def
/Supplement 0 def
end def
/CMapName /{name} def
/CMapType {type} def
/WMode 0 def
3 begincodespacerange
<20> <7E>
<0000> <1FFF>
<8140> <FEFE>
endcodespacerange
{entries}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@cache
def typed_font(script: str) -> bytes:
    """A PDF that carries the font for what is typed in a script, see :func:`.codes.script_of`.

    OutputError when the font package is missing or has not all characters.
    """
    import typst

    fonts = sorted(typed_folder().glob("*.otf")) if script in codes.HAN else []
    sources = (Path(__file__), Path(codes.__file__), _TEMPLATE)
    return prepared(
        f"typed-{script}",
        (
            typst.__version__.encode(),  # type: ignore[attr-defined]  # its stubs lack it
            repr([(TYPED, path.name, path.stat().st_size) for path in fonts]).encode(),
            *(path.read_bytes() for path in sources),
        ),
        lambda: _made(script),
    )


def embed(file: Pdf, typed: bytes) -> Any:
    """The font of a PDF that :func:`typed_font` gave, as an object of an open PDF."""
    import pikepdf

    source = pikepdf.open(io.BytesIO(typed))
    return file.copy_foreign(source.Root[_KEY])


def _made(script: str) -> bytes:
    import pikepdf

    rows = list(codes.rows(script))
    characters = "".join(chain.from_iterable(text for _, text in rows))
    first, glyphs, unicode = 1, [], []
    for code, text in rows:
        shown = text.encode("utf-16-be").hex()
        units = "".join(f"<{shown[at : at + 4]}>" for at in range(0, len(shown), 4))
        for start in (code, b"\0" + code) if len(code) == 1 else (code,):
            end = start[:-1] + bytes([start[-1] + len(text) - 1])
            glyphs.append(f"<{start.hex()}> <{end.hex()}> {first}\n")
            unicode.append(f"<{start.hex()}> <{end.hex()}> [{units}]\n")
        first += len(text)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_page(script in codes.HAN, characters))) as file:
        _verify(file, characters)
        font: Any = file.make_indirect(_only_font(file))
        (under,) = font.DescendantFonts
        font.BaseFont = pikepdf.Name(f"{under.BaseFont}-{NAME}")
        font.Encoding = file.make_stream(
            _cmap("cid", "Identity", 1, glyphs),
            Type=pikepdf.Name.CMap,
            CMapName=pikepdf.Name(f"/{NAME}"),
            CIDSystemInfo=under.CIDSystemInfo,
            WMode=0,
        )
        font.ToUnicode = file.make_stream(_cmap("bf", "UCS", 2, unicode))
        file.Root[_KEY] = font
        file.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def _page(han: bool, characters: str) -> bytes:
    """A PDF page of the characters, whose font has them as its glyphs from 1 on."""
    import typst

    made = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=not han,
            font_paths=[typed_folder()] if han else [],
        ),
        ignore_system_fonts=True,
        format="pdf",
        pdf_tags=False,
        timestamp=0,
        sys_inputs={"family": TYPED if han else _LATIN_FAMILY, "characters": characters},
    )
    assert isinstance(made, bytes)
    return made


def _only_font(file: Pdf) -> Any:
    fonts: Any = file.pages[0].obj.Resources.Font
    (name,) = fonts.keys()
    return fonts[name]


def _verify(file: Pdf, characters: str) -> None:
    """Make sure that glyph 1, 2, 3, … of the font are the characters in their order."""
    fonts: Any = file.pages[0].obj.Resources.get("/Font", {})
    found = _only_font(file).ToUnicode.read_bytes() if len(fonts.keys()) == 1 else b""
    wanted = "".join(f"<{cid:04X}> <{ord(char):04X}>\n" for cid, char in enumerate(characters, 1))
    lines = found.splitlines(keepends=True)
    if wanted.encode() not in b"".join(x for x in lines if not x.endswith(b"bfchar\n")):
        raise OutputError(
            "the font for what signers type does not have all its characters",
            advice="run make: the pinned font packages have them",
        )


def _cmap(kind: str, ordering: str, number: int, ranges: list[str]) -> bytes:
    """A CMap (ISO 32000-1 9.7.5.4 and 9.10.3) with these ranges."""
    blocks = [ranges[at : at + _BLOCK] for at in range(0, len(ranges), _BLOCK)]
    entries = "".join(
        f"{len(block)} begin{kind}range\n{''.join(block)}end{kind}range\n" for block in blocks
    )
    return _CMAP.format(ordering=ordering, name=NAME, type=number, entries=entries).encode()
