"""The first page of a site of several documents: valid, accessible, quiet under the shipped CSP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from site_builder.publish.former.documents import Listed, index_files
from tests.site.kit import SCREENS, Server, nginx, watch
from tests.site.test_site_validity import AXE, CONTRAST, RUN_AXE, vnu

DOCUMENTS = [
    Listed("alpha", "甲平台服务协议", "Terms of Alpha", "zh-CN", "20240301", (), "index"),
    Listed(
        "beta 乙", "乙<script>协议", "", "zh-CN", "2025-01-31", ("20190101", "20200619"), "noindex"
    ),
    Listed("gamma", "Gamma Agreement", "Gamma Agreement", "en", "v2", (), "index"),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("host") / "dist" / "site"
    for name, data in index_files(DOCUMENTS, None).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    return site


@pytest.fixture(scope="module")
def host(root: Path) -> Iterator[Server]:
    with nginx(root.parent.parent) as running:
        yield running


def test_every_document_is_listed_in_both_languages(root: Path) -> None:
    page = BeautifulSoup((root / "index.html").read_bytes(), "html.parser")
    rows = page.select("li.card")
    assert [row.find("a")["href"] for row in rows] == [  # type: ignore[index]
        "alpha/",
        "beta%20%E4%B9%99/",
        "gamma/",
    ]
    assert [row.find("a").text for row in rows] == [each.title for each in DOCUMENTS]  # type: ignore[union-attr]
    assert rows[1].select_one('p[lang="en"] a').text == "English"  # type: ignore[union-attr]
    assert [link["href"] for link in rows[1].select(".card-meta a")] == [
        "beta%20%E4%B9%99/20200619/",
        "beta%20%E4%B9%99/20190101/",
    ]
    assert "文档版本 v2" in rows[2].text
    assert not page.find_all(style=True)


@pytest.mark.parametrize("address", [None, "https://agreements.example/legal"])
def test_crawlers_are_told_what_may_be_indexed(address: str | None) -> None:
    files = index_files(DOCUMENTS, address)
    base = "/legal/" if address else "/"
    robots = files["robots.txt"].decode()
    assert f"Disallow: {base}beta%20%E4%B9%99/\nAllow: /\n" in robots
    assert ("Sitemap: " in robots) == bool(address) == ("sitemap.xml" in files)
    if address:
        listed = files["sitemap.xml"].decode()
        assert listed.count("<loc>") == 2
        assert "<loc>https://agreements.example/legal/gamma/sitemap.xml</loc>" in listed
    closed = [each._replace(robots="noindex") for each in DOCUMENTS]
    assert b'content="noindex"' not in files["index.html"]
    assert b'content="noindex"' in index_files(closed, address)["index.html"]


@pytest.mark.java
def test_the_pages_are_valid(root: Path) -> None:
    assert vnu(root / "index.html", root / "404.html") == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_quiet(browser: Browser, host: Server, scheme: str) -> None:
    faults: list[str] = []
    for width in (1280, 390):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        page = context.new_page()
        watch(page, faults, host.base)
        for address in ("", "404.html"):
            page.goto(host.base + address) if not address else page.goto(f"{host.base}none/")
            page.evaluate(AXE.read_text(encoding="utf-8"))
            rules = CONTRAST if scheme == "dark" else {}
            faults += page.evaluate(RUN_AXE, [rules, []])
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append(f"{address}: wider than the screen")
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert colour in ("rgb(253, 252, 250)", "rgb(21, 23, 26)")
            name = f"documents-{address or 'index'}-{width}-{scheme}.png"
            SCREENS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENS / name)
        context.close()
    assert [fault for fault in faults if "none/" not in fault] == []


@pytest.mark.browser
def test_the_display_can_be_switched(browser: Browser, host: Server) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(host.base)
    page.get_by_role("button", name="Dark display").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    context.close()
