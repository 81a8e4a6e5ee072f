"""What readers type brings the clause that answers it, on a web server and from a disk."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from site_builder.model.document import Block
from site_builder.model.edition import Edition
from site_builder.model.inline import plain
from site_builder.publish.site.search_index import build_index
from site_builder.translate.translation import Catalogue
from tests.search.kit import address, block, document, tree
from tests.search.literal import FIRST, Query, literal_queries

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
OVERRIDES = HERE.parents[1] / "overrides"
PLACES = [(kind, language) for kind in ("http", "file") for language in ("zh", "en")]
ASK = """async ([queries, limit]) => {
    const config = JSON.parse(document.querySelector("#__config").textContent);
    const base = new URL(config.base, location);
    const docs = location.protocol === "file:"
        ? __index.docs
        : (await (await fetch(new URL("search/search_index.json", base))).json()).docs;
    const worker = new Worker(new URL(config.search, location));
    const told = (type, data) => new Promise((resolve) => {
        worker.addEventListener("message", ({ data: reply }) => resolve(reply), { once: true });
        worker.postMessage({ type, data });
    });
    await told(0, { docs });
    const out = [];
    for (const query of queries) {
        const { data: { items } } = await told(2, query);
        let exact = true;
        const found = items.map(([item]) => {
            exact &&= !item.title.includes("search-note");
            return [item.location.split("#")[1], exact];
        });
        out.push(found.slice(0, limit));
    }
    return out;
}"""


class Concept(NamedTuple):
    words: str
    answers: frozenset[str]
    held_out: bool


def concepts(language: str) -> list[Concept]:
    data = tomllib.loads((HERE / f"queries.{language}.toml").read_text(encoding="utf-8"))
    return [
        Concept(entry["words"], frozenset(entry["answers"]), entry.get("held_out", False))
        for entry in data["query"]
    ]


def published(edition: Edition) -> list[Block]:
    return [item for item in edition.document.blocks if item.section != "toc"]


def shown(edition: Edition, catalogue: Catalogue, language: str) -> dict[str, str]:
    """Block id → the words that a page of this language shows."""
    texts = {}
    for item in published(edition):
        entries = (
            catalogue.cells(item) if item.kind in ("table", "row") else [catalogue.entry(item)]
        )
        words = " | ".join(plain(entry.text) for entry in entries)
        texts[item.id] = item.text if language == "zh" else words
    return texts


@pytest.fixture(params=PLACES, ids="-".join)
def place(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Where the pages are, and their language."""
    chosen: tuple[str, str] = request.param
    return chosen


def asked(
    page: Page, bases: Mapping[str, str], place: tuple[str, str], words: Sequence[str], limit: int
) -> list[list[Any]]:
    page.goto(address(bases, *place))
    if place[0] == "file":
        page.keyboard.press("/")  # from a disk, the index is loaded when the search opens
        page.wait_for_function("() => typeof __index !== 'undefined'")
    answers: list[list[Any]] = page.evaluate(ASK, [list(words), limit])
    return answers


def test_literal_queries_are_answered_by_every_clause_that_holds_them(
    page: Page,
    bases: Mapping[str, str],
    place: tuple[str, str],
    edition: Edition,
    catalogue: Catalogue,
) -> None:
    queries = literal_queries(published(edition), shown(edition, catalogue, place[1]))
    assert len(queries) >= 200
    answers = asked(page, bases, place, [query.words for query in queries], FIRST)
    missed = [
        (query.words, sorted(query.answers), answer)
        for query, answer in zip(queries, answers, strict=True)
        if not query.answers <= {name for name, _ in answer}
    ]
    assert not missed, f"{len(missed)} of {len(queries)}"


@pytest.mark.parametrize("held_out", [False, True], ids=["seen", "held out"])
def test_concept_queries_are_answered_in_the_first_five(
    page: Page, bases: Mapping[str, str], place: tuple[str, str], held_out: bool
) -> None:
    wanted = [query for query in concepts(place[1]) if query.held_out == held_out]
    answers = asked(page, bases, place, [query.words for query in wanted], 5)
    missed = [
        query.words
        for query, answer in zip(wanted, answers, strict=True)
        if not query.answers & {name for name, _ in answer}
    ]
    assert len(missed) <= 0.1 * len(wanted), missed


def test_the_queries_are_many_and_their_answers_exist(edition: Edition) -> None:
    known = {item.id for item in published(edition)}
    chinese, english = concepts("zh"), concepts("en")
    assert min(len(chinese), len(english)) >= 60
    for queries in (chinese, english):
        assert len({query.words for query in queries}) == len(queries)
        assert not [query.words for query in queries if not query.answers <= known]


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


@pytest.mark.parametrize(("typed", "first"), CASES, ids=[typed for typed, _ in CASES])
def test_forms_of_a_query(
    page: Page, bases: Mapping[str, str], typed: str, first: list[str]
) -> None:
    answer = asked(page, bases, ("http", "zh"), [typed], len(first))[0]
    assert [name for name, _ in answer] == first


def test_a_phrase_in_quotation_marks_is_exact(page: Page, bases: Mapping[str, str]) -> None:
    quoted, open_, absent = asked(
        page, bases, ("http", "zh"), ["“数据备份”", "数据备份", "“备份数据”"], 20
    )
    assert quoted == [["terms-3.1.8", True]]
    assert open_[0] == ["terms-3.1.8", True]
    assert [exact for _, exact in open_[1:]] == [False] * (len(open_) - 1)
    assert len(open_) > 1
    assert absent
    assert not any(exact for _, exact in absent), "what is found without the marks says so"


def test_a_word_that_does_not_occur_brings_the_nearest_only(
    page: Page, bases: Mapping[str, str]
) -> None:
    known, unknown, abroad = asked(page, bases, ("http", "zh"), ["发票", "龙虾", "GDPR"], 20)
    assert unknown == []
    for found in (known, abroad):
        assert 0 < len(found) <= 3
        assert not any(exact for _, exact in found)


def test_every_word_must_be_in_the_clause(page: Page, bases: Mapping[str, str]) -> None:
    both, one = asked(page, bases, ("http", "zh"), ["退还 订单", "退还"], 20)
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
    answers = asked(page, bases, ("http", "zh"), typed, 20)
    assert answers[2:4] == [[], []]
    assert all(not exact for _, exact in answers[9])


def test_literal_queries_know_what_they_hold() -> None:
    made = literal_queries([], {"a": "提前30天通知", "b": "提前30天公告"})
    held = {query.words: query.answers for query in made}
    assert held["提前30天通"] == {"a"}
    assert held["提前 30天公"] == {"b"}
    assert Query("提前30天通", frozenset("b")) not in made


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
    for part in sorted((OVERRIDES / "assets" / "search" / "worker").glob("*.js")):
        page.add_script_tag(content=part.read_text(encoding="utf-8"))
    found = page.evaluate(
        """([made, queries]) => {
            const index = clauseSearch.prepare(JSON.parse(made).docs);
            return queries.map((query) => clauseSearch.answer(query, index, 9).results.map((r) => r.id));
        }""",
        [made, [typed for typed, _ in OTHER_NUMBERS]],
    )
    assert found == [ids for _, ids in OTHER_NUMBERS]
