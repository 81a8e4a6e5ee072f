"""document.toml: what it may hold, and that all its faults are told at once with their place."""

import re
from datetime import date
from pathlib import Path

import pytest

from site_builder.model import config
from site_builder.model.config import DocumentConfig
from site_builder.model.config_file import DocumentFile
from site_builder.model.errors import SourceError

ROOT = Path(__file__).resolve().parents[2]
PIN = f'sha256 = "{"a" * 64}"'

DISORDER = (
    f'id = "a"\n[[versions]]\nversion = "1"\n{PIN}\neffective = 2021-01-01\n'
    f'[[versions]]\nversion = "2"\n{PIN}\neffective = 2020-01-01'
)


def load(folder: Path, text: str) -> DocumentConfig:
    (folder / "document.toml").write_text(text, encoding="utf-8")
    return config.load(folder)


def refused(folder: Path, text: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        load(folder, text)
    assert caught.value.path == str(folder / "document.toml")
    assert caught.value.advice
    return caught.value


def test_the_shortest_file(tmp_path: Path) -> None:
    assert load(tmp_path, 'id = "terms"') == DocumentConfig(id="terms")


def test_every_key(tmp_path: Path) -> None:
    made = load(
        tmp_path,
        f"""
id = "cloud-terms"
language = "en"
kind = "Terms of Service"
robots = "noindex"
site_url = "https://a.example/"
title = {{ zh = "甲", en = "A" }}
[[versions]]
version = "2018"
{PIN}
published = 2018-05-01
effective = 2018-06-08
status = "superseded"
withdrawn = "withdrawn by court order"
[[versions]]
version = "2020"
{PIN}
[packet]
seals = true
pages = ["contents"]
[former_addresses]
"/" = "2020"
"/20180608/" = "2018"
""",
    )
    first, second = made.versions
    assert (first.published, first.effective) == (date(2018, 5, 1), date(2018, 6, 8))
    assert (first.status, first.withdrawn) == ("superseded", "withdrawn by court order")
    assert (second.published, second.effective, second.status) == (None, None, None)
    assert made.former_addresses == {"/": "2020", "/20180608/": "2018"}
    assert (made.kind, made.language, made.title["en"]) == ("Terms of Service", "en", "A")
    assert (made.packet.seals, made.packet.pages) == (True, ("contents",))


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((None, None), "2"),
        (("in-force", "announced"), "1"),
        (("in-force", "in-force"), "2"),
        (("superseded", None), "2"),
    ],
)
def test_the_edition_in_force(
    tmp_path: Path, states: tuple[str | None, ...], expected: str
) -> None:
    text = 'id = "terms"\n'
    for number, state in enumerate(states, 1):
        text += f'[[versions]]\nversion = "{number}"\n{PIN}\n'
        text += f'status = "{state}"\n' if state else ""
    assert load(tmp_path, text).in_force() == expected


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    error = refused(
        tmp_path,
        f'id = "Cloud Terms"\nrobot = "index"\n[title]\nzh = 5\n[[versions]]\nversion = "1"\n{PIN}\n'
        f'[[versions]]\nversion = "1"\n{PIN}\n[[sections]]\nid = "terms"\n[links]\n"甲" = "a.cn"\n',
    )
    told = re.findall(r"\n  line (\d+), ([^:]+): ", error.message)
    assert told == [
        ("1", "id"), ("2", "robot"), ("4", "title.zh"), ("9", "versions[2].version"),
        ("11", "sections[1].title"), ("14", "links.甲"),
    ]  # fmt: skip
    assert "6 faults" in str(error)
    assert "https://" in str(error)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("id = ", None, "cannot be read"),
        ("id = 2020-99-99", 1, "cannot be read"),
        ('id = "a"\ntitle = "甲"', 2, "title: must be a table"),
        ('id = "a"\n[title]\ngerman = "A"', 3, "title.german: is neither a key"),
        ('id = "a"\n[[parties]]\nrole = "provider"\nenn = "A"', 4, "nor the code of a language"),
        ('id = "a"\n[[parties]]\nrole = "provder"', 3, "must be 'provider', or the word for"),
        ('id = "a"\n[[parties]]\nrole = "providre"', 3, "must be 'provider', or the word for"),
        ('id = "a"\n[[parties]]\nrole = "Customer"', 3, "another word in lower-case letters"),
        ('id = "a"\n[[parties]]\nrole = "客户"', 3, "another word in lower-case letters"),
        ('id = "assets"', 1, "site's own addresses"),
        ('id = "en"', 1, "site's own addresses"),
        ('id = "a"\nbase_url = "a.cn"', 2, "base_url: must begin with https://"),
        ('id = "a"\nlanguage = "Chinese"', 2, "language: must be a code"),
        ('id = "a"\n[former_addresses]\nterms = "1"', 3, "terms: must be a path"),
        ('id = "a"\n[former_addresses]\n"/a/" = "1"', 3, "/a/: must be a listed version"),
        (f'id = "a"\n[[versions]]\nversion = "v1"\n{PIN}', 3, "must be a digit"),
        ('id = "a"\n[fonts]\nserif = "A"\nserifs = "B"', 4, "fonts.serifs: must be folder, serif"),
        (
            f'id = "a"\n[[versions]]\nversion = "1"\n{PIN}\neffective = "2020-01-01"',
            5,
            "without quotes",
        ),
        (f'id = "a"\n[[versions]]\nversion = "1"\n{PIN}\nstatus = "current"', 5, "'in-force'"),
        (DISORDER, 9, "before 2021-01-01 of an earlier entry"),
        ('id = "a"\n[[sections]]\nid = "2020"\ntitle = "甲"', 3, "a letter first"),
        (
            'id = "a"\ntitle = {zh = """\nrobots = 1\n"""}\nrobots = "all"',
            5,
            "robots: must be 'index'",
        ),
        ('id = "a"\nsite_url = "a.example"', 2, "site_url: must be the address of a site"),
    ],
)
def test_one_fault(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    error = refused(tmp_path, text)
    assert re.search(says, error.message)
    assert error.line == line


def test_a_file_that_is_missing_or_no_utf_8(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"document\.toml is missing"):
        config.load(tmp_path)
    (tmp_path / "document.toml").write_bytes(b'id = "a"\n# \xff')
    with pytest.raises(SourceError, match="UTF-8") as caught:
        config.load(tmp_path)
    assert caught.value.line == 2


def test_the_documentation_names_every_key_once() -> None:
    text = (ROOT / "docs" / "document-toml.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([\w.]+)` \|", text, re.MULTILINE)
    keys = set()
    for name, field in DocumentFile.model_fields.items():
        rows = [field.annotation, *getattr(field.annotation, "__args__", ())]
        forms = [row for row in rows if hasattr(row, "model_fields")]
        keys |= {f"{name}.{key}" for form in forms for key in form.model_fields} or {name}
    assert sorted(documented) == sorted(keys)


@pytest.mark.parametrize(
    "role", ["co-provider", "end-customer", "guarantor", "producer", "customs"]
)
def test_a_third_party_has_a_word_of_its_own(tmp_path: Path, role: str) -> None:
    settings = load(tmp_path, f'id = "a"\n[[parties]]\nrole = "{role}"\nen = "A"')
    assert [party.role for party in settings.parties] == [role]


def test_a_stated_character_is_read_and_may_act(tmp_path: Path) -> None:
    toml = 'id = "a"\n[characters]\n"U+F06C" = "●"\n[repairs]\neditorial = []\n'
    (tmp_path / "document.toml").write_text(toml, encoding="utf-8")
    settings = config.load(tmp_path)
    assert settings.characters == {"\uf06c": "●"}
    assert settings.allows("stated-character")
    assert not settings.allows("number-dot")


@pytest.mark.parametrize("line", ['"U+0041" = "B"', '"U+F06C" = "a b"', '"x" = "●"'])
def test_only_private_use_characters_may_be_stated(tmp_path: Path, line: str) -> None:
    toml = f'id = "a"\n[characters]\n{line}\n'
    (tmp_path / "document.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SourceError, match="characters"):
        config.load(tmp_path)
