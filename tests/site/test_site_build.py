"""The build: what is written, that it is the same every time, and that failures leave no mess."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_builder.convert.repairs import rules_by_name
from site_builder.model.config import VersionConfig
from site_builder.model.document import Bilingual, Block
from site_builder.model.errors import OutputError, UsageError
from site_builder.model.inline import plain
from site_builder.pipeline import Edition
from site_builder.publish.former import build, theme
from site_builder.publish.former.strings import load
from tests.site.kit import ROOT, SITE_URL, Entry, SampleCatalogue


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


BUILD = """
import sys
from pathlib import Path
from site_builder.publish.former import build
from site_builder.pipeline import load_edition
from tests.site.kit import DOCUMENT, SITE_URL, SampleCatalogue
build(load_edition(DOCUMENT), Path(sys.argv[1]), catalogue=SampleCatalogue(), site_url=SITE_URL)
"""


def test_two_builds_are_identical_in_another_place_zone_locale_and_hash_seed(
    tmp_path: Path,
) -> None:
    results = []
    for place, (zone, locale, seed) in enumerate(
        (("UTC", "C.UTF-8", "0"), ("Asia/Shanghai", "C", "4242"))
    ):
        out = tmp_path / f"path {place} 目录" / "site"
        environment = {
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONHASHSEED": seed,
            "PYTHONUTF8": "1",
        }
        subprocess.run(
            [sys.executable, "-c", BUILD, str(out)], check=True, env=environment, cwd=tmp_path
        )
        results.append(digests(out))
    assert results[0] == results[1]
    assert len(results[0]) > 60


def test_both_languages_have_the_same_pages(site: Path) -> None:
    chinese = {p.relative_to(site) for p in site.rglob("*.html")} - {
        p.relative_to(site) for p in (site / "en").rglob("*.html")
    }
    english = {p.relative_to(site / "en") for p in (site / "en").rglob("*.html")}
    assert chinese == english
    assert {"terms/index.html", "404.html", "limits/index.html"} <= {str(p) for p in english}


def test_nothing_of_the_theme_that_we_do_not_use_is_published(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert not [name for name in names if re.search(r"\.map$|lunr|search_index\.json|\.png$", name)]
    assert not [name for name in names if name.startswith("en/assets")]


def test_a_failure_leaves_the_old_site(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("old")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(theme, "write_sources", broken)
    with pytest.raises(OutputError, match="No space left"):
        build(edition, out)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (out / "index.html").read_text() == "old"


def test_an_old_site_is_replaced_whole(edition: Edition, tmp_path: Path) -> None:
    out = tmp_path / "site"
    (out / "stale").mkdir(parents=True)
    build(edition, out)
    assert not (out / "stale").exists()
    assert (out / "index.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("address", ["ftp://x/", "example.org", "https://x/?a=1", "https:///x"])
def test_a_faulty_address_is_refused(edition: Edition, tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="site_url"):
        build(edition, tmp_path / "site", site_url=address)
    assert not list(tmp_path.iterdir())


def test_without_an_address_nothing_absolute_is_claimed(edition: Edition, tmp_path: Path) -> None:
    out = build(edition, tmp_path / "site")
    page = BeautifulSoup((out / "en/terms/index.html").read_bytes(), "html.parser")
    assert page.find("link", rel="canonical") is None
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert alternates == {"zh-Hans": "../../terms/", "en": "./", "x-default": "../../terms/"}
    assert not (out / "sitemap.xml").exists()


def test_an_older_edition_points_to_the_newest(edition: Edition, tmp_path: Path) -> None:
    older = VersionConfig("20180101", "0" * 64)
    config = edition.config._replace(versions=(older, *edition.config.versions))
    newest = edition._replace(config=config)
    old = edition._replace(config=config, document=edition.document._replace(version=older.version))
    out = build(newest, tmp_path / "site", older=[(old, SampleCatalogue())])
    for page, expected in (
        ("20180101/terms/index.html", "../../terms/"),
        ("20180101/en/terms/index.html", "../../../en/terms/"),
        ("20180101/en/index.html", "../../en/"),
    ):
        soup = BeautifulSoup((out / page).read_bytes(), "html.parser")
        warning = soup.select_one(".newer a[data-keep-clause]")
        assert warning is not None
        assert warning["href"] == expected
        assert "20180101" in soup.select_one(".newer").get_text()  # type: ignore[union-attr]
    current = BeautifulSoup((out / "terms/index.html").read_bytes(), "html.parser")
    assert current.select_one(".newer") is None
    versions = BeautifulSoup((out / "versions/index.html").read_bytes(), "html.parser")
    assert versions.select_one('a[href="../20180101/"]') is not None


def test_offline_pages_work_from_a_disk(edition: Edition, tmp_path: Path) -> None:
    out = build(edition, tmp_path / "site", site_url=SITE_URL, offline=True)
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {"index.html", "terms.html", "en/terms.html"} <= names
    assert not [n for n in names if n.endswith((".gz", ".xml")) or "404" in n or "robots" in n]
    for path in out.rglob("*.html"):
        soup = BeautifulSoup(path.read_bytes(), "html.parser")
        policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert policy is not None
        assert soup.find("link", rel="canonical") is None
        assert not soup.select("link[hreflang]")
        for tag in soup.select("[href], [src], [action], [data-index], [data-worker]"):
            for name in ("href", "src", "action", "data-index", "data-worker"):
                value = str(tag.get(name, ""))
                assert not value.startswith("/"), value
                if "//" in value:
                    assert tag.name == "a"
                    continue
                target = (path.parent / value.partition("#")[0].partition("?")[0]).resolve()
                if value.partition("#")[0]:
                    assert target.is_file(), f"{path}: {value}"


def test_without_a_catalogue_english_pages_show_the_chinese_marked(
    edition: Edition, tmp_path: Path
) -> None:
    out = build(edition, tmp_path / "site")
    page = BeautifulSoup((out / "en/terms/index.html").read_bytes(), "html.parser")
    clause = page.find(id="terms-1.2")
    assert clause is not None
    words = clause.select_one(".txt")
    assert words is not None
    assert words["lang"] == "zh-Hans"
    assert clause.select_one(".state-missing") is not None


def test_a_document_without_document_toml_has_a_site(tmp_path: Path) -> None:
    from site_builder.pipeline import convert

    raw = "# 服务协议\n\n1. 总则\n\n1.1. 甲方同意第1条。\n\n1.2. 见第9条。\n".encode()
    made = convert(raw, "raw.txt")
    from site_builder.model.config import DocumentConfig

    edition = Edition(
        tmp_path, DocumentConfig(), raw, made.clean, made.encoding, made.ledger, made.document
    )
    out = build(edition, tmp_path / "site")
    page = next(path for path in out.rglob("*.html") if "1.2" in path.read_text())
    assert page.exists()


def test_hostile_text_stays_text(edition: Edition, tmp_path: Path) -> None:
    hostile = "</p></div><script>alert(1)</script> {{ config }} {% include 'x' %} <img src=x>"

    def poison(block: Block) -> Block:
        escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", hostile)
        return block._replace(text=hostile, markdown=escaped)

    document = edition.document._replace(
        title=hostile,
        blocks=tuple(
            poison(b) if b.kind in ("clause", "heading", "paragraph", "note") else b
            for b in edition.document.blocks
        ),
        sections=tuple(s._replace(title=hostile) for s in edition.document.sections),
    )
    config = edition.config._replace(
        title=Bilingual(hostile, hostile), publisher=Bilingual(hostile, hostile)
    )
    out = build(edition._replace(document=document, config=config), tmp_path / "site")
    for path in out.rglob("*.html"):
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        assert not page.find_all("img"), path
        for script in page.find_all("script"):
            assert script.get("src") or script.get("type") == "application/ld+json", path
            assert "alert" not in (script.string or "") or script.get("type"), path
        for data in page.find_all("script", type="application/ld+json"):
            json.loads(data.string or "")
    terms = BeautifulSoup((out / "terms/index.html").read_bytes(), "html.parser")
    clause = terms.select_one("[id='terms-1.2'] .txt")
    assert clause is not None
    assert clause.get_text() == hostile


def test_hostile_translations_stay_text(edition: Edition, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> {{ x }} [a](javascript:alert(1)) <img src=x onerror=y>"

    class Hostile(SampleCatalogue):
        def entry(self, block: Block) -> Entry:
            return Entry(hostile, "reviewed")

    out = build(edition, tmp_path / "site", catalogue=Hostile())
    for path in (out / "en").rglob("*.html"):
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        assert not page.find_all("img"), path
        assert not [a for a in page.select("a[href]") if "javascript" in str(a["href"])], path
        assert all(script.get("src") or script.get("type") for script in page.find_all("script"))
    terms = BeautifulSoup((out / "en/terms/index.html").read_bytes(), "html.parser")
    clause = terms.select_one("[id='terms-1.2'] .txt")
    assert clause is not None
    assert clause.get_text() == plain(hostile)
    assert "<script>alert(1)</script> {{ x }}" in clause.get_text()


def test_both_languages_have_the_same_words() -> None:
    chinese, english = load("zh").tables, load("en").tables
    for name, table in chinese.items():
        if name == "note":
            continue  # English has names for the printed labels, Chinese prints them
        assert table.keys() == english[name].keys(), name
        for key, words in table.items():
            fields = set(re.findall(r"\{\w+\}", words))
            assert fields == set(re.findall(r"\{\w+\}", english[name][key])), f"{name}.{key}"


def test_every_repair_has_a_name_in_both_languages() -> None:
    for language in ("zh", "en"):
        missing = rules_by_name().keys() - load(language).tables["rules"].keys()
        assert not missing, f"site.{language}.toml lacks [rules] {sorted(missing)}"
