"""The bundle as a file: what is in it, and what cannot become one."""

import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_builder.model.edition import Edition
from site_builder.model.errors import OutputError
from site_builder.model.fingerprint import fingerprint, printed
from site_builder.model.ledger import loads, restore
from site_builder.pipeline import load_edition
from site_builder.publish.bundle import build, carried
from site_builder.publish.bundle.listing import readme
from site_builder.publish.outputs import bundle as build_bundle
from site_builder.publish.site import project
from site_builder.translate.translation import Catalogue
from site_builder.translate.update import update
from site_builder.verify import verify
from tests.bundle.conftest import DOCUMENT
from tests.bundle.kit import Files, save

ROOT = DOCUMENT.parents[1]
LIMIT = 1_500_000


def test_it_is_named_after_the_edition_and_small(bundle: Path, edition: Edition) -> None:
    document = edition.document
    assert bundle.name == f"{document.id}-{document.version}-offline.zip"
    assert bundle.stat().st_size <= LIMIT


def test_it_holds_pages_evidence_and_the_means_to_verify(published: Files) -> None:
    evidence = ("raw.txt clean.md ledger.jsonl document.json document.schema.json document.toml "
                "review.toml en.po sbom.cdx.json").split()  # fmt: skip
    wanted = {f"evidence/{name}" for name in evidence}
    wanted |= {"index.html", "en/index.html", "terms.html", "en/terms.html", "README.txt"}
    wanted |= {"verify.py", "verify.html", "manifest.json", "SHA256SUMS"}
    wanted |= {f"{tree}evidence-{name}.html" for tree in ("", "en/")
               for name in ("source", "clauses", "balance")}  # fmt: skip
    assert wanted <= published.keys()
    needless = re.compile(r"\.(gz|map|xml)$|404|robots")
    assert not [path for path in published if needless.search(path)]
    assert all(path.isascii() and not path.startswith("/") for path in published)


def test_the_evidence_is_that_of_the_edition(published: Files, edition: Edition) -> None:
    encoding, changes = loads(published["evidence/ledger.jsonl"].decode())
    raw = restore(published["evidence/clean.md"].decode(), encoding, changes)
    assert raw == published["evidence/raw.txt"] == edition.raw
    document = json.loads(published["evidence/document.json"])
    assert [block["sha256"] for block in document["blocks"]] == [
        block.sha256 for block in edition.document.blocks
    ]


def test_the_manifest_lists_every_file_and_clause(published: Files, edition: Edition) -> None:
    manifest = json.loads(published["manifest.json"])
    listed = {row["path"]: row for row in manifest["files"]}
    assert listed.keys() == published.keys() - {"manifest.json", "SHA256SUMS"}
    for path, row in listed.items():
        assert row["bytes"] == len(published[path])
        assert row["sha256"] == hashlib.sha256(published[path]).hexdigest()
        assert row["role"] != "other", path
    assert manifest["clauses"] == {block.id: block.sha256 for block in edition.document.blocks}
    assert manifest["fingerprint"] == fingerprint(edition.document)
    assert {"site-builder", "python", "mkdocs", "mkdocs-material"} <= manifest["tools"].keys()


def test_one_fingerprint_in_readme_and_pages(published: Files, edition: Edition) -> None:
    digits = printed(fingerprint(edition.document))
    for path in ("README.txt", "index.html", "en/terms.html", "evidence-source.html"):
        assert digits in published[path].decode(), path
    assert edition.document.source.sha256 in published["README.txt"].decode()


def test_sha256sum_accepts_the_sums(unpacked: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=unpacked, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_not_translated_stands_in_its_own_language(tmp_path: Path) -> None:
    raw = "## 服务费用\n\n1. 您应付费。\n\n## 责任限制\n\n1. 我们不承担责任。\n".encode()
    folder = tmp_path / "small"
    (folder / "1").mkdir(parents=True)
    (folder / "1" / "raw.txt").write_bytes(raw)
    pin = f'[[versions]]\nversion = "1"\nsha256 = "{hashlib.sha256(raw).hexdigest()}"\n'
    (folder / "document.toml").write_text(f'id = "small"\n{pin}', encoding="utf-8")
    made = update(load_edition(folder).document, Catalogue("en"))
    words = {"服务费用": "Fees", "您应付费。": "You shall pay."}
    messages = tuple(each._replace(text=words.get(each.id, each.text)) for each in made.messages)
    Catalogue("en", messages).write(folder / "1" / "en.po")
    path = build_bundle(ROOT, project.inputs(folder), tmp_path / "dist", [])
    assert verify(path).ok
    with zipfile.ZipFile(path) as archive:
        page = BeautifulSoup(archive.read("en/full-text.html"), "html.parser")
    assert [(said.get_text(), said.get("lang")) for said in page.select(".txt")] == [
        ("Fees", None),
        ("You shall pay.", None),
        ("责任限制", "zh-Hans"),
        ("我们不承担责任。", "zh-Hans"),
    ]


def test_papers_are_put_in(tmp_path: Path) -> None:
    papers = [tmp_path / "agreement-parallel.pdf", tmp_path / "agreement.pdf"]
    for paper in papers:
        paper.write_bytes(b"%PDF-1.7 a paper")
    path = build_bundle(ROOT, project.inputs(DOCUMENT), tmp_path / "dist", papers)
    with zipfile.ZipFile(path) as archive:
        assert archive.read("pdf/agreement.pdf") == b"%PDF-1.7 a paper"
        assert "pdf/agreement.pdf" in archive.read("README.txt").decode()
        page = BeautifulSoup(archive.read("en/downloads.html"), "html.parser")
    assert [link.get_text() for link in page.select(".downloads .card-head a")][:2] == [
        "PDF (Chinese, to print and to sign)",
        "PDF (Chinese beside English, to print and to sign)",
    ]
    assert verify(path).ok


def test_the_readme_names_the_languages_there_are(edition: Edition) -> None:
    told = readme(edition.document, "0" * 64, [], ["en"])
    assert "以中文文本为准，英文为参考译文。" in told
    assert "The Chinese text prevails" in told
    alone = readme(edition.document._replace(language="en"), "0" * 64, [], [])
    assert "pages in English," in alone
    assert "参考译文" not in alone and "Chinese text" not in alone


def test_entries_are_sorted_and_have_one_time_and_mode(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(2020, 6, 19, 0, 0, 0)}
    assert {(entry.external_attr >> 16, entry.create_system) for entry in entries} == {
        (0o100644, 3)
    }


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Content-Security-Policy", "X-Policy", "no Content-Security-Policy"),
        ('href="./', 'href="/', "asks for /"),
        ("<main", '<img src="https://example.com/x.png"><main', "asks for https://example.com"),
        ('href="./record.html', 'href="./recorded.html', "not there"),
    ],
)
def test_pages_that_need_a_network_are_refused(
    old: str, new: str, words: str, edition: Edition, offline_site: Path, tmp_path: Path
) -> None:
    site = {
        path.relative_to(offline_site).as_posix(): path.read_bytes()
        for path in offline_site.rglob("*")
        if path.is_file()
    }
    page = site["terms.html"].decode()
    assert old in page
    site["terms.html"] = page.replace(old, new).encode()
    with pytest.raises(OutputError, match=words) as caught:
        build(edition, save(site, tmp_path / "site"), tmp_path / "dist", carried(edition))
    assert str(caught.value.path).endswith("terms.html")
    assert not (tmp_path / "dist").exists()


def test_pages_of_another_text_are_refused(
    edition: Edition, offline_site: Path, tmp_path: Path
) -> None:
    document = edition.document
    last = document.blocks[-1]
    other = edition._replace(
        document=document._replace(blocks=(*document.blocks[:-1], last._replace(text="另文")))
    )
    with pytest.raises(OutputError, match=re.escape(last.id)):
        build(other, offline_site, tmp_path / "dist", carried(other))


def test_no_site_is_a_clear_error(edition: Edition, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no index\.html"):
        build(edition, tmp_path / "nowhere", tmp_path / "dist", {})
