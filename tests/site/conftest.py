"""One built site, one web server and one browser for all tests of a process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from site_builder.model.edition import Edition
from site_builder.pipeline import load_edition
from site_builder.publish.site.inputs import Inputs
from tests.browser import Server, chromium, nginx, watch
from tests.site.kit import (
    AT,
    DOCUMENT,
    SITE_URL,
    Opener,
    Pages,
    SampleCatalogue,
    Watched,
    build_site,
    parsed,
)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, for the whole folder: nothing in it needs asyncio."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(DOCUMENT)


@pytest.fixture(scope="session")
def inputs(edition: Edition) -> Inputs:
    """The edition with a sample catalogue and some files to download."""
    name = f"{edition.document.id}-{edition.document.version}"
    endings = (".md", ".json", ".pdf", "-parallel.pdf")
    files = {f"files/{name}{ending}": f"file of {ending} <&>".encode() for ending in endings}
    return Inputs(edition, {"en": SampleCatalogue("en")}, files=files, site_url=SITE_URL)


@pytest.fixture(scope="session")
def root(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dist/site` of an otherwise empty folder, with the trees in their places."""
    out = tmp_path_factory.mktemp("host") / "dist" / "site"
    build_site(inputs, out)
    return out


@pytest.fixture(scope="session")
def site(root: Path) -> Path:
    """The trees of the edition."""
    return root / AT


@pytest.fixture(scope="session")
def disk(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same edition for a disk."""
    out = tmp_path_factory.mktemp("disk") / "site"
    build_site(inputs, out, "disk")
    return out


@pytest.fixture(scope="session")
def disk_pages(disk: Path) -> Pages:
    return parsed(disk)


@pytest.fixture(scope="session")
def html_pages(site: Path) -> Pages:
    return parsed(site)


@pytest.fixture(scope="session")
def server(root: Path) -> Iterator[Server]:
    """Debian's nginx with deploy/nginx.conf on a free port of the loopback address."""
    with nginx(root.parent.parent) as running:
        yield running


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
        page.goto(f"{server.base}{AT}{path}")
        return Watched(page, faults)

    yield opened
    for context in contexts:
        context.close()
    assert not faults
