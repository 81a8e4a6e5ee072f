"""The packet of hostile documents: their words are printed, not obeyed, or a clear error says why."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from site_builder import pipeline
from site_builder.model.config import DocumentConfig
from site_builder.model.errors import OutputError
from site_builder.pipeline import Edition
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.check import check_packet
from tests.hostile.conftest import Built

ACTIVE = ("/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedGoTo", "/SubmitForm")


def edition(text: str) -> Edition:
    settings = DocumentConfig()
    made = pipeline.convert(text.encode(), "raw.txt", settings)
    return Edition(
        Path("source/none/1"), settings, text.encode(), made.clean, made.encoding, made.ledger,
        made.document,
    )  # fmt: skip


def names(value: object) -> set[str]:
    """All dictionary keys and names below a direct PDF object."""
    if isinstance(value, pikepdf.Name):
        return {str(value)}
    if isinstance(value, pikepdf.Array):
        direct = (e for e in value if isinstance(e, pikepdf.Object) and not e.is_indirect)
        return {name for each in direct for name in names(each)}
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        found = set(value.keys())
        for key in value.keys():  # noqa: SIM118 — pikepdf's dictionaries are no mappings
            each = value[key]
            if isinstance(each, pikepdf.Object) and not each.is_indirect:
                found |= names(each)
        return found
    return set()


@pytest.mark.parametrize("end", ["", "-parallel"])
def test_nothing_active_is_in_the_packet(hostile: Built, end: str) -> None:
    data = (hostile.root / "dist" / f"hostile-20240101{end}.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {name for each in pdf.objects for name in names(each)}
        assert "/StructParent" in found, "the objects were not walked"
        assert not found & set(ACTIVE)
        targets = [
            str(link.A.URI)
            for page in pdf.pages
            for link in page.get("/Annots", ())
            if "/A" in link and "/URI" in link.A
        ]
        assert not [each for each in targets if not re.match(r"https?://|mailto:", each)]


def test_every_word_is_printed(hostile: Built) -> None:
    folder = hostile.root / "dist"
    for end, catalogue in (("", None), ("-parallel", hostile.catalogue)):
        data = (folder / f"hostile-20240101{end}.pdf").read_bytes()
        checked = check_packet(data, hostile.edition, catalogue=catalogue)
        assert not checked.problems
        assert checked.clauses >= len(hostile.edition.document.blocks) - 3


WORDS = (
    "#panic(1)", "#{ while true {} }", "$ sum_(i=0)^oo $", "\\u{202e} \\ // /* */", "@x <x> ~ --",
    '"),(sys.inputs', "= 标题 #import", "\\(\\) << /S /JavaScript >>", "%%EOF\tendobj",
    "<" * 200 + ">" * 200, "**" * 99, "[" * 300, "`" * 301,
)  # fmt: skip


def test_markup_of_the_typesetter_is_text() -> None:
    clauses = "\n\n".join(f"1.{n}. 甲方{each}应当付款。" for n, each in enumerate(WORDS, 1))
    made = edition(f"# 协议\n\n{clauses}\n")
    assert not check_packet(build_packet(made), made).problems


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\U000e0041", "\ue000", "\ufffe", "﷽"])
def test_characters_without_a_picture_are_never_silently_lost(character: str) -> None:
    made = edition(f"# 协议\n\n1.1. 甲方{character}应当付款。\n")
    codes = {finding.code for finding in made.document.findings}
    assert ("characters.invisible" in codes) == (character != "﷽")
    assert character in made.document.blocks[-1].text
    try:
        data = build_packet(made)
    except OutputError as error:
        assert f"U+{ord(character):04X}" in str(error)
        assert "1.1" in str(error)
        assert "→" in str(error)
        return
    assert not check_packet(data, made).problems
