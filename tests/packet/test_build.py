"""The same bytes everywhere; files whole or not at all; nothing slow before it is needed."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.model.errors import OutputError
from site_builder.pipeline import Edition
from site_builder.publish.packet import build as build_module
from site_builder.publish.packet.build import build, build_packet
from site_builder.publish.site.dates import day

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = """
import hashlib, sys
from pathlib import Path
from site_builder import pipeline
from site_builder.publish.packet.build import build_packet
edition = pipeline.load_edition(Path(sys.argv[1]))
print(hashlib.sha256(build_packet(edition)).hexdigest())
print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_the_same_bytes_everywhere_and_no_pyhanko_for_them(packet: bytes, tmp_path: Path) -> None:
    surroundings = {
        "TZ": "America/New_York",
        "LC_ALL": "C",
        "LANG": "de_DE.UTF-8",
        "PYTHONHASHSEED": "77",
        "PYTHONUTF8": "0",
        "SOURCE_DATE_EPOCH": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, ROOT / "source" / "redis-agreements"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        capture_output=True,
        text=True,
        check=True,
    )
    digest, *loaded = done.stdout.split()
    assert digest == hashlib.sha256(packet).hexdigest()
    assert {"typst", "pikepdf"} <= set(loaded)
    assert not {"pyhanko", "cryptography", "mkdocs", "babel", "bs4"} & set(loaded)


def test_nothing_of_this_machine_is_in_it(packet: bytes) -> None:
    assert str(ROOT).encode() not in packet
    assert os.fsencode(Path.home()) not in packet or Path.home() == Path("/")


def test_build_writes_both(
    edition: Edition, catalogue: object, packet: bytes, parallel: bytes, tmp_path: Path
) -> None:
    paths = build(edition, tmp_path / "dist", parallel=catalogue)
    stem = f"{edition.document.id}-{edition.document.version}"
    assert [path.name for path in paths] == [f"{stem}.pdf", f"{stem}-parallel.pdf"]
    assert [path.read_bytes() for path in paths] == [packet, parallel]
    assert sorted((tmp_path / "dist").iterdir()) == sorted(paths)


def test_a_failure_leaves_the_old_file(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = build(edition, tmp_path)
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> bytes:
        raise OutputError("no")

    monkeypatch.setattr(build_module, "build_packet", fail)
    with pytest.raises(OutputError):
        build(edition, tmp_path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_an_output_error(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("")
    with pytest.raises(OutputError, match="written"):
        build(edition, tmp_path / "dist")


@pytest.mark.parametrize(
    ("version", "date"),
    [
        ("20200619", (2020, 6, 19)),
        ("2020-06-19", (2020, 6, 19)),
        ("2020.06.19", (2020, 6, 19)),
        ("v3", (1980, 1, 1)),
        ("20201399", (1980, 1, 1)),
        ("20210231", (1980, 1, 1)),
        (None, (1980, 1, 1)),
    ],
)
def test_the_date_comes_from_the_version(version: str | None, date: tuple[int, int, int]) -> None:
    assert day(version).timetuple()[:3] == date


def test_words_of_the_agreement_cannot_act_as_markup(
    make_edition: Callable[..., Edition], lines: Callable[[bytes], list[str]]
) -> None:
    trap = '#panic("x") $x^2$ `` _a_ <label> @ref \\ // /* */ = - + ] ) } "'
    edition = make_edition(f'# 协议 #sys.version\n\n1.1. {trap}\n\n1.2. #read("/etc/passwd")\n')
    text = " ".join("\n".join(lines(build_packet(edition))).split())
    clause = next(block for block in edition.document.blocks if block.number == "1.1")
    assert " ".join(clause.text.split()) in text
    assert '#read("/etc/passwd")' in text
    assert "#sys.version" in text
