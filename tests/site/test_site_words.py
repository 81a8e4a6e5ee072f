"""The words of the interface: every one that a page asks for is there, and none is there in vain."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from site_builder.annotate.tags.table import RULES
from site_builder.publish.site import languages
from site_builder.publish.site.languages import FOLDER, load, table
from tests.browser import ROOT

LANGUAGES = sorted(path.name.split(".")[1] for path in FOLDER.glob("site.*.toml"))
PLACE = "\0"
"""Stands for what only a build knows: in ``show_\0``, which part of a page is meant."""


def of_templates() -> Iterator[str]:
    """``table.key`` of every ``ui.table.key`` and ``ui.table[...]`` in the templates."""
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        tree = Environment().parse(path.read_text(encoding="utf-8"))
        found: list[nodes.Getattr | nodes.Getitem] = list(tree.find_all(nodes.Getattr))
        found += tree.find_all(nodes.Getitem)
        for node in found:
            table = node.node
            if isinstance(table, nodes.Getattr) and table.node == nodes.Name("ui", "load"):
                key = node.attr if isinstance(node, nodes.Getattr) else written(node.arg)
                yield f"{table.attr}.{key}"


def written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Const):
        return str(node.value)
    return "".join(map(written, node.nodes)) if isinstance(node, nodes.Concat) else PLACE


def of_modules() -> Iterator[tuple[str, bool]]:
    """Every ``table.key`` in the package's strings, and whether it is looked up on the spot."""
    for path in sorted((ROOT / "site_builder").rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        called = {
            id(node.args[0])
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).endswith("ui")
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, id(node) in called
            elif isinstance(node, ast.JoinedStr):
                parts = (v.value if isinstance(v, ast.Constant) else PLACE for v in node.values)
                yield "".join(map(str, parts)), False


def test_traditional_pages_have_words_of_their_own() -> None:
    words = load("zh-TW")
    assert (words.language, words("reading.copy_cite")) == ("zh", "複製引用")
    known = (FOLDER / "traditional.txt").read_text(encoding="utf-8").splitlines()
    simplified = {pair[1] for line in known if line[0] != "#" for pair in line.split()}
    told = "".join(strings(words.tables))
    assert {each for each in simplified if each in told} <= set(
        "了只向回布核致表面系出交板搜具注制台粗"
    )


def strings(table: Mapping[str, Any]) -> Iterator[str]:
    for each in table.values():
        if isinstance(each, dict):
            yield from strings(each)
        elif isinstance(each, str):
            yield each


def test_every_word_is_there_and_used() -> None:
    in_modules = list(of_modules())
    asked = {*of_templates(), *(key for key, on_the_spot in in_modules if on_the_spot)}
    known = asked | {key for key, _ in in_modules}
    forms = [
        re.compile(re.escape(key).replace(re.escape(PLACE), "([\\w-]+)"))
        for key in known
        if PLACE in key and re.match(r"\w+[.]", key)
    ]
    words = {word for path in sources() for word in re.findall(r"[\w-]+", path.read_text("utf-8"))}

    def is_used(key: str) -> bool:
        """Whether it is asked for, or a form of it whose parts are words of the code."""
        found = (form.fullmatch(key) for form in forms)
        return key in known or any(each and words.issuperset(each.groups()) for each in found)

    for language in LANGUAGES:
        there = {  # tables inside tables hold the search's words, as it asks for them itself
            f"{name}.{key}"
            for name, keys in table("site", language).items()
            for key, said in keys.items()
            if not isinstance(said, dict)
        }
        assert {key for key in asked if PLACE not in key} <= there, language
        assert [key for key in sorted(there) if not is_used(key)] == [], language


def said(words: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, set[str]]]:
    """Each ``table.key`` of a locale file, and what the program fills in there."""
    for key, each in words.items():
        if isinstance(each, dict):
            yield from said(each, f"{place}{key}.")
        else:
            yield place + key, set(re.findall(r"\{\w*\}", str(each)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_lacks_no_word_of_the_english_and_no_place_in_one(language: str) -> None:
    own, english = (dict(said(table("site", each))) for each in (language, "en"))
    lacking = sorted(english.keys() - own.keys())
    assert not lacking, f"site.{language}.toml lacks {', '.join(lacking)}"
    assert {key: own[key] for key in english} == english


def test_what_a_language_has_no_words_for_is_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {
        "site.en": {"site": {"nav": "Contents", "to": {"top": "Up"}}, "home": {"read": "Read"}},
        "site.eo": {"site": {"nav": "Enhavo"}},
    }
    (tmp_path / "site.eo.toml").touch()
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    monkeypatch.setattr(languages, "table", lambda kind, language: words[f"{kind}.{language}"])
    ui = load.__wrapped__("eo")
    assert ui.language == "eo"
    assert ui.tables == {
        "site": {"nav": "Enhavo", "to": {"top": "Up"}},
        "home": {"read": "Read"},
    }


def sources() -> Iterator[Path]:
    yield from (ROOT / "overrides").rglob("*.html")
    yield from (ROOT / "site_builder").rglob("*.py")


@pytest.mark.parametrize(
    ("language", "others"),
    [
        ("zh", "服务方|用户|我方|施行|账本|原始文本"),
        ("en", r"\b(?i:editions?|raw|supplier|user)\b"),
    ],
)
def test_a_party_or_a_thing_has_one_word(language: str, others: str) -> None:
    """供应方 and 客户, 本站, 生效, 台账, 原始文件; provider, customer, version, source file."""
    packet = tomllib.loads((FOLDER / f"packet.{language}.toml").read_text(encoding="utf-8"))
    told = [*packet.values(), *(rule.does._asdict()[language] for rule in RULES)]
    told += [words for table in load(language).tables.values() for words in table.values()]
    assert [words for words in told if re.search(others, str(words))] == []
