"""Redlines in a bundle are checked against the former editions; bundles in other languages."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString

from site_builder.publish import outputs
from site_builder.publish.site import project
from site_builder.verify import verify
from tests.bundle.kit import Checker, Files, Forge, found, lists_made_anew, page, run_script, save
from tests.editions.listings import three_editions
from tests.projects import add_document, translate

COMPARED = ("clauses compared: {}", "比对 {} 处条款")
"""How many clauses were compared, as the command and verify.html say it."""
REDLINE = "changes/20240301.html"
FORMER = "evidence/former/20240301.json"
ENGLISH = """# Sample Agreement

Version: 20240301

# Terms of Service

## 1. General

1.1. The customer shall pay in time.

1.2. **The provider is not liable for indirect damages.**

title: these words open a line of the text, and no front matter.

\uf0b7 The prices of [the list](https://example.com/prices_(2024).html) apply.

\uf0b7 Taxes are extra.

\u2022

| Item | Price |
|:--|--:|
| Cluster -|- 2 | 100 |
| version: any | 5 - 7 |
| \uf0b7 Support | 20 |

## 2. Payment

2.1. Pay as https://example.com/a_(b) says.

\uf0b7

2.2. Interest is owed.
"""
"""What a reader of Markdown or of a catalogue could take for marks of its own."""

CHARACTERS = {
    "terms-1.1": ("time", "dime"),
    "terms-1.2-p2": ("title:", "title;"),
    "terms-1.2-item-1": ("list", "lost"),
    "terms-1.2-p3": ("\u2022", "\u2023"),
    "terms-1.2-table-1": ("Price", "Prize"),
    "terms-1.2-row-1": ("-", "="),
    "terms-1.2-row-2": ("7", "8"),
    "terms-1.2-row-3": ("\uf0b7", "\uf0b8"),
    "terms-2.1": ("(b", "(c"),
}
"""Anchor → a character of its words, with those around it, and another one in its place."""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The bundle of the third edition, without a translation."""
    root = tmp_path_factory.mktemp("three")
    newest = project.editions(three_editions(root))[-1]
    with zipfile.ZipFile(outputs.bundle(root, newest, root / "out", [])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(selector: str, words: str, *, own_hash: bool = False) -> Forge:
    def change(soup: BeautifulSoup) -> None:
        element = found(soup, selector)
        element.string = words
        if own_hash:
            element["data-former"] = hashlib.sha256(words.encode()).hexdigest()

    return lambda files: page(files, REDLINE, change)


def left_out(files: Files) -> None:
    page(files, REDLINE, lambda soup: found(soup, "[data-was='terms-1.4']").decompose())


def former_words(files: Files) -> None:
    edition = json.loads(files[FORMER])
    block = next(block for block in edition["blocks"] if block["id"] == "terms-1.4")
    block["text"] = "乙方不提供对账单。"
    files[FORMER] = json.dumps(edition, ensure_ascii=False).encode()


def without_evidence(files: Files) -> None:
    del files[FORMER]


FORGERIES: dict[str, tuple[Forge, str]] = {
    "former words": (changed("[data-was='terms-1.4']", "另文"), f"{REDLINE} [terms-1.4]"),
    "former words and their hash": (
        changed("[data-was='terms-1.4']", "另文", own_hash=True),
        f"{REDLINE} [terms-1.4]",
    ),
    "former clause left out": (left_out, f"{REDLINE} [terms-1.4]"),
    "inline view": (changed(".both del", "另文"), f"{REDLINE} [terms-1.2]"),
    "evidence of the former edition": (former_words, f"{FORMER} [terms-1.4]"),
    "no evidence of the former edition": (without_evidence, FORMER),
}


def verdicts(folder: Path, unpacked: Path, checker: Checker) -> list[str]:
    """The words of the command and of verify.html; verify.py says what the command says."""
    verdict = verify(folder)
    script = run_script(unpacked / "verify.py", str(folder))
    assert (script.returncode, script.stderr) == (verdict.exit_code, "")
    assert script.stdout.splitlines() == verdict.report()
    state, words = checker(folder)
    assert state == verdict.state, words
    return ["\n".join(verdict.report()), words]


@pytest.mark.browser
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_redline_is_named_three_ways(
    name: str, three: Files, tmp_path: Path, unpacked: Path, checker: Checker
) -> None:
    files = dict(three)
    forge, place = FORGERIES[name]
    forge(files)
    lists_made_anew(files)
    for words in verdicts(save(files, tmp_path / "forged"), unpacked, checker):
        assert place in words


@pytest.mark.browser
def test_a_bundle_without_english_verifies(
    three: Files, tmp_path: Path, unpacked: Path, checker: Checker
) -> None:
    assert not [name for name in three if name.startswith("en/")]
    for words in verdicts(save(three, tmp_path / "three"), unpacked, checker):
        assert "完整无改动" in words


@pytest.mark.browser
def test_a_bundle_of_an_english_agreement_verifies(
    tmp_path: Path, unpacked: Path, checker: Checker
) -> None:
    folder = tmp_path / "source" / "english"
    (folder / "20240301").mkdir(parents=True)
    (folder / "20240301" / "raw.txt").write_text(ENGLISH, encoding="utf-8")
    digest = hashlib.sha256(ENGLISH.encode()).hexdigest()
    (folder / "document.toml").write_text(
        'id = "english"\nlanguage = "en"\n[title]\nen = "Sample Agreement"\n'
        f'[[versions]]\nversion = "20240301"\nsha256 = "{digest}"\n'
        '[[sections]]\ntitle = "Terms of Service"\nid = "terms"\n',
        encoding="utf-8",
    )
    (made,) = project.editions(folder)
    bundle = outputs.bundle(tmp_path, made, tmp_path / "out", [])
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    shown = sum(data.count(b"data-sha256=") for data in files.values())
    for words, told in zip(verdicts(bundle, unpacked, checker), COMPARED, strict=True):
        assert "完整无改动" in words
        assert told.format(shown) in words
    forged = dict(files)
    page(forged, "terms.html", other_characters)
    lists_made_anew(forged)
    for words in verdicts(save(forged, tmp_path / "pages"), unpacked, checker):
        for anchor in CHARACTERS:
            assert f"terms.html [{anchor}]" in words
    forged = dict(files)
    other_document(forged)
    lists_made_anew(forged)
    words = verdicts(save(forged, tmp_path / "document"), unpacked, checker)[1]
    for anchor in CHARACTERS:
        assert f"document.json [{anchor}]" in words


@pytest.mark.browser
def test_a_bundle_in_both_scripts_of_chinese_verifies(
    tmp_path: Path, unpacked: Path, checker: Checker
) -> None:
    folder = add_document(tmp_path)
    translate(folder, "譯文", language="zh-Hant")
    (made,) = project.editions(folder)
    bundle = outputs.bundle(tmp_path, made, tmp_path / "out", [])
    for words in verdicts(bundle, unpacked, checker):
        assert "完整无改动" in words
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["zh-Hant/terms.html"] = files["zh-Hant/terms.html"].replace(
        "譯文".encode(), "另文".encode()
    )
    lists_made_anew(files)
    for words in verdicts(save(files, tmp_path / "forged"), unpacked, checker):
        assert "zh-Hant/terms.html [terms-1.1]" in words


def other_characters(soup: BeautifulSoup) -> None:
    for anchor, (was, now) in CHARACTERS.items():
        place = found(soup, f"[id='{anchor}']").find(string=re.compile(re.escape(was)))
        assert isinstance(place, NavigableString), anchor
        place.replace_with(place.replace(was, now))


def other_document(files: Files) -> None:
    """Another character in these clauses, with the hash of the new words."""
    about = json.loads(files["evidence/document.json"])
    for block in about["blocks"]:
        if block["id"] in CHARACTERS:
            was, now = CHARACTERS[block["id"]]
            assert was in block["text"], block["id"]
            block["text"] = block["text"].replace(was, now)
            block["sha256"] = hashlib.sha256(block["text"].encode()).hexdigest()
    files["evidence/document.json"] = json.dumps(about, ensure_ascii=False).encode()
