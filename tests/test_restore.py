"""restore: the raw bytes come back, or the reason why clean text and ledger do not fit."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli.group import main
from tests.command import run
from tests.test_commands import GOOD


@pytest.fixture
def converted(tmp_path: Path) -> Path:
    (tmp_path / "raw.txt").write_bytes(GOOD.encode())
    assert run("convert", tmp_path / "raw.txt", "--out", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def test_restore_gives_the_file_back(converted: Path) -> None:
    result = run("restore", converted, "-o", converted / "again.txt")
    assert result.exit_code == 0
    assert (converted / "again.txt").read_bytes() == GOOD.encode()
    printed = CliRunner().invoke(main, ["restore", str(converted)])
    assert printed.stdout_bytes == GOOD.encode()


def damage_clean_in_a_change(folder: Path) -> None:
    clean = (folder / "clean.md").read_text(encoding="utf-8")
    (folder / "clean.md").write_text(clean.replace("1.1. ", "1.1."), encoding="utf-8")


def damage_clean_between_changes(folder: Path) -> None:
    clean = (folder / "clean.md").read_text(encoding="utf-8")
    assert "保密" in clean
    (folder / "clean.md").write_text(clean.replace("保密", "泄密"), encoding="utf-8")


def damage_before(folder: Path) -> None:
    ledger = folder / "ledger.jsonl"
    rows = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    row = next(row for row in rows if "\n" in row["before"])
    row["before"] += "\n"
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    ledger.write_text(text, encoding="utf-8")


def drop_last_line(folder: Path) -> None:
    lines = (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "ledger.jsonl").write_bytes(b"".join(lines[:-1]))


def cut_last_line(folder: Path) -> None:
    text = (folder / "ledger.jsonl").read_bytes()
    (folder / "ledger.jsonl").write_bytes(text[:-20])


def drop_first_line(folder: Path) -> None:
    lines = (folder / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "ledger.jsonl").write_bytes(b"".join(lines[1:]))


def empty_ledger(folder: Path) -> None:
    (folder / "ledger.jsonl").write_bytes(b"")


def other_encoding(folder: Path) -> None:
    text = (folder / "ledger.jsonl").read_text(encoding="utf-8")
    assert '"encoding":"utf-8"' in text
    changed = text.replace('"encoding":"utf-8"', '"encoding":"no-such-code"')
    (folder / "ledger.jsonl").write_text(changed, encoding="utf-8")


def not_text(folder: Path) -> None:
    (folder / "clean.md").write_bytes(b"\xff\xfe\xfd")


def no_ledger(folder: Path) -> None:
    (folder / "ledger.jsonl").unlink()


@pytest.mark.parametrize(
    "damage",
    [
        damage_clean_in_a_change, damage_clean_between_changes, damage_before, drop_last_line,
        cut_last_line, drop_first_line, empty_ledger, other_encoding, not_text, no_ledger,
    ],
)  # fmt: skip
def test_restore_refuses_what_does_not_belong_together(
    converted: Path, damage: Callable[[Path], None]
) -> None:
    damage(converted)
    result = run("restore", converted, "-o", converted / "again.txt")
    assert result.exit_code == 3
    assert result.output.startswith("error: ")
    assert "→" in result.output
    assert not (converted / "again.txt").exists()


def test_restore_to_a_place_that_cannot_be_written(converted: Path) -> None:
    result = run("restore", converted, "-o", "/proc/no-such-place/raw.txt")
    assert result.exit_code == 4
