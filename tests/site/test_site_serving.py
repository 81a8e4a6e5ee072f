"""``mkdocs serve``: a change is shown, a fault is told and keeps the last good tree."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import ROOT
from tests.command import WAIT, interruptible

CATALOGUE = "source/redis-agreements/20200619/en.po"


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=300) as answer:
        return str(answer.read().decode())


def until(port: int, path: str, wanted: Callable[[str], bool]) -> str:
    """The page when it is as wanted; AssertionError when it does not become so."""
    for _ in range(1000):
        try:
            if wanted(page := get(port, path)):
                return page
        except OSError:
            page = ""
        time.sleep(0.3)
    raise AssertionError(page[-2000:])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("source", "pages"):
        shutil.copytree(ROOT / name, tmp_path / name)
    settings = (ROOT / "mkdocs.yml").read_text().replace("  custom_dir: overrides\n", "")
    (tmp_path / "mkdocs.yml").write_text(settings)
    return tmp_path


@pytest.fixture
def port(project: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        chosen = int(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{chosen}"],
        cwd=project,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "AGREEMENT_LANGUAGE": "en",
            "NO_MKDOCS_2_WARNING": "1",
            "TMPDIR": str(project),
        },
        stderr=subprocess.DEVNULL,
        preexec_fn=interruptible,
    )
    try:
        yield chosen
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(WAIT)
    assert not [path.name for path in project.glob("site-builder-*")], "what was served stays"


def test_changes_are_shown_and_faults_keep_the_last_good_tree(project: Path, port: int) -> None:
    until(port, "terms/", lambda page: "Service Fees" in page)
    catalogue = project / CATALOGUE
    text = catalogue.read_text()
    catalogue.write_text(text.replace('msgstr "Service Fees"', 'msgstr "Sums due"'))
    until(port, "terms/", lambda page: "Sums due" in page)
    catalogue.write_text(f'{text}\nmsgid "')
    page = until(port, "terms/", lambda page: 'class="fault"' in page)
    assert "en.po" in page.partition('class="fault"')[2]
    assert "Sums due" in page
    settings = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(f"{settings}\nbroken: [")
    until(port, "terms/", lambda page: "mkdocs.yml" in page.partition('class="fault"')[2])
    (project / "mkdocs.yml").write_text(settings)
    catalogue.write_text(text)
    until(port, "terms/", lambda page: 'class="fault"' not in page and "Service Fees" in page)
