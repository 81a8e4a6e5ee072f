"""The bundle in Chromium from a disk, its network cut off."""

import hashlib
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import watch
from tests.bundle.kit import Files

pytestmark = pytest.mark.browser


@pytest.fixture
def view(browser: Browser, unpacked: Path) -> Iterator[Page]:
    """A page that fails the test for anything on the console or asked of a network."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    watch(page, faults, unpacked.as_uri())
    yield page
    context.close()
    assert not faults


def test_every_page_opens(view: Page, unpacked: Path, published: Files) -> None:
    paths = sorted(path for path in published if path.endswith(".html"))
    for path in {path.removeprefix("en/"): path for path in paths}.values():
        view.goto((unpacked / path).as_uri())
        assert view.locator("h1").count() == 1, path


def test_links_lead_on_from_page_to_page(view: Page, unpacked: Path) -> None:
    view.goto((unpacked / "index.html").as_uri())
    view.locator(".md-sidebar--primary a[href$='terms.html']").first.click()
    expect(view).to_have_url(re.compile(r"/terms\.html$"))
    view.locator("a.language").click()
    expect(view).to_have_url(re.compile(r"/en/terms\.html"))
    expect(view.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("page", "query", "clause"),
    [("index.html", "3.1.3.12", "terms-3.1.3.12"), ("en/index.html", "clause 10.2", "terms-10.2")],
)
def test_search_answers(view: Page, unpacked: Path, page: str, query: str, clause: str) -> None:
    view.goto((unpacked / page).as_uri())
    view.keyboard.press("/")
    view.keyboard.type(query)
    first = view.locator(".md-search-result__item a").first
    expect(first).to_have_attribute("href", re.compile(rf"#{re.escape(clause)}$"))
    view.keyboard.press("Enter")
    expect(view).to_have_url(re.compile(rf"terms\.html#{re.escape(clause)}$"))
    expect(view.locator(f"[id='{clause}']")).to_be_in_viewport()


def test_a_clause_leads_to_its_raw_line_and_back(view: Page, unpacked: Path) -> None:
    view.goto((unpacked / "evidence-clauses.html").as_uri() + "#terms-3.1.3.12")
    line = view.locator("[id='terms-3.1.3.12'] a[href*='#line-']")
    target = (line.get_attribute("href") or "").partition("#")[2]
    line.click()
    place = view.locator(f"[id='{target}']")
    expect(place).to_be_in_viewport()
    assert "如阿里云发现您违反上述条款的约定" in place.locator(".raw-text").inner_text()
    place.locator(".raw-places a").first.click()
    expect(view).to_have_url(re.compile(r"evidence-clauses\.html#terms-3\.1\.3\.12$"))


def test_the_record_leads_to_the_evidence(view: Page, unpacked: Path) -> None:
    for name in ("source", "clauses", "balance"):
        view.goto((unpacked / "en" / "record.html").as_uri())
        view.locator(f".evidence-links a[href*='evidence-{name}']").click()
        expect(view).to_have_url(re.compile(rf"/en/evidence-{name}\.html$"))


def test_the_downloads_are_the_files_beside_the_pages(
    view: Page, unpacked: Path, published: Files
) -> None:
    for tree in ("", "en/"):
        view.goto((unpacked / tree / "downloads.html").as_uri())
        for name in ("raw.txt", "clean.md", "ledger.jsonl", "document.json"):
            card = view.locator(f".downloads .card:has(a[href$='evidence/{name}'])")
            data = published[f"evidence/{name}"]
            assert hashlib.sha256(data).hexdigest() in card.inner_text()
        view.locator(".md-content a[href$='verify.html']").click()
        expect(view).to_have_url(re.compile(r"/verify\.html$"))


def test_our_own_sha256(view: Page, unpacked: Path) -> None:
    view.goto((unpacked / "verify.html").as_uri())
    chance = random.Random(1)
    for length in (0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 65_537):
        data = chance.randbytes(length)
        digest = view.evaluate("data => sha256(Uint8Array.from(data))", list(data))
        assert digest == hashlib.sha256(data).hexdigest(), length


@pytest.mark.parametrize("cut", [0, 20, 5000, -30])
def test_a_broken_zip_is_unreadable(
    view: Page, unpacked: Path, bundle: Path, tmp_path: Path, cut: int
) -> None:
    path = tmp_path / "half.zip"
    path.write_bytes(bundle.read_bytes()[: cut or None] if cut else b"")
    view.goto((unpacked / "verify.html").as_uri())
    view.set_input_files("[data-zip]", path)
    verdict = view.locator("[data-verdict]")
    expect(verdict).to_have_attribute("data-verdict", "unreadable")
