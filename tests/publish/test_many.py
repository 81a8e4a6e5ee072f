"""Many raw files and documents in one run: each by itself, the same bytes as each alone."""

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from site_builder.cli import converting
from site_builder.publish import cluster, record, work
from tests.command import done, run
from tests.projects import VERSION, add_document, hashes, translate

ROOT = Path(__file__).resolve().parents[2]
GOOD = "# 服务条款\n\n文档版本：{version}\n\n## 1. 定义\n\n1.1. 服务指云存储服务。\n"
NAMES = [f"terms-{number}" for number in range(6)]
BROKEN = "terms-2"


@pytest.fixture
def two_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster on every machine, for texts of any size."""
    monkeypatch.setattr(cluster, "cores", lambda: 2)
    monkeypatch.setattr(converting, "_POOL_BYTES", 0)


@pytest.fixture
def raws(tmp_path: Path) -> Path:
    """A folder of raw files in places of every kind."""
    folder = tmp_path / "raws"
    for place, name in enumerate(
        (
            "a.txt",
            "a.md",
            "b/raw.txt",
            "b/c/raw.txt",
            "d.markdown",
            ".hidden.txt",
            ".git/x.txt",
            "page.html",
            "b/clean.md",
            "b/ledger.jsonl",
        )
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(GOOD.format(version=20240101 + place), encoding="utf-8")
    described = add_document(tmp_path / "made", "cloud")
    (described / "notes.txt").write_text("not an agreement", encoding="utf-8")
    shutil.copytree(described, folder / "cloud")
    return folder


PLACES = ["a", "a-2", "b/raw", "b/c/raw", f"cloud/{VERSION}/raw", "d"]


@pytest.mark.usefixtures("two_workers")
def test_a_folder_gives_its_raw_files_in_their_places(raws: Path, tmp_path: Path) -> None:
    result = run("convert", raws, "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == 0, result.output
    made = {path.parent.relative_to(tmp_path / "out").as_posix() for path in
            (tmp_path / "out").rglob("document.json")}  # fmt: skip
    assert made == set(PLACES)
    lines = result.output.splitlines()
    assert len(lines) == len(PLACES)
    assert [line.partition(":")[0] for line in lines] == [
        str(raws / name)
        for name in ("a.md", "a.txt", "d.markdown", "b/raw.txt", "b/c/raw.txt",
                     f"cloud/{VERSION}/raw.txt")
    ]  # fmt: skip
    alone = tmp_path / "alone"
    for raw, place in (("a.md", "a"), (f"cloud/{VERSION}/raw.txt", f"cloud/{VERSION}/raw")):
        run("convert", raws / raw, "--out", alone / place)
        assert hashes(alone / place) == hashes(tmp_path / "out" / place)


def test_converting_a_folder_again_finds_the_same_files(raws: Path) -> None:
    for _ in range(2):
        assert run("convert", raws, "--out", raws / "out", "--quiet").output.count("→") == 6
    first = run("convert", raws, "--quiet")
    assert first.output.count("→") == 6 + 0
    assert (raws.parent / "raws-converted" / "b" / "raw" / "clean.md").is_file()


def test_a_failing_file_stops_none_and_the_worst_code_counts(
    raws: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (raws / "a.md").write_bytes(b"\x00")
    (raws / "b" / "raw.txt").write_text("1.1. 甲。\n\n1.1. 乙。\n", encoding="utf-8")
    outputs = []
    monkeypatch.setattr(converting, "_POOL_BYTES", 0)
    for processes in (2, 1):
        monkeypatch.setattr(cluster, "cores", lambda processes=processes: processes)
        result = run("convert", raws, tmp_path / "none.txt", "--out", tmp_path / f"{processes}")
        assert result.exit_code == 3
        assert f"error: {raws / 'a.md'}:1: a NUL character" in result.output
        assert "none.txt: cannot be read" in result.output
        assert result.stdout.count("→") == 5
        outputs.append(result.stdout.replace(str(tmp_path / f"{processes}"), "OUT"))
    assert outputs[0] == outputs[1]
    assert hashes(tmp_path / "1") == hashes(tmp_path / "2")


@pytest.mark.parametrize("options", [(), ("--quiet",)])
def test_a_terminal_shows_the_progress(raws: Path, options: tuple[str, ...]) -> None:
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-m", "site_builder", "convert", raws, *options]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "vt100"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
    output, _ = process.communicate()
    os.close(terminal)
    assert process.returncode == 0
    assert output.decode().count("→") == 6
    assert bool(re.search(rb"6/6 done", shown)) == (not options)
    assert bool(shown) == (not options)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in NAMES:
        add_document(tmp_path, name, word=f"在 {name} 日内")
    translate(tmp_path / "source" / NAMES[1], "Words")
    (tmp_path / "source" / BROKEN / "document.toml").write_text("id = ", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("two_workers")
def test_templates_changed_during_a_run_end_it_with_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        add_document(tmp_path, name)
    unpack = work.unpack

    def disturbed(*arguments: Any) -> None:
        unpack(*arguments)
        (tmp_path / "overrides").mkdir(exist_ok=True)
        (tmp_path / "overrides" / "404.html").write_text("changed", encoding="utf-8")

    monkeypatch.setattr(work, "unpack", disturbed)
    result = run("site", "--root", tmp_path)
    assert result.exit_code == 3
    assert result.output.count("error: ") == 1
    assert f"error: {tmp_path}: changed while the outputs were being built" in result.output
    assert not (tmp_path / "dist" / "site").exists()


@pytest.mark.usefixtures("two_workers")
def test_many_sites_are_those_of_each_alone(project: Path, tmp_path: Path) -> None:
    result = run("site", "--root", project)
    assert result.exit_code == 3
    assert f"error: {project / 'source' / BROKEN / 'document.toml'}: " in result.output
    told = [line.partition(":")[0] for line in result.stdout.splitlines() if ": built " in line]
    assert told == [name for name in NAMES if name != BROKEN]
    assert "6 documents: 5 built, 0 kept, 1 failed" in result.stdout
    dist = project / "dist"
    assert record.verify(dist).ok
    name = NAMES[5]  # in a process that has built nothing before
    alone = tmp_path / name
    command = [sys.executable, "-m", "site_builder", "site", "--document", name]
    subprocess.run([*command, "--root", project, "--out", alone], cwd=ROOT, check=True)
    assert hashes(alone / "site" / name) == hashes(dist / "site" / name)
    again = run("site", "--root", project)
    assert again.exit_code == 3
    assert "6 documents: 0 built, 5 kept, 1 failed" in again.stdout

    home, library = ((dist / "site" / at / "index.html").read_bytes() for at in ("", "library"))
    links = [
        str(link["href"]) for link in BeautifulSoup(home, "html.parser").select(".card-head a")
    ]
    assert links == [f"./{each}/{VERSION}/" for each in NAMES if each != BROKEN]
    below = BeautifulSoup(library, "html.parser").select(".card-head a")
    assert [link["href"] for link in below] == [f".{link}" for link in links]


def test_all_of_several_documents_with_an_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://agreements.example/legal")
    for name in NAMES[:2]:
        add_document(tmp_path, name)
    result = run("all", "--root", tmp_path)
    assert result.exit_code == 0, result.output
    dist = tmp_path / "dist"
    for name in NAMES[:2]:
        assert run("verify", dist / f"{name}-{VERSION}-offline.zip").exit_code == 0
        home = (dist / "site" / name / VERSION / "index.html").read_text(encoding="utf-8")
        canonical = f'href="https://agreements.example/legal/{name}/{VERSION}/"'
        assert canonical in home
        assert canonical in (dist / "site" / name / "index.html").read_text(encoding="utf-8")
    assert run("verify", dist).exit_code == 0
    sitemap = (dist / "site" / "sitemap.xml").read_text(encoding="utf-8")
    place = f"{NAMES[1]}/{VERSION}/sitemap.xml"
    assert f"<loc>https://agreements.example/legal/{place}</loc>" in sitemap
    assert (dist / "site" / place).is_file()
    robots = (dist / "site" / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://agreements.example/legal/sitemap.xml" in robots


def test_pages_of_another_version_of_the_program_are_told(tmp_path: Path) -> None:
    for name in ("old", "new"):
        add_document(tmp_path, name)
    done("site", "--root", tmp_path)
    dist = tmp_path / "dist"
    former = record.load(dist, "old")
    facts = {key: value for key, value in former.facts.items() if key != "counts"}
    record.save(dist, "old", former._replace(facts=facts))
    (dist / "site" / "library" / "index.html").unlink()
    result = run("site", "--root", tmp_path, "--document", "new")
    assert result.exit_code == 4
    assert "site/old: was built by another version of this program" in result.output
    assert "site-builder all" in result.output


def test_two_documents_cannot_have_one_id(tmp_path: Path) -> None:
    add_document(tmp_path, "terms")
    shutil.copytree(tmp_path / "source" / "terms", tmp_path / "source" / "copy")
    result = run("site", "--root", tmp_path)
    assert result.exit_code == 3
    assert "the id 'terms' is also that of " in result.output
