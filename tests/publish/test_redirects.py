"""Addresses without an edition lead to the edition in force, and take the clause along."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from site_builder.publish import redirects
from tests.browser import nginx
from tests.command import done
from tests.projects import VERSION, add_document, translate

OLD = "20230101"
MOVED = "terms-1.2"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document with two editions, and the addresses of a former site."""
    root = tmp_path_factory.mktemp("redirects")
    folder = add_document(root, versions=(OLD, VERSION))
    settings = folder / "document.toml"
    former = f'[former_addresses]\n"/" = "{VERSION}"\n"/{OLD}/" = "{OLD}"\n'
    settings.write_text(f"{settings.read_text(encoding='utf-8')}{former}", encoding="utf-8")
    translate(folder, "Words")
    done("site", "--root", root)
    return root / "dist" / "site"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("", f"small/{VERSION}/"),
        ("small/", f"small/{VERSION}/"),
        ("small/terms/", f"small/{VERSION}/terms/"),
        ("small/en/terms/", f"small/{VERSION}/en/terms/"),
        ("terms/", f"small/{VERSION}/terms/"),
        ("en/terms/", f"small/{VERSION}/en/terms/"),
        (f"{OLD}/terms/", f"small/{OLD}/terms/"),
        ("search/", f"small/{VERSION}/"),
        ("en/search/", f"small/{VERSION}/en/"),
    ],
)
def test_a_stub_names_its_page_and_is_no_copy(site: Path, path: str, page: str) -> None:
    stub = BeautifulSoup((site / path / "index.html").read_bytes(), "html.parser")
    target = BeautifulSoup((site / page / "index.html").read_bytes(), "html.parser")
    leads = {
        str(stub.select_one('link[rel="canonical"]')["href"]),  # type: ignore[index]
        str(stub.select_one("noscript meta")["content"]).partition("url=")[2],  # type: ignore[index]
        str(stub.select_one("body a")["href"]),  # type: ignore[index]
        str(stub.select_one("script")["data-to"]),  # type: ignore[index]
    }
    assert {(site / path / each).resolve() for each in leads} == {(site / page).resolve()}
    assert stub.html["lang"] == target.html["lang"]  # type: ignore[index]
    assert stub.title == target.title
    assert not stub.select(".reading, [data-sha256]")


def test_every_page_of_the_edition_in_force_has_a_stub(site: Path) -> None:
    edition = site / "small" / VERSION
    for page in edition.rglob("index.html"):
        assert (site / "small" / page.relative_to(edition)).is_file()
        assert page.parent == edition or (site / page.relative_to(edition)).is_file()


def test_addresses_of_others_are_left_to_them(site: Path) -> None:
    made = redirects.former(site, "small", {"/": VERSION}, "", {"small", "terms"})
    assert "en/terms/index.html" in made
    assert not [path for path in made if path.startswith(("terms/", "small/"))]
    assert "index.html" not in made


@pytest.mark.browser
@pytest.mark.nginx
def test_the_clause_goes_along_unless_it_is_another_one(browser: Browser, site: Path) -> None:
    stub = redirects.stub(
        site, f"small/{VERSION}/terms/index.html", "moved/index.html", "", {MOVED}
    )
    (site / "moved").mkdir(exist_ok=True)
    (site / "moved" / "index.html").write_bytes(stub)
    with nginx(site.parent.parent) as server:
        page = browser.new_page()
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text))
        there = f"{server.base}small/{VERSION}/terms/"
        for here, end in (
            ("terms/#terms-1.1", "#terms-1.1"),
            ("small/terms/#terms-1.1", "#terms-1.1"),
            ("moved/#terms-1.1", "#terms-1.1"),
            (f"moved/#{MOVED}", ""),
        ):
            page.goto(f"{server.base}{here}")
            page.wait_for_url(f"{there}{end}")
        page.close()
    assert not [fault for fault in faults if "favicon" not in fault]
