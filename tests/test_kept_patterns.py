"""Compiled expressions that are kept from one process to the next (site_builder/patterns.py)."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"
EXPRESSIONS = [
    r"(?P<year>\d{4})-(?P<month>\d\d)",
    r"[一二三]+(?:章|节)",
    "(?i)note|注意",
    r"\bof\b",
]
PROGRAM = f"""
import re
usual = re._compiler.compile
from site_builder import patterns
write = patterns.keep()
expressions = {EXPRESSIONS!r}
made = [re.compile(expression) for expression in expressions]
assert made == [usual(expression) for expression in expressions]
assert [p.groupindex for p in made] == [usual(e).groupindex for e in expressions]
assert made[0].match("2026-11")["month"] == "11"
write()
"""


def run(cache: Path, *arguments: str, write: bool = True) -> str:
    """Run Python with its caches in a folder of the test's own."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(cache)}
    if not write:
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def kept(cache: Path) -> Path:
    (file,) = cache.rglob("patterns.*.re")
    return file


def test_what_is_kept_is_what_is_compiled(tmp_path: Path) -> None:
    run(tmp_path, "-c", PROGRAM)
    _, entries = marshal.loads(kept(tmp_path).read_bytes())
    assert {expression for expression, _ in entries} >= set(EXPRESSIONS)
    before = kept(tmp_path).stat().st_ino
    run(tmp_path, "-c", PROGRAM)
    assert kept(tmp_path).stat().st_ino == before, "the second process compiled something anew"


@pytest.mark.parametrize("damage", [b"", b"no marshal", marshal.dumps(("another Python", {}))])
def test_a_file_that_cannot_be_used_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    run(tmp_path, "-c", PROGRAM)
    whole = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(damage)
    run(tmp_path, "-c", PROGRAM)
    assert marshal.loads(kept(tmp_path).read_bytes()) == marshal.loads(whole)


def test_a_code_that_the_engine_refuses_is_compiled_anew(tmp_path: Path) -> None:
    run(tmp_path, "-c", PROGRAM)
    version, entries = marshal.loads(kept(tmp_path).read_bytes())
    broken = {
        key: (flags, b"\xff" * len(code), *rest) for key, (flags, code, *rest) in entries.items()
    }
    kept(tmp_path).write_bytes(marshal.dumps((version, broken)))
    run(tmp_path, "-c", PROGRAM)
    assert marshal.loads(kept(tmp_path).read_bytes()) == (version, entries)


def test_nothing_is_written_where_python_must_not_write_byte_code(tmp_path: Path) -> None:
    run(tmp_path, "-c", PROGRAM, write=False)
    assert not list(tmp_path.rglob("*.re"))


def test_convert_gives_the_same_with_and_without(tmp_path: Path) -> None:
    outputs = []
    for number in range(2):
        out = tmp_path / f"out-{number}"
        command = ("-m", "site_builder", "convert", str(SOURCE), "--out", str(out))
        said = run(tmp_path / "cache", *command)
        assert "128 places" in said
        outputs.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert kept(tmp_path / "cache").stat().st_size > 10_000
    assert outputs[0] == outputs[1]
