"""The pages of the agreement as files: its words, our marks, the contract that verifiers read."""

import pytest

from site_builder.annotate.tags import INHERITED, NAMES
from site_builder.model import inline
from site_builder.model.edition import Edition
from site_builder.model.fingerprint import fingerprint, printed
from site_builder.publish.site.address import PAGES
from site_builder.verify import pages as verifier
from tests.site.kit import (
    MISSING,
    REVIEWED,
    STALE,
    STALE_ROW,
    Pages,
    SampleCatalogue,
    anchor,
    one,
    published,
)


def test_the_pages_say_exactly_what_the_document_says(edition: Edition, html_pages: Pages) -> None:
    """As the verifiers of bundles, which read no code of the site, see it."""
    sections = {block.section for block in published(edition)}
    for name in [*sections, "full-text"]:
        shown = verifier.read(str(html_pages[f"{name}/index.html"]))
        wanted = [b for b in published(edition) if name in (b.section, "full-text")]
        assert shown.stray == []
        assert [each.anchor for each in shown.shown] == [block.id for block in wanted]
        for each, block in zip(shown.shown, wanted, strict=True):
            assert (each.text, each.sha256) == (block.text, block.sha256)
            if block.kind not in ("note", "table", "row"):
                assert each.number.strip("¶ ") == (block.marker or "")


def test_every_place_has_its_anchor_in_every_view(edition: Edition, html_pages: Pages) -> None:
    for tree in ("", "en/"):
        for block in published(edition):
            for page in (block.section, "full-text", "parallel"):
                anchor(html_pages[f"{tree}{page}/index.html"], block.id)


def test_bold_is_the_publishers_and_only_his(edition: Edition, html_pages: Pages) -> None:
    for block in published(edition):
        if block.kind in ("row", "table", "heading"):
            continue
        words = one(anchor(html_pages[f"{block.section}/index.html"], block.id), ".txt")
        shown = "".join(bold.get_text() for bold in words.find_all("strong"))
        expected = "".join(run.text for run in inline.parse(block.markdown) if run.bold)
        assert shown == expected, block.id


def test_no_section_takes_the_address_of_another_page(edition: Edition, html_pages: Pages) -> None:
    folders = {name.partition("/")[0] for name in html_pages} - {"index.html", "404.html"}
    others = folders - {block.section for block in published(edition)} - {"en"}
    assert "signing" in others
    assert others <= PAGES


def test_every_page_says_its_version_language_and_fingerprint(
    edition: Edition, html_pages: Pages
) -> None:
    short = printed(fingerprint(edition.document))
    for name, page in html_pages.items():
        words = one(page, ".version").get_text()
        assert short in words
        assert page.html is not None
        if name.startswith("en/"):
            assert "Document version 20200619 (19 June 2020)" in words
            assert "not the date the agreement takes effect" in words
            assert page.html["lang"] == "en"
        else:
            assert "文档版本 20200619（2020年6月19日）" in words
            assert "不是协议的生效日期" in words
            assert page.html["lang"] == "zh-Hans"


def test_tags_are_chips_with_evidence(edition: Edition, html_pages: Pages) -> None:
    tagged = [b for b in published(edition) if b.tags and b.kind not in ("row", "table")]
    assert tagged
    for tree, half in (("", "zh"), ("en/", "en")):
        for block in tagged:
            place = anchor(html_pages[f"{tree}{block.section}/index.html"], block.id)
            chips = place.select(".marks .chip")
            assert [c.get_text() for c in chips] == [
                getattr(NAMES[t.tag], half) for t in block.tags
            ]
            for number, (chip, claim) in enumerate(zip(chips, block.tags, strict=True)):
                evidence = block.text[slice(*claim.evidence)]
                assert claim.rule.endswith(INHERITED) or evidence in str(chip["title"])
                marked = "".join(m.get_text() for m in place.select(f".ev{number}"))
                assert marked == ("" if tree else evidence)


def test_the_limits_page_lists_every_tag_once(edition: Edition, html_pages: Pages) -> None:
    page = html_pages["limits/index.html"]
    expected = {(c.tag, b.id) for b in published(edition) for c in b.tags}
    assert {tuple(str(card["id"]).split("--")) for card in page.select(".card")} == expected
    blocks = {block.id: block for block in published(edition)}
    for card in page.select(".card"):
        tag, block_id = str(card["id"]).split("--")
        block = blocks[block_id]
        claim = next(c for c in block.tags if c.tag == tag)
        assert card["data-emphasis"] == block.emphasis
        assert one(card, "mark").get_text() == block.text[slice(*claim.evidence)]
        assert one(card, ".card-text").get_text().strip("…") in block.text
        assert claim.rule in card.get_text()
    assert one(page, "form[data-filter]").has_attr("hidden"), "the filter needs a script"


def test_repaired_clauses_link_to_the_record(edition: Edition, html_pages: Pages) -> None:
    repaired = [b for b in published(edition) if b.repairs and b.kind != "heading"]
    assert repaired
    for block in repaired:
        mark = one(anchor(html_pages[f"{block.section}/index.html"], block.id), ".repaired")
        assert int(str(mark["href"]).rpartition("-")[2]) in block.repairs


def test_states_of_the_translation(edition: Edition, html_pages: Pages) -> None:
    blocks = {block.id: block for block in published(edition)}
    page = html_pages["en/terms/index.html"]
    for name, state in ((MISSING, "missing"), (STALE, "stale")):
        words = one(anchor(page, name), ".txt")
        assert words["lang"] == "zh-Hans"
        assert words.get_text() == blocks[name].text
        one(anchor(page, name), f".state-{state}")
    assert not anchor(page, REVIEWED).select(".state")
    drafted = anchor(page, "terms-1.2")
    assert one(drafted, ".state-draft").get_text() == "Draft translation, not reviewed"
    assert one(anchor(page, "terms-1"), ".marks .state-draft")
    table = html_pages["en/conventions/index.html"]
    assert one(anchor(table, "conventions-row-2"), "td.marks .state-draft")
    assert one(anchor(table, STALE_ROW), "td.marks .state-stale")
    expected = inline.plain(SampleCatalogue("en").entry(blocks["terms-1.2"]).text)
    assert one(drafted, ".txt").get_text() == expected
    assert "Reference translation" in one(page, "p.notice").get_text()
    assert not html_pages["terms/index.html"].select("p.notice")


def test_the_parallel_view_sets_both_texts_side_by_side(
    edition: Edition, html_pages: Pages
) -> None:
    for tree in ("", "en/"):
        page = html_pages[f"{tree}parallel/index.html"]
        for block in published(edition):
            own, translated = anchor(page, block.id).select(":scope > div")
            assert one(own, "p").get_text() == block.text
            assert own["lang"] == "zh-Hans"
            assert translated["lang"] == "en"
            if block.kind in ("table", "row"):
                continue
            assert bool(translated.select("p")) == (block.id not in (MISSING, STALE))


@pytest.mark.parametrize(
    ("page", "place", "expected"),
    [
        (
            "terms",
            "terms-3.1.3.12",
            "阿里云 云数据库 Redis 版 相关协议（文档版本 20200619）服务条款 第 3.1.3.12 条",
        ),
        (
            "legal-notice",
            "legal-notice-4",
            "阿里云 云数据库 Redis 版 相关协议（文档版本 20200619）法律声明 第 4 条",
        ),
        (
            "en/terms",
            "terms-3.1.3.12",
            (
                "Alibaba Cloud ApsaraDB for Redis Related Agreements (document version 20200619), "
                "Terms of Service, clause 3.1.3.12"
            ),
        ),
    ],
)
def test_citations(html_pages: Pages, page: str, place: str, expected: str) -> None:
    assert anchor(html_pages[f"{page}/index.html"], place)["data-cite"] == expected


def test_defined_terms_explain_themselves_and_lead_to_the_glossary(html_pages: Pages) -> None:
    names = {name.get_text() for name in html_pages["glossary/index.html"].select("dfn")}
    links = html_pages["terms/index.html"].select("a.term")
    assert links
    for link in links:
        assert link.get_text() in names
        assert str(link["title"]).startswith(f"{link.get_text()}：")
