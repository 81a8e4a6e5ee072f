"""The library in a browser behind the shipped nginx: filters, search, rules of accessibility."""

import http.client
import tomllib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from site_builder.publish.library import home
from tests.browser import Server
from tests.library.conftest import PHONE, WIDE, frame, listed
from tests.validity import axe

pytestmark = [pytest.mark.browser, pytest.mark.nginx]
HERE = Path(__file__).resolve().parent
PLACES = {
    "home": "library/en/",
    "matrix": "library/clauses/",
    "clauses": "library/en/clauses/limitation/",
    "search": "library/search/?q=%E9%80%80%E6%AC%BE",
}
ASK = """async ([queries, limit]) => {
    const { find } = await import(document.querySelector("script[type=module]").src);
    const out = [];
    for (const query of queries) {
        const found = await find(query, false);
        out.push(found.slice(0, limit).map(({ id, data }) => `${data.meta.document} ${id}`));
    }
    return out;
}"""


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("page", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)
def test_pages_are_accessible_and_fit_the_screen(page: Page, name: str) -> None:
    page.goto(PLACES[name])
    if name == "search":
        expect(page.locator(".results > .card").first).to_be_visible()
    assert axe(page) == []
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_and_order_need_no_request(page: Page) -> None:
    page.goto("library/en/")
    cards = page.locator(".agreements > .card:visible")
    expect(cards).to_have_count(3)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Kind").select_option("Commercial Terms")
    expect(cards).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 of 3 agreements")
    page.get_by_label("Kind").select_option("")
    page.get_by_label("Language").select_option("zh")
    expect(cards).to_have_count(2)
    page.get_by_label("Language").select_option("")
    page.get_by_label("With clauses on").select_option("deemed_acceptance")
    expect(cards).to_have_count(1)
    page.get_by_label("With clauses on").select_option("")
    page.get_by_label("Containing").fill("northlake")
    expect(cards).to_have_count(1)
    page.get_by_label("Containing").fill("")
    page.get_by_label("Sort").select_option("count")
    expect(cards.first).to_contain_text("Redis")
    page.get_by_label("Sort").select_option("newest")
    expect(cards.first).to_contain_text("20240301")
    assert asked == []


def test_the_example_in_the_search_field_is_there_before_it_is_asked(page: Page) -> None:
    page.goto("library/search/", wait_until="networkidle")
    field = page.get_by_role("searchbox")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field.fill(field.get_attribute("placeholder") or "")
    expect(page.locator(".results > .card").first).to_be_visible()
    assert asked == []


def test_filters_answer_for_all_pages_of_a_long_list(page: Page) -> None:
    made = dict(home.home(frame([listed(number) for number in range(1005)], "en"), root=False))
    for path, text in made.items():
        address = f"**/{path.removesuffix('index.html')}"
        page.route(address, partial(Route.fulfill, body=text, content_type="text/html"))
    page.route("**/assets/0/**", partial(Route.fulfill, body="", content_type="text/css"))
    page.goto("library/en/2/")
    cards = page.locator(".agreements > .card:visible")
    expect(cards).to_have_count(5)
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
    page.get_by_label("Publisher").select_option("Example 7 Ltd.")
    expect(cards).to_have_count(20)
    expect(page.get_by_role("status")).to_have_text("20 of 1005 agreements")
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    links = cards.first.get_by_role("link").evaluate_all(
        "links => links.map(link => link.pathname)"
    )
    assert all(link.startswith("/agreement-") for link in links), links


def test_a_search_from_the_home_leads_to_the_clause(page: Page) -> None:
    page.goto("library/")
    page.get_by_role("searchbox", name="搜索词").fill("西湖区 纠纷")
    page.get_by_role("button", name="搜索全部协议").click()
    first = page.locator(".results > .card").first
    expect(first).to_contain_text("20200619")
    expect(first.locator("mark").first).to_be_visible()
    first.get_by_role("link").click()
    assert "/redis-agreements/20200619/terms/#terms-10.2" in page.url
    expect(page.locator(":target")).to_be_visible()


def test_both_languages_are_searched_and_former_editions_when_asked(page: Page) -> None:
    page.goto("library/search/?q=quokka")
    expect(page.locator(".status")).to_have_text("没有找到。请换一个词，或用更少的词。")
    page.get_by_label("包括已被取代的版本").check()
    card = page.locator(".results > .card")
    expect(card.first).to_contain_text("20210314")
    expect(card.first).to_contain_text("已被取代的版本")
    page.get_by_label("包括已被取代的版本").uncheck()
    page.get_by_label("搜索词").fill("governing law")
    page.wait_for_url("**/search/?q=governing+law")
    expect(card.first).to_be_visible()


def test_a_query_that_means_nothing_is_answered(page: Page) -> None:
    page.goto("library/en/search/")
    for typed in ("zzxqj", "((((", "\\", "[a-z]+", "a" * 3000, "<b>"):
        page.get_by_label("Words to search for").fill(typed)
        expect(page.locator(".status")).to_have_text(
            "Nothing found. Try another word, or fewer words."
        )


def concepts(language: str) -> list[dict[str, Any]]:
    path = HERE.parent / "search" / f"queries.{language}.toml"
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["query"]
    return found


@pytest.mark.parametrize(("language", "place"), [("zh", "library/"), ("en", "library/en/")])
def test_questions_are_answered_among_all_agreements(page: Page, language: str, place: str) -> None:
    """The questions about one agreement, asked of all; docs/library.md tells the figures."""
    queries = concepts(language)
    page.goto(f"{place}search/")
    answers: Sequence[Sequence[str]] = page.evaluate(ASK, [[each["words"] for each in queries], 5])
    held = {True: [0, 0], False: [0, 0]}
    for query, found in zip(queries, answers, strict=True):
        wanted = {f"redis-agreements {each}" for each in query["answers"]}
        score = held[query.get("held_out", False)]
        score[0] += bool(wanted & set(found))
        score[1] += 1
    assert all(right >= 0.8 * whole for right, whole in held.values()), held


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/library/search/", True),
        ("/library/en/search/", True),
        ("/library/", False),
        ("/library/clauses/", False),
        ("/redis-agreements/20200619/search/search_index.json", False),
        ("/", False),
    ],
)
def test_only_the_search_may_run_its_program(
    library_server: Server, path: str, allowed: bool
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", library_server.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    policy = answer.headers["Content-Security-Policy"]
    connection.close()
    assert answer.status == 200
    assert ("'wasm-unsafe-eval'" in policy) == allowed
    assert "'unsafe-inline'" not in policy and "'unsafe-eval'" not in policy
