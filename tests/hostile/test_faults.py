"""Faults: outputs are complete or absent, the next run heals, and a message says what happened."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder import workspace
from site_builder.cli.group import main

ROOT = Path(__file__).resolve().parents[2]
VERSION = "20240101"
RAW = f"""# 甲平台服务协议

文档版本：{VERSION}

# 服务条款

## 1. 总则

1.1. 甲方应当按时付款。

1.2. **乙方不承担间接损失的赔偿责任**。
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    folder = root / "source" / "small"
    (folder / VERSION).mkdir(parents=True)
    (folder / VERSION / "raw.txt").write_text(RAW, encoding="utf-8")
    digest = hashlib.sha256(RAW.encode()).hexdigest()
    (folder / "document.toml").write_text(
        f'id = "small"\n[[versions]]\nversion = "{VERSION}"\nsha256 = "{digest}"\n'
        '[[sections]]\ntitle = "服务条款"\nid = "terms"\nen = "Terms"\n',
        encoding="utf-8",
    )
    return root


def start(
    root: Path, *arguments: str, limit: Callable[[], None] | None = None, **more: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "site_builder", *arguments, "--root", root],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=limit,
    )


def finish(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=120)
    assert "Traceback" not in output, output
    return output


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def visible(folder: Path) -> dict[str, str]:
    """The files that are published; names with a dot in front are work in progress."""
    found = hashes(folder) if folder.is_dir() else {}
    return {name: digest for name, digest in found.items() if not name.startswith(".")}


def test_a_killed_build_leaves_complete_outputs_and_the_next_heals(project: Path) -> None:
    dist = project / "dist"
    began = time.monotonic()
    assert start(project, "site").wait() == 0
    whole = visible(dist)
    lasted = time.monotonic() - began
    moments = random.Random(20200619)
    killed = 0
    for turn in range(4):
        if turn % 2:
            shutil.rmtree(dist)
        stood = (dist / "site").is_dir()
        process = start(project, "site")
        time.sleep(moments.uniform(0.35, 0.95) * lasted)
        process.kill()
        killed += process.wait() == -9
        process.communicate()
        found = visible(dist)
        assert not [name for name, digest in found.items() if whole[name] != digest]
        site = {name for name in found if name.startswith("site/")}
        assert site in (set(), {name for name in whole if name.startswith("site/")})
        assert site or not stood, "the older site is gone"
    assert killed
    done = start(project, "site")
    finish(done)
    assert done.returncode == 0
    assert visible(dist) == whole
    assert not [path.name for path in dist.iterdir() if path.name.startswith(".")]


def test_two_builds_at_once_end_with_one_whole_site(project: Path) -> None:
    both = [start(project, "site") for _ in range(2)]
    outputs = [finish(each) for each in both]
    assert 0 in [each.returncode for each in both], outputs
    assert {each.returncode for each in both} <= {0, 4}, outputs
    together = visible(project / "dist")
    finish(start(project, "site"))
    assert visible(project / "dist") == together
    assert not [path for path in (project / "dist").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(("command", "size"), [("site", 20_000), ("packet", 60_000)])
def test_a_full_disk_is_one_clear_message(project: Path, command: str, size: int) -> None:
    (project / "dist" / "site").mkdir(parents=True)
    (project / "dist" / "site" / "index.html").write_text("old", encoding="utf-8")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    process = start(project, command, limit=limit)
    output = finish(process)
    assert process.returncode == 4, output
    assert "error: " in output and "→" in output
    assert (project / "dist" / "site" / "index.html").read_text(encoding="utf-8") == "old"
    assert not list((project / "dist").glob("*.pdf"))
    assert not [path.name for path in (project / "dist").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("command", ["site", "packet", "bundle"])
def test_a_place_that_cannot_be_written_is_one_clear_message(project: Path, command: str) -> None:
    (project / "dist").write_text("a file where the folder should be", encoding="utf-8")
    result = CliRunner().invoke(main, [command, "--root", str(project)])
    assert result.exit_code == 4, result.output
    assert "error: " in result.output
    assert str(project / "dist") in result.output
    assert (project / "dist").is_file()


def test_an_interrupted_accept_keeps_the_old_ledger(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = project / "source" / "small" / VERSION / "ledger.jsonl"
    ledger.write_text("old\n", encoding="utf-8")

    class Killed(BaseException):
        pass

    def dies(descriptor: int) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(workspace.os, "fsync", dies)
        CliRunner().invoke(main, ["accept", "--root", str(project)])
    assert ledger.read_text(encoding="utf-8") == "old\n"
    for _ in range(2):
        assert CliRunner().invoke(main, ["accept", "--root", str(project)]).exit_code == 0
        assert CliRunner().invoke(main, ["check", "--root", str(project)]).exit_code == 0
    assert ledger.read_text(encoding="utf-8") != "old\n"


def test_a_source_that_changes_is_refused(project: Path) -> None:
    raw = project / "source" / "small" / VERSION / "raw.txt"
    raw.write_text(RAW.replace("按时", "提前"), encoding="utf-8")
    for command in ("check", "site", "packet", "bundle", "accept"):
        result = CliRunner().invoke(main, [command, "--root", str(project)])
        assert result.exit_code == 3, (command, result.output)
        assert "pinned" in result.output
    assert not (project / "dist").exists()


def test_clock_and_locale_change_no_byte(project: Path) -> None:
    places = {
        "a": {"TZ": "UTC", "LC_ALL": "C.UTF-8"},
        "b": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    }
    made = []
    for name, settings in places.items():
        process = start(project, "packet", "--out", str(project / name), **settings)
        output = finish(process)
        assert process.returncode == 0, output
        made.append(visible(project / name))
    assert made[0] == made[1] and made[0]
