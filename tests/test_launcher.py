"""The installed command, which starts without reading what is installed (tools/setup_env.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools.setup_env import LAUNCHER

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """The command as set-up writes it."""
    path = tmp_path / "site-builder"
    path.write_text(LAUNCHER.format(python=sys.executable, root=str(ROOT)), encoding="utf-8")
    path.chmod(0o755)
    return path


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)


def test_a_plain_conversion_needs_nothing_installed(command: Path, tmp_path: Path) -> None:
    done = run(command, "convert", SOURCE, "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert "128 places" in done.stdout


def test_many_files_are_converted_by_processes_of_their_own(command: Path, tmp_path: Path) -> None:
    raws = tmp_path / "raws"
    raws.mkdir()
    for number in range(24):
        (raws / f"{number}.txt").write_bytes(SOURCE.read_bytes())
    done = run(command, "convert", raws, "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("128 places") == 24


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("explain", "terms-3.1.3.12"),
        ("convert", SOURCE, "--help"),
        ("convert", SOURCE, "--no-such-option"),
        ("convert", "no-such-file"),
        ("check", "--quiet"),
    ],
)
def test_every_command_says_the_same_as_the_module(
    command: Path, arguments: tuple[object, ...]
) -> None:
    by_launcher = run(command, *arguments)
    by_module = run(sys.executable, "-m", "site_builder", *arguments)
    assert by_launcher.returncode == by_module.returncode
    for said, expected in (
        (by_launcher.stdout, by_module.stdout),
        (by_launcher.stderr, by_module.stderr),
    ):
        assert said == expected.replace("python -m site_builder", "site-builder")
    assert "Traceback" not in by_launcher.stderr
