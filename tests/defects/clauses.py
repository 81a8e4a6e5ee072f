"""Clauses, their numbers and anchors, and the wordings that stay."""

import re

from tests.defects.listed import DEFECTS, Defect, at, changes, checks, clean_lines, edition


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
