"""What the tests of the site share: a sample catalogue, its trees, and ways into a page."""

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from site_builder.model.document import Block
from site_builder.model.edition import Edition
from site_builder.model.tables import split
from site_builder.publish.site import trees
from site_builder.publish.site.address import Form
from site_builder.publish.site.inputs import Inputs
from site_builder.translate.translation import Catalogue
from tests.browser import ROOT

DOCUMENT = ROOT / "source" / "redis-agreements"
SITE_URL = "https://agreements.example.org/"
AT = "redis-agreements/20200619/"
MISSING, STALE, REVIEWED = "terms-3.1.2", "terms-3.1.4", "terms-8.4"
STALE_ROW = "conventions-row-3"
DEFINES, TERM, PRINTED = "terms-3.1.3.7", "Cloud Platform", "云平台"


class Entry(NamedTuple):
    text: str
    state: str


class SampleCatalogue(Catalogue):
    """A catalogue with every state: drafts, one reviewed, one missing, one stale, one that defines."""

    def entry(self, block: Block) -> Entry:
        state = {MISSING: "missing", STALE: "stale", REVIEWED: "reviewed"}.get(block.id, "draft")
        if state == "missing":
            return Entry("", state)
        term = f" “{TERM}”" if block.id == DEFINES else ""
        return Entry(f"English words of {block.id}{term}, **some** of them bold.", state)

    def cells(self, block: Block) -> list[Entry]:
        states = ("reviewed", "stale") if block.id == STALE_ROW else ()
        cells = zip_longest(split(block.markdown), states, fillvalue="draft")
        return [Entry(f"Cell {n}", state) for n, (_, state) in enumerate(cells)]


def build_site(inputs: Inputs, out: Path, form: Form = "web") -> None:
    """All trees of an edition in their places below ``out``, as the build places them."""
    trees.build(ROOT, inputs, form, out)


class Watched(NamedTuple):
    """A page whose faults are collected: console errors, exceptions, CSP, foreign requests."""

    page: Page
    faults: list[str]


Opener = Callable[..., Watched]
Pages = dict[str, BeautifulSoup]


def parsed(folder: Path) -> Pages:
    """Path below the folder → the page."""
    return {
        path.relative_to(folder).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in sorted(folder.rglob("*.html"))
    }


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def anchor(page: BeautifulSoup, name: str) -> Tag:
    found = list(page.find_all(id=name))
    assert len(found) == 1, f"#{name}: {len(found)}"
    return found[0]


def published(edition: Edition) -> list[Block]:
    body = {section.id for section in edition.document.sections if section.role == "body"}
    return [block for block in edition.document.blocks if block.section in body]
