"""The pages beside the agreement: map, ledger, evidence, report, glossary and downloads."""

import hashlib
import re
from dataclasses import replace

import pytest

from site_builder.annotate.conspicuousness import matrix
from site_builder.model.edition import Edition
from site_builder.publish.site.inputs import Inputs
from site_builder.publish.site.pages import downloads
from site_builder.publish.site.trees import tree_of
from tests.site.kit import Pages, one, published


def test_the_clause_map_has_a_cell_for_every_clause(edition: Edition, html_pages: Pages) -> None:
    page = html_pages["map/index.html"]
    cells = page.select(".cells a")
    expected = [b for b in published(edition) if b.kind not in ("heading", "table")]
    assert [str(cell["href"]).partition("#")[2] for cell in cells] == [b.id for b in expected]
    for cell, block in zip(cells, expected, strict=True):
        assert cell["aria-label"] == cell["title"]
        assert bool(block.tags) == ("chip-" in " ".join(cell["class"]))
    listed = page.select("article details li")
    assert len(listed) == len([b for b in expected if b.tags])


def test_the_ledger_shows_every_change(edition: Edition, html_pages: Pages) -> None:
    cards = html_pages["record/index.html"].select(".change")
    assert len(cards) == len(edition.ledger)
    for card, change in zip(cards, edition.ledger, strict=True):
        assert card["id"] == f"change-{change.seq}"
        assert card["data-kind"] == change.kind
        removed = "".join(part.get_text() for part in one(card, ".diff").find_all("del"))
        assert len(removed) <= len(change.before)
        assert change.why.zh in card.get_text()
        assert str(change.raw.first) in one(card, ".card-meta").get_text()


def test_the_raw_lines_are_those_of_the_file(edition: Edition, html_pages: Pages) -> None:
    """Without what was inserted, and with blanks that show turned back, a line is the raw one."""
    blanks = str.maketrans(
        {"␣": " ", "⇥": "\t", "↵": "\n", "␍": "\r", "⍽": "\u00a0", "□": "\u3000"}
    )
    rows = html_pages["evidence-source/index.html"].select(".raw-line")
    for row, raw in zip(rows, edition.raw.decode().splitlines(), strict=True):
        line = one(row, ".raw-text")
        for inserted in line.select("ins"):
            inserted.extract()
        for removed in line.select("del"):
            removed.string = removed.get_text().translate(blanks)
        assert line.get_text().rstrip("\n") == raw


def test_clauses_name_their_lines_and_hashes(edition: Edition, html_pages: Pages) -> None:
    cards = html_pages["en/evidence-clauses/index.html"].select(".trace")
    for card, block in zip(cards, published(edition), strict=True):
        words = one(card, ".trace-text")
        assert words.get_text() == block.text
        assert words["lang"] == "zh-Hans"
        assert words["data-sha256"] == block.sha256 == one(card, ".hash code").get_text()
        lines = [str(link["href"]) for link in card.select("a[href*='#line-']")]
        assert [int(line.rpartition("-")[2]) for line in lines] == [s.first for s in block.raw]


def test_the_tables_of_the_balance_add_up(html_pages: Pages) -> None:
    for page in ("evidence-balance", "en/evidence-balance"):
        tables = html_pages[f"{page}/index.html"].select("table")
        assert len(tables) == 3
        for table in tables[:2]:
            body = [[int(c.get_text()) for c in r.select("td")] for r in table.select("tbody tr")]
            total = [int(cell.get_text()) for cell in table.select("tfoot td")]
            assert [sum(column) for column in zip(*body, strict=True)] == total


def test_the_report_counts_tags_by_emphasis(edition: Edition, html_pages: Pages) -> None:
    page = html_pages["report/index.html"]
    shown = [
        [int(re.sub(r"\D", "", cell.get_text()) or "0") for cell in row.select("td")]
        for row in page.select("table.matrix tbody tr")
    ]
    assert shown == [
        [counts["all"], counts["part"], counts["none"], sum(counts.values())]
        for counts in matrix(edition.document).values()
    ]
    assert sum(row[-1] for row in shown) > 100
    assert len(page.select(".finding")) == len(edition.document.findings)


def test_the_glossary_gives_whole_sentences(html_pages: Pages) -> None:
    page = html_pages["glossary/index.html"]
    names = [name.get_text() for name in page.select("dfn")]
    meanings = [meaning.get_text() for meaning in page.select("dd > p:first-child")]
    told = dict(zip(names, meanings, strict=True))
    assert told["阿里云"] == "阿里云计算有限公司"
    assert told["云平台"].startswith("不应大量占用，")
    assert "（以下统称为阿里巴巴公司）各公司、网站合法权益之行为" in told["阿里巴巴公司"]


def test_downloads_show_what_exists_single_languages_first(
    inputs: Inputs, html_pages: Pages
) -> None:
    cards = html_pages["downloads/index.html"].select(".card")
    names = [one(card, ".card-meta:not(.hash) code").get_text() for card in cards]
    assert {f"files/{name}" for name in names} == inputs.files.keys()
    assert [name.endswith("0619.pdf") for name in names[:2]] == [True, False]
    assert names[1].endswith("-parallel.pdf")
    titles = [one(card, ".card-head a").get_text() for card in cards]
    assert len(set(titles)) == len(titles)
    for card, name in zip(cards, names, strict=True):
        digest = hashlib.sha256(inputs.files[f"files/{name}"]).hexdigest()
        assert one(card, ".hash code").get_text() == digest
        assert str(one(card, ".card-head a")["href"]).endswith(f"files/{name}")


@pytest.mark.parametrize(("shown", "key"), [(("signatures",), "pdf"), ((), "reading_pdf")])
def test_a_packet_without_a_signature_page_is_for_reading(
    inputs: Inputs, shown: tuple[str, ...], key: str
) -> None:
    config = inputs.edition.config
    chosen = config._replace(packet=config.packet._replace(pages=shown))
    made = replace(inputs, edition=inputs.edition._replace(config=chosen))
    page, *guides = downloads.pages(tree_of(made, "en", "web"))
    kinds = [kind for _, kind in page.data["rows"]]
    assert kinds[:2] == [key, key.replace("pdf", "parallel")]
    assert [guide.name for guide in guides] == (["signing"] if shown else [])
