"""Reading in a real browser: switcher, copying, highlighting, filters, print, no script, a disk."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import watch
from tests.site.kit import PRINTED, TERM, Opener

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
BACKGROUND = "element => getComputedStyle(element).backgroundColor"


def test_the_switcher_keeps_page_and_clause(open_page: Opener) -> None:
    page = open_page("terms/#terms-3.1.3.12").page
    page.click("a.language")
    page.wait_for_url("**/en/terms/#terms-3.1.3.12")
    expect(page.locator("[id='terms-3.1.3.12']")).to_be_in_viewport()
    page.click("a.language")
    page.wait_for_url(re.compile(r"/20200619/terms/#terms-3\.1\.3\.12$"))


def test_the_switcher_keeps_the_clause_in_view(open_page: Opener) -> None:
    page = open_page("terms/").page
    page.evaluate("document.getElementById('terms-7.2.4').scrollIntoView()")
    page.wait_for_timeout(100)
    page.click("a.language")
    page.wait_for_url(re.compile(r"/en/terms/#terms-7\.2\.[45]$"))


def test_a_linked_clause_is_highlighted_and_announced(open_page: Opener) -> None:
    page = open_page("terms/#terms-8.4").page
    clause, plain = page.locator("[id='terms-8.4']"), page.locator("[id='terms-8.3']")
    assert clause.evaluate(BACKGROUND) != plain.evaluate(BACKGROUND)
    expect(page.locator("[data-status]")).to_have_text("已定位到第 8.4 条")
    top = clause.evaluate("element => element.getBoundingClientRect().top")
    header = page.locator(".md-header").evaluate("e => e.getBoundingClientRect().bottom")
    assert top >= header, "the bar must not cover the clause"
    page.click("[id='terms-8.3'] .num")
    expect(page.locator("[data-status]")).to_have_text("已定位到第 8.3 条")


def test_the_agreements_own_word_stands_beside_a_translated_one(open_page: Opener) -> None:
    page = open_page("en/glossary/").page
    entry = page.locator("dt", has=page.locator("dfn", has_text=TERM))
    expect(entry.locator(".printed", has_text=PRINTED)).to_be_visible()


@pytest.mark.parametrize("name", ["terms", "parallel"])
def test_copy_link_and_citation(open_page: Opener, name: str) -> None:
    page = open_page(f"{name}/", permissions=["clipboard-read", "clipboard-write"]).page
    page.hover("[id='terms-3.1.3.12'] [data-sha256]")
    buttons = page.locator("[id='terms-3.1.3.12'] .tools button")
    expect(buttons).to_have_count(2)
    expect(buttons.nth(0)).to_have_attribute("title", "复制链接")
    buttons.nth(0).click()
    page.wait_for_function(
        "name => navigator.clipboard.readText().then(t => t.endsWith(`/${name}/#terms-3.1.3.12`))",
        arg=name,
    )
    buttons.nth(1).click()
    page.wait_for_function(
        "navigator.clipboard.readText().then(t => t.includes('第 3.1.3.12 条 https://'))"
    )


def test_copying_needs_no_mouse(open_page: Opener) -> None:
    page = open_page("terms/", permissions=["clipboard-read", "clipboard-write"]).page
    page.focus("[id='terms-1.1'] .num")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "navigator.clipboard.readText().then(t => t.includes('第 1.1 条 https://'))"
    )


def test_evidence_is_marked_and_told_on_hover_and_focus(open_page: Opener) -> None:
    page = open_page("terms/").page
    chip = page.locator("[id='terms-8.4'] .chip").first
    evidence = page.locator("[id='terms-8.4'] .ev0").first
    before = evidence.evaluate(BACKGROUND)
    chip.hover()
    expect(page.locator(".md-tooltip2--active")).to_contain_text("标为“")
    assert evidence.evaluate(BACKGROUND) != before
    page.mouse.move(5, 300)
    page.locator("[id='terms-8.4'] .num").focus()
    for _ in range(9):
        page.keyboard.press("Tab")
        if chip.evaluate("element => element === document.activeElement"):
            break
    assert evidence.evaluate(BACKGROUND) != before
    expect(page.locator(".md-tooltip2--active")).to_contain_text("标为“")


def test_the_limits_filter(open_page: Opener) -> None:
    page = open_page("limits/").page
    total = page.locator(".card").count()
    shown = page.locator(".card:visible")
    assert total > 10
    expect(page.locator(".filter-count")).to_have_text(f"显示 {total} 条，共 {total} 条")
    page.uncheck("input[value=limitation]")
    assert page.locator("[data-tag=limitation] .card:visible").count() == 0
    page.select_option("select[name=emphasis]", "none")
    assert {shown.nth(n).get_attribute("data-emphasis") for n in range(shown.count())} == {"none"}
    page.fill("input[name=words]", "备份")
    for place in range(shown.count()):
        assert "备份" in shown.nth(place).inner_text()
    assert 0 < shown.count() < total


def test_the_colour_scheme_follows_the_reader(open_page: Opener) -> None:
    page = open_page("terms/", color_scheme="light").page
    body = page.locator("body")
    light = body.evaluate(BACKGROUND)
    page.locator("label[for^=__palette]:visible").click()
    page.wait_for_function(
        "was => getComputedStyle(document.body).backgroundColor !== was", arg=light
    )
    page.reload()
    assert body.evaluate(BACKGROUND) != light
    page.goto(page.url.replace("/terms/", "/en/terms/"))
    assert body.evaluate(BACKGROUND) != light, "the choice holds for all trees of the site"
    assert (
        open_page("terms/", color_scheme="dark").page.locator("body").evaluate(BACKGROUND) != light
    )


def test_the_drawer_on_a_phone(open_page: Opener) -> None:
    page = open_page("terms/", **PHONE).page
    link = page.locator(".md-nav__link", has_text="服务等级协议").last
    expect(link).not_to_be_in_viewport()
    page.click("label.md-header__button[for=__drawer]")
    expect(link).to_be_in_viewport()
    page.locator(".md-nav--primary").get_by_text("1 服务等级协议").click()
    page.wait_for_url("**/sla/")


@pytest.mark.parametrize("width", [320, 360])
def test_a_narrow_phone_shows_the_whole_line(open_page: Opener, width: int) -> None:
    page = open_page("terms/#terms-3.1.3.6.8", width=width, height=740).page
    box = page.locator("[id='terms-3.1.3.6.8'] .txt").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["width"] > width * 0.75, "the indent eats the line"


def test_reading_works_without_a_script(open_page: Opener) -> None:
    page = open_page("terms/#terms-8.4", java_script_enabled=False).page
    expect(page.locator("[id='terms-8.4'] .txt")).to_be_visible()
    assert "标为“" in str(page.locator("[id='terms-8.4'] .chip").first.get_attribute("title"))
    page.goto(page.url.split("terms/")[0] + "limits/")
    expect(page.locator(".card").last).to_be_visible()
    expect(page.locator("form[data-filter]")).to_be_hidden()


def test_print_shows_the_agreement_alone(open_page: Opener) -> None:
    page = open_page("full-text/").page
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-sidebar--primary", ".md-footer", ".repaired"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator("[id='terms-8.4'] .txt")).to_be_visible()
    expect(page.locator(".version summary")).to_be_visible()


@pytest.mark.parametrize("options", [{}, PHONE])
def test_the_home_page_answers_four_needs_above_the_fold(
    open_page: Opener, options: dict[str, int]
) -> None:
    page = open_page("", **options).page
    for need in ("read", "find", "rights", "take"):
        expect(page.locator(f".need-{need} h2")).to_be_in_viewport()


def test_pages_from_a_disk_are_quiet(browser: Browser, disk: Path) -> None:
    page = browser.new_page()
    faults: list[str] = []
    watch(page, faults, "file:")
    page.goto(f"{disk.as_uri()}/terms.html#terms-8.4")
    page.wait_for_timeout(300)
    page.click("a.language")
    page.wait_for_url("**/en/terms.html#terms-8.4")
    page.click("text=Home")
    page.wait_for_url("**/en/index.html")
    page.close()
    assert not faults
