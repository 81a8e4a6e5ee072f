"""A library of three agreements, built as people build it, behind the shipped nginx."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from site_builder.annotate.tags import NAMES
from site_builder.publish.library import Library, Listed
from site_builder.publish.library.frame import Frame
from tests.browser import ROOT, Server, nginx, watch
from tests.command import done
from tests.projects import add_document
from tests.site.kit import DOCUMENT

_ENGLISH = ROOT / "tests" / "damage" / "agreements" / "saas-en.md"
OLD, NEW = "20210314", "20220314"


def add_english(root: Path) -> Path:
    """An English agreement in two editions, without a translation."""
    folder = root / "source" / "northlake"
    text = _ENGLISH.read_text(encoding="utf-8")
    pins = ""
    for version, words in ((OLD, text.replace("non-exclusive", "quokka-free")), (NEW, text)):
        (folder / version).mkdir(parents=True)
        (folder / version / "raw.txt").write_text(words, encoding="utf-8")
        digest = hashlib.sha256(words.encode()).hexdigest()
        pins += f'[[versions]]\nversion = "{version}"\nsha256 = "{digest}"\n'
    (folder / "document.toml").write_text(
        'id = "northlake"\nlanguage = "en"\nkind = "Commercial Terms"\n'
        f'[publisher]\nen = "Northlake Analytics Ltd."\n{pins}',
        encoding="utf-8",
    )
    return folder


def listed(number: int) -> Listed:
    """What the library knows of an agreement that is made up."""
    title = f"云服务协议 {number * 7919 % 10007} 号 {number % 13} 版"
    return Listed(
        name=f"agreement-{number:04}",
        title=title,
        titles={"zh": title, "en": f"Cloud Agreement {number * 7919 % 10007}"},
        publisher={"zh": f"示例{number % 50}科技有限公司", "en": f"Example {number % 50} Ltd."},
        kind="Terms of Service" if number % 3 else "Service Level Agreement",
        language="zh-CN",
        languages=["en"],
        version=f"{20200101 + number % 28}",
        older=["20190101"],
        robots="index",
        counts={tag: [(number * place) % 23, number % 5] for place, tag in enumerate(NAMES, 1)},
        untagged=False,
        withdrawn="",
    )


def frame(documents: list[Listed], language: str) -> Frame:
    """What renders the pages of a library that holds these agreements."""
    library = Library(ROOT, ROOT / "no-site", documents, "", ["assets/0/site/site.css"])
    return Frame(library, language, library.environment(), library.assets(), searchable=True)


@pytest.fixture(scope="session")
def library_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's folder; its outputs are in dist/."""
    root = tmp_path_factory.mktemp("library")
    shutil.copytree(DOCUMENT, root / "source" / DOCUMENT.name)
    add_document(root, "small")
    add_english(root)
    done("site", "--root", root)
    return root


@pytest.fixture(scope="session")
def library_site(library_project: Path) -> Path:
    return library_project / "dist" / "site"


@pytest.fixture(scope="session")
def library_server(library_project: Path) -> Iterator[Server]:
    with nginx(library_project) as running:
        yield running


WIDE, PHONE = (1280, 900, "light"), (390, 844, "dark")


@pytest.fixture
def page(
    request: pytest.FixtureRequest, browser: Browser, library_server: Server
) -> Iterator[Page]:
    """A fresh page; at its end nothing must have gone wrong, and nothing been asked elsewhere."""
    width, height, scheme = getattr(request, "param", WIDE)
    faults: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        base_url=library_server.base,
    )
    opened = context.new_page()
    watch(opened, faults, library_server.base)
    yield opened
    context.close()
    assert faults == []
