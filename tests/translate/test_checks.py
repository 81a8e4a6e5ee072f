"""What a translation is held to: the publisher's markup, numbers, placeholders, agreed words."""

from pathlib import Path

import pytest

from site_builder.model.errors import SourceError
from site_builder.translate import parity
from site_builder.translate.checks import check
from site_builder.translate.glossary import Term, load_glossary
from site_builder.translate.update import update
from tests.translate.samples import TITLE, block, codes, document, translated


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("您应付费。", "<script>alert(1)</script>You shall pay."),
        ("您应付费。", "You <img src=x onerror=alert(1)> shall pay."),
        ("您应付费。", "You shall pay.\n\n# New heading"),
        ("您应付费。", "You shall {{ config }} pay."),
        ("您应付费。", "You shall \u202epay."),
        ("您应付费。", "You&#60;b> shall pay."),
        ("您应付费。", "[You](javascript:alert) shall pay."),
    ],
)
def test_script_and_markup_are_reported_and_not_shown(source: str, text: str) -> None:
    made = document(block("a-1", source))
    catalogue = translated(made, {**TITLE, "a-1": text})
    assert catalogue.entry(made.blocks[0]) == ("", "missing")
    findings = [f for f in check(made, catalogue) if f.code == "translation-unsafe"]
    assert [(f.severity, f.block, f.raw) for f in findings] == [
        ("error", "a-1", made.blocks[0].raw[0])
    ]
    assert update(made, catalogue).by_context["a-1"].text == text, "nothing is lost"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("您应付费。", "You **shall** pay."),
        ("**您应付费。**", "You shall pay."),
        ("**您应付费。**", "**You** shall pay."),
        ("**您**应付费。", "**You shall pay.**"),
        ("执行`cd /d`。", "Run `cd /e`."),
        ("执行`cd /d`。", "Run cd /d."),
        ("见[页面](https://a.example)。", "See the page."),
        ("见[页面](https://a.example)。", "See [the page](https://b.example)."),
        ("<u>您应付费。</u>", "**You shall pay.**"),
    ],
)
def test_only_the_publishers_markup(source: str, text: str) -> None:
    made = document(block("a-1", source))
    catalogue = translated(made, {**TITLE, "a-1": text})
    assert codes(made, catalogue) == ["translation-markup a-1"]
    assert catalogue.entry(made.blocks[0]) == ("", "missing")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**见[页面](https://a.example)。**", "**See [the page](https://a.example).**"),
        ("`Courier字体`", "`Courier font`"),
        ("打开`<文件>`。", "Open `<file>`."),
        ("单击**设置**，再**确定**。", "**OK** after **Settings**."),
        ("a < b 且 <c>", "a < b and <c>"),
        ("执行`a | <b>`。", "Run `a | <b>`."),
        ("研发；法务", "R&D; legal"),
    ],
)
def test_matching_markup_is_shown(source: str, text: str) -> None:
    made = document(block("a-1", source))
    catalogue = translated(made, {**TITLE, "a-1": text})
    assert codes(made, catalogue) == []
    assert catalogue.entry(made.blocks[0]).text == text


def test_numbers_and_placeholders() -> None:
    made = document(
        block("a-1", "提前30天，共1000元。"), block("a-2", "7×24小时。"), block("a-3", "甲方：____"),
        block("a-4", "服务于{date}开始。"), block("a-5", "不超过1000000元。"),
    )  # fmt: skip
    wrong = {"a-1": "13 days before, 1,000 yuan.", "a-2": "7×24 hours.", "a-3": "Party A:",
             "a-4": "The service starts on {day}.", "a-5": "At most 1,000,000 yuan."}  # fmt: skip
    catalogue = translated(made, {**TITLE, **wrong})
    assert codes(made, catalogue) == [
        "translation-number a-1", "translation-placeholder a-3", "translation-placeholder a-4",
    ]  # fmt: skip
    assert parity.differing_numbers("提前30天", "13 days") == ["13", "30"]
    assert catalogue.entry(made.blocks[0]).state == "reviewed", "a warning does not hide it"


def test_glossary() -> None:
    terms = (
        Term("服务", ("service",)), Term("条款", ("clause",)),
        Term("服务条款", ("Terms of Service",)),
    )  # fmt: skip
    made = document(
        block("a-1", "本服务条款"), block("a-2", "停止服务"), block("a-3", "服务和服务条款"),
        block("a-4", "多项服务"),
    )  # fmt: skip
    texts = {"a-1": "these terms of service", "a-2": "stop the offer", "a-3": "the Terms of Use",
             "a-4": "several Services"}  # fmt: skip
    findings = check(made, translated(made, {**TITLE, **texts}), terms)
    assert [(f.code, f.severity, f.block) for f in findings] == [
        ("translation-term", "info", "a-2"), ("translation-term", "info", "a-3"),
    ]  # fmt: skip
    assert "服务条款 → Terms of Service" in findings[1].message.en
    assert "服务 → service" in findings[0].message.zh


def test_agreed_words_between_other_languages() -> None:
    made = document(block("a-1", "You pay the fees."), block("a-2", "on your feet"))
    catalogue = translated(made, {**TITLE, "a-1": "您应支付费用。", "a-2": "站起来"})
    assert codes(made, catalogue, glossary=(Term("fee", ("费用",)),)) == []
    assert codes(made, catalogue, glossary=(Term("fee", ("服务费",)),)) == ["translation-term a-1"]


def test_the_glossary_gives_the_words_of_two_languages(tmp_path: Path) -> None:
    assert load_glossary(tmp_path, "zh-CN", "en") == ()
    (tmp_path / "terms.toml").write_text(
        '[[terms]]\nzh = "服务"\nen = "service"\nalso = ["offer"]\nfr = "service"\n'
        '[[terms]]\nen = "fee"\nfr = "frais"\nnote = "plural"\n',
        encoding="utf-8",
    )
    assert load_glossary(tmp_path, "zh-CN", "en") == (Term("服务", ("service", "offer")),)
    assert load_glossary(tmp_path, "en", "fr")[1] == Term("fee", ("frais",), "plural")
    assert load_glossary(tmp_path, "zh-CN", "ja") == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[[terms]]\nzh = "甲"\n', 1, "two languages"),
        ('[[terms]]\nzh="甲"\nen="A"\n[[terms]]\nzh="甲"\nen="B"\n', 5, "stands twice"),
        ('[[terms]]\nzh="甲"\nen=""\n', 3, "must not be empty"),
        ('[[terms]]\nzh="甲"\nen=1\n', 3, "text in quotes, found 1"),
        ('[[terms]]\nzh="甲"\nen="A"\nEnglish="B"\n', 4, "neither a language"),
        ("[[terms", None, "cannot be read"),
    ],
)
def test_a_faulty_glossary(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    (tmp_path / "terms.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=says) as caught:
        load_glossary(tmp_path, "zh-CN", "en")
    assert caught.value.line == line
