"""The forms of a query: numbers, phrases, other scripts, mistakes, nonsense."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from site_builder.publish.site.search_index import build_index
from tests.browser import ROOT
from tests.search.kit import asked, block, document, tree

pytestmark = pytest.mark.browser
CASES = [
    # typed, the first results, in order
    ("第3.1.3.12条", ["terms-3.1.3.12"]),
    ("３．１．３．１２", ["terms-3.1.3.12"]),
    ("3。1。8", ["terms-3.1.8"]),
    ("服务条款 第7条", ["terms-7"]),
    ("第七条第二款", ["terms-7.2"]),
    ("第十条", ["terms-10"]),
    ("法律声明第4条", ["legal-notice-4"]),
    ("clause 8.5", ["terms-8.5"]),
    ("§ 8.5", ["terms-8.5"]),
    ("7.2.3", ["terms-7.2.3", "terms-7.2.3.1", "terms-7.2.3.2"]),
    ("不可抗力", ["terms-9"]),
    ("二十四小时", ["terms-7.2.3.1"]),
    ("7x24小时", ["terms-3.2.2.2"]),
    ("７×２４小時", ["terms-3.2.2.2"]),
    ("ddos", ["terms-7.2.4"]),
    ("伺服器 頻寬", ["terms-3.1.3.7"]),
    ("“现状” 、“有缺陷”", ["legal-notice-4"]),
    ("西湖区 纠纷", ["terms-10.2"]),
    ("refund", ["terms-7.2.5"]),
    ("8、5", ["terms-8.5"]),
    ("七条", ["terms-7", "terms-7.1"]),
    ("2.2.2", ["terms-2.2.2", "terms-2.2.2-p1"]),
    ("8.9", ["terms-8", "terms-8.1"]),
    ("tuikuan", ["terms-7.2.5"]),
    ("guan xia", ["terms-10.1"]),
    ("tk", ["terms-7.2.5"]),
    ("refnd", ["terms-7.2.5"]),
]


def test_forms_of_a_query(page: Page, bases: Mapping[str, str]) -> None:
    answers = asked(page, bases, "zh", [typed for typed, _ in CASES], 3)
    found = [
        (typed, [name for name, _ in answer[: len(first)]])
        for (typed, first), answer in zip(CASES, answers, strict=True)
    ]
    assert found == CASES


def test_a_phrase_in_quotation_marks_is_exact(page: Page, bases: Mapping[str, str]) -> None:
    quoted, open_, absent = asked(page, bases, "zh", ["“数据备份”", "数据备份", "“备份数据”"], 20)
    assert quoted == [["terms-3.1.8", True]]
    assert open_[0] == ["terms-3.1.8", True]
    assert [exact for _, exact in open_[1:]] == [False] * (len(open_) - 1)
    assert len(open_) > 1
    assert absent
    assert not any(exact for _, exact in absent), "what is found without the marks says so"


def test_a_word_that_does_not_occur_brings_the_nearest_only(
    page: Page, bases: Mapping[str, str]
) -> None:
    known, unknown, abroad = asked(page, bases, "zh", ["发票", "龙虾", "GDPR"], 20)
    assert unknown == []
    for found in (known, abroad):
        assert 0 < len(found) <= 3
        assert not any(exact for _, exact in found)


def test_every_word_must_be_in_the_clause(page: Page, bases: Mapping[str, str]) -> None:
    both, one = asked(page, bases, "zh", ["退还 订单", "退还"], 20)
    exact = [name for name, is_exact in both if is_exact]
    assert exact == ["terms-7.2.4"]
    assert {"terms-7.2.2", "terms-7.2.4", "terms-7.2.5"} == {n for n, is_exact in one if is_exact}


def test_nonsense_finds_nothing_and_harms_nothing(page: Page, bases: Mapping[str, str]) -> None:
    typed = [
        "",
        " ",
        "龘",
        "zzxqj",
        "((((",
        "\\",
        "*",
        ".",
        "“”",
        "[a-z]+",
        "第条",
        "0",
        "$&",
        "a" * 5000,
        "\ud83d\ude00",
    ]
    answers = asked(page, bases, "zh", typed, 20)
    assert answers[2:4] == [[], []]
    assert all(not exact for _, exact in answers[9])


OTHER_NUMBERS = [
    ("第一条", ["a"]),
    ("第12条", ["b"]),
    ("第十二条", ["b"]),
    ("clause 12", ["b"]),
    ("2.2（1）", ["d"]),
    ("2.2.1", ["d"]),
    ("三、", ["e", "f"]),
]


def test_numbers_as_other_agreements_print_them(page: Page) -> None:
    blocks = [
        block("a", "第一条", 1, "总则", kind="heading"),
        block("b", "第十二条", 1, "付款"),
        block("c", "2.2", 2, "条件如下"),
        block("d", "2.2.(1)", 3, "逾期付款的"),
        block("e", "三", 1, "其他"),
        block("f", "3.1", 2, "违约金"),
    ]
    made = build_index(tree(document(*blocks)))
    for part in sorted((ROOT / "overrides" / "assets" / "search" / "worker").glob("*.js")):
        page.add_script_tag(content=part.read_text(encoding="utf-8"))
    found = page.evaluate(
        """([made, queries]) => {
            const index = clauseSearch.prepare(JSON.parse(made).docs);
            return queries.map((query) => clauseSearch.answer(query, index, 9).results.map((r) => r.id));
        }""",
        [made, [typed for typed, _ in OTHER_NUMBERS]],
    )
    assert found == [ids for _, ids in OTHER_NUMBERS]
