"""The font for what signers type: embedded, so that a filled packet stays archivable.

A form field names one font for its text (ISO 32000-1 12.7.3.3). Simple writers put one byte for each
ASCII character into a field, viewers look the code of a character up in the font's map to Unicode.
So the codes are: one byte for ASCII, as every simple font has it; two bytes of GBK for Han and
full-width characters; two bytes of Unicode for the other letters of Latin script.
"""

import io
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pikepdf
import typst
from pikepdf import Pdf

from ...model.errors import OutputError
from ...model.languages import lang_tag
from .faces import prepared
from .fonts import TYPED, typed_folder

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

_ASCII: Final = range(0x20, 0x7F)
_LATIN_1: Final = (*range(0xA1, 0xAD), *range(0xAE, 0x100))
_LATIN_EXTENDED: Final = range(0x100, 0x180)
_BEYOND: Final = (range(0x2000, 0x3100), range(0x4E00, 0xA000), range(0xFF00, 0xFFF0))
_SIGNS: Final = ("gbk", (0xA1, 0xA3))
HAN: Final = {"hans": ("gb2312", range(0xB0, 0xF8)), "hant": ("big5", range(0xA4, 0xC7))}
"""Encoding and first bytes of the Han characters in use: 6,763 simplified, 5,401 traditional."""

_NAMES: Final = "喆堃昇玥珺祎翀赟甦镕瑄晞昉彧婳媗璟瑀珣琎曌翾旻淏洺浛湉鋆锳韡頔骉"
"""Characters of given names that GB 2312 lacks."""


def script_of(language: str) -> str:
    """The script that signers of a document in this language (BCP 47) write.

    ``hans``, ``hant``, or ``latn``, which has no Han characters.
    """
    return {"zh-Hans": "hans", "zh-Hant": "hant"}.get(lang_tag(language), "latn")


def encode(text: str) -> bytes:
    """The text in the codes of the font; UnicodeEncodeError when a character has no code."""
    return b"".join(map(_code, text))


def _code(char: str) -> bytes:
    number = ord(char)
    if number in _ASCII:
        return bytes([number])
    return number.to_bytes(2) if number < _LATIN_EXTENDED.stop else char.encode("gbk")


def _rows(script: str) -> Iterator[tuple[bytes, str]]:
    """(first code, characters whose codes follow each other in the last byte), by code."""
    wanted = [*map(chr, (*_ASCII, *_LATIN_1)), *(_han(script) if script in HAN else ())]
    if script not in HAN:
        wanted += map(chr, _LATIN_EXTENDED)
    codes = sorted({_code(char): char for char in wanted}.items(), key=lambda p: (len(p[0]), p[0]))
    start, text = b"", ""
    for code, char in codes:
        if text and code[:-1] == start[:-1] and code[-1] == start[-1] + len(text):
            text += char
            continue
        if text:
            yield start, text
        start, text = code, char
    yield start, text


def _han(script: str) -> Iterator[str]:
    """Signs, full-width letters and Han characters of a script, and those of given names."""
    beyond = "".join(map(chr, chain.from_iterable(_BEYOND)))
    for encoding, first in (_SIGNS, HAN[script]):
        codes = beyond.encode(encoding, "ignore")
        pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
        yield from b"".join(pair for pair in pairs if pair[0] in first).decode(encoding)
    yield from _NAMES


@cache
def typed_font(script: str) -> bytes:
    """A PDF that carries the font for what is typed in a script, see :func:`script_of`.

    OutputError when the font package is missing or has not all characters.
    """
    fonts = sorted(typed_folder().glob("*.otf")) if script in HAN else []
    sources = (Path(__file__), _TEMPLATE)
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
    source = pikepdf.open(io.BytesIO(typed))
    return file.copy_foreign(source.Root[_KEY])


def _made(script: str) -> bytes:
    rows = list(_rows(script))
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
    with pikepdf.open(io.BytesIO(_page(script in HAN, characters))) as file:
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
