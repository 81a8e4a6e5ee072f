"""Our results in Material's dialog, in a browser: keyboard, links, address, disk, empty state, axe."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.search.kit import address
from tests.validity import axe

pytestmark = pytest.mark.browser
FIELD = ".md-search__input"
RESULT = ".md-search-result__item"
STATUS = ".md-search-result__meta"


def type_query(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type(words)


def result(page: Page, clause: str) -> Locator:
    """The link that leads to a clause."""
    return page.locator(f"{RESULT} a[href$='#{clause}']")


def test_a_clause_is_found_with_the_keyboard_alone(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "zh"))
    type_query(page, "退还")
    # not yet those of the first character, which the next ones take the place of
    expect(page.locator(f"{RESULT} mark").first).to_have_text("退还")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(f"{RESULT} a").nth(1)
    expect(second).to_be_focused()
    clause = (second.get_attribute("href") or "").partition("#")[2]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/terms/#{re.escape(clause)}$"))
    expect(page.locator(f"[id='{clause}']")).to_be_in_viewport()


def test_enter_at_once_opens_the_first_result(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "en"))
    type_query(page, "clause 10.2")
    expect(page.locator(STATUS)).to_have_text("1 clause")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/terms/#terms-10\.2$"))


def test_a_result_shows_number_place_marks_and_tags(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "zh"))
    type_query(page, "间接性")
    found = result(page, "terms-8.4")
    expect(found.locator(".search-place b")).to_have_text("8.4")
    expect(found.locator(".search-place")).to_contain_text("违约责任")
    expect(found.locator("mark").first).to_have_text("间接性")
    assert "责任限制" in found.locator(".search-tag").all_inner_texts()


def test_unnumbered_places_have_a_name(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "zh"))
    type_query(page, "您先使用后付费")
    name = result(page, "terms-2.2.2-p1").locator(".search-place b")
    expect(name).to_have_text("2.2.2 第 1 段")
    page.locator(FIELD).fill("特别关注限制")
    name = result(page, "terms-preamble-2").locator(".search-place b")
    expect(name).to_have_text("引言第 2 段")


def test_english_results_are_marked_as_draft(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "en"))
    type_query(page, "indirect damages")
    found = result(page, "terms-8.4")
    expect(found.locator(".search-state")).to_have_text("draft translation")
    expect(found.locator("mark").first).to_be_visible()


def test_chinese_words_find_english_clauses_by_their_source(
    page: Page, bases: Mapping[str, str]
) -> None:
    page.goto(address(bases, "http", "en"))
    type_query(page, "西湖区")
    found = result(page, "terms-10.2")
    expect(found.locator(".search-text")).to_have_attribute("lang", "zh-Hans")
    expect(found.locator("mark")).to_have_text("西湖区")


@pytest.mark.parametrize("kind", ["http", "file"])
def test_the_address_keeps_the_query(page: Page, bases: Mapping[str, str], kind: str) -> None:
    page.goto(address(bases, kind, "zh"))
    type_query(page, "24小时")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=24%E5%B0%8F%E6%97%B6$"))
    page.reload()
    expect(page.locator(FIELD)).to_have_value("24小时")
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(RESULT).first).not_to_be_visible()
    expect(page).to_have_url(re.compile(r"/terms(/|\.html)$"))


def test_back_from_a_clause_returns_to_the_results(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "zh", "legal-notice"))
    type_query(page, "备份")
    result(page, "terms-3.1.8").click()
    expect(page).to_have_url(re.compile(r"/terms/#terms-3\.1\.8$"))
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("备份")
    expect(page.locator(RESULT).first).to_be_visible()


def test_pasted_words_and_ctrl_k(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "zh"))
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.insert_text("管辖")
    expect(result(page, "terms-10.1")).to_be_visible()


def test_on_a_phone_the_button_opens_the_search(browser: Browser, bases: Mapping[str, str]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(address(bases, "http", "zh"))
    page.locator(".md-header__button[for=__search]").tap()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("3.1.8")
    result(page, "terms-3.1.8").tap()
    expect(page).to_have_url(re.compile(r"#terms-3\.1\.8$"))
    context.close()


def test_a_worker_searches_on_a_server_and_the_page_itself_from_a_disk(
    page: Page, bases: Mapping[str, str]
) -> None:
    page.goto(address(bases, "http", "zh"))
    type_query(page, "备份")
    expect(page.locator(RESULT).first).to_be_visible()
    assert len(page.workers) == 1
    assert page.evaluate("typeof clauseSearch") == "undefined"
    page.goto(address(bases, "file", "en"))
    type_query(page, "backup")
    expect(page.locator(RESULT).first).to_be_visible()
    assert not page.workers
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"file:.*/en/terms\.html#terms-"))


def test_where_nothing_is_found_there_is_a_way_on(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "zh"))
    page.keyboard.press("/")
    expect(page.locator(STATUS)).to_contain_text("可输入条款号")
    notes = page.locator(".search-note")
    for typed, told in (
        ("8.9", "没有编号为 8.9 的条款"),
        ("“备份数据”", "去掉引号"),
        ("发票", "协议里没有“发票”"),
        ("tuikuan", "已改按“退款”"),
    ):
        page.locator(FIELD).fill(typed)
        expect(notes.first).to_contain_text(told)
        expect(page.locator(RESULT).first).to_be_visible()
    page.locator(FIELD).fill("zzxqj")
    expect(page.locator(STATUS)).to_contain_text("没有找到")
    other = page.get_by_text("改在 English 文本中查找")
    other.click()
    expect(page).to_have_url(re.compile(r"/en/terms/\?q=zzxqj"))
    expect(page.locator(FIELD)).to_have_value("zzxqj")
    page.locator(FIELD).fill("backup")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.get_by_text("Search the 中文 text instead")).to_be_hidden()


def test_no_clause_hides_behind_another(page: Page, bases: Mapping[str, str]) -> None:
    page.goto(address(bases, "http", "zh"))
    type_query(page, "服务")
    expect(page.locator(RESULT).nth(9)).to_be_visible()
    assert page.locator(".md-search-result__more").count() == 0
    assert page.locator(f"{RESULT}:has(a + a)").count() == 0
    page.locator(RESULT).last.scroll_into_view_if_needed()
    expect(page.locator(RESULT).nth(12)).to_be_attached()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_fault(
    browser: Browser, bases: Mapping[str, str], scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    for language, words in (("zh", "责任"), ("zh", ""), ("en", "backup"), ("zh", "8.9")):
        page.goto(address(bases, "http", language))
        type_query(page, words)
        if words:
            expect(page.locator(RESULT).first).to_be_visible()
        if words == "责任":
            page.keyboard.press("ArrowDown")
        page.wait_for_function("!document.getAnimations().length")  # the theme's, of the dialog
        assert axe(page) == []
    context.close()
