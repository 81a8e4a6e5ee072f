"""check, accept and explain: what they say, what they refuse, what they leave alone."""

import hashlib
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.pipeline import load_edition
from tests.command import run

GOOD = """\
# 云存储服务

相关协议

文档版本：20240301

# 服务条款

## 1. 付款

1.1.甲方应当按时付款。1.2. 乙方应当开具发票，并且在收到款项之后的三十日内按照约定交付

全部资料。

1.3. 双方应当保密。
"""
TOML = """\
id = "cloud-terms"

[title]
zh = "云存储服务"
en = "Cloud storage"

[[versions]]
version = "20240301"
sha256 = "{sha256}"

[[sections]]
id = "terms"
title = "服务条款"
en = "Terms"
"""


def describe(root: Path, name: str, text: str = GOOD, toml: str = TOML) -> Path:
    """A document folder with one version; gives its raw.txt."""
    folder = root / "source" / name / "20240301"
    folder.mkdir(parents=True)
    raw = folder / "raw.txt"
    raw.write_bytes(text.encode())
    digest = hashlib.sha256(text.encode()).hexdigest()
    (folder.parent / "document.toml").write_text(toml.format(sha256=digest), encoding="utf-8")
    return raw


@pytest.fixture
def root(tmp_path: Path) -> Path:
    describe(tmp_path, "cloud-terms")
    assert run("accept", "--root", tmp_path).exit_code == 0
    return tmp_path


# --- check and accept -------------------------------------------------------------------------


def test_check_passes_what_was_accepted(root: Path) -> None:
    result = run("check", "--root", root)
    assert result.exit_code == 0
    assert "cloud-terms 20240301: " in result.output
    assert "provider: " in result.output and "customer: " in result.output


def test_accept_writes_and_names_what_changed_and_nothing_else(root: Path) -> None:
    ledger = root / "source/cloud-terms/20240301/ledger.jsonl"
    before = ledger.stat().st_ino  # a file that is written is a new one
    assert f"unchanged {ledger}" in run("accept", "--root", root).output
    assert ledger.stat().st_ino == before
    ledger.write_bytes(b"")
    assert f"accepted {ledger}" in run("accept", "--root", root).output


def test_check_fails_on_drift_until_accepted(root: Path) -> None:
    ledger = root / "source/cloud-terms/20240301/ledger.jsonl"
    accepted = ledger.read_bytes()
    lines = accepted.splitlines(keepends=True)
    for damaged in (b"".join(lines[:-1]), accepted.replace(b'"pass":', b'"pass": ', 1), b""):
        ledger.write_bytes(damaged)
        result = run("check", "--root", root)
        assert result.exit_code == 1
        assert "ledger.jsonl" in result.output
        assert "make accept" in result.output
    ledger.unlink()
    assert run("check", "--root", root).exit_code == 1
    assert run("accept", "--root", root, "cloud-terms").exit_code == 0
    assert ledger.read_bytes() == accepted
    assert run("check", "--root", root).exit_code == 0


@pytest.mark.parametrize("command", ["check", "accept"])
def test_an_altered_raw_file_is_refused(root: Path, command: str) -> None:
    raw = root / "source/cloud-terms/20240301/raw.txt"
    ledger = raw.with_name("ledger.jsonl").read_bytes()
    raw.write_bytes(raw.read_bytes() + b"\n")
    result = run(command, "--root", root)
    assert result.exit_code == 3
    assert "raw.txt: " in result.output
    assert "SHA-256" in result.output
    assert "never edited" in result.output
    assert raw.with_name("ledger.jsonl").read_bytes() == ledger


def test_a_missing_raw_file(root: Path) -> None:
    (root / "source/cloud-terms/20240301/raw.txt").unlink()
    result = run("check", "--root", root)
    assert result.exit_code == 3
    assert "raw.txt: cannot be read" in result.output


@pytest.mark.parametrize("command", ["check", "accept", "convert"])
def test_a_version_in_the_text_is_that_of_the_folder(tmp_path: Path, command: str) -> None:
    text, words = GOOD.replace("20240301", "20240302"), "'20240302', its folder is '20240301'"
    raw = describe(tmp_path, "cloud-terms", text)
    if command == "convert":
        result = run("convert", raw, "--out", tmp_path / "out")
        assert not (tmp_path / "out").exists()
    else:
        result = run(command, "--root", tmp_path)
    assert result.exit_code == 3
    assert words in result.output
    assert not raw.with_name("ledger.jsonl").exists()


def test_an_unlisted_version_is_refused(root: Path) -> None:
    other = root / "source/cloud-terms/20250101"
    other.mkdir()
    (other / "raw.txt").write_text(GOOD.replace("20240301", "20250101"), encoding="utf-8")
    result = run("convert", other / "raw.txt", "--out", root / "out")
    assert result.exit_code == 3
    assert "20250101" in result.output
    assert "[[versions]]" in result.output
    assert not (root / "out").exists()
    assert run("explain", "--root", root, "--version", "20250101", "terms-1.1").exit_code == 3


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("id = ", ["document.toml", "cannot be read"]),
        ("", ["id"]),
        (
            'id = "Cloud Terms"\nrobots = "none"\n',
            ["2 faults", "id: must be", '"Cloud Terms"', "robots"],
        ),
        (TOML.replace("{sha256}", "abc"), ["versions[1].sha256: must be 64", '"abc"']),
        (TOML.replace('id = "terms"\n', ""), ["id"]),
        (TOML + TOML[TOML.index("[[sections]]") :], ["'terms' is used twice"]),
        (TOML + "\n[repairs]\neditorial = true\n", ["repairs.editorial"]),
        (TOML.replace('"Cloud storage"', "5") + "\n[links]\na = 1\n", ["en", "links"]),
    ],
)
def test_a_faulty_description_is_refused_with_all_its_faults(
    tmp_path: Path, toml: str, words: list[str]
) -> None:
    raw = describe(tmp_path, "cloud-terms")
    text = toml.replace("{sha256}", hashlib.sha256(GOOD.encode()).hexdigest())
    (raw.parent.parent / "document.toml").write_text(text, encoding="utf-8")
    out = str(tmp_path / "out")
    for arguments in (["check", "--root", str(tmp_path)], ["convert", str(raw), "--out", out]):
        result = run(*arguments)
        assert result.exit_code == 3
        assert "document.toml" in result.output
        assert all(word in result.output for word in words)
    assert not (tmp_path / "out").exists()


def test_problems_of_several_documents_are_reported_together(root: Path) -> None:
    describe(root, "beta-terms", GOOD.replace("20240301", "20240302"))
    raw = describe(root, "delta-terms")
    raw.write_bytes(b"\xff")
    result = run("check", "--root", root)
    assert result.exit_code == 3
    assert "beta-terms" in result.output
    assert "delta-terms" in result.output
    assert "cloud-terms 20240301: " in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("translate", "--update", "--language", "x y"), "must be a code of a language"),
        (("add", "new.txt", "--document", "other", "--language", "a!"), "must be a code of"),
        (("serve", "--port", "99999"), "99999 is not in the range"),
        (("explain", "terms-1.1", "--version", "9"), "name one of: 20240301"),
    ],
)
def test_what_cannot_be_is_told_in_words(root: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(arguments[0], "--root", root, *arguments[1:])
    assert result.exit_code in (2, 3)
    assert said in result.output


@pytest.mark.parametrize("command", ["check", "accept"])
def test_nothing_to_check_is_wrong_usage(root: Path, command: str) -> None:
    assert run(command, "--root", root / "source").exit_code == 2
    assert run(command, "--root", root, "no-such-document").exit_code == 2


# --- explain ----------------------------------------------------------------------------------


def test_explain_shows_raw_changes_clause_and_anchor(root: Path) -> None:
    result = run("explain", "--root", root, "terms-1.2")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert len(lines) <= 40, "one screen"
    assert "云存储服务" in lines[0]
    assert "20240301" in lines[0]
    order = ["RAW", "CHANGES", "CLEAN", "TAGS", "ANCHOR"]
    at = [next(n for n, line in enumerate(lines) if word in line) for word in order]
    assert at == sorted(at)
    raw, changes, clean, _ = ("\n".join(lines[a:b]) for a, b in itertools.pairwise(at))
    assert "lines 11–13" in raw
    assert "1.1.甲方" in raw.replace("\n", "")
    assert "split-paragraph" in changes
    assert "merged-clauses" in run("explain", "--root", root, "terms-1.1").output
    assert "按照约定交付全部资料。" in "".join(line.strip(" │") for line in clean.splitlines())
    assert "terms-1.2" in lines[at[4]]


def test_explain_tells_what_a_reviewer_decided(root: Path) -> None:
    folder = root / "source" / "cloud-terms"
    block = next(b for b in load_edition(folder).document.blocks if b.id == "terms-1.3")
    row = f'action = "add"\ntag = "data_loss"\nblock = "{block.id}"\nreason = "见附件"\n'
    row += 'reviewer = "张三"\ndate = 2024-05-01\nsha256 = "{pin}"\n'
    path = folder / "20240301" / "review.toml"
    for pin, told in ((block.sha256, True), ("0" * 64, False)):
        path.write_text(f"[[decisions]]\n{row.replace('{pin}', pin)}", encoding="utf-8")
        said = run("explain", "--root", root, block.id).output
        assert ("add data_loss (张三, 2024-05-01): 见附件" in said) is told


def test_explain_an_unknown_anchor_names_similar_ones(root: Path) -> None:
    result = run("explain", "--root", root, "notice-1.2")
    assert result.exit_code == 2
    assert "terms-1.2" in result.output
    far = run("explain", "--root", root, "zzz")
    assert far.exit_code == 2
    assert "document.json" in far.output


def test_explain_asks_which_document(root: Path) -> None:
    describe(root, "second-terms")
    result = run("explain", "--root", root, "terms-1.1")
    assert result.exit_code == 2
    assert "cloud-terms, second-terms" in result.output
    named = run("explain", "--root", root, "--document", "second-terms", "terms-1.1")
    assert named.exit_code == 0
    assert run("explain", "--root", root, "--document", "none", "terms-1.1").exit_code == 2


def test_a_reader_who_stops_reading_is_no_fault(root: Path) -> None:
    command = [sys.executable, "-m", "site_builder", "explain", "terms-1.1", "--root", root]
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
