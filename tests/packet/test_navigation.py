"""Bookmarks, named destinations, links, attachments and metadata."""

import json
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from site_builder.model import ledger
from site_builder.model.fingerprint import fingerprint
from site_builder.pipeline import Edition
from site_builder.publish.data import document_json
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.extract import extract

Open = Callable[[bytes], pikepdf.Pdf]


def destinations(file: pikepdf.Pdf) -> dict[str, Any]:
    names = file.Root.Names.Dests.Names
    return {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}


def page_of(file: pikepdf.Pdf, dest: Any) -> int:
    return next(n for n, page in enumerate(file.pages, 1) if page.obj.objgen == dest[0].objgen)


def bookmarks(item: Any) -> list[Any]:
    found = []
    while item is not None:
        found.append(item)
        if "/First" in item:
            found += bookmarks(item.First)
        item = item.get("/Next")
    return found


@pytest.fixture(params=["packet", "parallel"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    data: bytes = request.getfixturevalue(request.param)
    return data


def test_every_anchor_is_a_named_destination(pdf: bytes, edition: Edition, opened: Open) -> None:
    with opened(pdf) as file:
        found = destinations(file)
        anchors = [block.id for block in edition.document.blocks]
        assert set(anchors) <= set(found)
        assert set(found) - set(anchors) == set()
        order = [
            (page_of(file, found[block.id]), -float(found[block.id][3]))
            for block in edition.document.blocks
            if not block.id.startswith("toc") and block.kind not in ("table", "row")
        ]
        assert order == sorted(order)


def test_bookmarks_go_to_the_headings_by_name(pdf: bytes, edition: Edition, opened: Open) -> None:
    headings = [b for b in edition.document.blocks if b.kind == "heading"]
    with opened(pdf) as file:
        items = bookmarks(file.Root.Outlines.First)
        named = [str(item.Dest) for item in items if isinstance(item.Dest, pikepdf.String)]
        assert sorted(named) == sorted(block.id for block in headings)
        titles = {str(i.Dest): str(i.Title) for i in items if isinstance(i.Dest, pikepdf.String)}
        for block in headings:
            if block.section == block.id and block.id == "toc":
                continue
            assert block.text in titles[block.id]
            assert not block.number or titles[block.id].startswith(block.number)
        others = [str(i.Title) for i in items if not isinstance(i.Dest, pikepdf.String)]
        assert [title[:3] for title in others] == ["重点条", "签署页", "文字补"]


def test_articles_without_a_section_are_sisters(
    make_edition: Callable[..., Edition], opened: Open
) -> None:
    chapters = [f"## 第{han}条 事项\n\n{n}.1 您应付费。\n" for n, han in enumerate("一二三", 1)]
    edition = make_edition("\n".join(["# 服务协议\n\n版本：20240101\n", *chapters]))
    with opened(build_packet(edition)) as file:
        item, titles = file.Root.Outlines.First, []
        while item is not None:
            titles.append(str(item.Title))
            item = item.get("/Next")
    assert [title for title in titles if "事项" in title] == [f"第{han}条 事项" for han in "一二三"]


def test_the_contents_give_the_right_pages(packet: bytes, edition: Edition, opened: Open) -> None:
    with opened(packet) as file:
        found = destinations(file)
        blocks = extract(file).blocks
        start = blocks.index("目录")
        end = blocks.index(blocks[start + 1].rstrip("0123456789"), start)
        entries = dict(
            match.groups()
            for text in blocks[start:end]
            if (match := re.fullmatch(r"(.+?)(\d{1,3})", text))
        )
        links = [str(a.Dest) for a in file.pages[1].Annots if a.Subtype == "/Link" and "/Dest" in a]
        listed = 0
        for block in edition.document.blocks:
            if block.kind == "heading" and block.section != "toc":
                shown = f"{block.marker or ''}{block.text}".replace(" ", "")
                assert int(entries[shown]) == page_of(file, found[block.id])
                assert block.id in links
                listed += 1
        assert listed > 15


def test_pages_of_acknowledged_clauses_are_right(
    packet: bytes, edition: Edition, opened: Open, lines: Callable[[bytes], list[str]]
) -> None:
    with opened(packet) as file:
        found = destinations(file)
        blocks = extract(file).blocks
        start = max(at for at, text in enumerate(blocks) if text == "重点条款确认页")
        rows = blocks[start:]
        for block in edition.document.blocks:
            if block.id in ("terms-8.4", "terms-10.2"):
                at = next(i for i, t in enumerate(rows) if t.endswith(block.number or "-"))
                assert rows[at + 3] == str(page_of(file, found[block.id]))


def test_data_and_ledger_are_attached(pdf: bytes, edition: Edition, opened: Open) -> None:
    with opened(pdf) as file:
        attached = {name: spec.get_file().read_bytes() for name, spec in file.attachments.items()}
        assert attached == {
            "document.json": document_json(edition.document).encode(),
            "ledger.jsonl": ledger.dumps(edition.encoding, edition.ledger).encode(),
        }
        assert {str(item.AFRelationship) for item in file.Root.AF} == {"/Source", "/Supplement"}
        assert json.loads(attached["document.json"])["version"] == edition.document.version


def test_metadata_names_version_and_fingerprint(pdf: bytes, edition: Edition, opened: Open) -> None:
    with opened(pdf) as file:
        with file.open_metadata() as meta:
            assert meta.pdfa_status == "3A"
            assert edition.document.title in meta["dc:title"]
            assert edition.document.version in meta["dc:title"]
            assert fingerprint(edition.document) in str(meta["dc:description"])
            assert edition.document.source.sha256 in meta["pdf:Keywords"]
            assert edition.config.publisher["zh"] in str(meta["dc:creator"])
            assert str(meta["xmp:CreateDate"]).startswith("2020-06-19")
        assert file.Root.Lang == "zh-CN"


def test_every_font_is_embedded(pdf: bytes, opened: Open) -> None:
    with opened(pdf) as file:
        fonts = {
            font.objgen: font
            for page in file.pages
            for font in page.get("/Resources", {}).get("/Font", {}).values()
        }
        assert fonts
        for font in fonts.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            assert "/ToUnicode" in font


def test_fields_follow_the_structure(pdf: bytes, opened: Open) -> None:
    with opened(pdf) as file:
        tree = file.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(tree[at]): tree[at + 1] for at in range(0, len(tree), 2)}
        for field in file.Root.AcroForm.Fields:
            element = parents[int(field.StructParent)]
            assert element.S == "/Form"
            assert element.K.Obj.objgen == field.objgen
            assert field.P.Tabs == "/S"
            left, bottom, right, top = (float(edge) for edge in field.Rect)
            assert 80 < left < right < 530
            assert 60 < bottom < top < 790
