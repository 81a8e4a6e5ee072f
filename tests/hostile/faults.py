"""A small project, its builds as programs of their own, and ways to kill them."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from site_builder import freshness

ROOT = Path(__file__).resolve().parents[2]
VERSION = "20240101"
ONE, TWO = "按时", "提前"
"""A word of the agreement: the project has two editions, which differ in it."""

UNFINISHED = "an earlier build did not finish; its work was removed"
WAITING = "another build is running"
KILLED = -signal.SIGKILL

_RAW = """# 甲平台服务协议

文档版本：{version}

# 服务条款

## 1. 总则

1.1. 甲方应当{word}付款。

1.2. **乙方不承担间接损失的赔偿责任**。
"""
_STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree")
"""Audit events of what changes a file system (https://docs.python.org/3/library/audit_events.html);
an exchange of folders has none, but stands between two of them."""


def make_project(root: Path, word: str = ONE) -> Path:
    """Write the edition with this word below ``root``, accepted; gives the document's folder."""
    folder = root / "source" / "small"
    (folder / VERSION).mkdir(parents=True, exist_ok=True)
    raw = _RAW.format(version=VERSION, word=word)
    (folder / VERSION / "raw.txt").write_text(raw, encoding="utf-8")
    (folder / "document.toml").write_text(
        f'id = "small"\n[[versions]]\nversion = "{VERSION}"\n'
        f'sha256 = "{hashlib.sha256(raw.encode()).hexdigest()}"\n'
        '[[sections]]\ntitle = "服务条款"\nid = "terms"\nen = "Terms"\n',
        encoding="utf-8",
    )
    return folder


def start(
    root: Path,
    *arguments: str | Path,
    before: tuple[str | Path, ...] = (),
    limit: Callable[[], None] | None = None,
    **more: str,
) -> subprocess.Popen[str]:
    """Run a command on the project; ``before`` are the words of a program that runs it."""
    where = () if arguments[0] in ("convert", "restore") else ("--root", root)
    return subprocess.Popen(
        [*before, sys.executable, "-m", "site_builder", *arguments, *where],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=limit,
    )


def finish(process: subprocess.Popen[str], code: int = 0) -> str:
    """What the program says until it ends, which it must do with this exit code."""
    output, _ = process.communicate(timeout=120)
    assert process.returncode == code, output
    assert "Traceback" not in output, output
    return output


def kill_after(process: subprocess.Popen[str], seconds: float) -> bool:
    """Kill the program unless it ends before; whether it was killed."""
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode == KILLED


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Do the work in a process that is killed before it changes a file for the ``step``-th time.

    Whether that happened; False when the work needs fewer steps.
    """
    process = os.fork()
    if process == 0:
        left = step

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in _STEPS and not (event == "open" and arguments[1] in ("r", "rb", None)):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
        except BaseException:  # noqa: BLE001 - a fork of the test must never return into it
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert code in (0, KILLED)
    return code == KILLED


def hashes(folder: Path) -> dict[str, str]:
    """Path below the folder → SHA-256, of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def visible(folder: Path) -> dict[str, str]:
    """The files that are published; names with a dot in front are work in progress."""
    found = hashes(folder) if folder.is_dir() else {}
    return {name: digest for name, digest in found.items() if not name.startswith(".")}


def leftovers(folder: Path) -> list[str]:
    """What lies in the folder and is neither published nor the record."""
    names = sorted(path.name for path in folder.iterdir())
    return [name for name in names if name.startswith(".") and name != freshness.RECORD]


def part(files: dict[str, str], folder: str) -> dict[str, str]:
    """The files of one folder."""
    return {name: digest for name, digest in files.items() if name.startswith(f"{folder}/")}
