"""The wheel in an environment of its own: a project begins in an empty folder, and all works."""

import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "tests" / "packet" / "short.txt"
Run = Callable[..., str]
IN_TURN = """
import sys
from click.testing import CliRunner
from site_builder.cli.group import main
for command in sys.argv[1:]:
    done = CliRunner().invoke(main, command.split())
    print(done.output)
    assert done.exit_code == 0, f"{command} ended with {done.exit_code}"
"""
"""A program that runs the commands it is given one after the other, until one fails."""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment with the wheel, and the packages installed here."""
    folder = tmp_path_factory.mktemp("package")
    quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL}
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, **{**quiet, "cwd": ROOT})  # type: ignore[call-overload]
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    found = folder / "venv" / "bin" / "python"
    (packages,) = (folder / "venv" / "lib").glob("*/site-packages")
    # A line of a .pth file adds packages without the editable install among them.
    (packages / "beside.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(found), "install", "--no-deps"]
    options = ["--no-index", "--ignore-installed", "--quiet", str(wheel)]
    subprocess.run([*pip, *options], **quiet)  # type: ignore[call-overload]
    return found


@pytest.fixture(scope="module")
def run(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run ``python`` with arguments in an empty folder, which is kept between calls."""
    folder = tmp_path_factory.mktemp("project")

    def called(*arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [python, *arguments], cwd=folder, env=environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout
        assert "Traceback" not in done.stdout
        return done.stdout

    called.folder = folder  # type: ignore[attr-defined]
    return called


def environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


def test_a_project_begins_in_an_empty_folder(run: Run, python: Path) -> None:
    folder: Path = run.folder  # type: ignore[attr-defined]
    where = subprocess.run(
        [python, "-c", "import site_builder; print(site_builder.__file__)"],
        cwd=folder, env=environment(), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert str(python.parents[1]) in where
    told = run("-m", "site_builder", "init", str(RAW), "--document", "short-terms")
    assert "written: mkdocs.yml" in told
    assert {path.name for path in folder.iterdir()} == {
        "mkdocs.yml", "pages", "source", ".gitignore"
    }  # fmt: skip
    stem = "short-terms-20200619"
    pdf, bundle = f"dist/{stem}.pdf", f"dist/{stem}-offline.zip"
    told = run(
        *("-c", IN_TURN, "init", "accept", "check"),
        "convert source/short-terms/20200619/raw.txt --out converted",
        *("packet", "all", "all", "verify dist", f"verify {bundle}", f"packet --check {pdf}"),
    )
    assert "kept: mkdocs.yml" in told
    assert "nothing changed" in told
    dist = folder / "dist"
    names = {path.name for path in dist.iterdir()}
    assert names == {
        ".built", "site", f"{stem}.json", f"{stem}.md", f"{stem}.ledger.jsonl", f"{stem}.pdf",
        f"{stem}-offline.zip",
    }  # fmt: skip


def test_advice_names_a_guide_that_is_there(run: Run) -> None:
    settings = run.folder / "source" / "short-terms" / "document.toml"  # type: ignore[attr-defined]
    whole = settings.read_text(encoding="utf-8")
    settings.write_text(f"colour = 1\n{whole}", encoding="utf-8")
    told = run("-m", "site_builder", "check", code=3)
    settings.write_text(whole, encoding="utf-8")
    guide = Path(told.partition("→ ")[2].partition(" explains")[0])
    assert "| `repairs.editorial` |" in guide.read_text(encoding="utf-8")


def test_what_lies_in_the_folder_wins(run: Run) -> None:
    folder: Path = run.folder  # type: ignore[attr-defined]
    own = folder / "overrides" / "partials"
    own.mkdir(parents=True)
    (own / "copyright.html").write_text("<p>words of our own</p>", encoding="utf-8")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\nextra_css:\n  - own.css\n", encoding="utf-8")
    (folder / "pages" / "own.css").write_text("p{color:inherit}", encoding="utf-8")
    run("-m", "mkdocs", "build", "--strict")
    page = (folder / "build" / "preview" / "index.html").read_text(encoding="utf-8")
    run("-m", "site_builder", "site")
    built = folder / "dist" / "site" / "short-terms" / "20200619"
    for home in (page, (built / "index.html").read_text(encoding="utf-8")):
        assert "words of our own" in home
        assert "own.css" in home
    assert (built / "own.css").is_file()


def test_the_preview_is_served(run: Run, python: Path) -> None:
    folder: Path = run.folder  # type: ignore[attr-defined]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [python, "-m", "mkdocs", "serve", "--dev-addr", address]
    process = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        page = fetched(f"http://{address}/", process)
    finally:
        process.terminate()
        process.wait(30)
    assert "words of our own" in page


def fetched(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(3000):
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")
