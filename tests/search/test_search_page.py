"""The search dialog and page in a browser: keyboard, address, lazy loading, empty state, axe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.kit import SCREENS

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN_AXE = """axe.run({resultTypes: ['violations']}).then(result => result.violations.map(violation =>
    violation.id + ': ' + violation.nodes.map(node => node.html).slice(0, 3).join(' ')))"""
DIALOG = "[data-search-dialog]"
OPTION = f"{DIALOG} [role=option]"
FIELD = f"{DIALOG} [role=combobox]"


def type_query(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type(words)


def test_a_clause_is_found_with_the_keyboard_alone(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(bases["http"])
    type_query(page, "退还")
    expect(page.locator(OPTION)).not_to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(OPTION).nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(page.locator(FIELD)).to_have_attribute(
        "aria-activedescendant", second.get_attribute("id") or ""
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    last = page.locator(OPTION).last
    expect(last).to_have_attribute("aria-selected", "true")
    clause = last.get_attribute("data-clause")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/terms/#{re.escape(clause or '')}$"))
    expect(page.locator(f"[id='{clause}']")).to_be_in_viewport()


def test_enter_at_once_opens_the_first_result(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(bases["http"] + "en/terms/")
    page.keyboard.press("/")
    page.keyboard.type("clause 10.2")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/terms/#terms-10\.2$"))


def test_a_result_shows_number_place_marks_and_tags(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(bases["http"] + "terms/")
    type_query(page, "间接性")
    option = page.locator(f"{OPTION}[data-clause='terms-8.4']")
    expect(option.locator(".search-number")).to_have_text("8.4")
    expect(option.locator(".search-path")).to_contain_text("违约责任")
    expect(option.locator("mark").first).to_have_text("间接性")
    chips = option.locator(".search-chip").all_inner_texts()
    assert "责任限制" in chips


def test_english_results_are_marked_as_draft(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(bases["http"] + "en/")
    type_query(page, "indirect damages")
    option = page.locator(f"{OPTION}[data-clause='terms-8.4']")
    expect(option.locator(".search-state")).to_have_text("draft translation")
    expect(option.locator("mark").first).to_be_visible()


def test_chinese_words_find_english_clauses_by_their_source(
    page: Page, bases: Mapping[str, str]
) -> None:
    page.goto(bases["http"] + "en/")
    type_query(page, "西湖区")
    option = page.locator(f"{OPTION}[data-clause='terms-10.2']")
    expect(option.locator(".search-text")).to_have_attribute("lang", "zh-Hans")
    expect(option.locator("mark")).to_have_text("西湖区")


@pytest.mark.parametrize("kind", ["http", "file"])
def test_the_address_keeps_the_query(page: Page, bases: Mapping[str, str], kind: str) -> None:
    start = "terms/" if kind == "http" else "terms.html"
    page.goto(bases[kind] + start)
    type_query(page, "24小时")
    expect(page.locator(OPTION).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=24%E5%B0%8F%E6%97%B6$"))
    page.reload()
    expect(page.locator(FIELD)).to_have_value("24小时")
    expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).not_to_be_visible()
    expect(page).to_have_url(re.compile(r"/terms(/|\.html)$"))


def test_back_from_a_clause_returns_to_the_results(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(bases["http"] + "terms/")
    type_query(page, "备份")
    page.locator(OPTION).first.click()
    expect(page).to_have_url(re.compile(r"#terms-3\.1\.8$"))
    expect(page.locator(DIALOG)).not_to_be_visible()
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("备份")
    expect(page.locator(OPTION).first).to_be_visible()


def test_the_header_field_opens_the_dialog_and_gives_the_focus_back(
    page: Page, bases: Mapping[str, str]
) -> None:
    page.goto(bases["http"] + "terms/")
    header = page.locator("[data-search-form] input")
    header.focus()
    page.keyboard.type("管")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("辖")
    expect(page.locator(FIELD)).to_have_value("管辖")
    expect(page.locator(f"{OPTION}[data-clause='terms-10.1']")).to_be_visible()
    page.keyboard.press("Escape")
    expect(header).to_be_focused()
    expect(page.locator(DIALOG)).not_to_be_visible()
    expect(header).to_have_value("")


def test_on_a_phone_the_button_opens_the_dialog(browser: Browser, bases: Mapping[str, str]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(bases["http"] + "terms/")
    page.locator("[data-search-form] button").tap()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("3.1.8")
    page.locator(OPTION).first.tap()
    expect(page).to_have_url(re.compile(r"#terms-3\.1\.8$"))
    context.close()


def test_the_search_page_answers_in_itself(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(bases["http"] + "search/?q=退还")
    options = page.locator("[data-search-page] [role=option]")
    expect(options.first).to_be_visible()
    expect(page.locator("[data-search-page] [role=combobox]")).to_have_value("退还")
    page.locator("[data-search-page] [role=combobox]").fill("管辖")
    expect(page.locator("[data-search-page] [data-clause='terms-10.1']")).to_be_visible()
    expect(page).to_have_url(re.compile("q=%E7%AE%A1%E8%BE%96"))
    expect(page.locator(DIALOG)).not_to_be_visible()


def test_nothing_is_loaded_before_a_reader_turns_to_the_search(
    page: Page, bases: Mapping[str, str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(bases["http"] + "terms/", wait_until="networkidle")
    lazy = re.compile(r"/search/(?:index|worker)\.js")
    assert not [url for url in asked if lazy.search(url)]
    page.locator("[data-search-form] input").focus()
    page.wait_for_function("() => searchUi.start().then(() => true)")
    assert len({url for url in asked if lazy.search(url)}) == 2


def test_a_worker_searches_on_a_server_and_the_page_itself_from_a_disk(
    page: Page, bases: Mapping[str, str]
) -> None:
    page.goto(bases["http"] + "terms/")
    type_query(page, "备份")
    expect(page.locator(OPTION).first).to_be_visible()
    assert len(page.workers) == 1
    assert page.evaluate("typeof clauseSearch") == "undefined"
    page.goto(bases["file"] + "en/terms.html")
    type_query(page, "backup")
    expect(page.locator(OPTION).first).to_be_visible()
    assert not page.workers
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"file:.*/en/terms\.html#terms-"))


def test_without_workers_the_page_searches(browser: Browser, bases: Mapping[str, str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("delete window.Worker")
    page.goto(bases["http"] + "terms/")
    type_query(page, "备份")
    expect(page.locator(f"{OPTION}[data-clause='terms-3.1.8']")).to_be_visible()
    context.close()


def test_an_index_that_does_not_load_is_said_and_tried_again(
    browser: Browser, bases: Mapping[str, str]
) -> None:
    context = browser.new_context()
    context.route("**/search/index.js*", lambda route: route.abort())
    page = context.new_page()
    page.goto(bases["http"] + "terms/")
    type_query(page, "备份")
    expect(page.locator(f"{DIALOG} [role=status]")).not_to_be_empty()
    expect(page.locator(OPTION)).to_have_count(0)
    context.unroute("**/search/index.js*")
    page.keyboard.type("数据")
    expect(page.locator(f"{DIALOG} [role=status]")).to_contain_text(re.compile("[条没]"))
    context.close()


def test_where_nothing_is_found_there_is_a_way_on(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(bases["http"] + "terms/")
    page.keyboard.press("/")
    advice = page.locator(f"{DIALOG} .search-advice")
    advice.get_by_role("button", name="可以退款吗").click()
    expect(page.locator(FIELD)).to_have_value("可以退款吗")
    expect(page.locator(OPTION).first).to_be_visible()
    page.locator(FIELD).fill("8.9")
    expect(advice).to_contain_text("没有编号为 8.9 的条款")
    advice.get_by_role("button", name="8.5", exact=True).click()
    expect(page.locator(OPTION).first).to_have_attribute("data-clause", "terms-8.5")
    page.locator(FIELD).fill("“备份数据”")
    advice.get_by_role("button", name="去掉引号再查").click()
    expect(page.locator(OPTION).first).to_be_visible()
    page.locator(FIELD).fill("zzxqj")
    expect(page.locator(f"{DIALOG} [role=status]")).to_have_text("没有找到相关条款。")
    advice.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/en/search/\?q=zzxqj$"))
    expect(page.locator("[data-search-page] [role=status]")).to_have_text("No clause was found.")
    page.locator("[data-search-page] .search-advice").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r":\d+/search/\?q=zzxqj$"))


def test_all_results_can_be_shown(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(bases["http"] + "terms/")
    type_query(page, "服务")
    more = page.locator(f"{DIALOG} .search-more")
    expect(more).to_be_visible()
    assert page.locator(OPTION).count() == 20
    more.click()
    expect(more).not_to_be_visible()
    assert page.locator(OPTION).count() > 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_fault(
    browser: Browser, bases: Mapping[str, str], scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    SCREENS.mkdir(parents=True, exist_ok=True)
    for path, words in (
        ("terms/", "责任"),
        ("terms/", ""),
        ("en/terms/", "backup"),
        ("terms/", "8.9"),
    ):
        page.goto(bases["http"] + path)
        type_query(page, words)
        page.wait_for_function(
            "() => document.querySelector('.search-panel').textContent.length > 20"
        )
        if words == "责任":
            page.keyboard.press("ArrowDown")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(RUN_AXE) == []
        name = f"search-{path.strip('/').replace('/', '-')}-{words or 'empty'}-{width}-{scheme}"
        page.screenshot(path=SCREENS / f"{name}.png")
    page.goto(bases["http"] + "search/?q=备份")
    expect(page.locator("[data-search-page] [role=option]").first).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(RUN_AXE) == []
    context.close()
