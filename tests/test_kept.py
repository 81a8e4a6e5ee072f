"""What one process keeps for the next: compiled expressions, and the byte code of modules."""

from __future__ import annotations

import marshal
import os
import shutil
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


def kept(cache: Path, name: str = "patterns") -> Path:
    (file,) = cache.rglob(f"{name}*.kept")
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
    assert not list(tmp_path.rglob("*.kept"))


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


MODULES = """
import sys
sys.path.insert(0, {folder!r})
from site_builder import modules
write = modules.keep()
from site_builder import numerals
import textwrap
write()
print(type(numerals.__loader__).__name__, numerals.__file__, numerals.han_value("十二"))
print(type(textwrap.__loader__).__name__)
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that a test may change."""
    copy = tmp_path / "checkout"
    shutil.copytree(
        ROOT / "site_builder", copy / "site_builder", ignore=shutil.ignore_patterns("__pycache__")
    )
    return copy


def load(package: Path, *options: str) -> list[str]:
    program = MODULES.format(folder=str(package))
    return run(package / "cache", *options, "-c", program).split()


def test_modules_are_taken_from_the_file_the_second_time(package: Path) -> None:
    file = str(package / "site_builder" / "numerals.py")
    assert load(package) == ["SourceFileLoader", file, "12", "SourceFileLoader"]
    before = kept(package / "cache", "modules").stat().st_ino
    assert load(package) == ["_Finder", file, "12", "SourceFileLoader"]
    assert kept(package / "cache", "modules").stat().st_ino == before


def test_the_standard_library_is_kept_only_where_nothing_stands_before_it(package: Path) -> None:
    load(package, "-S")
    assert load(package, "-S")[0::3] == ["_Finder", "_Finder"]
    assert load(package)[0::3] == ["_Finder", "SourceFileLoader"]


def test_a_module_that_changed_is_imported_anew(package: Path) -> None:
    load(package)
    load(package)
    source = package / "site_builder" / "numerals.py"
    text = source.read_text(encoding="utf-8")
    state = source.stat()
    changed = text.replace("def han_value(", "def han_value(*_):\n    return 99\n\n\ndef other(")
    source.write_text(changed, encoding="utf-8")
    os.utime(source, ns=(state.st_atime_ns, state.st_mtime_ns))  # the size alone tells
    assert load(package)[2] == "99"
    source.write_text(text, encoding="utf-8")
    os.utime(source, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    assert load(package)[0::2] == ["SourceFileLoader", "12"]
    assert load(package)[0::2] == ["_Finder", "12"]


@pytest.mark.parametrize("damage", [b"", b"no marshal", marshal.dumps(("another Python", {}))])
def test_a_file_of_modules_that_cannot_be_used_is_made_anew(package: Path, damage: bytes) -> None:
    load(package)
    kept(package / "cache", "modules").write_bytes(damage)
    assert load(package)[0] == "SourceFileLoader"
    assert load(package)[0] == "_Finder"


def test_a_failure_in_a_kept_module_shows_its_line(package: Path) -> None:
    load(package)
    program = MODULES.format(folder=str(package)).replace('"十二"', "0")
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPYCACHEPREFIX": str(package / "cache")},
        check=False,
    )
    assert "numerals.py" in done.stderr
    assert "if digits.isdigit():" in done.stderr, "no line of the source is shown"
