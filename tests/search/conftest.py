"""The site built twice, for a web server and for a disk, and a browser that looks at both."""

import re
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page

from site_builder.model.edition import Edition
from site_builder.pipeline import load_edition
from site_builder.publish.site import trees
from site_builder.publish.site.address import tree_path
from site_builder.publish.site.inputs import Inputs
from site_builder.translate.translation import Catalogue, catalogues
from tests.browser import ROOT, chromium, nginx, watch
from tests.site.kit import DOCUMENT


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, for the whole folder: nothing in it needs asyncio."""
    with chromium() as running:
        yield running


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
    """The root of the text's tree: "http" behind the shipped nginx, "file" on disk."""
    folder = tmp_path_factory.mktemp("sites")
    inputs = Inputs(edition, {"en": catalogue})
    trees.build(ROOT, inputs, "web", folder / "dist" / "site")
    trees.build(ROOT, inputs, "disk", folder / "disk")
    place = tree_path(edition.document.id, edition.document.version or "", "", "")
    with nginx(folder) as server:
        yield {"http": f"{server.base}{place}", "file": f"{(folder / 'disk').as_uri()}/"}


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
