"""Bad input gets one message with file, line and advice, the documented exit code, no traceback.

0 done, 1 findings of severity error, 2 usage, 3 bad source, 4 output failed. Nothing half-written
stays behind.
"""

import codecs
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from tests.command import run

ROOT = Path(__file__).resolve().parent.parent
GOOD = "# 服务条款\n\n文档版本：20240301\n\n## 1. 定义\n\n1.1. 服务指云存储服务。\n"
WRITTEN = ["clean.md", "document.json", "ledger.jsonl"]


def convert(folder: Path, raw: bytes | str, name: str = "raw.txt") -> Result:
    path = folder / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return run("convert", path, "--out", folder / "out")


def codes(folder: Path) -> set[str]:
    document = json.loads((folder / "document.json").read_text(encoding="utf-8"))
    return {finding["code"] for finding in document["findings"]}


def left_behind(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.name != "raw.txt")


@pytest.mark.parametrize(
    ("raw", "place", "words"),
    [
        (b"", ": ", "no text"),
        (b" \n\n\t\n", ": ", "no text"),
        (codecs.BOM_UTF8 + b"\n", ": ", "no text"),
        (b"---\n\n- \n", ": ", "no words"),
        (b"# \x00\x01\x02\n", ":1: ", "binary"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(64), ":1: ", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ":1: ", ""),
        ("第一条\n第二条\n".encode() + b"\xff\xfe\xfd\n", ":3: ", "neither UTF-8"),
        ("第一条 Straße\n".encode("latin-1", "replace"), ":1: ", "neither UTF-8"),
        ("条款\n".encode("shift-jis") * 40 + b"\xa0\xfd\xff", ":", "neither UTF-8"),
    ],
    ids=[
        "empty", "blank", "only-bom", "only-marks", "control", "program", "image", "cut", "latin-1",
        "shift-jis",
    ],
)  # fmt: skip
def test_unreadable_files_are_refused(tmp_path: Path, raw: bytes, place: str, words: str) -> None:
    result = convert(tmp_path, raw)
    assert result.exit_code == 3
    assert f"{tmp_path / 'raw.txt'}{place}" in result.output
    assert words in result.output
    assert "→" in result.output, "no advice"
    assert not left_behind(tmp_path)


def test_a_missing_file(tmp_path: Path) -> None:
    result = run("convert", tmp_path / "none.txt", "--out", tmp_path / "out")
    assert result.exit_code == 3
    assert "none.txt: cannot be read: No such file" in result.output
    assert not left_behind(tmp_path)


def test_a_folder_without_raw_files(tmp_path: Path) -> None:
    result = run("convert", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert f"{tmp_path}: no raw file in this folder" in result.output
    assert not left_behind(tmp_path)


def test_no_arguments_is_wrong_usage() -> None:
    assert run("convert").exit_code == 2
    assert run("no-such-command").exit_code == 2
    assert run("convert", "--no-such-option", "x").exit_code == 2


def test_a_text_without_version_converts_with_a_finding(tmp_path: Path) -> None:
    result = convert(tmp_path, "# 服务条款\n\n1.1. 服务指云存储服务。\n")
    assert result.exit_code == 0
    assert "version.missing" in result.output
    assert codes(tmp_path / "out") == {"version.missing", "tag.parties"}
    assert left_behind(tmp_path / "out") == WRITTEN


def test_a_line_of_a_megabyte(tmp_path: Path) -> None:
    line = "1.1. " + "您应当遵守本条款，" * 38_000
    assert len(line.encode()) > 1_000_000
    result = convert(tmp_path, f"# 服务条款\n\n{line}\n\n1.2. 双方应当保密。\n")
    assert result.exit_code == 0
    assert (tmp_path / "out" / "clean.md").stat().st_size > 1_000_000


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("1.1. **甲方应当按时付款。\n", "bold.unbalanced"),
        ("1.1. <b>甲方应当按时付款。\n", "html.unbalanced"),
        ("1.1. “甲方应当按时付款。\n", "wording.unpaired"),
        ("1.1. 甲方）应当按时付款。\n", "wording.unpaired"),
        ("1.1. 甲方付款。\n\n1.3. 乙方交付。\n", "numbering.gap"),
        ("7.6. 甲方付款。\n\n7.3.1. 乙方交付。\n", "numbering.jump"),
        ("1.1. 甲方付款。\n\n1.0. 乙方交付。\n", "numbering.jump"),
        ("1.1. 甲方付款。\n\n1.2. 乙方交付。\n\n1.2. 双方保密。\n", "numbering.repeat"),
        ("1.1. 参见[附件](#)。\n", "link.dead"),
        ("1.1. 甲\u200b方应当按时付款。\n", "characters.invisible"),
    ],
)
def test_odd_texts_convert_with_findings_at_their_lines(
    tmp_path: Path, body: str, code: str
) -> None:
    result = convert(tmp_path, "# 服务条款\n\n" + body)
    assert result.exit_code == 0
    document = json.loads((tmp_path / "out" / "document.json").read_text(encoding="utf-8"))
    (finding,) = [found for found in document["findings"] if found["code"] == code]
    line = finding["raw"]["lines"][0]
    assert line == 3 + 2 * (body.rstrip().count("\n\n") if code.startswith("numbering") else 0)
    assert f"{tmp_path / 'raw.txt'}:{line}: " in result.output
    assert code in result.output
    raw = (tmp_path / "raw.txt").read_bytes()
    assert finding["raw"]["start"] < finding["raw"]["end"] <= len(raw)
    restored = run("restore", tmp_path / "out", "-o", tmp_path / "again.txt")
    assert restored.exit_code == 0
    assert (tmp_path / "again.txt").read_bytes() == raw


def test_numbers_out_of_order_are_kept_as_printed(tmp_path: Path) -> None:
    convert(tmp_path, "# 甲\n\n7.6. 甲方付款。\n\n7.3.1. 乙方交付。\n\n7.3.2. 双方保密。\n")
    clean = (tmp_path / "out" / "clean.md").read_text(encoding="utf-8")
    assert [line.split(" ")[0] for line in clean.split("\n\n")[1:]] == ["7.6.", "7.3.1.", "7.3.2."]


def test_several_bad_files_are_reported_together_and_good_ones_written(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01")
    names = ["empty.txt", "good.txt", "none.txt", "binary.txt"]
    result = run("convert", *(tmp_path / name for name in names), "--out", tmp_path / "out")
    assert result.exit_code == 3
    assert result.output.count("error: ") == 3
    assert all(name in result.output for name in names)
    assert left_behind(tmp_path / "out") == ["good", *(f"good/{name}" for name in WRITTEN)]


def test_files_of_one_name_get_folders_of_their_own(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "raw.txt").write_text(GOOD, encoding="utf-8")
    raws = [tmp_path / folder / "raw.txt" for folder in ("a", "b")]
    assert run("convert", *raws, "--out", tmp_path / "out").exit_code == 0
    written = {path.parent.name for path in (tmp_path / "out").glob("*/clean.md")}
    assert len(written) == 2


@pytest.mark.parametrize("out", ["/proc/no-such-place", "taken/below"])
def test_an_output_folder_that_cannot_be_written(tmp_path: Path, out: str) -> None:
    (tmp_path / "taken").write_text("a file\n", encoding="utf-8")
    (tmp_path / "raw.txt").write_text(GOOD, encoding="utf-8")
    result = run("convert", tmp_path / "raw.txt", "--out", tmp_path / out)
    assert result.exit_code == 4
    assert "cannot be written" in result.output
    assert "→" in result.output
    assert left_behind(tmp_path) == ["taken"]


@pytest.mark.parametrize("blocked", WRITTEN)
def test_a_failed_output_leaves_the_older_one_whole(tmp_path: Path, blocked: str) -> None:
    assert convert(tmp_path, GOOD).exit_code == 0
    before = {name: (tmp_path / "out" / name).read_bytes() for name in WRITTEN if name != blocked}
    (tmp_path / "out" / blocked).unlink()
    (tmp_path / "out" / blocked / "folder").mkdir(parents=True)
    result = convert(tmp_path, GOOD + "\n1.2. 双方应当保密。\n")
    assert result.exit_code == 4
    assert str(tmp_path / "out" / blocked) in result.output
    after = {name: (tmp_path / "out" / name).read_bytes() for name in before}
    assert after == before
    assert not {path.name for path in (tmp_path / "out").iterdir()} - set(WRITTEN)


def test_a_raw_file_without_suffix_gets_a_folder_beside_it(tmp_path: Path) -> None:
    (tmp_path / "agreement").write_text(GOOD, encoding="utf-8")
    result = run("convert", tmp_path / "agreement")
    assert result.exit_code == 0
    assert (tmp_path / "agreement").is_file()
    assert len(list(tmp_path.glob("*/clean.md"))) == 1


@pytest.mark.parametrize(
    ("raw", "code"), [(GOOD.encode(), 0), (b"\xff\xff\n", 3), (b"\x00", 3), (None, 3)]
)
def test_the_program_itself(tmp_path: Path, raw: bytes | None, code: int) -> None:
    if raw is not None:
        (tmp_path / "raw.txt").write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-m", "site_builder", "convert", tmp_path / "raw.txt", "--out", "out"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) is bool(code)
    assert (tmp_path / "out").is_dir() is not bool(code)
