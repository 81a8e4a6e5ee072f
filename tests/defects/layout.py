"""Blank lines, cover, headings, note box, rules."""

import re

from tests.defects.listed import Defect, at, changes, checks, clean_lines, edition


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
