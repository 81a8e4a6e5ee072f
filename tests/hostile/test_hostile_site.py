"""The site of a document that attacks its readers: all of it is text, none of it runs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from site_builder.model.inline import plain
from site_builder.publish import record
from tests.browser import nginx, watch
from tests.hostile.conftest import Built, files
from tests.hostile.project import PAYLOADS, VERSION
from tests.site.kit import parsed

BLANKS = re.compile(r"[\s\u00a0\u3000]+")
SHOWN = dict.fromkeys(map(ord, "\v\f"), "\ufffd")
"""What stands for characters that HTML forbids."""
HOME = f"hostile/{VERSION}/"
SAFE = re.compile(r"(?:https?:|mailto:|data:image/svg|[./#]|[\w%-]+(?:[/.#?]|$))")
FIELD = ".md-search__input"
OPTION = ".md-search-result__item a"


def squeezed(text: str) -> str:
    return BLANKS.sub("", text)


@pytest.fixture(scope="module")
def pages(hostile: Built) -> dict[str, BeautifulSoup]:
    return parsed(hostile.root / "dist" / "site")


@pytest.fixture(scope="module")
def page(browser: Browser, hostile: Built) -> Iterator[tuple[Page, str, list[str]]]:
    """A page in Chromium under the shipped nginx configuration, and what went wrong on it."""
    faults: list[str] = []
    with nginx(hostile.root) as server:
        opened = browser.new_page()
        watch(opened, faults, server.base)
        opened.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        yield opened, server.base, faults
        opened.close()


def test_nothing_is_written_outside_the_output_folder(hostile: Built) -> None:
    written = files(hostile.root.parent.parent) - hostile.before
    dist = {name for name in written if name.startswith("inner/project/dist")}
    left = {name for name in written - dist if not name.startswith("inner/project/build")}
    assert dist and not left
    assert not [name for name in dist if ".." in name or "passwd" in name]
    assert {Path(name).name for name in dist if name.count("/") == 3} == {
        "site",
        *(f"hostile-20240101{end}" for end in (".pdf", "-parallel.pdf", ".json", ".md")),
        "hostile-20240101.ledger.jsonl",
        record.FOLDER,
    }


def test_no_page_holds_an_element_or_attribute_that_could_run(
    pages: dict[str, BeautifulSoup],
) -> None:
    assert len(pages) > 20
    for name, page in pages.items():
        for tag in page.find_all(True):
            odd = [key for key in tag.attrs if key.startswith("on") or "xlink" in key]
            assert not odd, f"{name}: {tag}"
            assert tag.name not in {"iframe", "object", "embed", "math", "base"}, f"{name}: {tag}"
            if tag.name == "script" and tag.get("type") != "application/json":
                assert tag.get("src") or tag.get("type") == "application/ld+json", f"{name}: {tag}"
            for key in ("href", "src", "action"):
                target = tag.get(key)
                assert target is None or SAFE.match(str(target)) or not target, f"{name}: {tag}"
            assert not str(tag.get("href") or "").startswith("//"), f"{name}: {tag}"
        assert not page.find(src="x"), name


def test_data_in_scripts_cannot_close_them(hostile: Built) -> None:
    site = hostile.root / "dist" / "site"
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        for found in re.finditer(r"<script[^>]*>(.*?)</script>", page, re.DOTALL):
            assert "<script" not in found[1] and "<!--" not in found[1], path


def test_template_syntax_is_text(pages: dict[str, BeautifulSoup]) -> None:
    whole = "".join(page.get_text() for page in pages.values())
    for words in ("{{ config.theme.name }}", "{{ 7*7 }}", "{% raw %}", '--8<-- "/etc/passwd"'):
        assert words in whole, words
    assert "root:x:0" not in whole
    assert "[TOC]" in whole and ":material-account:" in whole


@pytest.mark.browser
def test_nothing_runs_in_chromium(
    hostile: Built, pages: dict[str, BeautifulSoup], page: tuple[Page, str, list[str]]
) -> None:
    opened, base, faults = page
    for name in pages:
        if name.endswith("404.html") or not name.startswith(HOME):
            continue
        opened.goto(base + name.removesuffix("index.html"))
        assert opened.evaluate("window.pwned === undefined"), name
        assert opened.evaluate("document.querySelectorAll('iframe, object, embed').length") == 0
    assert not faults


@pytest.mark.browser
def test_every_word_is_shown_as_text(hostile: Built, page: tuple[Page, str, list[str]]) -> None:
    opened, base, faults = page
    blocks = [block for block in hostile.edition.document.blocks if block.kind != "table"]
    seen = 0
    for language in ("", "en/"):
        for section in dict.fromkeys(block.section for block in blocks):
            opened.goto(f"{base}{HOME}{language}{section}/")
            shown = opened.evaluate(
                "Object.fromEntries([...document.querySelectorAll('article [id]')]"
                ".map(each => [each.id, each.textContent]))"
            )
            for block in blocks:
                if block.section != section or block.id not in shown:
                    continue
                words = block.cells or (block.text,)
                if language:
                    entries = (
                        hostile.catalogue.cells(block)
                        if block.cells
                        else [hostile.catalogue.entry(block)]
                    )
                    words = tuple(plain(entry.text or "") for entry in entries)
                for each in words:
                    assert squeezed(each.translate(SHOWN)) in squeezed(shown[block.id]), (
                        language,
                        block.id,
                    )
                seen += 1
    assert seen > 2 * 4 * len(PAYLOADS)
    assert not faults


@pytest.mark.browser
def test_clicks_on_hostile_links_go_nowhere(page: tuple[Page, str, list[str]]) -> None:
    opened, base, faults = page
    opened.goto(f"{base}{HOME}terms/")
    count = opened.evaluate(
        "[...document.querySelectorAll('article a')].map(each => {"
        "if (!/^(https?:|mailto:)/.test(each.protocol)) throw new Error(each.outerHTML)}).length"
    )
    assert count > len(PAYLOADS)
    opened.hover("article")
    opened.mouse.wheel(0, 4000)
    opened.keyboard.press("Tab")
    assert opened.evaluate("window.pwned === undefined")
    assert not faults
    opened.keyboard.press("/")
    opened.fill(FIELD, "<img src=x onerror=window.pwned=1>")
    opened.wait_for_timeout(300)
    opened.fill(FIELD, "window.pwned")
    opened.wait_for_selector(OPTION)
    assert "window.pwned" in opened.inner_text(OPTION)
    assert opened.evaluate("window.pwned === undefined")
    assert not faults
