"""One built site, one web server and one browser for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from site_builder.pipeline import Edition, load_edition
from site_builder.publish.former import build
from tests.site.kit import (
    CHROMIUM_FLAGS,
    DOCUMENT,
    SITE_URL,
    Opener,
    SampleCatalogue,
    Server,
    Watched,
    nginx,
    watch,
)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(DOCUMENT)


@pytest.fixture(scope="session")
def downloads(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("dist")
    name = f"{edition.document.id}-{edition.document.version}"
    files = [folder / f"{name}.md", folder / f"{name}.json", folder / f"{name}.pdf"]
    for place, file in enumerate(files):
        file.write_text(f"file {place} <&>", encoding="utf-8")
    return files


@pytest.fixture(scope="session")
def site(edition: Edition, downloads: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a sample catalogue, as `dist/site` of an otherwise empty folder."""
    out = tmp_path_factory.mktemp("host") / "dist" / "site"
    return build(edition, out, catalogue=SampleCatalogue(), site_url=SITE_URL, files=downloads)


@pytest.fixture(scope="session")
def html_pages(site: Path) -> dict[str, BeautifulSoup]:
    """Path below the site's root → the parsed page."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """Debian's nginx with deploy/nginx.conf on a free port of the loopback address."""
    with nginx(site.parent.parent) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[Opener]:
    """Opens pages of the site in fresh contexts; fails at the end when a page had a fault."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str = "", *, width: int = 1280, height: int = 800, **options: Any) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        watch(page, faults, server.base)
        page.goto(server.base + path)
        return Watched(page, faults)

    yield opened
    for context in contexts:
        context.close()
    assert not faults
