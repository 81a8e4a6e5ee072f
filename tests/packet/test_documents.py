"""Documents never seen: huge, long, wide, Latin, Traditional, with rare characters, or almost empty."""

import re
from collections.abc import Callable

import pikepdf
import pytest

from site_builder import pipeline
from site_builder.model import fingerprint
from site_builder.model.config import DocumentConfig, PacketOptions, Party
from site_builder.model.errors import OutputError
from site_builder.pipeline import Edition
from site_builder.publish.packet.body import Body
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.check import check_packet
from site_builder.publish.packet.extract import extract, squeeze
from site_builder.publish.packet.words import Words
from site_builder.translate.translation import Catalogue
from site_builder.translate.update import update
from tests.packet.reading import words_of

Make = Callable[..., Edition]
Open = Callable[[bytes], pikepdf.Pdf]

LONG_CLAUSE = "乙方应当按照约定支付费用，逾期的甲方有权终止服务；" * 700
MANY = "# 大协议\n\n" + "\n\n".join(
    f"## {a}. 第{a}章\n\n"
    + "\n\n".join(f"{a}.{b}. 乙方应当按照第{a}章第{b}项的约定交付货物。" for b in range(1, 41))
    for a in range(1, 51)
)
WIDE = (
    "# 宽表\n\n说明如下：\n\n|"
    + "|".join(f"列{n}" for n in range(14))
    + "|\n|"
    + "---|" * 14
    + "".join(
        "\n|" + "|".join(f"第{n}格内容{m} https://example.com/some/path" for n in range(14)) + "|"
        for m in range(25)
    )
    + "\n\n1.1. 完。\n"
)
LATIN = """# Master Services Agreement

This agreement sets out the terms.

## 1. Services

1.1. See https://www.example.com/a/really/long/path/that/does/not/end/index.html?query=one&other=two
and **the supplier shall not be liable for indirect loss**.

1.2. The customer’s data — *all of it* — may be deleted; naïve café, łódź, Ωμέγα, Привет.
"""
DOCUMENTS = {
    "many": MANY,
    "long": f"# 长条款\n\n1.1. {LONG_CLAUSE}\n\n1.2. 完。\n",
    "wide": WIDE,
    "latin": LATIN,
    "traditional": "# 服務條款\n\n## 1. 總則\n\n"
    "1.1. 甲方應遵守，**乙方不承擔任何責任**，裡面以繁體為準。\n\n1.2. 臺灣、龜、鬱、爨、麤。\n",
    "rare": "# 罕见字\n\n1.1. 面积为120㎡，𠮷野家，℃，Ⅳ，①，한국어，かな。\n\n1.2. **𠮷野**加粗，`𠮷`。\n",
    "jumps": "# 跳号\n\n## 第一部分\n\n### 3.2.1. 深标题\n\n1. 甲\n\n（1） 乙\n\n（2） 丙\n\n- 丁\n",
    "empty": "x\n",
}


@pytest.fixture(params=DOCUMENTS, scope="module")
def pair(request: pytest.FixtureRequest, make_edition: Make) -> tuple[str, Edition, bytes]:
    edition = make_edition(DOCUMENTS[request.param])
    return request.param, edition, build_packet(edition)


def test_every_clause_is_in_it(pair: tuple[str, Edition, bytes]) -> None:
    name, edition, pdf = pair
    if name == "many":
        assert len(edition.document.blocks) > 2000
    check = check_packet(pdf, edition)
    assert not check.problems, check.problems[:3]
    assert check.clauses == len(edition.document.blocks) > 0


def test_every_anchor_has_a_place_on_its_page(
    pair: tuple[str, Edition, bytes], opened: Open
) -> None:
    _, edition, pdf = pair
    with opened(pdf) as file:
        names = file.Root.Names.Dests.Names
        found = {str(names[at]) for at in range(0, len(names), 2)}
    assert {block.id for block in edition.document.blocks} == found


def test_nothing_runs_off_the_page(pair: tuple[str, Edition, bytes]) -> None:
    import subprocess

    name, _, pdf = pair
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    pages = done.stdout.decode().split("<page ")[1:]
    assert pages
    for page in pages:
        width = float(re.match(r'width="([\d.]+)"', page)[1])
        right = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', page)]
        assert max(right, default=0.0) < width - 20, name


def test_an_empty_cell_leaves_the_others_in_their_columns() -> None:
    raw = "# 表\n\n1.1. 如下：\n\n| 项 | 费 | 注 |\n| --- | --- | --- |\n|  | 免费 |  |\n| 乙 |  | 收 |\n"
    document = pipeline.convert(raw.encode(), "raw.txt").document
    *_, table = Body(document, Words("zh"), None).rows()
    columns = [[bool(cell["runs"]) for cell in row["cells"]] for row in table["rows"]]
    assert columns == [[False, True, False], [True, False, True]]


def test_a_wide_table_lies_on_its_side(make_edition: Make, opened: Open) -> None:
    with opened(build_packet(make_edition(WIDE))) as file:
        flat = [n for n, page in enumerate(file.pages) if page.mediabox[2] > page.mediabox[3]]
        blocks = extract(file).blocks
    assert flat
    assert blocks.count("列13") == 1


UNPRINTABLE = {
    "😀": "1.{}. 您同意😀使用。",
    "🀄": "1.{}. **加粗🀄**条款。",
    "🚀": "1.{}. `命令☃️🚀`。",
    "🍎": "1.{}. 见表：\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 🍎 |",
}


@pytest.mark.parametrize("character", UNPRINTABLE)
def test_a_character_that_no_font_has_is_named_with_its_clause(
    make_edition: Make, character: str
) -> None:
    """The first of several; all are in each text, so that its fonts are made but once."""
    order = sorted(UNPRINTABLE, key=lambda each: each != character)
    clauses = [UNPRINTABLE[each].format(number) for number, each in enumerate(order, 1)]
    with pytest.raises(OutputError) as caught:
        build_packet(make_edition("\n\n".join(["# 表情", *clauses, "完。\n"])))
    message = str(caught.value)
    assert re.match(r"raw[.]txt:\d+: ", message)
    assert character in message
    assert f"U+{ord(character):04X}" in message
    assert ("row-1" if character == "🍎" else "1.1") in message


def test_a_stated_character_is_printed_and_the_record_names_its_code(
    make_edition: Make, lines: Callable[[bytes], list[str]]
) -> None:
    text = "# 控\n\n1.1. 甲\uf06c乙。\n"
    with pytest.raises(OutputError, match=r"\[characters\]"):
        build_packet(make_edition(text))
    edition = make_edition(text, DocumentConfig(characters={"\uf06c": "●"}))
    pages = squeeze("".join(lines(build_packet(edition))))
    assert "甲●乙" in pages
    assert "U+F06C" in pages[pages.rindex("文字补正说明") :]


def test_an_english_document_has_english_pages(
    make_edition: Make, lines: Callable[[bytes], list[str]], opened: Open
) -> None:
    config = DocumentConfig()._replace(language="en")
    pdf = build_packet(make_edition(LATIN, config))
    text = " ".join(lines(pdf))
    for words in ("Contents", "Acknowledgement of key clauses", "Signature page", "Page 2 of"):
        assert words in text
    assert not re.search(r"[\u4e00-\u9fff]", text[: text.rindex("Signature page")])
    with opened(pdf) as file:
        assert file.Root.Lang == "en"
        used = {str(f.BaseFont) for page in file.pages for f in page.Resources.Font.values()}
    assert any("LibertinusSerif-Bold" in name for name in used)


def test_the_text_that_prevails_is_named_and_each_word_of_ours_stands_once(
    make_edition: Make, lines: Callable[[bytes], list[str]]
) -> None:
    edition = make_edition("# Conditions\n\n1.1. Le client paie.\n", DocumentConfig(language="fr"))
    made = update(edition.document, Catalogue("en"))
    messages = tuple(each._replace(text=f"E {each.id}") for each in made.messages)
    catalogue = Catalogue("en", messages)
    pdf = build_packet(edition, parallel=catalogue)
    cover = " ".join(lines(pdf)).partition("Contents")[0]
    assert "the French text prevails" in cover and cover.count("Copy for signature.") == 1
    assert check_packet(pdf, edition, catalogue=catalogue).problems == ()
    assert check_packet(build_packet(edition), edition, catalogue=catalogue).problems == ()


def test_a_packet_without_a_signature_page_is_no_copy_for_signature(
    make_edition: Make, lines: Callable[[bytes], list[str]]
) -> None:
    config = DocumentConfig(language="en", packet=PacketOptions(pages=()))
    edition = make_edition(LATIN, config)
    pdf = build_packet(edition)
    text = " ".join(lines(pdf))
    assert "Copy for reading and checking." in text and "Copy for signature" not in text
    assert check_packet(pdf, edition).problems == ()
    (problem,) = check_packet(pdf, edition, signed=True).problems
    assert problem.en == "nobody can sign it: no signature page"


def test_a_text_from_right_to_left_is_indented_from_the_right(make_edition: Make) -> None:
    text = "# תנאים\n\n## 1. כללי\n\n1.1. ראשון.\n\n1.1.1. שני.\n"
    pdf = build_packet(make_edition(text, DocumentConfig(language="he")))
    boxes = words_of(pdf, (1, 9), "-bbox")
    outer, inner = (
        max(map(float, re.findall(f'xMax="([0-9.]+)"[^>]*>[.]?{number}[.]?<', boxes)))
        for number in ("1[.]1", "1[.]1[.]1")
    )
    assert outer - inner > 10
    shown = words_of(pdf, (1, 9), "-layout")  # our English sentences end with their stops
    for end in ("are not part of it.", "your own fields.", "Fields marked * are required."):
        assert end in shown


def test_the_fingerprint_reads_from_left_to_right_beside_any_text(make_edition: Make) -> None:
    text = "# תנאים\n\n## 1. כללי\n\n1.1. ראשון 19.\n"  # its groups begin with digits
    edition = make_edition(text, DocumentConfig(language="he"))
    printed = fingerprint.printed(fingerprint.fingerprint(edition.document))
    assert printed.startswith("9067 6a55")
    assert printed in words_of(build_packet(edition), (1, 1), "-layout")


def test_what_is_struck_out_is_struck_out_on_paper(make_edition: Make, opened: Open) -> None:
    text = "# Terms\n\n1.1. The fee is ~~50~~ 60 dollars, <u>due</u> **now**.\n"
    pdf = opened(build_packet(make_edition(text, DocumentConfig(language="en"))))
    drawn = [
        str(each.get("/A", "")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
    ]
    assert sum("/LineThrough" in each for each in drawn) == 1
    assert sum("/Underline" in each for each in drawn) == 1


def test_three_parties_and_their_names(make_edition: Make, opened: Open) -> None:
    parties = (
        Party("provider", {"zh": "甲公司", "en": "A Ltd."}),
        Party("guarantor", {}),
        Party("customer", {"zh": "客户", "en": "Customer"}),
    )
    config = DocumentConfig()._replace(parties=parties, publisher={"zh": "甲公司", "en": "A Ltd."})
    pdf = build_packet(make_edition("# 协议\n\n1.1. 甲公司不承担任何赔偿责任。\n", config))
    with opened(pdf) as file:
        fields = {str(field.T) for field in file.Root.AcroForm.Fields}
    assert {f"party{n}-signature" for n in (1, 2, 3)} <= fields
    assert "party1-entity" not in fields
    assert {"party2-entity", "party3-entity"} <= fields
