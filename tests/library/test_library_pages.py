"""What stands in the library: every agreement, every tagged clause, the same for programs."""

import csv
import gzip
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from site_builder.annotate.tags import NAMES
from site_builder.publish.library import Library, home, search
from site_builder.publish.library.clauses import clause_pages
from site_builder.publish.library.facts import INTERFACE
from tests.command import done
from tests.library.conftest import NEW, OLD, frame, listed
from tests.projects import add_document
from tests.validity import vnu

ATOM = "{http://www.w3.org/2005/Atom}"
FOLDERS = {"zh": "library", "en": "library/en"}


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def claims(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (site / "library" / "clauses" / "clauses.json").read_text(encoding="utf-8")
    )["clauses"]
    return found


def test_the_home_lists_every_agreement_without_a_script(library_site: Path) -> None:
    page = soup(library_site / "library" / "index.html")
    cards = page.select("ol.agreements > .card")
    assert len(cards) == 3
    (redis,) = [card for card in cards if "云数据库 Redis 版" in card.text]
    told = ("阿里云计算有限公司", "服务条款", "中文", "English", "2020年6月19日")
    assert all(each in redis.text for each in told)
    (english,) = [card for card in cards if "Northlake" in card.text]
    assert "商业条款" in english.text and "1 个较早版本" in english.text
    page = soup(library_site / "library" / "en" / "index.html")
    assert "Alibaba Cloud ApsaraDB for Redis Related Agreements" in page.text
    assert "Commercial Terms" in page.text


@pytest.mark.parametrize("language", INTERFACE)
def test_every_link_leads_somewhere(library_site: Path, language: str) -> None:
    for path in sorted((library_site / FOLDERS[language]).rglob("index.html")):
        page = soup(path)
        for link in page.select("[href], [src]"):
            target = str(link.get("href") or link["src"]).partition("?")[0]
            place, _, anchor = target.partition("#")
            found = (path.parent / place).resolve()
            found = found / "index.html" if found.is_dir() else found
            assert found.is_file(), f"{path}: {target}"
            if anchor and found.suffix == ".html":
                ids = re.findall(r'\bid="?([^\s">]+)', found.read_text(encoding="utf-8"))
                assert anchor in ids, f"{path}: {target}"


@pytest.mark.java
def test_every_page_is_valid_html(library_site: Path) -> None:
    pages = [*(library_site / "library").rglob("*.html"), library_site / "404.html"]
    assert vnu(*sorted(pages)) == []


@pytest.mark.parametrize("language", INTERFACE)
def test_every_tagged_clause_stands_once_under_its_tag(library_site: Path, language: str) -> None:
    found = claims(library_site)
    assert len(found) > 40
    for tag in NAMES:
        page = soup(
            library_site / FOLDERS[language] / "clauses" / tag.replace("_", "-") / "index.html"
        )
        cards = page.select(".side > .card")
        own = [each for each in found if each["tag"] == tag]
        assert len(cards) == len(own)
        marked = sorted(card.select_one("mark").text for card in cards)  # type: ignore[union-attr]
        assert marked == sorted(each["evidence"] for each in own)
        for section in page.select("section[id]"):
            rule = str(section["id"])
            count = sum(each["rule"].removesuffix(".inherited") == rule for each in own)
            assert len(section.select(".card")) == count


def test_the_evidence_is_the_clause_s_own_words(library_site: Path) -> None:
    for each in claims(library_site):
        words = each["text"][each["evidence_start"] : each["evidence_end"]]
        assert words == each["evidence"]
        place, _, anchor = each["address"].partition("#")
        page = soup(library_site / place / "index.html")
        assert page.find(id=anchor) is not None


def test_the_matrix_counts_what_the_lists_hold(library_site: Path) -> None:
    found = claims(library_site)
    page = soup(library_site / "library" / "clauses" / "index.html")
    sums = [int(cell.text) for cell in page.select("tfoot td")]
    assert sums == [sum(each["tag"] == tag for each in found) for tag in NAMES]
    for name in ("clauses", "agreements"):
        folder = library_site / "library" / "clauses"
        rows = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))[name]
        table = csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text("utf-8"), newline=""))
        assert list(table) == [{key: str(value) for key, value in row.items()} for row in rows]


def test_one_feed_has_the_changes_of_all(library_site: Path) -> None:
    feed = ElementTree.parse(library_site / "library" / "feed.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert len(entries) == 4, "an entry an edition"
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert all(entry.find(f"{ATOM}source/{ATOM}id") is not None for entry in entries)
    listed = ElementTree.parse(library_site / "library" / "feeds.opml").getroot()
    for outline in listed.iter("outline"):
        assert (library_site / "library" / outline.attrib["xmlUrl"]).is_file()


def test_a_page_by_the_name_of_the_first_language_leads_to_it(library_site: Path) -> None:
    stub = soup(library_site / "library" / "zh" / "clauses" / "index.html")
    assert stub.select_one("noscript meta")["content"] == "0; url=../../../library/clauses/"  # type: ignore[index]


def test_the_search_holds_what_is_in_force_and_the_rest_apart(library_site: Path) -> None:
    page = soup(library_site / "library" / "search" / "index.html")
    indexes = json.loads(str(page.select_one("form[data-search]")["data-indexes"]))  # type: ignore[index]
    assert [(each["language"], each["former"]) for each in indexes] == [
        ("en", False), ("zh-hans", False), ("en", True)
    ]  # fmt: skip
    parts = {
        each["folder"]: [
            json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
            for path in (library_site / "library" / each["folder"] / "fragment").iterdir()
        ]
        for each in indexes
    }
    sections = {part["meta"]["section"] for found in parts.values() for part in found}
    assert "服务条款" in sections
    assert not any(re.fullmatch(r"s\d+", each) for each in sections), "an id is no title"
    urls = {folder: [part["url"] for part in found] for folder, found in parts.items()}
    assert all(f"/{OLD}/" not in url for url in urls["pagefind/in-force/en/"])
    assert urls["pagefind/former/en/"] == [
        f"/northlake/{OLD}/{urls['pagefind/former/en/'][0].split('/')[3]}/"
    ]
    assert any(f"/northlake/{NEW}/" in url for url in urls["pagefind/in-force/en/"])
    assert any("/redis-agreements/20200619/en/" in url for url in urls["pagefind/in-force/en/"])


@pytest.mark.parametrize("language", INTERFACE)
def test_a_thousand_agreements_are_a_page_of_less_than_150_kb(language: str) -> None:
    documents = [listed(number) for number in range(1001)]
    made = dict(home.home(frame(documents, language), root=False))
    assert len(made) == 2, "the rest is on a second page"
    first = made[f"{FOLDERS[language]}/index.html"]
    assert first.count('<li class="card"') == 1000
    assert len(gzip.compress(first.encode(), 9)) <= 150_000
    assert 'href="./2/"' in first


def test_an_agreement_without_a_title_says_so() -> None:
    untitled = replace(listed(1), name="acme", title="", titles={"zh": "", "en": ""})
    assert untitled.shown("zh") == "无标题的协议（acme）"
    assert "Agreement without a title (acme)" in str(
        dict(home.home(frame([untitled], "en"), root=False))
    )


def test_an_agreement_without_tags_is_not_counted_as_free_of_such_clauses() -> None:
    none = dict.fromkeys(NAMES, (0, 0))
    known, unknown = replace(listed(1), counts=none), replace(listed(2), counts=none, untagged=True)
    made = dict(clause_pages(frame([known, unknown], "en"), {tag: [] for tag in NAMES}))
    rows = BeautifulSoup(made["library/en/clauses/index.html"], "html.parser").select("tbody tr")
    cells = [{cell.get_text() for cell in row.select("td")} for row in rows]
    assert sorted(cells, key=min) == [{"?"}, {"–"}]
    assert "missing or likely to be: 1." in made["library/en/clauses/limitation/index.html"]


def test_a_withdrawn_agreement_is_listed_without_a_word_of_its_text(tmp_path: Path) -> None:
    toml = add_document(tmp_path) / "document.toml"
    stated = toml.read_text(encoding="utf-8").replace("sha256", 'withdrawn = "误发"\nsha256')
    toml.write_text(stated, encoding="utf-8")
    done("site", "--root", tmp_path)
    site = tmp_path / "dist" / "site"
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".xml"):
            assert "乙方不承担" not in path.read_text(encoding="utf-8"), path
    card = soup(site / "library" / "index.html").select_one(".agreements .card")
    assert card is not None and "已撤下：误发" in card.get_text() and not card.select(".chip")
    cells = soup(site / "library/clauses/index.html").select("tbody td")
    assert {cell.get_text() for cell in cells} == {"?"}


def test_each_language_of_an_agreement_leads_to_its_own_pages() -> None:
    agreement = replace(listed(1), languages=["en", "zh-Hant"])
    base = f"{agreement.name}/{agreement.version}/"
    found = {each: agreement.folder(each).removeprefix(base) for each in ("zh", "en", "fr")}
    assert found == {"zh": "", "en": "en/", "fr": ""}
    card = dict(home.home(frame([agreement], "en"), root=False))["library/en/index.html"]
    links = BeautifulSoup(card, "html.parser").select(".card-meta a[hreflang]")
    assert [(link.get_text(), str(link["href"]).rpartition(base)[2]) for link in links] == [
        ("中文", ""),
        ("English", "en/"),
        ("繁體中文", "zh-Hant/"),
    ]


def test_a_library_without_chinese_agreements_begins_in_english() -> None:
    documents = [replace(listed(1), language="en", languages=["fr"])]
    made = dict(home.home(frame(documents, "en"), root=True))
    assert {"index.html", "library/index.html"} == made.keys()


def test_without_pagefind_there_is_no_search(
    monkeypatch: pytest.MonkeyPatch, library_project: Path, tmp_path: Path
) -> None:
    from site_builder.publish.library import build as compose

    monkeypatch.setattr(search, "program", lambda: None)
    documents = [listed(1)]
    library = Library(library_project, tmp_path, documents, "", [])
    (tmp_path / documents[0].name / "en").mkdir(parents=True)
    (tmp_path / documents[0].name / "clauses.json").write_text('{"clauses": []}', encoding="utf-8")
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><id>i</id><title>t</title></feed>'
    for place in ("feed.xml", "en/feed.xml"):
        (tmp_path / documents[0].name / place).write_text(feed, encoding="utf-8")
    compose(library, tmp_path / "out", root=False)
    page = (tmp_path / "out" / "library" / "index.html").read_text(encoding="utf-8")
    assert "search/" not in page
    assert not (tmp_path / "out" / "library" / "search").exists()
