"""The language of a text is read; one that the rules do not know is told, its structure kept."""

import pytest

from site_builder.model.config import DocumentConfig
from site_builder.pipeline import convert

GERMAN = """# Satzung des Vereins

## § 1 Name und Sitz

Der Verein führt den Namen Beispielverein und hat seinen Sitz in einer Stadt, die der Vorstand
bestimmt; das Geschäftsjahr beginnt jeweils am ersten Januar und endet am letzten Dezember.

## § 2 Mitglieder

1. Mitglied kann werden, wer die Ziele des Vereins unterstützt und seinen Antrag schriftlich stellt.

2. Die Mitgliedschaft endet durch Austritt, Ausschluss oder Tod; der Austritt ist dem Vorstand mit
einer Frist von drei Monaten zum Ende des Geschäftsjahres schriftlich zu erklären.
"""
JAPANESE = (
    "# 利用規約\n\n"
    + "本サービスをご利用いただくお客様は、本規約の内容に同意したものとみなします。\n" * 40
)
ENGLISH = (
    "# Terms\n\n" + "The Customer shall pay for the Service within thirty days of the invoice. " * 8
)
CHINESE = "# 服务条款\n\n" + "您应当遵守本条款的全部约定，并按月支付费用。\n\n" * 30

TRADITIONAL = "# 服務條款\n\n" + "您應當遵守本條款的全部約定，並按月支付費用。\n\n" * 30
QUOTED = f"{CHINESE}“網際網路”指互联网。\n"


def _codes(text: str, settings: DocumentConfig | None = None) -> list[str]:
    made = convert(text.encode(), "raw.txt", settings)
    return [finding.code for finding in made.document.findings]


@pytest.mark.parametrize("text", [GERMAN, JAPANESE])
def test_an_unknown_language_is_told_once(text: str) -> None:
    assert _codes(text).count("language.unknown") == 1


def test_its_structure_is_read_all_the_same() -> None:
    blocks = convert(GERMAN.encode(), "raw.txt").document.blocks
    assert [block.number for block in blocks if block.number] == ["§1", "§2", "§2.1", "§2.2"]
    headings = [block.text for block in blocks if block.kind == "heading"]
    assert headings == ["Satzung des Vereins", "Name und Sitz", "Mitglieder"]


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, "# Satzung\n\nZu kurz.\n"])
def test_known_languages_and_few_words_are_not_told(text: str) -> None:
    assert "language.unknown" not in _codes(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# شروط الخدمة\n\n1. تقدم الشركة الخدمة إلى العميل.\n", "und"),
        ("# 利用規約\n\n1. 本規約は利用者に適用する。\n", "und"),
        (GERMAN, "und"),
        (JAPANESE, "und"),
        (ENGLISH, "en"),
        (CHINESE, "zh-CN"),
        (TRADITIONAL, "zh-Hant"),
        (QUOTED, "zh-CN"),
    ],
)
def test_the_document_names_the_language_that_its_words_are_in(text: str, language: str) -> None:
    assert convert(text.encode(), "raw.txt").document.language == language


@pytest.mark.parametrize(
    ("text", "stated", "told"),
    [
        (ENGLISH, "zh-CN", True),
        (ENGLISH, "fr", True),
        (CHINESE, "en", True),
        (ENGLISH, "en-GB", False),
        (CHINESE, "zh-Hant", False),
        (GERMAN, "de", False),
        ("# Satzung\n\nZu kurz.\n", "de", False),
    ],
)
def test_a_text_in_another_language_than_the_stated_one_is_told(
    text: str, stated: str, told: bool
) -> None:
    assert ("language.other" in _codes(text, DocumentConfig(language=stated))) == told
