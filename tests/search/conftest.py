"""The site built twice, for a web server and for a disk, and a browser that looks at both."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator, Mapping
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from site_builder.model.edition import Edition
from site_builder.pipeline import load_edition
from site_builder.publish import pages
from site_builder.publish.site.address import Form, tree_path
from site_builder.publish.site.inputs import Inputs
from site_builder.translate.translation import Catalogue, catalogues
from tests.site.kit import CHROMIUM_FLAGS, DOCUMENT, ROOT, watch

_FORMS: Mapping[str, Form] = {"http": "web", "file": "disk"}


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(DOCUMENT)


@pytest.fixture(scope="session")
def catalogue(edition: Edition) -> Catalogue:
    return catalogues(edition.folder)["en"]


@pytest.fixture(scope="session")
def bases(
    edition: Edition, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, str]]:
    """The root of the text's tree: "http" below a server with the shipped policy, "file" on disk."""
    folder = tmp_path_factory.mktemp("sites")
    inputs = Inputs(edition, {"en": catalogue})
    for name, form in _FORMS.items():
        pages.build(ROOT, inputs, form, folder / name)
    place = tree_path(edition.document.id, edition.document.version or "", "", "")
    handler = partial(_Handler, directory=str(folder / "http"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {
            "http": f"http://127.0.0.1:{server.server_port}/{place}",
            "file": f"{(folder / 'file').as_uri()}/",
        }
        server.shutdown()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files with the Content-Security-Policy of deploy/nginx.conf."""

    policy = re.findall(
        r'Content-Security-Policy "([^"]+)"',
        (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8"),
    )[0].replace("$wasm", "")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, bases: Mapping[str, str]) -> Iterator[Page]:
    """A fresh page; at its end nothing must have gone wrong, and nothing been asked elsewhere."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    watch(opened, faults, "")
    own = tuple(base.partition("redis-agreements/")[0] for base in bases.values())
    opened.on(
        "request",
        lambda request: None if request.url.startswith(own) else faults.append(request.url),
    )
    yield opened
    context.close()
    # Chromium asks for the icon anew when the address changes; a result opened meanwhile ends that.
    assert not [fault for fault in faults if not re.search(r": failed \S+/icon\.svg", fault)]
