"""What each output depends on, and that only whole, unaltered outputs are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.model import config
from site_builder.publish import freshness
from tests.projects import VERSION, add_document

ALL = set(freshness.OUTPUTS)
PACKETS, PAGES = {"packet", "parallel"}, {"bundle", "site"}
OLD = "20230101"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files that all documents share, one of each kind."""
    for name in PROJECT_FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("first", encoding="utf-8")
    return tmp_path


PROJECT_FILES = {
    "overrides/assets/site/10-tokens.css": PAGES,
    "overrides/main.html": PAGES,
    "mkdocs.yml": PAGES,
    "pyproject.toml": {"bundle"},
    "requirements.lock": ALL,
    "site_builder/model/document.py": ALL,
    "site_builder/publish/data.py": ALL,
    "site_builder/publish/packet/packet.typ": PACKETS,
    "site_builder/publish/packet/build.py": PACKETS,
    "site_builder/publish/bundle/checker/verify.html": {"bundle"},
    "site_builder/publish/former/pages.py": PAGES,
    "site_builder/publish/site/search_index.py": PAGES,
    "site_builder/publish/locale/packet.zh.toml": PACKETS,
    "site_builder/publish/locale/site.zh.toml": PAGES,
    "site_builder/of-a-new-kind.bin": ALL,
}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {output for output in before if before[output] != after[output]}


@pytest.mark.parametrize("name", PROJECT_FILES)
@pytest.mark.parametrize("harm", ["altered", "deleted"])
def test_a_shared_file_changes_the_outputs_made_from_it(
    project: Path, name: str, harm: str
) -> None:
    before = freshness.project_digests(project)
    if harm == "altered":
        (project / name).write_text("second", encoding="utf-8")
    else:
        (project / name).unlink()
    assert changed(before, freshness.project_digests(project)) == PROJECT_FILES[name]


def test_what_was_installed_is_an_input(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = freshness.project_digests(project)
    (project / "another-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(project)
    assert changed(before, freshness.project_digests(project)) == ALL


@pytest.mark.parametrize(
    ("name", "outputs"),
    [
        ("document.toml", ALL),
        ("terms.toml", PAGES),
        (f"{VERSION}/raw.txt", ALL),
        (f"{VERSION}/review.toml", ALL),
        (f"{VERSION}/en.po", PAGES | {"parallel"}),
        (f"{OLD}/raw.txt", {"site"}),
        (f"{OLD}/en.po", {"site"}),
        ("unlisted/raw.txt", ALL),
        ("of-a-new-kind", ALL),
        ("fonts/serif.ttf", PACKETS),
        ("fonts/readme.txt", ALL),
        ("../fonts/serif.otf", set()),
    ],
)
def test_a_file_of_the_document_changes_the_outputs_made_from_it(
    tmp_path: Path, name: str, outputs: set[str]
) -> None:
    folder = add_document(tmp_path, versions=(OLD, VERSION))
    with (folder / "document.toml").open("a", encoding="utf-8") as file:
        file.write('[fonts]\nfolder = "fonts"\n')
    before = digests(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert changed(before, digests(folder)) == outputs


def test_fonts_outside_the_folder_count_for_the_packets(tmp_path: Path) -> None:
    folder = add_document(tmp_path)
    with (folder / "document.toml").open("a", encoding="utf-8") as file:
        file.write('[fonts]\nfolder = "../../fonts"\n')
    before = digests(folder)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "serif.otf").write_bytes(b"font")
    assert changed(before, digests(folder)) == PACKETS


def test_the_address_counts_for_the_site_and_the_name_for_all(tmp_path: Path) -> None:
    folder = add_document(tmp_path)
    before = digests(folder)
    assert changed(before, digests(folder, "https://agreements.example/")) == {"site"}
    assert changed(before, digests(folder.rename(folder.with_name("other")))) == ALL


def digests(folder: Path, address: str | None = None) -> dict[str, str]:
    shared = dict.fromkeys(freshness.OUTPUTS, "")
    return freshness.document_digests(folder, config.load(folder), address, shared)


@pytest.mark.parametrize("harm", ["", "altered", "deleted", "added", "another key", "no record"])
def test_only_what_is_whole_and_unaltered_is_kept(tmp_path: Path, harm: str) -> None:
    page = tmp_path / "site" / "page.html"
    page.parent.mkdir()
    page.write_text("page", encoding="utf-8")
    record = tmp_path / freshness.RECORD
    made = freshness.entry("key", [page.parent], tmp_path)
    freshness.save(record, freshness.Record({"site": made}, {"title": "条款"}))
    if harm == "altered":
        page.write_text("pages", encoding="utf-8")
    elif harm == "deleted":
        page.unlink()
    elif harm == "added":
        page.with_name("more.html").write_text("page", encoding="utf-8")
    elif harm == "no record":
        record.write_text("{", encoding="utf-8")
    found = freshness.load(record).outputs.get("site")
    key = "another" if harm == "another key" else "key"
    assert freshness.is_current(found, key, tmp_path, page.parent) == (not harm)


def test_removing_spares_what_somebody_altered(tmp_path: Path) -> None:
    for name in ("old/a.pdf", "old/b.pdf", "kept.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("made", encoding="utf-8")
    made = freshness.entry("", [tmp_path], tmp_path)
    (tmp_path / "old" / "b.pdf").write_text("signed", encoding="utf-8")
    gone = freshness.remove(made, tmp_path, keep=["kept.pdf"])
    assert gone == [tmp_path / "old" / "a.pdf"]
    (tmp_path / "old" / "b.pdf").write_text("made", encoding="utf-8")
    freshness.remove(made, tmp_path, keep=["kept.pdf"])
    assert [path.name for path in tmp_path.iterdir()] == ["kept.pdf"]


def test_a_record_cannot_delete_outside_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("made", encoding="utf-8")
    base = tmp_path / "dist"
    base.mkdir()
    entry = freshness.entry("", [outside], tmp_path)
    forged = freshness.Entry("", {f"../{name}": known for name, known in entry.files.items()})
    assert freshness.remove(forged, base) == []
    assert outside.exists()
