"""The pages as files: the agreement's words, links, marks, and what machines read."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import pytest

from site_builder.annotate.conspicuousness import matrix
from site_builder.annotate.tags import NAMES
from site_builder.model import inline
from site_builder.model.fingerprint import fingerprint, printed
from site_builder.pipeline import Edition
from site_builder.publish.former.anchors import split_cells
from tests.site.kit import (
    MISSING,
    REVIEWED,
    STALE,
    Pages,
    SampleCatalogue,
    anchor,
    one,
    published,
)


@pytest.mark.parametrize("tree", ["", "en/"])
def test_every_place_has_its_anchor_on_its_page(
    edition: Edition, html_pages: Pages, tree: str
) -> None:
    for block in published(edition):
        anchor(html_pages[f"{tree}{block.section}/index.html"], block.id)
        anchor(html_pages[f"{tree}parallel/index.html"], block.id)


def test_the_pages_say_exactly_what_the_document_says(edition: Edition, html_pages: Pages) -> None:
    for block in published(edition):
        place = anchor(html_pages[f"{block.section}/index.html"], block.id)
        if block.kind in ("row", "table"):
            cells = [cell.get_text() for cell in place.select("td:not(.marks), th:not(.marks)")]
            assert cells == [inline.plain(cell) for cell in split_cells(block)]
            continue
        words = one(place, ".txt")
        assert words.get_text() == block.text
        digest = hashlib.sha256(unicodedata.normalize("NFC", words.get_text()).encode()).hexdigest()
        assert words["data-sha256"] == digest == block.sha256


def test_bold_is_the_publishers_and_only_his(edition: Edition, html_pages: Pages) -> None:
    for block in published(edition):
        if block.kind in ("row", "table", "heading"):
            continue
        words = one(anchor(html_pages[f"{block.section}/index.html"], block.id), ".txt")
        shown = [bold.get_text() for bold in words.find_all(["strong", "b"])]
        runs = inline.parse(block.markdown)
        expected: list[str] = []
        for before, run in zip([None, *runs], runs, strict=False):
            if run.bold:
                if before is not None and before.bold:
                    expected[-1] += run.text
                else:
                    expected.append(run.text)
        assert shown == expected, block.id


def test_the_version_is_on_every_page_of_both_languages(html_pages: Pages) -> None:
    for name, page in html_pages.items():
        words = one(page, ".version summary").get_text()
        if name.startswith("en/"):
            assert "Document version 20200619 (19 June 2020)" in words
            assert page.html is not None
            assert page.html["lang"] == "en"
        else:
            assert "文档版本 20200619（2020年6月19日）" in words
            assert page.html is not None
            assert page.html["lang"] == "zh-Hans"


def test_the_banner_says_that_the_date_is_no_effective_date_and_gives_the_fingerprint(
    edition: Edition, html_pages: Pages
) -> None:
    short = printed(fingerprint(edition.document))
    for page in html_pages.values():
        assert short in one(page, ".version dl").get_text()
    assert "不是协议的生效日期" in one(html_pages["index.html"], ".version dl").get_text()
    english = one(html_pages["en/index.html"], ".version dl").get_text()
    assert "not the date the agreement takes effect" in english


def test_tags_are_chips_with_evidence(edition: Edition, html_pages: Pages) -> None:
    tagged = [b for b in published(edition) if b.tags and b.kind not in ("row", "table")]
    assert tagged
    for tree, half in (("", "zh"), ("en/", "en")):
        for block in tagged:
            place = anchor(html_pages[f"{tree}{block.section}/index.html"], block.id)
            chips = place.select(".chip")
            assert len(chips) == len(block.tags)
            for number, (chip, claim) in enumerate(zip(chips, block.tags, strict=True)):
                assert chip.get_text() == getattr(NAMES[claim.tag], half)
                assert chip.select_one("svg") is not None
                tip = anchor(
                    html_pages[f"{tree}{block.section}/index.html"], str(chip["aria-describedby"])
                )
                evidence = block.text[slice(*claim.evidence)]
                assert one(tip, "q").get_text() == evidence
                if not tree:
                    marked = "".join(m.get_text() for m in place.select(f".ev{number}"))
                    assert marked == evidence


def test_the_limits_page_lists_every_tag_once(edition: Edition, html_pages: Pages) -> None:
    page = html_pages["limits/index.html"]
    expected = {(c.tag, b.id) for b in published(edition) for c in b.tags}
    found = {tuple(str(card["id"]).split("--")) for card in page.select(".card")}
    assert found == expected
    for card in page.select(".card"):
        tag, block_id = str(card["id"]).split("--")
        block = next(b for b in edition.document.blocks if b.id == block_id)
        assert card["data-emphasis"] == block.emphasis
        claim = next(c for c in block.tags if c.tag == tag)
        assert one(card, "mark").get_text() == block.text[slice(*claim.evidence)]
        assert one(card, ".card-text").get_text().strip("…") in block.text
        assert claim.rule in card.get_text()
    form = one(page, "form[data-filter]")
    assert form.has_attr("hidden"), "the filter needs a script, so it is hidden without one"


def test_the_clause_map_has_a_cell_for_every_clause(edition: Edition, html_pages: Pages) -> None:
    page = html_pages["index.html"]
    cells = [str(cell["href"]).partition("#")[2] for cell in page.select("svg.cells a")]
    expected = [b.id for b in published(edition) if b.kind not in ("heading", "table")]
    assert cells == expected
    for cell in page.select("svg.cells a"):
        assert cell["aria-label"]
        assert one(cell, "title").get_text() == cell["aria-label"]
    text = one(page, ".map details")
    assert len(text.select("li")) == len([b for b in published(edition) if b.tags])


def test_the_record_shows_every_change(edition: Edition, html_pages: Pages) -> None:
    page = html_pages["record/index.html"]
    cards = page.select(".change")
    assert len(cards) == len(edition.ledger)
    for card, change in zip(cards, edition.ledger, strict=True):
        assert card["id"] == f"change-{change.seq}"
        assert card["data-kind"] == change.kind
        diff = one(card, ".diff")
        removed = "".join(part.get_text() for part in diff.find_all("del"))
        assert len(removed) <= len(change.before)
        assert change.why.zh in card.get_text()
        assert str(change.raw.first) in one(card, ".card-meta").get_text()


def test_repaired_clauses_link_to_the_record(edition: Edition, html_pages: Pages) -> None:
    repaired = [b for b in published(edition) if b.repairs and b.kind != "heading"]
    assert repaired
    for block in repaired:
        mark = one(anchor(html_pages[f"{block.section}/index.html"], block.id), ".repaired")
        seq = int(str(mark["href"]).rpartition("-")[2])
        assert seq in block.repairs


def test_states_of_the_translation(edition: Edition, html_pages: Pages) -> None:
    page = html_pages["en/terms/index.html"]
    for name, state in ((MISSING, "missing"), (STALE, "stale")):
        clause = anchor(page, name)
        block = next(b for b in edition.document.blocks if b.id == name)
        words = one(clause, ".txt")
        assert words["lang"] == "zh-Hans"
        assert words.get_text() == block.text
        one(clause, f".state-{state}")
    assert not anchor(page, REVIEWED).select(".state")
    drafted = anchor(page, "terms-1.2")
    assert one(drafted, ".state-draft").get_text() == "Draft translation"
    expected = inline.plain(
        SampleCatalogue()
        .entry(next(b for b in edition.document.blocks if b.id == "terms-1.2"))
        .text
    )
    assert one(drafted, ".txt").get_text() == expected
    assert "Reference translation" in one(page, ".notice").get_text()


def test_citations(html_pages: Pages) -> None:
    chinese, english = html_pages["terms/index.html"], html_pages["en/terms/index.html"]
    assert (
        anchor(chinese, "terms-3.1.3.12")["data-cite"]
        == "阿里云 云数据库 Redis 版 相关协议（文档版本 20200619）第 3.1.3.12 条"
    )
    assert anchor(english, "terms-3.1.3.12")["data-cite"] == (
        "Alibaba Cloud ApsaraDB for Redis Related Agreements (document version 20200619), "
        "clause 3.1.3.12"
    )
    notice = anchor(html_pages["legal-notice/index.html"], "legal-notice-4")["data-cite"]
    assert str(notice).endswith("（文档版本 20200619）法律声明第 4 条")


def test_defined_terms_lead_to_the_glossary(html_pages: Pages) -> None:
    glossary = html_pages["glossary/index.html"]
    names = [name.get_text() for name in glossary.select("dfn")]
    assert {"阿里云", "服务", "云平台", "保密资料", "不可抗力"} <= set(names)
    links = html_pages["terms/index.html"].select("a.term")
    assert links
    for link in links:
        assert link.get_text() in names
        assert str(link["data-tip"]).startswith(f"{link.get_text()}：")


def test_the_report_counts_tags_by_emphasis(edition: Edition, html_pages: Pages) -> None:
    page = html_pages["report/index.html"]
    shown = [
        [int(re.sub(r"\D", "", cell.get_text()) or "0") for cell in row.select("td")]
        for row in page.select("table.matrix tbody tr")
    ]
    expected = [
        [counts["all"], counts["part"], counts["none"], sum(counts.values())]
        for counts in matrix(edition.document).values()
    ]
    assert shown == expected
    assert sum(row[-1] for row in shown) > 100
    assert len(page.select(".finding")) == len(edition.document.findings)
