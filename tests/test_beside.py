"""What a second process writes ahead (site_builder/beside.py) is in the file, or made again."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder import beside, workspace
from site_builder.beside import Halves
from site_builder.cli import conversion
from site_builder.errors import OutputError
from site_builder.outputs.data import document_json, halves
from site_builder.pipeline import annotate, convert

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"
FIRST, SECOND = ["甲\n", "乙\n"], ["丙\n"]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def _no_child_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    started: list[int] = []
    usual = os.fork

    def fork() -> int:
        started.append(child := usual())
        return child

    monkeypatch.setattr(os, "fork", fork)
    yield
    for child in started:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, 0)


def test_both_parts_are_in_the_file(tmp_path: Path) -> None:
    workspace.write_all({str(tmp_path / "a"): Halves(FIRST, SECOND), str(tmp_path / "b"): "丁"})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "甲\n乙\n丙\n"
    assert (tmp_path / "b").read_text(encoding="utf-8") == "丁"
    assert _names(tmp_path) == ["a", "b"]


def test_the_first_part_is_written_by_another_process(tmp_path: Path) -> None:
    here = os.getpid()

    def first() -> Iterator[str]:
        yield str(os.getpid() != here)

    workspace.write_all({str(tmp_path / "a"): Halves(first(), SECOND)})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "True丙\n"


@pytest.mark.parametrize("fault", ["killed", "raised"])
def test_what_a_lost_process_did_not_write_is_written_here(tmp_path: Path, fault: str) -> None:
    here = os.getpid()

    def first() -> Iterator[str]:
        yield "甲\n"
        if os.getpid() != here and fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if os.getpid() != here:
            raise RuntimeError
        yield "乙\n"

    workspace.write_all({str(tmp_path / "a"): Halves(first(), SECOND)})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "甲\n乙\n丙\n"
    assert _names(tmp_path) == ["a"]


def test_nothing_is_left_where_another_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(OutputError, match="in the way"):
        workspace.write_all({str(tmp_path / "a"): Halves(FIRST, SECOND), str(tmp_path / "b"): ""})
    assert _names(tmp_path) == ["b"]


def test_a_pipe_gets_both_parts(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    workspace.write_all({str(tmp_path / "pipe"): Halves(FIRST, SECOND)})
    assert os.read(reader, 100).decode() == "甲\n乙\n丙\n"
    os.close(reader)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / "folder" / "file")
    workspace.write_all({str(tmp_path / "a"): Halves(FIRST, SECOND)})
    assert (tmp_path / "folder" / "file").read_text(encoding="utf-8") == "甲\n乙\n丙\n"
    assert (tmp_path / "a").is_symlink()


def test_the_parts_of_a_document_are_its_whole() -> None:
    document = annotate(convert(SOURCE.read_bytes(), "raw.txt").document)
    first, second = ("".join(part) for part in halves(document))
    assert first + second == document_json(document)
    assert len(first) > len(second) > 0
    for count in range(3):
        few = document._replace(blocks=document.blocks[:count], findings=document.findings[:1])
        assert "".join(map("".join, halves(few))) == document_json(few)


def test_a_command_with_two_processes_writes_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversion.converted(str(SOURCE), str(tmp_path / "one"), quiet=True)
    monkeypatch.setattr(conversion, "LARGE", 0)
    monkeypatch.setattr(beside, "has_room", lambda: True)
    conversion.converted(str(SOURCE), str(tmp_path / "two"), quiet=True, twice=True)
    for name in (workspace.CLEAN_NAME, workspace.DOCUMENT_NAME, workspace.LEDGER_NAME):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
