"""What signers type: every character has its glyph in an embedded font, by one code or two."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf.form import DefaultAppearanceStreamGenerator, Form

from site_builder.model.config import DocumentConfig
from site_builder.model.errors import OutputError
from site_builder.pipeline import Edition
from site_builder.publish.packet import typed as typed_module
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.extract import unicode_map
from site_builder.publish.packet.typed import NAME, embed, encode, script_of, typed_font

SIMPLIFIED = "张三（总经理）2020年6月19日，深圳市示例科技有限公司·喆堃珺Zoë Müller"
TRADITIONAL = "陳大文（董事長）二零二零年，臺灣範例股份有限公司"
LATIN = "Łukasz Žižek, Chief Executive — Ōsaka".replace("—", "-")


def font_of(file: pikepdf.Pdf) -> Any:
    return file.Root.AcroForm.DR.Font[f"/{NAME}"]


def glyphs(font: Any) -> dict[bytes, int]:
    """Code → CID, read from the font's CMap."""
    found = {}
    for line in font.Encoding.read_bytes().decode().splitlines():
        parts = line.replace("<", "").replace(">", "").split()
        if line.startswith("<") and len(parts) == 3:
            first, last, cid = bytes.fromhex(parts[0]), bytes.fromhex(parts[1]), int(parts[2])
            for step in range(last[-1] - first[-1] + 1):
                found[first[:-1] + bytes([first[-1] + step])] = cid + step
    return found


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("zh-CN", "hans"),
        ("zh", "hans"),
        ("zh-Hant", "hant"),
        ("zh-TW", "hant"),
        ("zh-Hant-HK", "hant"),
        ("en", "latn"),
        ("de-CH", "latn"),
    ],
)
def test_the_script_comes_from_the_language(language: str, script: str) -> None:
    assert script_of(language) == script


@pytest.mark.parametrize(
    ("script", "text", "count"),
    [("hans", SIMPLIFIED, 7_000), ("hant", TRADITIONAL, 5_500), ("latn", LATIN, 300)],
)
def test_every_character_has_a_glyph_and_says_what_it_is(
    script: str, text: str, count: int
) -> None:
    file = pikepdf.new()
    font = embed(file, typed_font(script))
    to_unicode, to_glyph = unicode_map(font.ToUnicode.read_bytes()), glyphs(font)
    assert to_unicode.keys() == to_glyph.keys()
    assert len(set(to_glyph.values())) >= count
    assert 0 not in to_glyph.values()
    for char in text:
        assert to_unicode[encode(char)] == char
    for code, char in to_unicode.items():
        assert code[-len(encode(char)) :] == encode(char)
    assert to_glyph[b"A"] == to_glyph[b"\0A"]
    descriptor = font.DescendantFonts[0].FontDescriptor
    assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_no_field_names_a_font_that_is_not_embedded(packet: bytes) -> None:
    with pikepdf.open(io.BytesIO(packet)) as file:
        assert list(file.Root.AcroForm.DR.Font.keys()) == [f"/{NAME}"]
        assert str(file.Root.AcroForm.DA).startswith(f"/{NAME} ")
        for field in file.Root.AcroForm.Fields:
            assert field.FT == "/Sig" or str(field.DA).startswith(f"/{NAME} ")
        assert "/NeedAppearances" not in file.Root.AcroForm


def test_a_simple_writer_draws_text_in_the_embedded_font(packet: bytes) -> None:
    with pikepdf.open(io.BytesIO(packet)) as file:
        form = Form(file, DefaultAppearanceStreamGenerator)
        form["party1-name"].value = "Zhang San"
        field = next(f for f in file.Root.AcroForm.Fields if f.T == "party1-name")
        shown = field.AP.N
        assert b"(Zhang San) Tj" in shown.read_bytes()
        (font,) = shown.Resources.Font.values()
        to_unicode = unicode_map(font.ToUnicode.read_bytes())
        assert "".join(to_unicode[bytes([byte])] for byte in b"Zhang San") == "Zhang San"


def test_an_english_document_has_a_small_font(make_edition: Callable[..., Edition]) -> None:
    config = DocumentConfig()._replace(language="en")
    pdf = build_packet(make_edition("# Agreement\n\n1.1. You shall pay.\n", config))
    assert len(pdf) < 400_000
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert "Libertinus" in str(font_of(file).BaseFont)


def test_the_font_stays_small(packet: bytes) -> None:
    assert len(packet) < 2_200_000


def test_a_publisher_may_do_without_chinese_characters(edition: Edition, packet: bytes) -> None:
    options = edition.config.packet._replace(typed_font="small")
    small = build_packet(edition._replace(config=edition.config._replace(packet=options)))
    assert len(packet) - len(small) > 1_000_000


def test_a_character_without_a_code_is_an_error() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode("😀")


def test_a_font_that_lacks_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed_module, "TYPED", "No Such Family")
    with pytest.raises(OutputError, match="does not have all its characters"):
        typed_font.__wrapped__("hans")
