"""The pages as files: links and anchors, and what machines read."""

import json
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from site_builder.editions.published import FILE_NAME
from site_builder.model.edition import Edition
from tests.site.kit import AT, SITE_URL, Pages, one

HOME = f"{SITE_URL}{AT}"


def test_internal_links_and_anchors_resolve(root: Path, html_pages: Pages) -> None:
    ids = {
        f"{AT}{name}": {str(tag["id"]) for tag in page.select("[id]")}
        for name, page in html_pages.items()
    }
    checked = 0
    for name, page in html_pages.items():
        base = f"https://x/{AT}{name.removesuffix('index.html')}"
        for tag in page.select("[href], [src], [action]"):
            for attribute in ("href", "src", "action"):
                value = tag.get(attribute)
                if value is None or str(value).startswith(SITE_URL):
                    continue
                address = urlsplit(urljoin(base, str(value)))
                if address.netloc != "x":
                    assert tag.name == "a", f"{name}: {value} is fetched from another host"
                    continue
                path = unquote(address.path).lstrip("/")
                if f"{AT}files/" in path or path.endswith(("/feed.xml", "library/")):
                    continue  # the build of a document places them
                file = f"{path}index.html" if path == "" or path.endswith("/") else path
                assert (root / file).is_file(), f"{name}: {value}"
                if address.fragment:
                    assert unquote(address.fragment) in ids[file], f"{name}: {value}"
                checked += 1
    assert checked > 2000


def test_ids_are_unique(html_pages: Pages) -> None:
    for name, page in html_pages.items():
        ids = [str(tag["id"]) for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), name


def test_the_switcher_leads_to_the_same_page(html_pages: Pages) -> None:
    for name, page in html_pages.items():
        if name.endswith("404.html"):
            continue
        href = str(one(page, "a.language")["href"])
        other = name.removeprefix("en/") if name.startswith("en/") else f"en/{name}"
        here = f"https://x/{name.removesuffix('index.html')}"
        assert urljoin(here, href) == f"https://x/{other.removesuffix('index.html')}"


def test_alternates_are_absolute_reciprocal_and_canonical(html_pages: Pages) -> None:
    for name, page in html_pages.items():
        if name.endswith("404.html"):
            assert page.find("link", rel="canonical") is None
            continue
        path = name.removeprefix("en/").removesuffix("index.html")
        found = {str(link["hreflang"]): link["href"] for link in page.select("link[hreflang]")}
        assert found == {
            "zh-Hans": f"{HOME}{path}",
            "en": f"{HOME}en/{path}",
            "x-default": f"{HOME}{path}",
        }
        own = f"{HOME}{'en/' if name.startswith('en/') else ''}{path}"
        assert one(page, "link[rel=canonical]")["href"] == own
        assert one(page, 'meta[property="og:url"]')["content"] == own


def test_json_ld_describes_the_document(edition: Edition, html_pages: Pages) -> None:
    home = json.loads(
        one(html_pages["index.html"], 'script[type="application/ld+json"]').string or ""
    )
    english = json.loads(
        one(html_pages["en/index.html"], 'script[type="application/ld+json"]').string or ""
    )
    assert home["@type"] == english["@type"] == "DigitalDocument"
    assert home["version"] == "20200619"
    assert (home["inLanguage"], english["inLanguage"]) == ("zh-Hans", "en")
    assert english["translationOfWork"] == {"@id": home["@id"]}
    assert home["workTranslation"] == {"@id": english["@id"]}
    assert home["isBasedOn"]["sha256"] == edition.document.source.sha256
    assert [part["url"] for part in home["hasPart"]] == [
        f"{HOME}{name}/" for name in ("legal-notice", "conventions", "sla", "terms")
    ]
    terms = json.loads(
        one(html_pages["terms/index.html"], 'script[type="application/ld+json"]').string or ""
    )
    assert len(terms["hasPart"]) == 11


def test_sitemaps_list_every_page_with_its_alternates(site: Path, html_pages: Pages) -> None:
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    found = set()
    for tree in ("", "en/"):
        root = ElementTree.parse(site / f"{tree}sitemap.xml").getroot()
        for url in root.findall("s:url", space):
            found.add(str(url.findtext("s:loc", "", space)))
            languages = [link.get("hreflang") for link in url.findall("x:link", space)]
            assert languages == ["zh-Hans", "en", "x-default"]
    assert found == {
        f"{HOME}{name.removesuffix('index.html')}"
        for name in html_pages
        if not name.endswith("404.html")
    }


def test_feeds(site: Path, edition: Edition) -> None:
    recorded = json.loads((edition.folder / FILE_NAME).read_text("utf-8").partition("\n")[0])
    atom = "{http://www.w3.org/2005/Atom}"
    for tree in ("", "en/"):
        feed = ElementTree.parse(site / f"{tree}feed.xml").getroot()
        entries = feed.findall(f"{atom}entry")
        assert len(entries) == len(edition.config.versions)
        assert "20200619" in entries[0].findtext(f"{atom}title", "")
        assert feed.findtext(f"{atom}updated") == f"{recorded['date']}T00:00:00Z"


def test_pages_hold_no_inline_script_or_style(html_pages: Pages, disk_pages: Pages) -> None:
    for name, page in (html_pages | disk_pages).items():
        assert not page.select("style, [style]"), name
        for script in page.find_all("script"):
            assert script.get("src") or str(script.get("type")).startswith("application/"), name
        for tag in page.find_all(True):
            assert not [key for key in tag.attrs if key.startswith("on")], name
