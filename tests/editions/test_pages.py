"""The pages of editions: redlines, where a clause is now, its history, and which was in force."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from posixpath import normpath
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from site_builder.editions.published import FILE_NAME, dumps, publication
from site_builder.model.document import Bilingual
from site_builder.model.errors import OutputError
from site_builder.pipeline import load_edition
from site_builder.publish.site import project
from site_builder.publish.site.inputs import Inputs
from site_builder.publish.site.page import Page
from site_builder.publish.site.proof import prove
from site_builder.publish.site.trees import build_tree, tree_of
from tests.editions.conftest import build
from tests.editions.listings import three_editions
from tests.site.kit import SampleCatalogue, build_site

ROOT = Path(__file__).resolve().parents[2]


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / "small" / name / "index.html").read_bytes(), "lxml")


def links(soup: Tag, name: str) -> Iterator[tuple[str, str]]:
    """The pages and anchors that links inside ``soup`` lead to, below the site's root."""
    for link in soup.select("a[href]"):
        path, _, anchor = str(link["href"]).partition("#")
        if "://" not in path:
            yield normpath(f"small/{name}/{path}") if path else f"small/{name}", anchor


def test_both_sides_of_a_redline_are_whole_and_proven(site: Path) -> None:
    soup = page(site, "20260101/changes/20240301")
    new = [str(each.parent["id"]) for each in soup.select(".new [data-sha256]") if each.parent]
    assert new == ["terms", "terms-1", "terms-1.1", "terms-1.2", "terms-1.3", "terms-1.4"]
    old = {str(each["data-was"]) for each in soup.select("[data-former]")}
    assert old == {"terms-1.1", "terms-1.2", "terms-1.3", "terms-1.4"}
    change = soup.find(id="terms-1.2")
    assert isinstance(change, Tag) and change.parent and change.parent.parent
    row = change.parent.parent
    assert [str(each.string) for each in row.select(".old del")] == ["时"]
    assert [str(each.string) for each in row.select(".new ins")] == ["期"]
    assert row.select_one(".both") is not None


def test_readers_of_a_translation_find_it_below_what_changed(tmp_path: Path) -> None:
    inputs = project.editions(three_editions(tmp_path))[-1]
    build_site(replace(inputs, catalogues={"en": SampleCatalogue("en")}), tmp_path / "site")
    soup = page(tmp_path / "site", "20260101/en/changes/20240301")
    told = soup.select_one(".new #terms-1\\.2 .translated")
    assert told is not None and told.get_text().startswith("English words of terms-1.2")
    assert soup.select(".old .translated") == []
    assert [each.get_text() for each in soup.select(".redline section > h2")] == ["Terms"]
    assert [each.get_text() for each in soup.select(".need a")] == ["Terms, clause 1.3"]
    assert "in Chinese" in soup.select("h1 ~ p")[1].get_text()


def test_what_was_removed_belongs_to_the_section_that_it_stood_in(tmp_path: Path) -> None:
    old = "## 费用\n\n1. 您应付费。\n\n## 责任\n\n1. 我们不承担任何责任。\n\n2. 您应保密。\n"
    new = "## 费用\n\n1. 您应付费。\n\n## 备份\n\n1. 数据每日备份。\n\n## 责任\n\n2. 您应保密。\n"
    site = build(three_editions(tmp_path, old, new), tmp_path / "site")
    soup = page(site, "20260101/changes/20240301")
    assert [each.get_text() for each in soup.select(".need a")] == ["责任 第 1 条"]
    feed = ElementTree.parse(site / "small" / "20260101" / "feed-s2.xml")
    summary = feed.find(".//{http://www.w3.org/2005/Atom}summary")
    assert summary is not None and str(summary.text).startswith("发布方改动 2 条（新增 2）。")


def test_limiting_clauses_come_first_and_are_told(site: Path) -> None:
    soup = page(site, "20260101/changes/20240301")
    first = soup.select(".need a")
    assert [each["href"] for each in first] == ["#terms-1.3"]
    head = soup.select_one(".is-limiting.changed h3")
    assert head is not None and "涉及限制或免责" in head.get_text()
    assert "取消强调" not in soup.get_text(), (
        "the style sheet tells it, the words stay the clause's"
    )
    assert soup.select(".old .lost") and soup.select(".new .lost")


def test_every_link_between_editions_leads_somewhere(site: Path) -> None:
    checked = 0
    for name in ("20260101/changes/20240301", "20200101/terms", "20240301/history"):
        main = page(site, name).select_one(".md-content")
        assert main is not None
        for path, anchor in links(main, name):
            target = site / path / "index.html"
            assert target.is_file(), (name, path)
            if anchor and "evidence" not in path:
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), (path, anchor)
            checked += 1
    assert checked > 20


@pytest.mark.parametrize("side", ["data-former", "data-sha256"])
def test_a_redline_that_says_other_words_is_refused(site: Path, side: str) -> None:
    soup = page(site, "20260101/changes/20240301")
    tree = tree_of(
        Inputs(load_edition(site.parents[1] / "source" / "small", "20260101")), "zh-CN", "web"
    )
    shown = Page("changes", "")
    assert prove(tree, shown, str(soup)) == len(soup.select("[data-sha256]"))
    clause = soup.select_one(f"[{side}]")
    assert clause is not None
    clause.append("不")
    with pytest.raises(OutputError, match=r"says|is shown as"):
        prove(tree, shown, str(soup))


def test_there_is_a_redline_of_every_pair(site: Path) -> None:
    pairs = sorted(
        path.parent.relative_to(site / "small").as_posix()
        for path in site.glob("small/*/changes/*/index.html")
    )
    assert pairs == [
        "20240301/changes/20200101", "20260101/changes/20200101", "20260101/changes/20240301",
    ]  # fmt: skip


def test_an_older_edition_says_where_a_clause_is_now(site: Path) -> None:
    soup = page(site, "20240301/terms")
    clause = soup.find(id="terms-1.1")
    gone = soup.find(id="terms-1.4")
    assert isinstance(clause, Tag) and isinstance(gone, Tag)
    link = clause.select_one("a.later")
    assert link is not None and link.get_text() == "现为 20260101 版第 1.2 条，内容与此不同"
    assert link["href"] == "../../20260101/terms/#terms-1.2"
    assert "自 20260101 版起已删除" in gone.get_text()
    assert "现为" not in page(site, "20260101/terms").get_text()


def test_what_was_changed_and_changed_back_is_not_called_different(tmp_path: Path) -> None:
    first = three_editions(tmp_path / "as they were") / "20200101" / "raw.txt"
    again = first.read_text(encoding="utf-8").replace("20200101", "20200619")
    site = build(three_editions(tmp_path, third=again.replace("纸质", "书面")), tmp_path / "site")
    told = [
        each.get_text() for each in page(site, "20200101/terms").select("a.later[href*='20260101']")
    ]
    assert told == ["20260101 版与此不同"]  # 1.4; 1.1 differs in the second edition only


def test_what_was_removed_and_came_back_is_not_called_removed(tmp_path: Path) -> None:
    first = three_editions(tmp_path / "as they were") / "20200101" / "raw.txt"
    text = first.read_text(encoding="utf-8").replace("20200101", "20200619")
    without = text.replace("1.3. 双方应当保守在合作中知悉的秘密。\n\n1.4.", "1.3.")
    site = build(three_editions(tmp_path, without, text), tmp_path / "site")
    soup = page(site, "20200101/s1")
    assert soup.select(".later:not([href*=history])") == []
    kept = {str(each["data-clauses"]) for each in soup.select("[data-clauses]")}
    assert '{"s1-1.3": "", "s1-1.4": "s1-1.3"}' in kept, "the second edition lacks it"
    assert soup.select_one(".newer [data-clauses='{}']") is not None


def test_an_edition_that_a_withdrawn_one_replaced_says_so(tmp_path: Path) -> None:
    folder = three_editions(tmp_path)
    path = folder / "document.toml"
    text, at = path.read_text(encoding="utf-8"), 'version = "20260101"\n'
    path.write_text(text.replace(at, f'{at}withdrawn = "印刷有误"\n'), encoding="utf-8")
    site = build(folder, tmp_path / "site")
    for name in ("20240301/terms", "20240301"):
        (told,) = page(site, name).select(".newer")
        assert "当前版本为 20260101" in told.get_text()
        assert next(links(told, name)) == ("small/20260101", "")
        assert "版本 20260101 已撤下" in told.get_text()
    assert page(site, "20260101/terms").select(".newer") == []


def test_older_editions_are_not_indexed_and_say_what_replaced_them(site: Path) -> None:
    old, new = page(site, "20240301/terms"), page(site, "20260101/terms")
    assert old.select('meta[name="robots"][content="noindex"]')
    assert not new.select('meta[name="robots"]')
    banner = old.select_one(".version summary")
    assert banner is not None
    assert "生效日期不详，自2026年1月1日起由 20260101 版取代" in banner.get_text()
    assert old.select_one(".newer") is not None and new.select_one(".newer") is None


def test_the_history_of_a_clause_has_each_change(site: Path) -> None:
    row = page(site, "20260101/history").find(id="terms-1.2")
    assert isinstance(row, Tag)
    assert [each.get_text() for each in row.select("li li, ul li")] == [
        "20200101 → 20240301：措辞",
        "20240301 → 20260101：改号、措辞",
    ]


def test_the_page_of_editions_answers_for_any_day(site: Path) -> None:
    soup = page(site, "20260101/versions")
    rows = [(row["data-first"], row["data-verdict"]) for row in soup.select("[data-verdict]")]
    assert rows == [("", "before-first"), ("2020-01-01", "unknown"), ("2026-01-01", "in-force")]
    made = json.loads((site / "small/20260101/editions.json").read_bytes())
    assert [each["verdict"] for each in made["answers"]] == ["before-first", "unknown", "in-force"]
    assert [each["effective"] for each in made["editions"]] == ["2020-01-01", None, "2026-01-01"]


def ids(feed: Path) -> list[str]:
    space = "{http://www.w3.org/2005/Atom}"
    root = ElementTree.parse(feed).getroot()
    return [entry.findtext(f"{space}id", "") for entry in root.findall(f"{space}entry")]


def test_the_ids_of_a_feed_stay_when_an_edition_is_added(site: Path) -> None:
    before = ids(site / "small/20240301/feed.xml")
    assert before[-1] == "tag:agreements.example.org,2020-01-01:small/20200101"
    assert ids(site / "small/20260101/feed.xml")[-2:] == before[-2:]
    assert "tag:agreements.example.org,2026-01-01:small/20260101/terms" in ids(
        site / "small/20260101/feed-terms.xml"
    )


def test_a_withdrawn_edition_says_so_and_nothing_of_its_text(tmp_path: Path) -> None:
    folder = three_editions(tmp_path)
    toml = folder / "document.toml"
    text = toml.read_text(encoding="utf-8").replace(
        'version = "20240301"', 'version = "20240301"\nwithdrawn = "误发"'
    )
    toml.write_text(text, encoding="utf-8")
    site = build(folder, tmp_path / "site")
    soup = page(site, "20240301/terms")
    assert "原因：误发" in soup.get_text()
    for path in (site / "small" / "20240301").rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            assert "合作中知悉" not in path.read_text(encoding="utf-8"), path
    assert not (site / "small/20260101/changes/20240301").exists()
    assert (site / "small/20260101/changes/20200101/index.html").is_file()
    assert "与 20200101 版的对照" in page(site, "20260101/versions").get_text()


def test_an_edition_that_is_announced_is_not_called_old(tmp_path: Path) -> None:
    folder = three_editions(tmp_path)
    toml = folder / "document.toml"
    text = toml.read_text(encoding="utf-8").replace(
        "effective = 2026", 'status = "announced"\neffective = 2026'
    )
    toml.write_text(text, encoding="utf-8")
    site = build(folder, tmp_path / "site")
    soup = page(site, "20260101/terms")
    banner = soup.select_one(".version-line")
    assert banner is not None
    assert "您正在阅读尚未确认生效的版本 20260101。当前版本为 20240301。" in banner.get_text()
    assert "预告自2026年1月1日起生效" in banner.get_text()
    assert not soup.select('meta[name="robots"]')
    assert page(site, "20240301/terms").select_one(".newer") is None


def test_errata_are_told_on_the_record_and_in_the_feed(tmp_path: Path) -> None:
    folder = three_editions(tmp_path)
    document = load_edition(folder, "20260101").document
    early = document._replace(blocks=document.blocks[:-1])
    why = Bilingual("补回漏掉的一条。", "A clause that was left out is back.")
    first = publication(early, {}, date(2026, 1, 2))
    second = publication(document, {}, date(2026, 2, 3), why)
    (folder / "20260101" / FILE_NAME).write_text(dumps((first, second)), encoding="utf-8")
    site = build(folder, tmp_path / "site")
    for name in ("record", "versions"):
        told = page(site, f"20260101/{name}").get_text()
        assert "2026年2月3日勘误（本站转换，1 处）：补回漏掉的一条。" in told
    assert "本站转换" not in page(site, "20240301/record").get_text()
    feed = site / "small/20260101/feed.xml"
    assert ids(feed)[0] == "tag:agreements.example.org,2026-02-03:small/20260101/erratum-1"
    assert '<category term="erratum"' in feed.read_text(encoding="utf-8")


def test_a_redline_of_a_hundred_clauses_is_small(tmp_path: Path) -> None:
    raw = (ROOT / "source/redis-agreements/20200619/raw.txt").read_text(encoding="utf-8")
    changed = raw.replace("您", "用户")
    folder = three_editions(tmp_path, raw.replace("20200619", "20240301"), changed)
    (inputs,) = project.editions(folder)[-1:]
    stage = tmp_path / "stage"
    stage.mkdir()
    build_tree(ROOT, inputs, "zh-CN", "web", stage)
    made = (stage / "changes" / "20240301" / "index.html").read_bytes()
    assert made.count(b"data-former") > 40 and len(gzip.compress(made, 9)) < 60_000
