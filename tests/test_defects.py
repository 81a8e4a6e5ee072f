"""Every defect listed for the source has the effect its ``clean`` column describes.

One test a defect: the check of its class looks at clean.md, the document and the ledger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from site_builder.model import Block, Change
from site_builder.pipeline import Edition, convert, load_edition
from tests.conftest import CORPUS

ROOT = Path(__file__).resolve().parent.parent
LISTED = CORPUS.parent / "defects.json"
WIDE = "[\u2e80-\u9fff\uff01-\uffef]"


class Defect(NamedTuple):
    """One row of the list; ``lines`` are those of the raw file."""

    id: str
    kind: str
    lines: tuple[int, ...]
    raw: str
    clean: str


def _defects() -> list[Defect]:
    if not LISTED.is_file():
        return []
    rows: list[dict[str, Any]] = json.loads(LISTED.read_text(encoding="utf-8"))["defects"]
    return [
        Defect(row["id"], row["class"], tuple(row["lines"]), row["raw"], row["clean"])
        for row in rows
    ]


DEFECTS = _defects()
Check = Callable[[Defect], None]
CHECKS: dict[str, Check] = {}


def checks(*kinds: str) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(kinds, check))
        return check

    return register


@cache
def edition() -> Edition:
    return load_edition(ROOT / "source" / "redis-agreements", "20200619")


def clean_lines() -> list[str]:
    return edition().clean.split("\n")


def block(anchor: str) -> Block:
    return next(block for block in edition().document.blocks if block.id == anchor)


def at(line: int) -> list[Block]:
    """The blocks made from a raw line."""
    found = [b for b in edition().document.blocks if b.raw[0].first <= line <= b.raw[0].last]
    assert found, f"no block comes from line {line}"
    return found


def row(line: int) -> Block:
    (found,) = at(line)
    assert found.kind == "row"
    return found


def changes(line: int, rule: str | None = None) -> list[Change]:
    return [
        change
        for change in edition().ledger
        if change.raw.first <= line <= change.raw.last and rule in (None, change.rule)
    ]


@pytest.mark.corpus
@pytest.mark.parametrize("defect", DEFECTS or [None], ids=lambda d: d.id if d else "none")
def test_defect(defect: Defect | None, corpus: Path) -> None:
    assert defect is not None, f"{LISTED} lists nothing"
    assert corpus.is_dir()
    CHECKS[defect.kind](defect)


@pytest.mark.corpus
def test_the_list_is_whole(corpus: Path) -> None:
    assert corpus.is_dir()
    rows = json.loads(LISTED.read_text(encoding="utf-8"))["defects"]
    kinds = [row["fix_kind"] for row in rows]
    assert (kinds.count("typographic"), kinds.count("editorial")) == (90, 10)
    assert sum(row["class"] == "source-wording" for row in rows) == 15
    assert {row["class"] for row in rows} == set(CHECKS)
    raw = edition().raw.decode()
    assert all(row["raw"] in raw for row in rows if row["id"] != "FN-L259")


# --- blank lines, cover, headings -------------------------------------------------------------


@checks("leading-blank")
def _leading_blank(defect: Defect) -> None:
    assert edition().raw.startswith(b"\n\n")
    assert edition().clean.startswith("---\n")


@checks("extra-blank")
def _extra_blank(defect: Defect) -> None:
    assert not re.search(r"\n[ \t\u3000]*\n[ \t\u3000]*\n", edition().clean)
    above, below = at(defect.lines[0] - 1)[-1], at(defect.lines[-1] + 1)[0]
    ids = [b.id for b in edition().document.blocks]
    assert ids.index(below.id) - ids.index(above.id) in (0, 1)
    assert any(changes(line) for line in defect.lines)


@checks("final-newline")
def _final_newline(defect: Defect) -> None:
    assert not edition().raw.endswith(b"\n")
    assert edition().clean.endswith(defect.raw + "\n")


@checks("title-block-unmarked")
def _title_block(defect: Defect) -> None:
    front = edition().clean.split("\n---\n")[0].split("\n")
    document = edition().document
    if match := re.match(r"title (.+), subtitle (\S+) \(", defect.clean):
        assert (document.title, document.subtitle) == match.groups()
        assert {f'title: "{match[1]}"', f'subtitle: "{match[2]}"'} <= set(front)
        body = edition().clean.split("\n---\n", 1)[1].split("\n")
        assert not {match[1], match[2], f"# {match[1]}"} & set(body)
    else:
        version = re.findall(r"'(\d+)'", defect.clean)[0]
        assert document.version == version
        assert f'version: "{version}"' in front
    assert all(change.kind == "markup" for change in changes(defect.lines[0]))


@checks("heading-level", "bold-heading")
def _heading(defect: Defect) -> None:
    words = re.split(r"   \(|, or ", defect.clean)[0]
    number = re.match(r"(?:\d+\.)+", words)
    depth = number[0].count(".") if number else 0
    (place,) = at(defect.lines[0])
    assert (place.depth, place.title, place.emphasis) == (depth, True, "none")
    if depth > 2:
        assert words in clean_lines()
        assert place.kind == "clause"
    else:
        assert "#" * (2 + depth) + " " + words in clean_lines()
        assert place.kind == "heading"
    if defect.kind == "bold-heading":
        assert changes(defect.lines[0], "bold-heading")


@checks("note-as-heading")
def _note(defect: Defect) -> None:
    (note,) = at(defect.lines[-1])
    assert (note.kind, note.marker, note.text) == ("note", "说明", note.markdown)
    box = re.search(r'\n!!! note "说明："\n+    (.+)\n\n', edition().clean)
    assert box is not None
    assert box[1] == note.text
    assert not [b for b in edition().document.blocks if b.kind == "heading" and "说明" in b.text]


@checks("rule-artifact")
def _rule(defect: Defect) -> None:
    removed = changes(defect.lines[0], "rule-artifact")
    assert [(change.before, change.after) for change in removed] == [("---", "")]
    assert clean_lines().count("---") == 2, "only the fences of the front matter"


# --- the table of conventions -----------------------------------------------------------------


@checks("tsv-table")
def _table(defect: Defect) -> None:
    blocks = edition().document.blocks
    (head,) = [b for b in blocks if b.kind == "table"]
    rows = [b for b in blocks if b.kind == "row"]
    assert list(head.cells) == defect.raw.split("\t")
    assert [len(r.cells) for r in rows] == [3] * 10
    assert [r.id for r in rows] == [f"{head.section}-row-{n}" for n in range(1, 11)]
    assert [r.raw[0].first for r in rows] == list(defect.lines[1:])
    piped = [line for line in clean_lines() if line.startswith("|")]
    assert len(piped) == 12
    assert all(line.endswith(" |") for line in piped)
    assert "\t" not in edition().clean


@checks("blockquote-capture")
def _quote(defect: Defect) -> None:
    assert row(defect.lines[0]).cells[0] == ">"
    assert all(len(row(line).cells) == 3 for line in defect.lines)
    assert not [line for line in clean_lines() if line.startswith(">")]


@checks("lost-icon-cell")
def _icon_cell(defect: Defect) -> None:
    label = re.match(r"format cell = (\w+)", defect.clean)
    assert label is not None
    assert row(defect.lines[0]).cells[0] == label[1]
    (named,) = changes(defect.lines[0], "icon-label")
    assert (named.kind, named.before, named.after) == ("editorial", "", label[1])
    assert label[1] in named.why.zh


@checks("lost-icon-sample", "html-bold", "html-code", "lost-inline-style")
def _styled(defect: Defect) -> None:
    styled = re.match(r"(\*\*.+?\*\*|`[^`]+`(?: \*`[^`]+`\*)?|\*[^*]+\*)", defect.clean)
    assert styled is not None
    place = row(defect.lines[0])
    expected = styled[1]
    if expected == "*Instance_ID*":
        expected = "*`Instance_ID`*"
    assert expected in place.markdown
    assert not re.search(r"</?(?:b|code)>", edition().clean)
    if expected.endswith("：**"):
        assert place.markdown.split(" | ")[-1].startswith(expected + " ")


@checks("html-entity")
def _entity(defect: Defect) -> None:
    assert "&gt;" not in edition().clean
    assert row(defect.lines[0]).cells[2].count(" > ") == 2


@checks("lost-pipe", "wrong-bracket")
def _pipe(defect: Defect) -> None:
    place = row(defect.lines[0])
    wanted = defect.clean.split("  ")[0]
    assert wanted in place.cells[0] or wanted in place.cells[2]
    made = changes(defect.lines[0], "lost-pipe")
    assert made
    assert all(change.kind == "editorial" and change.why.zh for change in made)
    assert f"{place.cells[0]} | {place.cells[1]} | {place.cells[2]}" == place.text


@checks("stray-space")
def _stray(defect: Defect) -> None:
    wanted = defect.clean.replace("</b>", "**")
    spaced = defect.raw.replace("</b>", "**")
    assert any(wanted in b.markdown for b in at(defect.lines[0]))
    assert spaced not in edition().clean


@checks("cjk-inline-space")
def _inline_space(defect: Defect) -> None:
    for line in defect.lines:
        words = row(line).markdown.replace(" | ", "\n")
        assert not re.search(rf"{WIDE} +(?:\*\*|`)|(?<!：)(?:\*\*|`) +{WIDE}", words)
    assert re.search(r"：\*\* ", row(defect.lines[0]).markdown)


# --- the table of contents, links -------------------------------------------------------------


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


# --- clauses ----------------------------------------------------------------------------------


@checks("page-break-split", "broken-bold-span")
def _page_break(defect: Defect) -> None:
    (place,) = at(defect.lines[-1])
    assert place.number == "3.1.3.12"
    assert re.sub(r"\*|\n", "", defect.raw) in place.text
    assert place.emphasis == "all"
    (line,) = [line for line in clean_lines() if "3.1.3.12." in line]
    assert (line[:2], line[-2:], line.count("**")) == ("**", "**", 2)
    following = edition().document.blocks[edition().document.blocks.index(place) + 1]
    assert following.number == "3.1.4"
    assert all(c.kind == "markup" for c in changes(defect.lines[0]))


@checks("merged-clauses")
def _merged(defect: Defect) -> None:
    first, second = at(defect.lines[0])
    assert (first.number, second.number) == ("6.1", "6.2")
    head, tail = defect.raw.split("6.2.")
    assert f"{head}\n\n6.2.{tail}" in edition().clean
    (change,) = changes(defect.lines[0], "merged-clauses")
    assert all(number in change.why.zh for number in ("6.1", "6.2", "6.3"))


@checks("number-missing-dot", "number-missing-space")
def _number(defect: Defect) -> None:
    (place,) = at(defect.lines[0])
    words = re.match(r"\S+ \S+", defect.clean)
    assert words is not None
    assert any(line.lstrip("*# ").startswith(words[0]) for line in clean_lines())
    assert place.marker == words[0].split()[0]
    rule = "number-dot" if defect.kind == "number-missing-dot" else "number-blank-after"
    (change,) = changes(defect.lines[0], rule)
    assert change.after == ("." if rule == "number-dot" else " ")
    assert change.kind == ("editorial" if rule == "number-dot" else "markup")
    of_kind = [c.raw.first for c in edition().ledger if c.rule == rule]
    assert of_kind == [d.lines[0] for d in DEFECTS if d.kind == defect.kind]


@checks("inline-enumerator")
def _inline_enumerator(defect: Defect) -> None:
    (place,) = at(defect.lines[0])
    assert place.number == "7.2.2"
    assert "a.您" in place.text
    assert "b.您" in place.text
    assert not changes(defect.lines[0])


@checks("numbering-structure", "list-number-generated")
def _numbering(defect: Defect) -> None:
    if defect.kind == "list-number-generated" or defect.id == "ST-L015":
        items = [at(line)[0] for line in defect.lines]
        assert [b.marker for b in items] == [f"{n}." for n in range(1, 7)]
        assert [b.id for b in items] == [f"{items[0].section}-{n}" for n in range(1, 7)]
        assert all(any(line.startswith(f"{n}\\. ") for line in clean_lines()) for n in range(1, 7))
    elif defect.id == "ST-L087":
        numbers = [(at(line)[0].number, at(line)[0].depth) for line in defect.lines]
        assert numbers == [("2.2", 2), ("2.2.1", 3), ("2.2.2", 3), ("2.3", 2), ("2.4", 2)]
        assert not [b for line in defect.lines for b in at(line) if b.kind == "heading"]
    else:
        (place,) = at(defect.lines[0])
        owner = {"ST-L103": "terms-3.1.3.1-p2", "ST-L085": "terms-2.2.2-p1"}[defect.id]
        assert (place.id, place.kind, place.number) == (owner, "paragraph", None)


@checks("clause-flat")
def _nested(defect: Defect) -> None:
    places = [b for b in edition().document.blocks if b.section == "terms" and b.number]
    places = [b for b in places if b.id != "terms"]
    assert all(b.depth == b.number.count(".") + 1 for b in places if b.number)
    assert [b.id for b in places] == [f"terms-{b.number}" for b in places]


@checks("anchor-collision")
def _anchors(defect: Defect) -> None:
    ids = [b.id for b in edition().document.blocks]
    assert len(set(ids)) == len(ids)
    assert {"legal-notice-1", "terms-1", "sla", "terms"} <= set(ids)
    for line in defect.lines[1:]:
        assert at(line)


# --- what stays ---------------------------------------------------------------------------------


@checks("lost-underline")
def _underline(defect: Defect) -> None:
    (found,) = [f for f in edition().document.findings if f.code == "emphasis.underline-lost"]
    assert found.raw is not None
    assert found.raw.first == defect.lines[0]
    assert "<u>" not in edition().clean
    assert not changes(defect.lines[0])


@checks("source-wording")
def _wording(defect: Defect) -> None:
    raw = edition().raw.decode()
    assert defect.clean.startswith("(keep)")
    assert edition().clean.count(defect.raw) == raw.count(defect.raw) > 0
    start = 0
    while (start := raw.find(defect.raw, start)) >= 0:
        first = len(raw[:start].encode())
        last = first + len(defect.raw.encode())
        inside = [c for c in edition().ledger if first < c.raw.end and c.raw.start < last]
        assert not [c for c in inside if c.kind == "editorial"]
        start += 1
