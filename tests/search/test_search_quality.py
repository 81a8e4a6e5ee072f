"""What readers type brings the clause that answers it; from a disk the same program says the same."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from site_builder.model.document import Block
from site_builder.model.edition import Edition
from site_builder.model.inline import plain
from site_builder.translate.translation import Catalogue
from tests.search.kit import address, asked
from tests.search.literal import FIRST, Query, literal_queries

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
in_each_language = pytest.mark.parametrize("language", ["zh", "en"])


class Concept(NamedTuple):
    words: str
    answers: frozenset[str]
    held_out: bool


def concepts(language: str) -> list[Concept]:
    data = tomllib.loads((HERE / f"queries.{language}.toml").read_text(encoding="utf-8"))
    return [
        Concept(entry["words"], frozenset(entry["answers"]), entry.get("held_out", False))
        for entry in data["query"]
    ]


def published(edition: Edition) -> list[Block]:
    return [item for item in edition.document.blocks if item.section != "toc"]


def shown(edition: Edition, catalogue: Catalogue, language: str) -> dict[str, str]:
    """Block id → the words that a page of this language shows."""
    texts = {}
    for item in published(edition):
        entries = (
            catalogue.cells(item) if item.kind in ("table", "row") else [catalogue.entry(item)]
        )
        words = " | ".join(plain(entry.text) for entry in entries)
        texts[item.id] = item.text if language == "zh" else words
    return texts


def search_of(bases: Mapping[str, str], kind: str, language: str) -> tuple[list[Any], bytes]:
    """The records that are searched, without their pages, and the program that searches them."""
    terms = address(bases, kind, language)
    base = terms.removesuffix("terms.html") if kind == "file" else terms.removesuffix("terms/")
    name = "search/search_index.js" if kind == "file" else "search/search_index.json"
    index = got(f"{base}{name}").decode().removeprefix("var __index = ").removesuffix(";\n")
    docs = json.loads(index)["docs"]
    for record in docs["records"]:
        assert record.pop("url").endswith(f"#{record['id']}")
    config = BeautifulSoup(got(terms), "lxml").select_one("#__config")
    assert config is not None
    return docs, got(urljoin(terms, json.loads(config.get_text())["search"]))


def got(url: str) -> bytes:
    with urlopen(url) as answer:
        return bytes(answer.read())


@in_each_language
def test_from_a_disk_the_same_is_searched_by_the_same_program(
    bases: Mapping[str, str], language: str
) -> None:
    assert search_of(bases, "http", language) == search_of(bases, "file", language)


@in_each_language
def test_literal_queries_are_answered_by_every_clause_that_holds_them(
    page: Page,
    bases: Mapping[str, str],
    language: str,
    edition: Edition,
    catalogue: Catalogue,
) -> None:
    queries = literal_queries(published(edition), shown(edition, catalogue, language))
    assert len(queries) >= 200
    answers = asked(page, bases, language, [query.words for query in queries], FIRST)
    missed = [
        (query.words, sorted(query.answers), answer)
        for query, answer in zip(queries, answers, strict=True)
        if not query.answers <= {name for name, _ in answer}
    ]
    assert not missed, f"{len(missed)} of {len(queries)}"


@in_each_language
@pytest.mark.parametrize("held_out", [False, True], ids=["seen", "held out"])
def test_concept_queries_are_answered_in_the_first_five(
    page: Page, bases: Mapping[str, str], language: str, held_out: bool
) -> None:
    wanted = [query for query in concepts(language) if query.held_out == held_out]
    answers = asked(page, bases, language, [query.words for query in wanted], 5)
    missed = [
        query.words
        for query, answer in zip(wanted, answers, strict=True)
        if not query.answers & {name for name, _ in answer}
    ]
    assert len(missed) <= 0.1 * len(wanted), missed


def test_the_queries_are_many_and_their_answers_exist(edition: Edition) -> None:
    known = {item.id for item in published(edition)}
    chinese, english = concepts("zh"), concepts("en")
    assert min(len(chinese), len(english)) >= 60
    for queries in (chinese, english):
        assert len({query.words for query in queries}) == len(queries)
        assert not [query.words for query in queries if not query.answers <= known]


def test_literal_queries_know_what_they_hold() -> None:
    made = literal_queries([], {"a": "提前30天通知", "b": "提前30天公告"})
    held = {query.words: query.answers for query in made}
    assert held["提前30天通"] == {"a"}
    assert held["提前 30天公"] == {"b"}
    assert Query("提前30天通", frozenset("b")) not in made
