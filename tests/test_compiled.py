"""The compiled modules convert as the plain ones do, and only while they are of the sources."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder import compiled, kept, modules
from site_builder.cli.quick import LEAST, SWITCH
from tests.damage import mix
from tests.damage.samples import sheets
from tests.hostile.documents import document
from tests.test_repair_cases import CASES
from tools import compile as tool
from tools import setup_env

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"
HOSTILE = 600
"""How many generated documents are compared (see tests/hostile/documents.py)."""
ABSENT = re.compile(re.escape(tool.ADVICE))
PLAIN = {
    "site_builder",
    "site_builder.beside",
    "site_builder.cli",
    "site_builder.cli.conversion",
    "site_builder.cli.failures",
    "site_builder.compiled",
    "site_builder.config",
    "site_builder.edition",
    "site_builder.entities",
    "site_builder.errors",
    "site_builder.kept",
    "site_builder.modules",
    "site_builder.outputs",
    "site_builder.pipeline",
    "site_builder.pipeline.editions",
    "site_builder.pipeline.proof",
    "site_builder.record",
    "site_builder.repairs",
    "site_builder.tags",
    "site_builder.annotate.tags.names",
    "site_builder.annotate.tags.table",
    "site_builder.workspace",
    *(
        f"site_builder.annotate.tags.{kind}"
        for kind in "acceptance breach change data disclaimer".split()
    ),
    *(
        f"site_builder.annotate.tags.{kind}"
        for kind in "jurisdiction limitation risk scope".split()
    ),
}
"""What a conversion loads and nothing runs for every line: settings, tables, files, commands."""
CHILD = """
import contextlib, hashlib, io, json, sys
from pathlib import Path
from site_builder import compiled
if sys.argv[1] == "compiled":
    assert compiled.use(), "the compiled modules are not used"
from site_builder.cli.conversion import convert_file
from site_builder.cli.failures import guarded
said = {}
for raw in sys.argv[4:]:
    said[raw] = []
for raw in sorted(Path(sys.argv[2]).iterdir()):
    said[str(raw)] = []
for number, raw in enumerate(said):
    out = Path(sys.argv[3]) / str(number)
    words, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(words), contextlib.redirect_stderr(errors):
        code = guarded(lambda: convert_file(raw, str(out), False))
    files = sorted(out.iterdir()) if out.is_dir() else []
    said[raw] = [
        code, words.getvalue().replace(str(out), "OUT"), errors.getvalue().replace(str(out), "OUT"),
        {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
    ]
loaded = {
    name: module.__file__.endswith(".so")
    for name, module in sys.modules.items() if name.startswith("site_builder")
}
print(json.dumps([said, loaded]))
"""


@pytest.fixture(scope="module")
def library() -> Path:
    """The folder of the compiled modules, made current; without a compiler there are none."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.compile"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ABSENT.search(done.stdout):
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    return tool.FOLDER


@pytest.fixture(scope="module")
def raws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Raw files of every kind: clean, damaged, hostile, and some that are no text at all."""
    folder = tmp_path_factory.mktemp("raws")
    texts = [case.raw.encode() for case in CASES]
    for sheet in sheets(corpus=False).values():
        texts.append(sheet.raw())
        damaged = (mix.one(kind.name, 1, sheet) for kind in mix.KINDS)
        texts += [each.raw() for each in damaged if each is not None]
    texts += [document(seed) for seed in range(1000, 1000 + HOSTILE)]
    texts += [path.read_bytes() for path in (ROOT / "tests" / "hostile" / "files").iterdir()]
    texts += [
        b"",
        b"\n",
        b"# \x00\x01\n",
        b"\x7fELF" + bytes(64),
        "条款\n".encode() + b"\xff\xfe\xfd",
    ]
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_bytes(text)
    return folder


@pytest.mark.usefixtures("library")
def test_compiled_and_plain_modules_say_and_write_the_same(raws: Path, tmp_path: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, mode, raws, tmp_path / mode, SOURCE],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for mode in ("plain", "compiled")
    ]
    (plain, loaded), (same, all_loaded) = (json.loads(each.communicate()[0]) for each in running)
    assert len(plain) > HOSTILE + len(CASES)
    assert {code for code, *_ in plain.values()} >= {0, 3}
    for raw, found in plain.items():
        assert same[raw] == found, raw
    assert not any(loaded.values())
    stayed = {name for name, made in all_loaded.items() if not made}
    assert stayed == PLAIN, "compile it, or say in PLAIN that it does not run for every line"


@pytest.mark.usefixtures("library")
def test_large_files_are_converted_by_compiled_modules(tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_bytes(SOURCE.read_bytes())
    large.write_bytes(SOURCE.read_bytes() * (LEAST // SOURCE.stat().st_size + 1))
    for raw, switch, expected in (
        (small, None, False),
        (large, None, True),
        (large, "0", False),
        (large, "1000000", False),
        (small, "1", True),
        (large, "no number", False),
    ):
        environment = {k: v for k, v in os.environ.items() if k != SWITCH}
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "site_builder", "convert", raw],
            cwd=ROOT,
            env=environment | ({} if switch is None else {SWITCH: switch}),
            capture_output=True,
            text=True,
            check=True,
        )
        assert (compiled.LIBRARY in done.stderr) is expected, f"{raw.name}, {switch}"
        assert "places" in done.stdout


def test_no_module_that_is_compiled_caches_what_mypyc_would_make_anew() -> None:
    # It makes plain properties of them: right, but slow without end.
    for name, path in tool.sources().items():
        assert "cached_property" not in path.read_text(encoding="utf-8"), name


@pytest.fixture
def checkout(library: Path, tmp_path: Path) -> Path:
    """A copy of what the compiled modules need, with them, that a test may change."""
    copy = tmp_path / "checkout"
    unwanted = shutil.ignore_patterns("__pycache__", "build-*")
    for name in ("site_builder", "tools", "source"):
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    shutil.copytree(library, copy / ".venv" / "lib" / "compiled", ignore=unwanted)
    return copy


def used(checkout: Path) -> bool:
    """Whether the copy uses the compiled modules; it converts either way."""
    program = (
        "from site_builder import compiled; used = compiled.use()\n"
        "from site_builder.pipeline import convert, annotate\n"
        f"made = convert(open({str(SOURCE)!r}, 'rb').read(), 'raw')\n"
        "print(used, len(annotate(made.document).blocks))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said, count = done.stdout.split()
    assert count == "128"
    return said == "True"


def build(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.compile"],
        cwd=checkout,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def parts(checkout: Path) -> tuple[Path, Path]:
    """The manifest and the library of the copy."""
    folder = checkout / ".venv" / "lib" / "compiled"
    (file,) = folder.glob("*.so")
    return folder / compiled.MANIFEST, file


def change(source: Path) -> None:
    source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def unloadable(manifest: Path, file: Path) -> None:
    """What the manifest notes is there, and is no library."""
    file.write_bytes(b"no library")
    noted = kept.read_file(str(manifest))
    state = modules.state(str(file))
    assert state is not None
    kept.write_file(str(manifest), {**noted, "library": (file.name, *state)})


DAMAGE: dict[str, Callable[[Path, Path, Path], object]] = {
    "a compiled source changed": lambda package, *_: change(package / "scan.py"),
    "a source they know changed": lambda package, *_: change(package / "errors.py"),
    "a source is newer": lambda package, *_: (package / "repairs" / "toc.py").touch(),
    "the library is cut off": lambda _, m, library: os.truncate(library, 100_000),
    "the library is gone": lambda _, m, library: library.unlink(),
    "the library is none": lambda _, manifest, library: unloadable(manifest, library),
    "the manifest is empty": lambda _, manifest, library: manifest.write_bytes(b""),
    "the manifest is none": lambda _, manifest, library: manifest.write_bytes(b"no marshal"),
    "the manifest notes nothing": lambda _, m, library: kept.write_file(str(m), {}),
    "the manifest notes nonsense": lambda _, m, library: kept.write_file(str(m), {"library": 1}),
    "the manifest is gone": lambda _, manifest, library: manifest.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_anything_else_than_was_noted_leaves_it_to_the_plain_modules(
    checkout: Path, damage: str
) -> None:
    assert used(checkout)
    DAMAGE[damage](checkout / "site_builder", *parts(checkout))
    assert not used(checkout)


def test_sources_that_are_newer_and_the_same_need_no_compiler(checkout: Path) -> None:
    (checkout / "site_builder" / "scan.py").touch()
    assert not used(checkout)
    done = build(checkout, PATH="")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert used(checkout)


def test_without_a_compiler_one_line_says_so_and_set_up_goes_on(checkout: Path) -> None:
    change(checkout / "site_builder" / "scan.py")
    done = build(checkout, PATH="", CC="")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    line = done.stdout.splitlines()[-1]
    assert "slower, to the same results" in line
    assert "apt-get install gcc libc6-dev python3-dev" in line
    assert not used(checkout)


def test_a_compiler_that_fails_leaves_nothing_half_made(checkout: Path) -> None:
    manifest, file = parts(checkout)
    before = manifest.read_bytes()
    change(checkout / "site_builder" / "scan.py")
    done = build(checkout, CC="false")
    assert done.returncode == 1
    assert "slower, to the same results: false: " in done.stdout
    assert {path.name for path in manifest.parent.iterdir()} == {"lock", manifest.name, file.name}
    assert manifest.read_bytes() == before
    assert not used(checkout)


def test_set_up_goes_on_whatever_becomes_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(setup_env, "VENV", tmp_path)
    with (tmp_path / "lock").open("w") as lock:
        setup_env.compile_modules(lock.fileno())
