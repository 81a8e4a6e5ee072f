"""What an environment keeps for later builds: made once, never trusted blindly, never needed."""

import os
from pathlib import Path

import pytest

from site_builder.publish.packet import faces as module
from site_builder.publish.packet.faces import prepared
from site_builder.publish.packet.typed import typed_font


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "FOLDER", tmp_path / "share")
    return tmp_path / "share"


def never() -> bytes:
    raise AssertionError("it was kept, and is made again")


def test_it_is_made_once(folder: Path) -> None:
    assert prepared("x", (b"a", b"b"), lambda: b"made") == b"made"
    assert prepared("x", (b"a", b"b"), never) == b"made"
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("parts", [(b"ab",), (b"a", b""), (b"", b"ab"), (b"ab", b"")])
def test_other_parts_make_another(folder: Path, parts: tuple[bytes, ...]) -> None:
    prepared("x", (b"a", b"b"), lambda: b"made")
    assert prepared("x", parts, lambda: b"other") == b"other"
    assert prepared("x", (b"a", b"b"), never) == b"made"


def test_the_oldest_goes_when_there_are_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 2)
    for number, name in enumerate((b"a", b"b", b"c")):
        prepared("x", (name,), lambda: b"made")
        for path in folder.iterdir():
            os.utime(path, (number, number)) if path.stat().st_mtime > 1e6 else None
    assert len(list(folder.iterdir())) == 2
    assert prepared("x", (b"c",), never) == b"made"
    assert prepared("x", (b"a",), lambda: b"anew") == b"anew"


def test_other_names_stay(folder: Path) -> None:
    prepared("x", (b"a",), lambda: b"made")
    prepared("y", (b"a",), lambda: b"other")
    assert prepared("x", (b"a",), never) == b"made"
    assert prepared("y", (b"a",), never) == b"other"


@pytest.mark.parametrize("damage", [b"", b"made", b"\0" * 32 + b"made", b"x" * 99])
def test_a_damaged_one_is_made_anew(folder: Path, damage: bytes) -> None:
    prepared("x", (b"a",), lambda: b"made")
    (kept,) = folder.iterdir()
    kept.write_bytes(damage)
    assert prepared("x", (b"a",), lambda: b"made again") == b"made again"
    assert prepared("x", (b"a",), never) == b"made again"


def test_where_none_can_be_kept_it_is_made_each_time(folder: Path) -> None:
    folder.write_bytes(b"a file where the folder should be")
    assert prepared("x", (b"a",), lambda: b"made") == b"made"
    assert prepared("x", (b"a",), lambda: b"made") == b"made"


@pytest.mark.parametrize("script", ["hans", "latn"])
def test_a_kept_font_is_the_one_that_would_be_made(folder: Path, script: str) -> None:
    made = typed_font.__wrapped__(script)
    assert len(list(folder.iterdir())) == 1
    assert typed_font.__wrapped__(script) == made == typed_font(script)
