"""What was published keeps its address and its words, whatever is added later."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from bs4 import BeautifulSoup
from click.testing import CliRunner

from site_builder.cli.group import main
from site_builder.publish import outputs
from site_builder.publish.site import project
from site_builder.verify import verify
from tests.editions.listings import three_editions
from tests.projects import add_document

ADDRESS = "https://agreements.example.org/"


def published(folder: Path, stage: Path) -> Path:
    """The website of a document, as a build leaves it."""
    stage.mkdir()
    taken = [each.name for each in folder.parent.iterdir() if each != folder]
    outputs.make(folder, stage, {"site"}, ADDRESS, taken)
    return stage / "site"


def words(page: Path) -> set[tuple[str, str]]:
    """The clauses that a page shows, and the hashes of their words."""
    soup = BeautifulSoup(page.read_bytes(), "lxml")
    found = set()
    for element in soup.select("[data-sha256]"):
        holder = element if element.get("id") else element.find_parent(id=True)
        assert holder is not None
        found.add((str(holder["id"]), str(element["data-sha256"])))
    return found


def test_editions_and_documents_that_are_added_change_no_address(tmp_path: Path) -> None:
    folder = three_editions(tmp_path)
    third = tmp_path / "third.txt"
    shutil.move(folder / "20260101" / "raw.txt", third)
    (folder / "20260101").rmdir()
    toml = folder / "document.toml"
    text = toml.read_text(encoding="utf-8")
    start = text.index('[[versions]]\nversion = "20260101"')
    toml.write_text(text[:start] + text[text.index("[[sections]]") :], encoding="utf-8")
    first = published(folder, tmp_path / "one")
    arguments = ["add", str(third), "--document", "small", "--root", str(tmp_path)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    add_document(tmp_path, "other")
    second = published(folder, tmp_path / "two")
    checked = 0
    for page in first.rglob("index.html"):
        place = page.relative_to(first)
        assert (second / place).is_file(), place
        if place.parts[1] in ("20200101", "20240301"):
            assert words(page) == words(second / place), place
            checked += bool(words(page))
    assert checked >= 5
    for name in ("feed.xml", "editions.json", "feed-terms.xml"):
        assert (first / "small" / name).is_file() and (second / "small" / name).is_file()
    stub = (second / "small" / "terms" / "index.html").read_text(encoding="utf-8")
    assert "20260101/terms/" in stub


def test_a_bundle_holds_the_redline_and_verifies(tmp_path: Path) -> None:
    folder = three_editions(tmp_path)
    newest = project.editions(folder)[-1]
    made = outputs.bundle(tmp_path, newest, tmp_path / "out", [])
    assert verify(made).ok, verify(made).report()
    with zipfile.ZipFile(made) as archive:
        page = archive.read("changes/20240301.html")
        names = set(archive.namelist())
    assert b"data-former" in page and b"20240301/terms" not in page, "nothing leads outside"
    assert "changes/20200101.html" in names
