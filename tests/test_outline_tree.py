"""The tree of the source is the expected one (../shared/outline.json), line by line."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.document import Block
from site_builder.pipeline import Edition, load_edition
from tests.conftest import CORPUS

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.corpus
Node = dict[str, Any]
TITLED = {"front", "chapter", "article", "section", "clause"}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT / "source" / "redis-agreements", "20200619")


@pytest.fixture(scope="module")
def expected(corpus: Path) -> Node:
    assert corpus == CORPUS
    read: Node = json.loads((corpus.parent / "outline.json").read_text(encoding="utf-8"))
    return read


def walk(node: Node, above: tuple[str, ...] = ()) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """All nodes below ``node`` with the numbers of the places above them."""
    for child in node["children"]:
        yield child, above
        yield from walk(child, (*above, child["number"]) if child["number"] else above)


def of_terms(edition: Edition) -> list[Block]:
    return [b for b in edition.document.blocks if b.section == "terms" and b.id != "terms"]


def test_the_statistics_are_the_expected_ones(edition: Edition, expected: Node) -> None:
    stats = expected["stats"]
    numbered = [b for b in of_terms(edition) if b.number]
    assert len(numbered) == stats["numbered_units_in_服务条款"] == 95
    depths = Counter(str(b.depth) for b in numbered)
    assert dict(depths) == stats["per_depth"]
    assert [depths[d] for d in "12345"] == [11, 32, 26, 18, 8]
    notice = [b for b in edition.document.blocks if b.section == "legal-notice" and b.number]
    assert [b.number for b in notice] == list("123456")
    assert len(notice) == stats["法律声明_items"]
    titled = Counter(str(b.depth) for b in numbered if b.title)
    assert dict(titled) == stats["heading_units_per_depth"]
    plain = [b for b in of_terms(edition) if not b.number]
    assert len(plain) == stats["unnumbered_paragraphs_in_服务条款"]


def test_the_publishers_bold_is_kept_exactly(edition: Edition, expected: Node) -> None:
    bold = [b.marker for b in of_terms(edition) if b.number and b.emphasis == "all"]
    assert bold == expected["stats"]["bold_numbered_clauses"]
    bold_paragraphs = [b.id for b in of_terms(edition) if not b.number and b.emphasis != "none"]
    assert bold_paragraphs == ["terms-3.1.3.1-p2"]
    others = [b for b in of_terms(edition) if b.number and b.marker not in bold]
    assert {b.emphasis for b in others} == {"none"}


def test_every_node_is_a_block_at_its_line(edition: Edition, expected: Node) -> None:
    """Number, depth, title, kind and first raw line agree, in reading order."""
    wanted = [
        (
            node["line"],
            node["number"] and node["number"].rstrip("."),
            node.get("depth", 0) if node["kind"] in TITLED else None,
            node["title"] if node["kind"] != "note" else None,
        )
        for node, _ in walk(expected["outline"])
    ]
    blocks = [b for b in edition.document.blocks if b.section != "toc" and b.kind != "row"]
    got = [
        (
            b.raw[0].first,
            b.number,
            b.depth if b.kind == "heading" or (b.number and b.section == "terms") else None,
            b.text if b.title else None,
        )
        for b in blocks
    ]
    assert got == wanted


def test_each_place_lies_under_its_parent(edition: Edition, expected: Node) -> None:
    terms = next(
        node
        for node, _ in walk(expected["outline"])
        if node["title"] == "服务条款" and node["kind"] == "chapter"
    )
    wanted = {
        node["number"].rstrip("."): above[-1].rstrip(".") if above else None
        for node, above in walk(terms)
        if node["number"]
    }
    stack: list[Block] = []
    got: dict[str, str | None] = {}
    for block in of_terms(edition):
        if block.number is None:
            continue
        while stack and stack[-1].depth >= block.depth:
            stack.pop()
        got[block.number] = stack[-1].number if stack else None
        stack.append(block)
    assert got == wanted


def test_the_table_has_ten_rows_of_three_cells(edition: Edition, expected: Node) -> None:
    (table,) = [node for node, _ in walk(expected["outline"]) if node["kind"] == "table"]
    rows = [b for b in edition.document.blocks if b.kind == "row"]
    assert len(rows) == table["rows"] == 10
    assert {len(b.cells) for b in rows} == {table["cols"]} == {3}


def test_the_lengths_of_texts_are_the_expected_ones(edition: Edition, expected: Node) -> None:
    """The list counts raw lines: a clause with a raw link or cut by a page break is left out."""
    lengths = {(b.raw[0].first, b.number): len(b.text) for b in edition.document.blocks}
    counted = {
        (node["line"], node["number"] and node["number"].rstrip(".")): node["chars"]
        for node, _ in walk(expected["outline"])
        if "chars" in node and "lines" not in node and "[" not in node.get("opening", "")
    }
    assert len(counted) > 100
    assert {key: lengths.get(key) for key in counted} == counted
