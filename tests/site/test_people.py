"""What a person does with a page: reads, copies, cites, taps and prints it, in either language."""

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from site_builder.annotate.tags import sentence
from site_builder.model.edition import Edition
from site_builder.publish.site.inputs import Inputs
from site_builder.publish.site.pages.limits import aligned
from site_builder.translate.translation import Catalogue
from tests.browser import ROOT
from tests.site.kit import AT, SITE_URL, Opener, Pages, build_site, one, published

FONT = "element => getComputedStyle(element).fontFamily"
COVERED = """clause => {
    const tools = clause.querySelector(".tools");
    const buttons = [...tools.children].map(each => each.getBoundingClientRect());
    const walker = document.createTreeWalker(document.querySelector("article"), 4);
    for (let node; (node = walker.nextNode()); ) {
        if (!node.data.trim() || tools.contains(node)) continue;
        if (node.parentElement.closest(".hidden, .none")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const text of range.getClientRects())
            for (const box of buttons)
                if (box.width && text.left < box.right - 1 && text.right > box.left + 1
                    && text.top < box.bottom - 3 && text.bottom > box.top + 3) return node.data;
    }
    return "";
}"""


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "en/"])
def test_a_language_has_one_font_stack(open_page: Opener, tree: str) -> None:
    page = open_page(f"{tree}terms/").page
    page.hover("[id='terms-1.1'] .num")
    places = ("body", ".md-banner summary", ".md-search__input", ".md-nav__link", ".chip", ".foot")
    stacks = {page.locator(place).first.evaluate(FONT) for place in places}
    assert len(stacks) == 1
    latin = stacks.pop().split(",")[0].strip('"') == "Segoe UI"
    assert latin == bool(tree)


@pytest.mark.browser
def test_curly_quotes_are_narrow_in_english(open_page: Opener) -> None:
    page = open_page("en/terms/").page
    page.locator("[id='terms-1.1'] .txt").evaluate("each => { each.textContent = '“”'; }")
    width = """each => { const range = document.createRange(); range.selectNodeContents(each);
        return range.getBoundingClientRect().width / parseFloat(getComputedStyle(each).fontSize); }"""
    assert page.locator("[id='terms-1.1'] .txt").evaluate(width) < 1.3


@pytest.mark.parametrize("tree", ["", "en/"])
def test_citations_are_unique_and_name_the_section(html_pages: Pages, tree: str) -> None:
    page = html_pages[f"{tree}full-text/index.html"]
    cites = [str(each["data-cite"]) for each in page.select("[data-cite]")]
    assert len(cites) == len(set(cites)) > 100
    heading = str(one(page, "[id='terms-3.1']")["data-cite"])
    assert heading.endswith(
        "Terms of Service, clause 3.1" if tree else "（文档版本 20200619）服务条款 第 3.1 条"
    )


@pytest.mark.browser
@pytest.mark.parametrize("clause", ["terms-3.1", "terms-8.4"])
def test_a_copied_citation_bears_the_lasting_address(open_page: Opener, clause: str) -> None:
    page = open_page("terms/?q=x", permissions=["clipboard-read", "clipboard-write"]).page
    page.keyboard.press("Escape")
    page.locator(f"[id='{clause}']").scroll_into_view_if_needed()
    page.hover(f"[id='{clause}'] .txt")
    page.locator(f"[id='{clause}'] .tools button").nth(1).click()
    number = clause.removeprefix("terms-")
    page.wait_for_function(
        "end => navigator.clipboard.readText().then(text => text.endsWith(end))",
        arg=f"服务条款 第 {number} 条 {SITE_URL}{AT}terms/#{clause}",
    )


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "en/"])
def test_copying_a_clause_copies_its_number_and_words(
    open_page: Opener, html_pages: Pages, tree: str
) -> None:
    page = open_page(f"{tree}terms/", permissions=["clipboard-read", "clipboard-write"]).page
    page.hover("[id='terms-8.4'] .txt")
    page.locator("[id='terms-8.4']").evaluate("each => getSelection().selectAllChildren(each)")
    page.keyboard.press("Control+c")
    words = one(html_pages[f"{tree}terms/index.html"], "[id='terms-8.4'] .txt").get_text()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n") == ["8.4.", words]


def test_a_chip_tells_why_in_one_sentence(edition: Edition, html_pages: Pages) -> None:
    block = next(each for each in published(edition) if each.id == "terms-8.4")
    why = sentence(block.tags[0], block)
    for tree, words in (("", why.zh), ("en/", why.en)):
        chip = html_pages[f"{tree}terms/index.html"].select("[id='terms-8.4'] .chip")[0]
        assert str(chip["title"]).startswith(words)


def test_a_sentence_of_the_translation_is_found_by_its_position() -> None:
    text = "甲方供货。乙方付款；逾期的，甲方不承担责任。"
    place = (text.index("不承担"), text.index("不承担") + 5)
    good = "A supplies. B pays; if late, A Co., Ltd. (the seller) is not liable."
    found = aligned(text, place, good)
    assert found is not None
    assert good[slice(*found)] == "if late, A Co., Ltd. (the seller) is not liable."
    assert aligned(text, place, "A supplies, B pays; if late, A is not liable.") is None
    whole = "A supplies. B pays. If late, A is not liable."
    assert aligned(text, place, whole) is None


def test_the_english_limits_page_marks_english(html_pages: Pages) -> None:
    page = html_pages["en/limits/index.html"]
    card = one(page, "[id='limitation--terms-8.4']")
    assert one(card, ".card-translation mark").get_text().startswith("English words of terms-8.4")
    assert one(card, ".card-text mark").find_parent(lang="zh-Hans") is not None


def test_an_untranslated_page_is_not_called_a_translation(inputs: Inputs, tmp_path: Path) -> None:
    class Empty(Catalogue):
        def entry(self, block: object) -> object:
            return type("Entry", (), {"text": "", "state": "missing"})

        def cells(self, block: object) -> list[object]:
            return []

    build_site(replace(inputs, catalogues={"en": Empty("en")}), tmp_path / "site")  # type: ignore[dict-item]
    for name in ("terms", "conventions", "full-text"):
        file = tmp_path / "site" / AT / "en" / name / "index.html"
        notice = one(BeautifulSoup(file.read_bytes(), "html.parser"), "p.notice")
        assert notice.get_text() == "Not translated yet. This page shows the Chinese text."


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_buttons_cover_no_text(open_page: Opener, width: int) -> None:
    page = open_page("terms/", width=width, height=900).page
    for name, places in (
        ("terms", ("terms-preamble-2", "terms-3", "terms-10", "terms-8.4", "terms-3.1.3.12")),
        ("parallel", ("terms-3", "terms-8.4")),
        ("sla", ("sla-note-1",)),
    ):
        page.goto(page.url.split(AT)[0] + f"{AT}{name}/")
        for place in places:
            clause = page.locator(f"[id='{place}']")
            clause.hover(position={"x": 120, "y": 12})
            assert clause.evaluate(COVERED) == "", f"{name} {place}"
            expect(clause.locator(".tools button").first).to_have_attribute("title", "复制链接")


@pytest.mark.browser
@pytest.mark.parametrize("place", ["", "limits/"])
def test_a_tag_has_a_shape_beside_its_word(open_page: Opener, place: str) -> None:
    chips = open_page(place).page.locator(".chip")
    displays = chips.evaluate_all("chips => chips.map(chip => getComputedStyle(chip).display)")
    assert displays
    assert {each.removeprefix("inline-") for each in displays} == {"flex"}, "no box for a shape"


@pytest.mark.browser
def test_on_phones_marks_stand_at_the_edge_and_a_note_has_its_own_inside(
    open_page: Opener,
) -> None:
    page = open_page("sla/", width=390, height=844).page
    left = """each => { const range = document.createRange(); range.selectNodeContents(each);
        return Math.round(range.getClientRects()[0].left); }"""
    clause, note = page.locator("[id='sla-p1']"), page.locator(".admonition")
    marks = clause.locator(".marks")
    assert marks.evaluate(left) == clause.locator(".txt").evaluate(left)
    inside = {note.locator(part).evaluate(left) for part in (".admonition-title", ".txt", ".marks")}
    assert len(inside) == 1, inside
    assert inside.pop() > marks.evaluate(left)


@pytest.mark.browser
def test_the_way_past_the_navigation_comes_first(open_page: Opener) -> None:
    page = open_page("terms/").page
    home = page.url.removesuffix("terms/")
    for name in ("terms/", "limits/", "downloads/", ""):
        page.goto(f"{home}{name}")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("跳到正文")
        page.keyboard.press("Enter")
        assert page.locator(":target").count() == 1, name


@pytest.mark.browser
def test_a_place_that_does_not_exist_is_told(open_page: Opener) -> None:
    page = open_page("terms/#terms-9.9").page
    expect(page.locator("article > [role=status]")).to_contain_text("本页没有“terms-9.9”")
    page.click("[id='terms-1.1'] .num")
    expect(page.locator("article > [role=status]")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "en/"])
def test_paper_names_the_agreement_and_no_link_of_ours(open_page: Opener, tree: str) -> None:
    page = open_page(f"{tree}terms/").page
    expect(page.locator(".paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".paper")).to_contain_text("Redis")
    expect(page.locator(".paper")).to_be_visible()
    expect(page.locator(".md-skip")).to_be_hidden()


@pytest.mark.browser
def test_figures_in_tables_stand_at_the_right(open_page: Opener) -> None:
    page = open_page("evidence-balance/", width=390, height=844).page
    aligned_to = page.locator(".matrix td:last-child").evaluate_all(
        "cells => [...new Set(cells.map(each => getComputedStyle(each).textAlign))]"
    )
    assert aligned_to == ["end"]
    region = page.locator(".table-wrap").last
    assert region.evaluate("each => each.scrollWidth <= each.clientWidth"), "columns do not fit"


@pytest.mark.parametrize(("tree", "guide"), [("", "signing.zh-CN.md"), ("en/", "signing.md")])
def test_the_downloads_lead_to_the_signing_guide(html_pages: Pages, tree: str, guide: str) -> None:
    page = html_pages[f"{tree}downloads/index.html"]
    assert page.select("article a[href='../signing/']")
    shown = one(html_pages[f"{tree}signing/index.html"], "article")
    written = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    assert one(shown, "h1").get_text() == written.partition("\n")[0].removeprefix("# ")
    assert one(shown, "pre").get_text().strip() in written
    assert "document.toml" not in shown.get_text(), "the publisher's part"
    assert ".md" not in " ".join(str(link["href"]) for link in shown.select("a[href]"))
