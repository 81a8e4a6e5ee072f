"""The table of conventions."""

import re

from tests.defects.listed import WIDE, Defect, at, changes, checks, clean_lines, edition, row


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
