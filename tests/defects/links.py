"""The printed table of contents, and links."""

import re

from site_builder.model.document import Block
from site_builder.pipeline import convert
from tests.defects.listed import Defect, at, changes, checks, clean_lines, edition


def entry(defect: Defect) -> Block:
    (item,) = at(defect.lines[0])
    assert (item.kind, item.section) == ("item", "toc")
    return item


@checks("toc-static", "toc-run-on")
def _contents(defect: Defect) -> None:
    entries = [b for b in edition().document.blocks if b.section == "toc" and b.kind == "item"]
    assert [b.raw[0].first for b in entries] == [40, 41, 42, 43]
    roles = [section.role for section in edition().document.sections]
    assert roles.count("toc") == 1
    assert [line for line in clean_lines() if line.startswith("- ")] == [
        f"- {b.markdown}" for b in entries
    ]


@checks("toc-leader", "toc-unlinked", "toc-page-number")
def _entry(defect: Defect) -> None:
    raw = edition().raw.decode().split("\n")[defect.lines[0] - 1]
    words = raw.split(".....")[0]
    item = entry(defect)
    assert item.text == words
    link = re.fullmatch(r"\[(.+)\]\(#([\w-]+)\)", item.markdown)
    assert link is not None
    (section,) = [s for s in edition().document.sections if s.id == link[2]]
    assert link[1] == words == f"{section.number or ''} {section.title}".strip()
    (pages,) = changes(defect.lines[0], "toc-pages")
    assert (pages.before, pages.kind) == (raw[len(words) :], "editorial")


@checks("dead-link")
def _dead_link(defect: Defect) -> None:
    words = re.findall(r"\[(.+)\]", defect.raw)[0]
    (place,) = at(defect.lines[0])
    assert words in place.markdown
    assert "](" not in place.markdown
    (found,) = [f for f in edition().document.findings if f.code == "link.dead"]
    assert (found.block, found.raw and found.raw.first) == (place.id, defect.lines[0])
    assert words in found.message.zh
    stated = edition().config._replace(links={words: "https://example.com/sla"})
    linked = convert(edition().raw, "raw.txt", stated)
    assert f"[{words}](https://example.com/sla)" in linked.clean
    assert not [f for f in linked.document.findings if f.code == "link.dead"]


@checks("bare-url")
def _bare_url(defect: Defect) -> None:
    (place,) = at(defect.lines[0])
    assert defect.clean in place.markdown
    assert defect.raw in place.text
    assert not re.search(r"(?<![\[/])www\.", edition().clean)


@checks("http-link")
def _http(defect: Defect) -> None:
    (place,) = at(defect.lines[0])
    assert f"[www.aliyun.com]{defect.clean.split('  ')[0]}" in place.markdown
    assert "http://" not in edition().clean
