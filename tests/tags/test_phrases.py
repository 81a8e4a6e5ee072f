"""Clauses in the wordings of many trades, each with its tags, in phrases.txt beside this file."""

from pathlib import Path

import pytest

from site_builder.annotate.tags import NAMES, tag
from tests.tags.agreement import document

PHRASES = Path(__file__).with_name("phrases.txt")


def phrases() -> dict[str, tuple[str, str]]:
    """(tags, words) of each line, by its place in the file."""
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    return {
        f"{PHRASES.name}:{number}": (line.partition("\t")[0], line.partition("\t")[2])
        for number, line in enumerate(lines, 1)
        if line and not line.startswith("#")
    }


@pytest.mark.parametrize(("wanted", "words"), phrases().values(), ids=phrases())
def test_a_clause_of_its_own_has_its_tags(wanted: str, words: str) -> None:
    given = {item.tag for item in tag(document(words)).blocks[0].tags}
    assert given == (set() if wanted == "-" else set(wanted.split(",")))


def test_every_tag_has_phrases_in_both_languages() -> None:
    for name in NAMES:
        words = [words for wanted, words in phrases().values() if name in wanted.split(",")]
        assert any(text.isascii() for text in words) and not all(text.isascii() for text in words)
