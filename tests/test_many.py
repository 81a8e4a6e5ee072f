"""Many documents in one run: all cores, each by itself, the same bytes as each alone."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from site_builder.cli import batch
from site_builder.cli.group import main
from site_builder.publish import published, workers
from tests.projects import VERSION, add_document, hashes, translate

ROOT = Path(__file__).resolve().parent.parent
GOOD = "# 服务条款\n\n文档版本：{version}\n\n## 1. 定义\n\n1.1. 服务指云存储服务。\n"
NAMES = [f"terms-{number}" for number in range(6)]
BROKEN = "terms-2"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert "Traceback" not in result.output
    return result


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool on every machine, for texts of any size."""
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(batch, "_POOL_BYTES", 0)


# --- the pool ---------------------------------------------------------------------------------


def work(item: int) -> tuple[int, int]:
    """The square of a number with the process; 13 kills its process."""
    if item == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * item, os.getpid()


def lost(item: int) -> tuple[int, int]:
    return -item, 0


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_item_is_worked_on_once(processes: int) -> None:
    items = [number for number in range(40) if number != 13]
    done = list(workers.run(work, items, lost, workers=processes))
    assert sorted(place for place, _ in done) == list(range(len(items)))
    assert all(square == items[place] ** 2 for place, (square, _) in done)
    used = {process for _, (_, process) in done}
    assert (used == {os.getpid()}) == (processes == 1)
    assert len(used) <= processes


def test_a_process_that_dies_loses_one_item() -> None:
    items = list(range(30))
    done = dict(workers.run(work, items, lost, workers=2))
    assert {place: value for place, (value, _) in done.items()} == {
        number: -13 if number == 13 else number**2 for number in items
    }


def sessions(leader: int) -> list[int]:
    """The processes of a session (proc(5): field 6 of stat)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def test_no_process_outlives_a_killed_run(tmp_path: Path) -> None:
    source = (ROOT / "source/redis-agreements/20200619/raw.txt").read_text(encoding="utf-8")
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(source, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "site_builder", "convert", tmp_path, "--quiet"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    assert len(sessions(process.pid)) > 2 or len(os.sched_getaffinity(0)) == 1
    process.kill()
    assert process.wait() == -signal.SIGKILL
    end = time.monotonic() + 20
    while (left := sessions(process.pid)) and time.monotonic() < end:
        time.sleep(0.05)
    for each in left:
        os.kill(each, signal.SIGKILL)
    process.stdout.close()
    assert not left


# --- convert ----------------------------------------------------------------------------------


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
    for processes in (2, 1):
        monkeypatch.setattr(workers, "cores", lambda processes=processes: processes)
        result = run("convert", raws, tmp_path / "none.txt", "--out", tmp_path / f"{processes}")
        assert result.exit_code == 3
        assert f"error: {raws / 'a.md'}:1: a NUL character" in result.output
        assert "none.txt: cannot be read" in result.output
        assert result.stdout.count("→") == 5
        outputs.append(result.stdout.replace(str(tmp_path / f"{processes}"), "OUT"))
    assert outputs[0] == outputs[1]
    assert hashes(tmp_path / "1") == hashes(tmp_path / "2")


@pytest.mark.parametrize("options", [(), ("--quiet",)])
def test_a_bar_on_a_terminal_shows_the_progress(raws: Path, options: tuple[str, ...]) -> None:
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
    assert bool(re.search(rb"6/6", shown)) == (not options)
    assert bool(shown) == (not options)


# --- site and all -----------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in NAMES:
        add_document(tmp_path, name, word=f"在 {name} 日内")
    translate(tmp_path / "source" / NAMES[1], "Words")
    (tmp_path / "source" / BROKEN / "document.toml").write_text("id = ", encoding="utf-8")
    return tmp_path


def test_many_sites_are_those_of_each_alone(project: Path, tmp_path: Path) -> None:
    result = run("site", "--root", project)
    assert result.exit_code == 3
    assert f"error: {project / 'source' / BROKEN / 'document.toml'}: " in result.output
    told = [line.partition(":")[0] for line in result.stdout.splitlines() if ": built " in line]
    assert told == [name for name in NAMES if name != BROKEN]
    assert "6 documents: 5 built, 0 kept, 1 failed" in result.stdout
    dist = project / "dist"
    assert published.verify(dist).ok
    for name in (NAMES[1], NAMES[5]):  # each in a process that has built nothing before
        alone = tmp_path / name
        command = [sys.executable, "-m", "site_builder", "site", "--document", name]
        subprocess.run([*command, "--root", project, "--out", alone], cwd=ROOT, check=True)
        for part in (name, f"site/{name}"):
            assert hashes(alone / part) == hashes(dist / part)
    again = run("site", "--root", project)
    assert again.exit_code == 3
    assert "6 documents: 0 built, 5 kept, 1 failed" in again.stdout

    page = BeautifulSoup((dist / "site" / "index.html").read_bytes(), "html.parser")
    links = [str(link["href"]) for link in page.select("#content a")]
    assert links == [f"{name}/{end}" for name in NAMES if name != BROKEN for end in ("", "en/")]
    assert all((dist / "site" / link / "index.html").is_file() for link in links)
    assert page.select_one('p[lang="en"] a').text == f"Terms of {NAMES[0]}"  # type: ignore[union-attr]
    assert "2024年3月1日" in page.text and "1 March 2024" in page.text
    missing = (dist / "site" / NAMES[0] / "404.html").read_text(encoding="utf-8")
    assert f'href="/{NAMES[0]}/"' in missing


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
        assert (dist / name / f"{name}-{VERSION}-offline.zip").is_file()
        assert run("verify", dist / name / f"{name}-{VERSION}-offline.zip").exit_code == 0
        home = (dist / "site" / name / "index.html").read_text(encoding="utf-8")
        assert f'href="https://agreements.example/legal/{name}/"' in home
    assert run("verify", dist).exit_code == 0
    sitemap = (dist / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>https://agreements.example/legal/{NAMES[1]}/sitemap.xml</loc>" in sitemap
    robots = (dist / "site" / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://agreements.example/legal/sitemap.xml" in robots
    assert 'href="/legal/assets/site.css' in (dist / "site" / "404.html").read_text("utf-8")


def test_a_name_that_ours_would_overwrite_is_refused(tmp_path: Path) -> None:
    for name in ("site", "terms"):
        add_document(tmp_path, name)
    result = run("site", "--root", tmp_path)
    assert result.exit_code == 3
    assert "cannot have this name" in result.output
    assert (tmp_path / "dist" / "site" / "terms" / "index.html").is_file()
