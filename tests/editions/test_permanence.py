"""What was published keeps its address and its words, whatever is added later."""

import hashlib
import shutil
import zipfile
from itertools import combinations
from pathlib import Path

from bs4 import BeautifulSoup

from site_builder import pipeline
from site_builder.editions.compare import Text, compare
from site_builder.editions.published import load
from site_builder.publish import outputs
from site_builder.publish.site import project
from site_builder.verify import verify
from tests.command import done
from tests.conftest import CORPUS
from tests.editions.listings import three_editions
from tests.editions.test_compare import SOURCE, require_proof
from tests.projects import add_document


def publish(root: Path, kept: Path, day: str, *editions: str) -> None:
    """Build all, write down that editions were published, and keep every packet and bundle."""
    done("all", "--root", root)
    dist = root / "dist"
    for edition in editions:
        done("record", edition, "--root", root, "--date", day, "--dist", dist)
    kept.mkdir()
    for path in (*dist.glob("*.pdf"), *dist.glob("*.zip")):
        shutil.copy(path, kept)


def words(page: Path) -> set[tuple[str, str]]:
    """The clauses that a page shows, and the hashes of their words."""
    soup = BeautifulSoup(page.read_bytes(), "lxml")
    found = set()
    for element in soup.select("[data-sha256]"):
        holder = element if element.get("id") else element.find_parent(id=True)
        assert holder is not None
        found.add((str(holder["id"]), str(element["data-sha256"])))
    return found


def test_what_was_published_stays_whatever_is_added(tmp_path: Path) -> None:
    """Two editions, then a third, then another document; each time built and recorded."""
    folder = three_editions(tmp_path)
    third = tmp_path / "third.txt"
    shutil.move(folder / "20260101" / "raw.txt", third)
    (folder / "20260101").rmdir()
    toml = folder / "document.toml"
    text = toml.read_text(encoding="utf-8")
    start = text.index('[[versions]]\nversion = "20260101"')
    toml.write_text(text[:start] + text[text.index("[[sections]]") :], encoding="utf-8")
    publish(tmp_path, tmp_path / "1", "2024-03-01", "small/20200101", "small/20240301")
    first, site = tmp_path / "first", tmp_path / "dist" / "site"
    shutil.copytree(site, first)
    done("add", third, "--document", "small", "--root", tmp_path)
    publish(tmp_path, tmp_path / "2", "2026-01-01", "small/20260101")
    add_document(tmp_path, "other")
    publish(tmp_path, tmp_path / "3", "2026-02-01", "other/20240301")

    checked = 0
    for page in first.rglob("*.*"):
        place = page.relative_to(first)
        if page.name not in ("index.html", "feed.xml", "editions.json", "feed-terms.xml"):
            continue
        assert (site / place).is_file(), place
        if {"20200101", "20240301"} & {*place.parts} and page.name == "index.html":
            assert words(page) == words(site / place), place
            checked += bool(words(page))
    assert checked >= 5
    stub = (site / "small" / "terms" / "index.html").read_text(encoding="utf-8")
    assert "20260101/terms/" in stub

    recorded = {
        (name, digest)
        for name in ("small/20200101", "small/20240301", "small/20260101", "other/20240301")
        for publication in load(tmp_path / "source" / name)
        for name, digest in publication.files.items()
    }
    built = [path for kept in "123" for path in sorted((tmp_path / kept).iterdir())]
    assert len({path.name for path in built}) == 8
    for path in built:
        if path.suffix == ".zip":
            assert verify(path).ok, verify(path).report()
        else:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert (path.name, digest) in recorded, "what is built again has the same bytes"
    for path in {path.name: path for path in reversed(built) if path.suffix == ".pdf"}.values():
        done("packet", "--root", tmp_path, "--check", path)


def test_an_edition_that_was_published_may_be_withdrawn(tmp_path: Path) -> None:
    toml = three_editions(tmp_path) / "document.toml"
    publish(tmp_path, tmp_path / "1", "2026-01-01", "small/20200101", "small/20240301",
            "small/20260101")  # fmt: skip
    for version in ("20240301", "20200101"):
        text = toml.read_text(encoding="utf-8")
        pin = f'version = "{version}"'
        toml.write_text(text.replace(pin, f'{pin}\nwithdrawn = "误发"'), encoding="utf-8")
        done("site", "--root", tmp_path)
        pages = tmp_path / "dist" / "site" / "small"
        assert "误发" in (pages / version / "terms" / "index.html").read_text(encoding="utf-8")
        assert not (pages / "20260101" / "changes" / version).exists()
        assert (pages / "20260101" / "terms" / "index.html").is_file()


def test_the_redlines_of_the_source_are_complete() -> None:
    """Each pair of 2018 (an earlier text of two sections), 2020, and a later one, both ways."""
    source = pipeline.load_edition(SOURCE)
    later = source.raw.decode().replace("您", "用户").encode()
    names = ("kvstore-terms-2018.md", "kvstore-sla-2018.md")
    papers = [CORPUS / "docs" / name for name in names]
    if all(path.is_file() for path in papers):
        former = b"\n\n".join(path.read_bytes() for path in papers)
    else:
        former = source.raw.decode().replace("阿里云", "我方").encode()
    texts = [
        Text(pipeline.annotate(pipeline.convert(raw, "raw.txt").document), raw)
        for raw in (former, source.raw, later)
    ]
    for old, new in combinations(texts, 2):
        for pair in ((old, new), (new, old)):
            comparison = compare(*pair)
            require_proof(comparison)
            assert comparison.changed


def test_a_bundle_holds_the_redline_and_verifies(tmp_path: Path) -> None:
    folder = three_editions(tmp_path)
    newest = project.editions(folder)[-1]
    made = outputs.bundle(tmp_path, newest, tmp_path / "out", [])
    assert verify(made).ok, verify(made).report()
    with zipfile.ZipFile(made) as archive:
        page = archive.read("changes/20240301.html")
        history = archive.read("history.html")
        names = set(archive.namelist())
    assert b'href="changes/20240301.html#' in history
    assert b"data-former" in page and b"20240301/terms" not in page, "nothing leads outside"
    assert "changes/20200101.html" in names
