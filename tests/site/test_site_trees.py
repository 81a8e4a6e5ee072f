"""Building trees: any languages, options, proof, and hostile words."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from site_builder.convert.repairs import rules_by_name
from site_builder.editions.history import Lineage
from site_builder.model.config import DocumentConfig, VersionConfig
from site_builder.model.document import Block
from site_builder.model.edition import Edition
from site_builder.model.errors import OutputError
from site_builder.model.inline import plain
from site_builder.pipeline import annotate, convert
from site_builder.publish.site import markup
from site_builder.publish.site.inputs import Inputs
from site_builder.publish.site.languages import load
from site_builder.publish.site.page import Page
from site_builder.publish.site.proof import prove
from site_builder.publish.site.trees import build_tree, tree_of
from site_builder.translate.translation import Catalogue
from tests.browser import ROOT
from tests.site.kit import Entry, Pages, SampleCatalogue, build_site


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def made_of(raw: str, language: str) -> Edition:
    """An edition of a small text that has no document.toml."""
    settings = DocumentConfig(id="small", language=language)
    made = convert(raw.encode(), "raw.txt", settings)
    document = annotate(made.document)
    return Edition(ROOT, settings, raw.encode(), made.clean, made.encoding, made.ledger, document)


def test_our_english_sentences_end_at_their_right_in_a_text_from_right_to_left(
    browser: Browser, tmp_path: Path
) -> None:
    raw = "# תנאים\n\n1.1. API הוא ממשק.\n\n1.2. שני.\n"
    build_site(Inputs(made_of(raw, "he")), tmp_path, "disk")
    page = browser.new_page()
    page.goto((tmp_path / "about.html").as_uri())
    assert page.locator("body").get_attribute("dir") == "rtl"
    ends = """found => found.map(each => {
        const words = document.createTreeWalker(each, NodeFilter.SHOW_TEXT).nextNode(), end = words.length;
        const at = n => { const r = document.createRange(); r.setStart(words, n); r.setEnd(words, n + 1);
                          return r.getBoundingClientRect().left; };
        return at(end - 1) > at(end - 2); })"""
    told = page.locator("article p:not(:has(*))").filter(has_text=re.compile(r"\.$"))
    assert told.count() > 3
    assert all(told.evaluate_all(ends))
    page.goto((tmp_path / "s1.html").as_uri())
    clauses = page.locator(".txt")
    assert not any(clauses.evaluate_all(ends))
    page.close()


def test_assets_stand_once_and_without_source_maps(root: Path, site: Path) -> None:
    names = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    assert not [name for name in names if name.endswith(".map") or "lunr" in name]
    assert not (site / "assets").exists()
    assert not (site / "en" / "assets").exists()
    (folder,) = (root / "assets").iterdir()
    used = soup(site / "en" / "terms" / "index.html").select("script[src], link[rel=stylesheet]")
    assert len(used) > 5
    for tag in used:
        address = str(tag.get("src") or tag.get("href"))
        target = (site / "en" / "terms" / address).resolve()
        assert target.is_file()
        assert target.is_relative_to(folder.resolve())


def test_pages_of_a_disk_need_no_server(disk: Path, disk_pages: Pages) -> None:
    names = {path.relative_to(disk).as_posix() for path in disk.rglob("*") if path.is_file()}
    assert {"index.html", "terms.html", "en/terms.html", "en/index.html"} <= names
    assert not [n for n in names if n.endswith((".gz", ".xml", ".map")) or "404" in n]
    for name, page in disk_pages.items():
        assert page.find("meta", attrs={"http-equiv": "Content-Security-Policy"}) is not None
        assert page.find("link", rel="canonical") is None
        for tag in page.select("[href], [src]"):
            value = str(tag.get("href") or tag.get("src"))
            assert not value.startswith("/"), value
            if "//" in value:
                assert tag.name == "a"
            elif file := value.partition("#")[0].partition("?")[0]:
                beside = file.startswith(("files/", "../files/")) or file.endswith("/verify.html")
                assert beside or ((disk / name).parent / file).is_file(), f"{name}: {value}"


def test_without_an_address_nothing_absolute_is_claimed(inputs: Inputs, tmp_path: Path) -> None:
    build_tree(ROOT, replace(inputs, site_url=""), "en", "web", tmp_path / "en")
    page = soup(tmp_path / "en" / "terms" / "index.html")
    assert page.find("link", rel="canonical") is None
    alternates = {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
    assert alternates == {"zh-Hans": "../../terms/", "en": "./", "x-default": "../../terms/"}


def test_an_older_edition_warns_and_leads_to_the_clause_in_force(
    inputs: Inputs, tmp_path: Path
) -> None:
    edition, later = inputs.edition, "20250101"
    pins = (*edition.config.versions, VersionConfig(later, ""))
    old = edition._replace(config=edition.config._replace(versions=pins))
    blocks = tuple(
        block._replace(id="terms-1.9") if block.id == "terms-1.1" else block
        for block in edition.document.blocks
        if block.section == "terms" and block.id != "terms-1.2"
    )
    new = old._replace(document=edition.document._replace(version=later, blocks=blocks))
    older = replace(inputs, edition=old, lineage=Lineage([old, new]))
    build_tree(ROOT, older, "en", "web", tmp_path / "en")
    page = soup(tmp_path / "en" / "terms" / "index.html")
    (link,) = page.select(".newer a[data-keep-clause]")
    assert link["href"] == "../../../20250101/en/terms/"
    assert json.loads(str(link["data-clauses"])) == {"terms-1.1": "terms-1.9", "terms-1.2": ""}
    assert page.select_one('meta[name=robots][content="noindex"]') is not None
    (gone,) = soup(tmp_path / "en" / "sla" / "index.html").select(".newer a")
    assert gone["href"] == "../../../20250101/en/"


class Third(Catalogue):
    """A catalogue in a language of its own."""

    def entry(self, block: Block) -> Entry:
        return Entry(f"Texte de {block.id}", "reviewed")

    def cells(self, block: Block) -> list[Entry]:
        return [Entry(f"Cellule {n}", "draft") for n, _ in enumerate(block.cells)]


def test_a_third_catalogue_gives_a_third_tree(inputs: Inputs, tmp_path: Path) -> None:
    out = tmp_path / "site"
    config = inputs.edition.config
    stated = config._replace(
        title={**config.title, "fr": "Accords Redis"},
        sections=tuple(
            s._replace(names={**s.names, "fr": f"Titre {s.id}"}) for s in config.sections
        ),
        publisher={"en": "Example Co., Ltd.", "fr": "Exemple SA"},
    )
    known = {**inputs.catalogues, "fr": Third("fr")}
    build_site(
        replace(inputs, edition=inputs.edition._replace(config=stated), catalogues=known), out
    )
    site = out / "redis-agreements" / "20200619"
    page = soup(site / "fr" / "terms" / "index.html")
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert page.select_one("[id='terms-1.2'] .txt").get_text() == "Texte de terms-1.2"  # type: ignore[union-attr]
    assert "Whole agreement" not in page.get_text()
    assert page.body is not None
    assert page.body["dir"] == "ltr"
    words = {str(each["title"]) for each in page.select("[title]")} | {
        str(each["aria-label"]) for each in page.select("[aria-label]")
    }
    assert "Back to top" in page.get_text()  # one language of the frame: ours, as ours is English
    assert not {each for each in words if "Rechercher" in each or "Retour" in each}
    assert page.select_one("h1 .txt, h1").get_text().endswith("Titre terms")  # type: ignore[union-attr]
    home = soup(site / "fr" / "index.html").get_text()
    assert "Accords Redis" in home
    assert "Exemple SA" in home
    assert "Example Co., Ltd." in soup(site / "index.html").get_text()
    switches = {str(a["hreflang"]): str(a["href"]) for a in page.select("a[data-keep-clause]")}
    assert switches == {"zh-Hans": "../../terms/", "en": "../../en/terms/"}
    own = soup(site / "parallel" / "index.html")
    (row,) = own.select("[id='terms-1.2']")
    assert [side["lang"] for side in row.select(":scope > div")] == ["zh-Hans", "en", "fr"]


def test_an_agreement_in_english_stands_in_english_at_its_root(tmp_path: Path) -> None:
    raw = (
        "# Terms of Service\n\n## 1. Scope\n\n1.1. You accept these terms, see Clause 1.2.\n\n"
        "1.2. We are **not liable** for any loss.\n"
    )
    out = tmp_path / "site"
    build_site(Inputs(made_of(raw, "en")), out)
    assert len(list(out.glob("*/*/index.html"))) == 1
    pages = [soup(path) for path in out.rglob("index.html")]
    page = next(each for each in pages if "not liable" in str(each.select(".reading")))
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert not page.select(".state, p.notice, a.language")
    (reference,) = page.select("a.ref")
    target = page.find(id=str(reference["href"]).removeprefix("#"))
    assert target is not None
    assert "not liable" in target.get_text()
    assert not list(out.rglob("parallel"))


def test_bullets_are_shown_and_stand_further_in_inside_one_another(
    browser: Browser, tmp_path: Path
) -> None:
    raw = "# Terms\n\nYou may not:\n\n- sell\n  - the service;\n- rent.\n\nYou pay.\n"
    build_site(Inputs(made_of(raw, "en")), tmp_path / "site")
    page = browser.new_page()
    page.goto(next(tmp_path.rglob("s1/index.html")).as_uri())
    seen = page.eval_on_selector_all(
        ".clause > .txt",
        """texts => texts.map(text => [text.textContent, getComputedStyle(text, "::before").content,
            text.getBoundingClientRect().left])""",
    )
    page.close()
    assert [(text, "•" in mark) for text, mark, _ in seen] == [
        ("You may not:", False),
        ("sell", True),
        ("the service;", True),
        ("rent.", True),
        ("You pay.", False),
    ]
    lead, outer, inner, last, behind = (left for *_, left in seen)
    assert lead == outer == last == behind < inner


def test_a_text_in_chinese_without_document_toml_or_catalogue(tmp_path: Path) -> None:
    raw = "# 服务协议\n\n1. 总则\n\n1.1. 甲方同意第1条。\n\n1.2. 见`a`  `b`。\n"
    out = tmp_path / "site"
    build_site(Inputs(made_of(raw, "zh-CN")), out)
    assert any("甲方同意" in path.read_text() for path in out.rglob("index.html"))
    assert not list(out.rglob("parallel"))


def test_long_words_are_no_wider_than_a_phone(tmp_path: Path, browser: Browser) -> None:
    raw = f"# Terms\n\n## {'A.' * 40}\n\nYou will find it at {'A' * 80}.\n\n- A bullet.\n"
    build_site(Inputs(made_of(raw, "en"), {"zh-CN": Catalogue("zh-CN")}), tmp_path)
    both = soup(next(tmp_path.rglob("parallel/index.html")))
    numbers = both.select(".pair > .num")[-2:]  # verifiers read a pilcrow where no number is
    assert [(*each["class"], each.get_text()) for each in numbers] == [
        ("num", "¶"),
        ("num", "bullet", "¶"),
    ]
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for name in ("parallel", "map", "s2"):
        page.goto(next(tmp_path.rglob(f"{name}/index.html")).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 390, name
    page.close()


GERMAN = (
    "Der Anbieter haftet nicht für Schäden, die durch die Nutzung der Website entstehen, und "
    "**schließt jede Gewährleistung aus**, soweit das Gesetz nichts anderes bestimmt.\n\n"
)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (3 * GERMAN, "a language that the rules do not know"),
        ("# Notice\n\nThe weather is fine and the roads are dry.\n", "No provider was recognised"),
    ],
    ids=["unknown language", "no provider"],
)
def test_missing_tags_are_not_called_an_absence_of_limits(
    raw: str, why: str, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    build_site(Inputs(made_of(raw, "en")), out)
    for path in (next(out.rglob("limits/index.html")), next(out.rglob("small/*/index.html"))):
        said = soup(path).select_one("article").get_text(" ")  # type: ignore[union-attr]
        assert why in said
        assert load("en")("limits.none") not in said


def test_a_page_that_alters_a_word_stops_the_build(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = markup._as_markdown

    def altered(level: int, value: object, inner: str) -> str:
        return say(level, value, inner.replace("终止服务", "中止服务"))

    monkeypatch.setattr(markup, "_as_markdown", altered)
    with pytest.raises(OutputError, match=r"terms-3\.1\.3\.12 says .*如阿里云发现"):
        build_tree(ROOT, inputs, "zh-CN", "web", tmp_path / "zh")


def test_a_page_that_loses_the_publishers_bold_stops_the_build(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = markup._as_markdown

    def plain(level: int, value: object, inner: str) -> str:
        return inner if "立即终止服务" in inner and level == 0 else say(level, value, inner)

    monkeypatch.setattr(markup, "_as_markdown", plain)
    with pytest.raises(OutputError, match=r"terms-3\.1\.3\.12 sets “” in bold, not “如阿里云发现"):
        build_tree(ROOT, inputs, "zh-CN", "web", tmp_path / "zh")


@pytest.mark.parametrize(
    ("words", "altered"),
    [
        ("如阿里云发现您违反上述条款", "如阿里云认定您违反上述条款"),
        ("多级菜单递进", "多级菜单"),
        (">Cell 1<", ">Cell 2<"),
    ],
)
def test_every_clause_and_cell_of_the_parallel_view_is_proved(
    inputs: Inputs, site: Path, words: str, altered: str
) -> None:
    html = (site / "parallel" / "index.html").read_text(encoding="utf-8")
    tree, page = tree_of(inputs, "zh-CN", "web"), Page("parallel", "")
    assert prove(tree, page, html) == len(tree.published)
    with pytest.raises(OutputError, match="says"):
        prove(tree, page, html.replace(words, altered, 1))


HOSTILE = "</p></div><script>alert(1)</script> {{ config }} {% include 'x' %} <img src=x>"


def harmless(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        page = soup(path)
        assert not page.find_all("img"), path
        assert not [a for a in page.select("a[href]") if "javascript" in str(a["href"])], path
        for script in page.find_all("script"):
            assert script.get("src") or script.get("type"), path
        for data in page.find_all("script", type="application/ld+json"):
            json.loads(data.string or "")


def test_hostile_text_stays_text(inputs: Inputs, tmp_path: Path) -> None:
    def poison(block: Block) -> Block:
        digest = hashlib.sha256(HOSTILE.encode()).hexdigest()
        escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", HOSTILE)
        return block._replace(text=HOSTILE, markdown=escaped, sha256=digest)

    edition = inputs.edition
    document = edition.document._replace(
        title=HOSTILE,
        blocks=tuple(
            poison(b) if b.kind in ("clause", "heading", "paragraph", "note") else b
            for b in edition.document.blocks
        ),
        sections=tuple(s._replace(title=HOSTILE) for s in edition.document.sections),
    )
    config = edition.config._replace(
        title={"zh": HOSTILE, "en": HOSTILE}, publisher={"zh": HOSTILE, "en": HOSTILE}
    )
    poisoned = Inputs(edition._replace(document=document, config=config))
    build_tree(ROOT, poisoned, "zh-CN", "web", tmp_path / "zh")
    harmless(tmp_path / "zh")
    clause = soup(tmp_path / "zh" / "terms" / "index.html").select_one("[id='terms-1.2'] .txt")
    assert clause is not None
    assert clause.get_text() == HOSTILE


def test_hostile_translations_stay_text(inputs: Inputs, tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> {{ x }} [a](javascript:alert(1)) <img src=x onerror=y>"

    class Hostile(SampleCatalogue):
        def entry(self, block: Block) -> Entry:
            return Entry(hostile, "reviewed")

    build_tree(
        ROOT, replace(inputs, catalogues={"en": Hostile("en")}), "en", "web", tmp_path / "en"
    )
    harmless(tmp_path / "en")
    clause = soup(tmp_path / "en" / "terms" / "index.html").select_one("[id='terms-1.2'] .txt")
    assert clause is not None
    assert clause.get_text() == plain(hostile)


def test_the_locales_have_the_same_words() -> None:
    chinese, english = load("zh-CN").tables, load("en").tables
    for name, table in chinese.items():
        if name == "note":
            continue  # English has names for the printed labels, Chinese prints them
        assert table.keys() == english[name].keys(), name
        for key, words in table.items():
            places = re.findall(r"\{\w+\}", str(words))
            other = re.findall(r"\{\w+\}", str(english[name][key]))
            assert set(places) == set(other) or name == "cite", f"{name}.{key}"
    assert set(chinese["rules"]) == set(rules_by_name())
    assert load("fr").language == "en"
