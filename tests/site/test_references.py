"""References between clauses and defined terms: found, resolved, and told apart from lookalikes."""

import pytest

from site_builder.annotate.references import findings, references
from site_builder.annotate.terms import terms, uses
from site_builder.model.document import Block, Document, Section, SourceInfo


def document(*texts: tuple[str | None, str], section: str = "terms") -> Document:
    blocks = tuple(
        Block(
            f"{section}-{number or f'preamble-{place}'}",
            section,
            "clause" if number else "paragraph",
            number,
            f"{number}." if number else None,
            1,
            False,
            text,
            text,
            "none",
            (),
            (),
            (),
            "",
        )
        for place, (number, text) in enumerate(texts, 1)
    )
    info = SourceInfo("x", "", 0, "utf-8")
    return Document("d", None, "zh-CN", "d", None, info, (Section(section, None, "t"),), blocks)


def found(text: str, *numbers: str) -> list[tuple[str, str | None]]:
    made = document((None, text), *((number, "甲") for number in numbers))
    return [
        (text[reference.start : reference.end], reference.target)
        for reference in references(made).get("terms-preamble-1", [])
    ]


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("根据本协议第3条约定", ["3"], [("第3条", "terms-3")]),
        ("见第 7.2.3 款", ["7.2.3"], [("第 7.2.3 款", "terms-7.2.3")]),
        ("依第三条办理", ["3"], [("第三条", "terms-3")]),
        ("依第三条办理", ["第三条"], [("第三条", "terms-第三条")]),
        ("按照7.2.3处理", ["7.2.3"], [("7.2.3", "terms-7.2.3")]),
        ("under Clause 3.1.", ["3.1"], [("Clause 3.1", "terms-3.1")]),
        (
            "Clauses 3.1, 3.2 and 9 apply",
            ["3.1", "3.2", "9"],
            [("Clauses 3.1", "terms-3.1"), ("3.2", "terms-3.2"), ("9", "terms-9")],
        ),
        ("见第9条", ["3"], [("第9条", None)]),
    ],
)
def test_references(text: str, numbers: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert found(text, *numbers) == expected


@pytest.mark.parametrize(
    "text",
    [
        "可用性不低于99.95%，提前30天，1.5倍",
        "《中华人民共和国民法典》第496条",
        "依据合同法第52条",
        "自暂停服务之时起第7日",
        "第2款所述",
        "redis 7.2.3 版本",
        "Clause 8.2 of the Master Services Agreement",
        "Article 496 of the Civil Code",
    ],
)
def test_lookalikes_are_no_references(text: str) -> None:
    assert found(text, "3") == []


def test_a_dead_reference_is_a_finding_with_its_place() -> None:
    made = document(("1", "见第9条"), ("2", "见第1条"))
    dead = findings(made)
    assert [(finding.code, finding.block) for finding in dead] == [("dead-reference", "terms-1")]
    assert "第9条" in dead[0].message.zh
    assert "第9条" in dead[0].message.en


def test_definitions() -> None:
    texts = [
        "本条款是某某有限公司（以下简称“甲公司”）与您订立的合约。",
        "本条款中“服务”指：甲公司向您提供的服务。其他不计。",
        "不得占用，亦不得影响资源（如网络）所组成的平台（以下简称“云平台”）的运行。",
        "保密资料指由一方向另一方披露的信息（包括价格）。",
        "不可抗力、意外事件是指不能预见的客观事件。",
        "危害网络安全的行为（以下统称该等行为）",
        "甲公司提供指导和指定服务。",
        "“Fee” means the monthly charge. It is paid.",
        "Example Ltd (hereinafter referred to as “Provider”) agrees.",
    ]
    made = document(*((str(place), text) for place, text in enumerate(texts, 1)))
    meanings = {
        term.name: next(b for b in made.blocks if b.id == term.block).text[slice(*term.definition)]
        for term in terms(made)
    }
    assert list(meanings) == [
        "甲公司", "服务", "云平台", "保密资料", "不可抗力", "意外事件", "Fee", "Provider",
    ]  # fmt: skip
    assert meanings["甲公司"] == "某某有限公司"
    assert meanings["服务"] == "甲公司向您提供的服务。"
    assert meanings["云平台"] == texts[2]
    assert meanings["意外事件"] == "不能预见的客观事件。"
    assert meanings["Fee"].strip() == "the monthly charge."


def test_uses_skip_longer_words_and_the_definition_itself() -> None:
    made = document(
        ("1", "本条款中“服务”指：提供的服务。"),
        ("2", "服务费用与服务器不算，您停止使用的服务，才算。服务再次出现。"),
    )
    found_uses = list(uses(made.blocks, terms(made)))
    assert [(use.block, use.start) for use in found_uses] == []  # first use is the definition
    later = list(uses(made.blocks[1:], terms(made)))
    assert [(use.block, made.blocks[1].text[use.start - 1 : use.end + 1]) for use in later] == [
        ("terms-2", "的服务，")
    ]
