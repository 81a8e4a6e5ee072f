"""Reading in a real browser: switcher, copying, highlighting, filters, print, no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.site.kit import SCREENS, Opener

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def test_the_switcher_keeps_page_and_clause(open_page: Opener) -> None:
    page = open_page("terms/#terms-3.1.3.12").page
    page.click("a.language")
    page.wait_for_url("**/en/terms/#terms-3.1.3.12")
    assert page.get_attribute("html", "lang") == "en"
    expect(page.locator("[id='terms-3.1.3.12']")).to_be_in_viewport()
    page.click("a.language")
    page.wait_for_url(re.compile(r"/terms/#terms-3\.1\.3\.12$"))


def test_the_switcher_keeps_the_clause_in_view(open_page: Opener) -> None:
    page = open_page("terms/").page
    page.evaluate("document.getElementById('terms-7.2.4').scrollIntoView()")
    page.wait_for_timeout(100)
    page.click("a.language")
    page.wait_for_url(re.compile(r"/en/terms/#terms-7\.2\.[45]$"))


def test_a_linked_clause_is_highlighted_and_announced(open_page: Opener) -> None:
    page = open_page("terms/#terms-8.4").page
    clause = page.locator("[id='terms-8.4']")
    plain = page.locator("[id='terms-8.3']")
    color = "element => getComputedStyle(element).backgroundColor"
    assert clause.evaluate(color) != plain.evaluate(color)
    expect(page.locator("[data-status]")).to_have_text("已定位到第 8.4 条")
    top = clause.evaluate("element => element.getBoundingClientRect().top")
    assert top >= 48, "the bar must not cover the clause"
    page.click("[id='terms-8.3'] .num")
    expect(page.locator("[data-status]")).to_have_text("已定位到第 8.3 条")


@pytest.mark.parametrize(
    ("path", "citation"),
    [
        ("terms/", "阿里云 云数据库 Redis 版 相关协议（文档版本 20200619）第 3.1.3.12 条"),
        (
            "en/terms/",
            (
                "Alibaba Cloud ApsaraDB for Redis Related Agreements (document version 20200619), "
                "clause 3.1.3.12"
            ),
        ),
    ],
)
def test_copy_link_and_citation(open_page: Opener, path: str, citation: str) -> None:
    page = open_page(path, permissions=["clipboard-read", "clipboard-write"]).page
    page.hover("[id='terms-3.1.3.12'] .txt")
    buttons = page.locator("[id='terms-3.1.3.12'] .tools button")
    expect(buttons).to_have_count(2)
    buttons.nth(0).click()
    expect(page.locator("[data-status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{path}#terms-3.1.3.12")
    buttons.nth(1).click()
    page.wait_for_function(
        "text => navigator.clipboard.readText().then(t => t === text)", arg=citation
    )


def test_copying_needs_no_mouse(open_page: Opener) -> None:
    page = open_page("terms/", permissions=["clipboard-read", "clipboard-write"]).page
    page.focus("[id='terms-1.1'] .num")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then(t => t.endsWith('第 1.1 条'))")


def test_evidence_is_marked_on_hover_and_focus_and_explained(open_page: Opener) -> None:
    page = open_page("terms/").page
    chip = page.locator("[id='terms-8.4'] .chip").first
    evidence = page.locator("[id='terms-8.4'] .ev0").first
    tip = page.locator("[id='terms-8.4'] .tip").first
    color = "element => getComputedStyle(element).backgroundColor"
    before = evidence.evaluate(color)
    expect(tip).to_be_hidden()
    chip.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(tip).to_be_visible()
    assert evidence.evaluate(color) != before
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.mouse.move(5, 300)
    page.evaluate("document.activeElement.blur()")
    chip.hover()
    expect(tip).to_be_visible()
    weight = evidence.evaluate("element => getComputedStyle(element).fontWeight")
    assert weight == page.locator("[id='terms-8.4'] .txt strong").evaluate(
        "element => getComputedStyle(element).fontWeight"
    )


def test_defined_terms_explain_themselves(open_page: Opener) -> None:
    page = open_page("terms/").page
    term = page.locator("a.term").first
    term.focus()
    tip = page.locator("#term-tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(term.inner_text())
    assert term.get_attribute("aria-describedby") == "term-tip"
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_limits_filter(open_page: Opener) -> None:
    page = open_page("limits/").page
    cards = page.locator(".card")
    shown = page.locator(".card:visible")
    total = cards.count()
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


def test_the_record_filter(open_page: Opener) -> None:
    page = open_page("record/").page
    page.select_option("select[name=kind]", "editorial")
    kinds = page.locator(".change:visible").evaluate_all("all => all.map(e => e.dataset.kind)")
    assert set(kinds) == {"editorial"}


def test_the_colour_scheme_follows_the_reader(open_page: Opener) -> None:
    page = open_page("terms/", color_scheme="light").page
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.click("[data-theme-toggle]")
    dark = page.evaluate(background)
    assert light != dark
    assert page.get_attribute("[data-theme-toggle]", "aria-pressed") == "true"
    page.reload()
    assert page.evaluate(background) == dark
    page.goto(page.url.replace("/terms/", "/en/terms/"))
    assert page.evaluate(background) == dark


def test_the_drawer_on_a_phone(open_page: Opener) -> None:
    page = open_page("terms/", **PHONE).page
    link = page.locator(".side a", has_text="服务等级协议")
    expect(link).to_be_hidden()
    page.click("[data-menu]")
    expect(link).to_be_visible()
    assert page.get_attribute("[data-menu]", "aria-expanded") == "true"
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.click("[data-menu]")
    link.click()
    page.wait_for_url("**/sla/")


def test_a_narrow_phone_shows_the_whole_line(open_page: Opener) -> None:
    for width in (320, 360):
        page = open_page("terms/#terms-3.1.3.6.8", width=width, height=740).page
        clause = page.locator("[id='terms-3.1.3.6.8'] .txt")
        box = clause.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["width"] > width * 0.75, "the indent eats the line"


def test_everything_but_search_works_without_a_script(open_page: Opener) -> None:
    page = open_page("terms/#terms-8.4", java_script_enabled=False).page
    expect(page.locator("[id='terms-8.4'] .txt")).to_be_visible()
    page.locator("[id='terms-8.4'] .chip").first.hover()
    expect(page.locator("[id='terms-8.4'] .tip").first).to_be_visible()
    page.goto(page.url.split("terms/")[0] + "limits/")
    expect(page.locator(".card").last).to_be_visible()
    expect(page.locator("form[data-filter]")).to_be_hidden()
    phone = open_page("terms/", java_script_enabled=False, **PHONE).page
    phone.click("label.menu")
    expect(phone.locator(".side a").first).to_be_visible()


def test_back_to_top_and_turning_pages(open_page: Opener) -> None:
    page = open_page("sla/").page
    page.click("a[rel=next].turn-next")
    page.wait_for_url("**/terms/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.click("text=返回页首")
    page.wait_for_function("scrollY === 0")


def test_print_shows_the_agreement_alone(open_page: Opener) -> None:
    page = open_page("terms/").page
    page.emulate_media(media="print")
    for selector in (".bar", ".md-sidebar--primary", ".foot", ".turn"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator("[id='terms-8.4'] .txt")).to_be_visible()
    expect(page.locator(".version summary")).to_be_visible()
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.pdf(path=SCREENS / "terms-print.pdf", format="A4")


def test_the_home_page_answers_four_needs_above_the_fold(open_page: Opener) -> None:
    for options in ({}, PHONE):
        page = open_page("", **options).page
        for need in ("read", "find", "rights", "take"):
            heading = page.locator(f".need-{need} h2")
            expect(heading).to_be_in_viewport()


def test_a_cell_of_the_map_leads_to_its_clause(open_page: Opener) -> None:
    page = open_page().page
    cell = page.locator("svg.cells a.cell-limitation").first
    target = cell.get_attribute("href")
    assert target is not None
    cell.click()
    page.wait_for_url(f"**/{target}")
    expect(page.locator(":target")).to_be_in_viewport()
