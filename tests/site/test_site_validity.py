"""Every page is valid HTML and fits the screen; every kind of page is accessible by axe."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import Server, watch
from tests.site.kit import AT
from tests.validity import axe, vnu

# The long lists repeat one template; what comes after this many entries is like what came before.
REPEATED = (
    ".changes > :nth-child(n+30)",
    ".findings > :nth-child(n+30)",
    ".parallel > :nth-child(n+50)",
    ".raw-lines > :nth-child(n+60)",
    ".traces > :nth-child(n+30)",
)
LIKE_OTHERS = {"conventions", "full-text", "legal-notice"}
"""Pages made as ``terms`` and ``sla`` are: axe need not see them too."""
TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, select, summary")]
    .filter(each => !each.closest(".txt, .raw-text, .md-search__options, .hidden, .pair p, .diff"))
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.right > 0 && (box.width < 23.9 || box.height < 23.9))
    .map(([each, box]) => `${each.outerHTML.slice(0, 90)} ${box.width}×${box.height}`)"""
BROKEN_WORDS = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("article"), 4);
    for (let node; (node = walker.nextNode()); ) {
        if (node.parentElement.closest("code, .hidden, .raw-text")) continue;
        for (const word of node.data.matchAll(/[A-Za-z]+/g)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const tops = [...range.getClientRects()].filter(box => box.width).map(box => box.top);
            if (Math.max(...tops) - Math.min(...tops) > 4) found.push(`${word[0]} ${tops}`);
        }
    }
    return found;
}"""


@pytest.mark.java
def test_every_page_is_valid_html_and_one_with_a_fault_is_not(site: Path, tmp_path: Path) -> None:
    page = tmp_path / "faulty.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><div></p>")
    found = vnu(*sorted(site.rglob("*.html")), page)
    assert found
    assert [each for each in found if "/faulty.html:" not in each] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tree", "width", "scheme"),
    [("en", 1440, "light"), ("", 1440, "dark"), ("en", 390, "light"), ("", 390, "dark")],
)
def test_every_page_fits_and_every_kind_is_accessible(
    browser: Browser, server: Server, site: Path, tree: str, width: int, scheme: str
) -> None:
    """Each width in each scheme, and each language on both widths."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    faults: list[str] = []
    page = context.new_page()
    watch(page, faults, server.base)
    names = [path.parent.name for path in sorted((site / tree).glob("*/index.html"))]
    assert len(names) > 15
    for name in ("", *(name for name in names if name != "en")):
        page.goto(server.base + AT + "".join(f"{part}/" for part in (tree, name) if part))
        said = (
            ["wider"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
        )
        said += page.evaluate(TOO_SMALL) + page.evaluate(BROKEN_WORDS)
        if name not in LIKE_OTHERS:
            said += axe(page, without=REPEATED)
        faults += [f"{name}: {fault}" for fault in said]
    context.close()
    assert not faults
