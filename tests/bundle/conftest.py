"""One bundle for all tests of a process."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_builder.model.edition import Edition
from site_builder.pipeline import load_edition
from site_builder.publish.bundle import build, carried, offered
from site_builder.publish.site import project, trees
from tests.browser import WAIT, chromium
from tests.bundle.kit import Checker, Files, save

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "source" / "redis-agreements"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, for the whole folder: nothing in it needs asyncio."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition(DOCUMENT)


@pytest.fixture(scope="session")
def offline_site(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("offline") / "site"
    inputs = replace(project.inputs(DOCUMENT), files=offered(carried(edition)))
    trees.build(ROOT, inputs, "disk", out)
    return out


@pytest.fixture(scope="session")
def bundle(edition: Edition, offline_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(edition, offline_site, tmp_path_factory.mktemp("dist"), carried(edition))


@pytest.fixture(scope="session")
def published(bundle: Path) -> Files:
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def files(published: Files) -> Files:
    """The bundle's files, to be altered."""
    return dict(published)


@pytest.fixture(scope="session")
def unpacked(published: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle in a folder whose name browsers and scripts like to trip over."""
    return save(published, tmp_path_factory.mktemp("unpacked") / "离线 包 #1 100%")


@pytest.fixture(scope="module")
def checker(browser: Browser, unpacked: Path) -> Checker:
    """verify.html of the bundle as published: path → its verdict and words."""
    view = browser.new_page(offline=True)

    def check(path: Path) -> tuple[str, str]:
        view.goto((unpacked / "verify.html").as_uri())
        view.set_input_files("[data-folder]" if path.is_dir() else "[data-zip]", path)
        verdict = view.locator("[data-verdict]")
        state = verdict.get_attribute("data-verdict", timeout=WAIT) or ""
        return state, view.inner_text("[data-result]")

    return check
