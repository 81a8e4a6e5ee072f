"""The local server: rebuilds on a change, keeps the last good site, says what went wrong."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.model.errors import OutputError
from site_builder.publish.former.serve import serve
from tests.site.kit import ROOT

BUILD = """
import sys
from pathlib import Path
source, out = map(Path, sys.argv[1:])
words = source.joinpath("words.txt").read_text()
if "broken" in words:
    sys.exit("line 1: the words are broken")
out.mkdir(exist_ok=True)
out.joinpath("index.html").write_text(f"<p>{words}</p>")
out.joinpath("404.html").write_text("<p>not here</p>")
"""
SERVE = """
import sys
from pathlib import Path
from site_builder.publish.former.serve import serve
source, out, script, port = sys.argv[1:]
serve([sys.executable, script, source, out], Path(out), [Path(source)],
      report=lambda words: print(words, flush=True), port=int(port))
"""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def fetch(port: int, path: str = "") -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read().decode()}"
    except OSError:
        return ""


def eventually(port: int, words: str, path: str = "") -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if words in fetch(port, path):
            return
        time.sleep(0.1)
    pytest.fail(f"{words!r} never came: {fetch(port, path)!r}")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, int, subprocess.Popen[str]]]:
    source = tmp_path / "source"
    source.mkdir()
    (source / "words.txt").write_text("first")
    script = tmp_path / "build.py"
    script.write_text(BUILD)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(source), str(tmp_path / "out"), str(script), str(port)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    yield source, port, process
    process.kill()
    process.wait(10)


def test_a_change_is_served_and_a_broken_one_is_reported(
    served: tuple[Path, int, subprocess.Popen[str]],
) -> None:
    source, port, process = served
    eventually(port, "first")
    eventually(port, "404 <p>not here", "nothing")
    (source / "words.txt").write_text("second")
    eventually(port, "second")
    (source / "words.txt").write_text("broken")
    assert process.stdout is not None
    said = ""
    while "the words are broken" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    assert "second" in fetch(port)
    (source / "words.txt").write_text("third")
    eventually(port, "third")


def test_a_first_build_that_fails_ends_with_its_words(tmp_path: Path) -> None:
    said: list[str] = []
    command = [sys.executable, "-c", "import sys; sys.exit('no source here')"]
    with pytest.raises(OutputError):
        serve(command, tmp_path, [], report=said.append)
    assert said == ["no source here"]


def test_a_taken_port_is_an_error_with_advice(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OutputError, match="cannot listen"):
            serve(
                [sys.executable, "-c", ""],
                tmp_path,
                [],
                report=lambda words: None,
                port=taken.getsockname()[1],
            )
