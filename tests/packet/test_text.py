"""What the packet says: every clause in order, bold kept exactly, lines broken as Chinese is."""

import html
import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from site_builder.model import inline
from site_builder.model.config import DocumentConfig
from site_builder.pipeline import Edition
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.extract import extract, squeeze
from site_builder.publish.packet.words import Words
from tests.packet.reading import body

NOT_AT_LINE_START = "，。、；：！？）》」』】〕”’％"
NOT_AT_LINE_END = "（《「『【〔“‘"


def without_furniture(lines: list[str], edition: Edition) -> str:
    """The text of all pages without headers and footers."""
    head = squeeze(f"{edition.document.title}·{edition.document.subtitle}")
    kept = []
    for line in lines:
        words = squeeze(line.replace("\f", ""))
        if words.startswith(head + "文档版本") or re.fullmatch(r"第\d+页/共\d+页", words):
            continue
        kept.append(words)
    return "".join(kept)


def test_pdftotext_gives_every_clause_in_order(
    packet: bytes, edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    text = without_furniture(lines(packet), edition)
    at = text.index("文字补正说明")
    for block in body(edition):
        pieces = block.cells or (f"{block.marker or ''}{block.text}",)
        for piece in filter(None, map(squeeze, pieces)):
            if block.kind == "note":
                piece = squeeze(block.text)
            found = text.find(piece, at)
            assert found >= 0, f"{block.id}: {piece[:40]!r} is not where it should be"
            at = found + len(piece)


def test_the_parallel_packet_has_every_clause_and_its_translation(
    parallel: bytes, edition: Edition, opened: Callable[[bytes], pikepdf.Pdf], catalogue: Any
) -> None:
    with opened(parallel) as file:
        blocks = extract(file).blocks
    words = Words("en")
    texts = list(blocks)
    for block in body(edition):
        if block.cells:
            continue
        own = squeeze(f"{block.marker or ''}{'：' if block.kind == 'note' else ''}{block.text}")
        at = texts.index(own) + 1
        entry = catalogue.entry(block)
        state = squeeze(words(f"translation_{entry.state}"))
        after = texts[at]
        assert state in after
        shown = squeeze(inline.plain(entry.text or "no text"))
        assert (shown in after) == (entry.state in ("draft", "reviewed"))
        texts = texts[at:]


def printed_lines(pdf: bytes) -> Iterator[str]:
    """What stands side by side on the pages, split where a gap divides two columns."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    for page in done.stdout.decode().split("<page")[1:]:
        words = [
            (round(float(bottom)), float(left), float(right), html.unescape(text))
            for left, bottom, right, text in re.findall(
                r'<word xMin="(.+?)" .+? xMax="(.+?)" yMax="(.+?)">(.*)</word>', page
            )
            for bottom, right in [(right, bottom)]
        ]
        words.sort()
        line, edge, base = "", 0.0, 0
        for bottom, left, right, text in words:
            if line and (bottom - base > 2 or left - edge > 14):
                yield line
                line = ""
            line, edge, base = line + text, right, bottom
        yield line


def test_no_line_starts_or_ends_with_the_wrong_mark(packet: bytes) -> None:
    found = [line for line in printed_lines(packet) if line]
    assert sum(len(line) > 30 for line in found) > 100
    for line in found:
        assert line[0] not in NOT_AT_LINE_START, line
        assert line[-1] not in NOT_AT_LINE_END, line


def test_the_last_page_of_the_agreement_has_no_lone_line(
    make_edition: Callable[..., Edition], lines: Callable[[bytes], list[str]]
) -> None:
    clauses = [f"1.{number}. 甲方应当按时付款。\n\n" for number in range(1, 37)]
    for count in (35, 36):  # one and two lines more than a page holds
        edition = make_edition("# 条款\n\n## 1. 总则\n\n" + "".join(clauses[:count]))
        pages = "\n".join(lines(build_packet(edition))).split("\f")
        assert next(page for page in pages if f"1.{count}." in page).count("付款") == 2


def test_no_heading_stands_at_the_foot_of_a_page(
    packet: bytes, edition: Edition, lines: Callable[[bytes], list[str]]
) -> None:
    titles = {
        squeeze(f"{block.marker or ''}{block.text}")
        for block in body(edition)
        if block.kind == "heading" or block.title
    }
    for number, page in enumerate("\n".join(lines(packet)).split("\f")[2:-1], 3):
        words = [squeeze(line) for line in page.splitlines() if squeeze(line)]
        last = [w for w in words if not re.search(r"第\d+页/共\d+页", w)][-1]
        assert last not in titles, f"page {number} ends with {last}"


def test_missing_tags_are_not_called_an_absence_of_limits(
    make_edition: Callable[..., Edition], lines: Callable[[bytes], list[str]]
) -> None:
    german = make_edition(
        "# Nutzungsbedingungen\n\nDer Anbieter haftet nicht für Schäden, die durch die Nutzung der "
        "Website entstehen, und schließt jede Gewährleistung aus.\n",
        DocumentConfig(language="de"),
    )
    said = " ".join(lines(build_packet(german)))
    assert "does not mean that no clause limits or excludes liability" in said
    assert Words("en")("acknowledge_none") not in said
