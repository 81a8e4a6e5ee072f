"""Hostile words in raw files and settings: kept, reported, and never a path or a traceback."""

import json
from pathlib import Path

import pytest

from site_builder.model.errors import SourceError
from site_builder.model.ledger import restore
from site_builder.pipeline import convert
from tests.command import run
from tests.damage.samples import paths
from tests.hostile import project
from tests.hostile.project import PAYLOADS, VERSION

INVISIBLE = [
    "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b", "\u202d", "\u202e", "\u2060",
    "\u2066", "\u2067", "\u2068", "\u2069", "\u061c", "\u00ad", "\ufeff", "\u3164", "\u115f", "\u180e",
    "\ufe0f", "\u2028", "\u2029", "\x01", "\x1b", "\x7f", "\x9b", "\U000e0001", "\U000e0061", "\ue000",
    "\ufffd", "\ufffe", "\uffff", "\ufdd0", "\u2800", "\u034f",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_each_payload_survives_alone(payload: str) -> None:
    for text in (
        payload,
        f"# {payload}\n\n1.1. {payload}\n",
        f"| {payload} | 甲 |\n| --- | --- |\n",
    ):
        raw = text.encode()
        made = convert(raw, "raw.txt")
        assert restore(made.clean, made.encoding, made.ledger) == raw
        assert convert(made.clean.encode(), "clean.md").clean == made.clean


@pytest.mark.parametrize("character", INVISIBLE, ids=[f"U+{ord(each):04X}" for each in INVISIBLE])
def test_each_invisible_character_is_kept_and_reported(character: str) -> None:
    made = convert(f"# 协议\n\n1.1. 甲方{character}应当{character}付款。\n".encode(), "raw.txt")
    (finding,) = [f for f in made.document.findings if f.code == "characters.invisible"]
    assert f"U+{ord(character):04X}" in finding.message.en
    assert " 2 " in finding.message.en
    assert finding.raw is not None and finding.raw.first == 3
    assert made.document.blocks[-1].text.count(character) == 2


@pytest.mark.parametrize(
    ("word", "foreign"),
    [
        ("Ρаураl", "U+03A1"), ("аpi", "U+0430"), ("ｊavascript", "U+FF4A"), ("2０20", "U+FF10"),
        ("12３", "U+FF13"), ("1٣", "U+0663"), ("𝐏ay", "U+1D40F"), ("Сlause", "U+0421"),
    ],
)  # fmt: skip
def test_each_lookalike_is_kept_and_reported(word: str, foreign: str) -> None:
    made = convert(f"# 协议\n\n1.1. 甲方应付{word}元。\n\n1.2. {word}。\n".encode(), "raw.txt")
    (finding,) = [f for f in made.document.findings if f.code == "characters.lookalike"]
    assert word in finding.message.en and foreign in finding.message.en
    assert "2×" in finding.message.en
    assert finding.raw is not None and finding.raw.first == 3
    assert word in made.document.blocks[1].text


@pytest.mark.parametrize(
    "words",
    [
        "１０日",
        "ＡＰＩ",
        "API１",
        "kΩ",
        "μA",
        "ΔT",
        "Москва",
        "Иванов Ivan",
        "Ａ1",
        "5＋3",
        "x²",
        "Ⅳ类",
        "１.5",
    ],
)
def test_words_of_one_script_are_no_lookalikes(words: str) -> None:
    made = convert(f"# 协议\n\n1.1. 甲方应付{words}。\n".encode(), "raw.txt")
    assert not [f for f in made.document.findings if f.code == "characters.lookalike"]


@pytest.mark.parametrize("path", [path for path, _ in paths()], ids=lambda path: path.stem)
def test_no_agreement_holds_lookalikes(path: Path) -> None:
    made = convert(path.read_bytes(), path.name)
    assert not [f for f in made.document.findings if f.code == "characters.lookalike"]


@pytest.mark.parametrize(
    "raw",
    [b"1.1. \xed\xa0\x80\xed\xb0\x80\n", b"\xff\xfe\x00\xd8\n\x00", "甲\x00乙\n".encode()],
    ids=["surrogates in UTF-8", "lone surrogate in UTF-16", "NUL"],
)  # fmt: skip
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    with pytest.raises(SourceError):
        convert(raw, "raw.txt")


def test_a_front_matter_of_the_attacker_sets_nothing_but_title_and_version(tmp_path: Path) -> None:
    raw = '---\ntitle: "甲协议"\ntemplate: "../../../etc/passwd"\nhooks: [x.py]\n---\n\n1.1. 甲方付款。\n'
    made = convert(raw.encode(), "raw.txt")
    assert restore(made.clean, made.encoding, made.ledger) == raw.encode()
    assert made.document.title in ("甲协议", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ('id = "hostile"', 'id = "../evil"'),
        ('id = "hostile"', 'id = "/tmp/evil"'),
        ('id = "hostile"', 'id = "a\\u0000b"'),
        ('id = "hostile"', 'id = "..\\\\evil"'),
        ('id = "terms"', 'id = "../../terms"'),
        ('id = "terms"', 'id = "en/../terms"'),
        (f'version = "{VERSION}"', 'version = "../20240101"'),
        (f'version = "{VERSION}"', 'version = ".."'),
        ('id = "hostile"', 'id = "hostile"\nsite_url = "javascript:alert(1)"'),
        ('id = "hostile"', 'id = "hostile"\nsite_url = "https://a\\"><script>/"'),
    ],
)
def test_a_path_or_script_in_the_settings_is_refused(
    tmp_path: Path, field: str, value: str
) -> None:
    root = tmp_path / "inner" / "project"
    folder = project.make(root)
    path = folder / "document.toml"
    settings = path.read_text(encoding="utf-8")
    assert field in settings
    path.write_text(settings.replace(field, value, 1), encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    for command in ("site",) if "site_url" in value else ("check", "site", "packet", "bundle"):
        result = run(command, "--root", root)
        assert result.exit_code in (2, 3), (command, result.output)
        assert "→" in result.output
    left = [each for each in sorted(tmp_path.rglob("*")) if each not in before]
    assert not [each for each in left if root / "dist" not in (each, *each.parents)]


@pytest.mark.parametrize(
    "name", ["terms", "index", "search", "assets", "en", "404", "files", "con"]
)
def test_titles_that_are_names_of_our_own_files_do_no_harm(name: str) -> None:
    made = convert(
        f"# {name}\n\n1.1. 甲方付款。\n\n# ../{name}\n\n1.1. 乙方付款。\n".encode(), "raw.txt"
    )
    ids = [block.id for block in made.document.blocks]
    assert len(ids) == len(set(ids))
    assert not [each for each in ids if "/" in each or "." in each.split("-")[0]]


def test_the_ledger_of_an_attacker_is_refused_or_harmless(tmp_path: Path) -> None:
    (tmp_path / "raw.txt").write_bytes(project.raw_text().encode())
    assert run("convert", tmp_path / "raw.txt", "--out", tmp_path / "out", "--quiet").exit_code == 0
    path = tmp_path / "out" / "ledger.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    head = json.loads(lines[0])
    for change in (
        {"encoding": "rot13"},
        {"encoding": "zlib_codec"},
        {"newlines": [["\n", 10**12]]},
        {"newlines": [["x" * 10, -1]]},
        {"bom": "zz"},
        {"raw": {"start": 0, "end": 10**18}},
    ):
        made = [json.dumps(head | change), *lines[1:]]
        path.write_text("\n".join(made) + "\n", encoding="utf-8")
        (tmp_path / "again").unlink(missing_ok=True)
        result = run("restore", tmp_path / "out", "-o", tmp_path / "again")
        assert result.exit_code in (0, 3), (change, result.output)
        if result.exit_code == 3:
            assert not (tmp_path / "again").exists()
        else:
            assert (tmp_path / "again").read_bytes() == (tmp_path / "raw.txt").read_bytes()
