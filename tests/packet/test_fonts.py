"""Fonts: the ones that are meant, with their weight and licence, or a clear error."""

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from site_builder.model.config import DocumentConfig
from site_builder.model.errors import OutputError
from site_builder.pipeline import Edition
from site_builder.publish.packet import fonts
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.faces import faces

SYSTEM = Path("/usr/share/fonts/opentype/noto")


def test_the_pinned_fonts_say_what_they_are() -> None:
    found = fonts.find({}, Path())
    known = [
        face
        for folder in found.folders
        for path in sorted(folder.glob("*.otf"))
        for face in faces(path)
    ]
    table = {(face.family, face.lightest, face.heaviest) for face in known}
    assert table == {("Noto Serif SC", 400, 400), ("Noto Sans SC", 400, 400)}
    ((variable, weights),) = found.variable
    assert (variable.family, variable.lightest, variable.heaviest) == ("Noto Sans SC", 100, 900)
    assert weights == (fonts.MEDIUM, fonts.BOLD)
    for face in (*known, variable):
        assert "SIL Open Font License" in face.licence
        assert face.embeddable


def test_a_static_face_has_its_true_name_weight_and_flags() -> None:
    medium, bold = fonts.find({}, Path()).made("条款Aa")
    for data, style, weight, selection, mac in (
        (medium, "Medium", 500, 0, 0),
        (bold, "Bold", 700, 1 << 5, 1),
    ):
        font = TTFont(io.BytesIO(data))
        names = font["name"]
        assert names.getBestFamilyName() == "Agreement Sans SC"
        assert names.getBestSubFamilyName() == style
        assert names.getDebugName(6) == f"AgreementSansSC-{style}"
        assert "SIL Open Font License" in names.getDebugName(13)
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == weight
        assert font["OS/2"].fsSelection & 0b1100001 == selection
        assert font["head"].macStyle == mac
        assert {chr(code) for code in font.getBestCmap()} == set("条款Aa")


def test_a_static_face_is_made_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = fonts.find({}, Path()).made("版本")
    monkeypatch.setattr("site_builder.publish.packet.faces.FOLDER", tmp_path)
    assert fonts.find({}, Path()).made("本版") == kept


def test_bold_fonts_are_flagged(packet: bytes, opened: Callable[[bytes], pikepdf.Pdf]) -> None:
    with opened(packet) as file:
        flags = {
            str(font.BaseFont).partition("+")[2]: int(under.FontDescriptor.Flags) >> 18 & 1
            for page in file.pages
            for font in page.get("/Resources", {}).get("/Font", {}).values()
            for under in font.DescendantFonts
        }
    assert flags["AgreementSansSC-Bold"]
    assert {name for name, forced in flags.items() if forced} == {"AgreementSansSC-Bold"}


def test_chinese_in_bold_italics_stays_bold(
    make_edition: Callable[..., Edition], opened: Callable[[bytes], pikepdf.Pdf]
) -> None:
    pdf = build_packet(make_edition("# 协议\n\n1.1. 您***不得***转让。\n"))
    with opened(pdf) as file:
        used = {
            str(f.BaseFont) for page in file.pages for f in page.Resources.get("/Font", {}).values()
        }
    assert any("Bold" in name for name in used)


def test_a_collection_has_many_faces() -> None:
    families = {face.family for face in faces(SYSTEM / "NotoSerifCJK-Bold.ttc")}
    assert {"Noto Serif CJK SC", "Noto Serif CJK TC"} <= families
    assert {face.lightest for face in faces(SYSTEM / "NotoSerifCJK-Bold.ttc")} == {700}


@pytest.mark.parametrize(
    "data", [b"", b"ttcf", b"ttcf\0\1\0\0\xff\xff\xff\xff", b"OTTO" + b"\0" * 99]
)
def test_what_is_no_font_has_no_faces(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.otf"
    path.write_bytes(data)
    assert faces(path) == []


def test_document_toml_can_name_other_fonts(
    make_edition: Callable[..., Edition], opened: Callable[..., object]
) -> None:
    chosen = {
        "folder": str(SYSTEM),
        "serif": "Noto Serif CJK SC",
        "bold": "Noto Serif CJK SC",
        "sans": "Noto Sans CJK SC",
    }
    config = DocumentConfig()._replace(fonts=chosen)
    pdf = build_packet(make_edition("# 协议\n\n1.1. 正文，**加粗**。\n", config))
    with opened(pdf) as file:
        used = {
            str(font.BaseFont).partition("+")[2]
            for page in file.pages
            for font in page.Resources.Font.values()
        }
    assert any("SerifCJKsc-Bold" in name for name in used)
    assert any("SerifCJKsc-Regular" in name for name in used)


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"serif": "No Such Serif"}, "font family 'No Such Serif' was not found"),
        ({"bold": "Noto Serif SC"}, "'Noto Serif SC' has no weight 700"),
        ({"folder": "nowhere"}, "folder 'nowhere' does not exist"),
    ],
)
def test_what_is_missing_is_named(chosen: dict[str, str], message: str) -> None:
    with pytest.raises(OutputError, match=message):
        fonts.find(chosen, Path("/"))


def renamed(path: Path, to: Path, old: str, new: str) -> None:
    """A copy of a font with words of its name table replaced by others of the same length."""
    data = path.read_bytes()
    assert len(old) == len(new)
    assert old.encode("utf-16-be") in data
    to.write_bytes(data.replace(old.encode("utf-16-be"), new.encode("utf-16-be")))


def test_an_unfree_font_is_refused(tmp_path: Path) -> None:
    serif = fonts.find({}, Path()).folders[0] / "NotoSerifSC-Regular.otf"
    renamed(serif, tmp_path / "a.otf", "SIL Open Font License", "Some  Other  Licence.")
    data = (tmp_path / "a.otf").read_bytes()
    name = "Noto Serif SC".encode("utf-16-be")
    (tmp_path / "a.otf").write_bytes(data.replace(name, "Mine Serif SC".encode("utf-16-be")))
    with pytest.raises(OutputError, match="no free licence"):
        fonts.find({"folder": str(tmp_path), "serif": "Mine Serif SC"}, Path())


def test_a_font_that_forbids_embedding_is_refused(tmp_path: Path) -> None:
    serif = fonts.find({}, Path()).folders[0] / "NotoSerifSC-Regular.otf"
    renamed(serif, tmp_path / "a.otf", "Noto Serif SC", "Mine Serif SC")
    data = bytearray((tmp_path / "a.otf").read_bytes())
    (count,) = struct.unpack_from(">H", data, 4)
    for at in range(12, 12 + 16 * count, 16):
        if data[at : at + 4] == b"OS/2":
            (place,) = struct.unpack_from(">I", data, at + 8)
            struct.pack_into(">H", data, place + 8, 0x0002)
    (tmp_path / "a.otf").write_bytes(data)
    with pytest.raises(OutputError, match="allows embedding"):
        fonts.find({"folder": str(tmp_path), "serif": "Mine Serif SC"}, Path())


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    with pytest.raises(OutputError, match="pylopdf-fonts-zh-cn is not installed"):
        fonts.find({}, Path())
