"""What is recorded of outputs: only whole, unaltered ones are kept, and nothing else is deleted."""

import os
import time
from pathlib import Path

import pytest

from site_builder.model import config
from site_builder.publish import inputs, record
from site_builder.publish.record import Record
from tests.projects import VERSION, add_document

NAME = "terms"


def key(root: Path, folder: Path) -> str:
    files = inputs.of_document(root, folder, config.load(folder))
    return inputs.digest(inputs.shared(root) | files)


@pytest.mark.parametrize(
    "name",
    ["document.toml", "terms.toml", f"{VERSION}/raw.txt", f"{VERSION}/en.po", "of-a-new-kind",
     "../../fonts/serif.otf", "../../overrides/main.html", "../../mkdocs.yml"],
)  # fmt: skip
def test_every_file_that_outputs_are_made_from_counts(tmp_path: Path, name: str) -> None:
    folder = add_document(tmp_path)
    with (folder / "document.toml").open("a", encoding="utf-8") as file:
        file.write('[fonts]\nfolder = "../../fonts"\n')
    before = key(tmp_path, folder)
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert key(tmp_path, folder) != before


def test_hidden_files_and_byte_code_do_not_count(tmp_path: Path) -> None:
    folder = add_document(tmp_path)
    before = key(tmp_path, folder)
    for name in (".swp", "__pycache__/x.pyc"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    assert key(tmp_path, folder) == before


def test_what_is_installed_counts_as_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = inputs.code(), inputs.glance(tmp_path)
    (tmp_path / "another-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert inputs.code() != before[0] and inputs.glance(tmp_path) != before[1]


def test_a_glance_sees_a_change_that_keeps_size_and_time(tmp_path: Path) -> None:
    path = tmp_path / "overrides" / "main.html"
    path.parent.mkdir()
    path.write_text("one", encoding="utf-8")
    before, moment = inputs.glance(tmp_path), path.stat().st_mtime_ns
    assert inputs.glance(tmp_path) == before
    time.sleep(0.02)  # clocks of file systems tick every 10 ms
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(moment, moment))
    assert inputs.glance(tmp_path) != before


def made(dist: Path, text: str = "page") -> Path:
    """A recorded page in a folder that is wholly ours."""
    page = dist / "site" / NAME / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(text, encoding="utf-8")
    files = record.made(dist, [page])
    record.save(dist, NAME, Record("key", ("site",), (f"site/{NAME}",), files, {"title": "条款"}))
    return page


@pytest.mark.parametrize("harm", ["", "altered", "shorter", "deleted", "added", "no record"])
def test_only_what_is_whole_and_unaltered_is_kept(tmp_path: Path, harm: str) -> None:
    page = made(tmp_path)
    later = record.path(tmp_path, NAME).stat().st_mtime_ns + 1_000_000
    if harm == "altered":
        page.write_text("egap", encoding="utf-8")
        os.utime(page, ns=(later, later))
    elif harm == "shorter":
        page.write_text("pag", encoding="utf-8")
    elif harm == "deleted":
        page.unlink()
    elif harm == "added":
        page.with_name("more.html").write_text("page", encoding="utf-8")
    elif harm == "no record":
        record.path(tmp_path, NAME).write_text("{", encoding="utf-8")
    found = record.load(tmp_path, NAME)
    assert (bool(found.key) and record.stands(tmp_path, NAME, found)) == (not harm)
    assert record.verify(tmp_path).ok == (not harm)


def test_an_alteration_that_kept_size_and_time_is_found_by_its_hash(tmp_path: Path) -> None:
    page = made(tmp_path)
    moment = page.stat().st_mtime_ns
    page.write_text("egap", encoding="utf-8")
    os.utime(page, ns=(moment, moment))
    assert record.stands(tmp_path, NAME, record.load(tmp_path, NAME))
    assert not record.verify(tmp_path).ok


def test_removing_spares_what_somebody_altered(tmp_path: Path) -> None:
    for name in ("old/a.pdf", "old/b.pdf", "kept.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("made", encoding="utf-8")
    files = record.made(tmp_path, record.walk(tmp_path))
    (tmp_path / "old" / "b.pdf").write_text("signed", encoding="utf-8")
    gone = record.remove(tmp_path, files, keep=["kept.pdf"])
    assert gone == [tmp_path / "old" / "a.pdf"]
    (tmp_path / "old" / "b.pdf").write_text("made", encoding="utf-8")
    record.remove(tmp_path, files, keep=["kept.pdf"])
    assert [path.name for path in tmp_path.iterdir()] == ["kept.pdf"]


def test_a_record_cannot_delete_outside_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "precious.txt"
    outside.write_text("made", encoding="utf-8")
    base = tmp_path / "dist"
    base.mkdir()
    files = {f"../{name}": file for name, file in record.made(tmp_path, [outside]).items()}
    assert record.remove(base, files) == []
    assert outside.exists()
