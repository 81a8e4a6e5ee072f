"""Redlines: what changed from each older edition to this one, clause by clause, both sides whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ....editions.changes import NAMES, Change, Comparison
from ....editions.feed import summarised
from ....model.document import Block
from ..address import page_name
from ..markup import text
from ..page import Heading, Page
from ..redline import sides, together
from ..tree import Tree

FOLDER = "changes"


def name(version: str) -> str:
    """The page that compares an older version with the tree's."""
    return f"{FOLDER}/{version}"


def pages(tree: Tree) -> Iterable[Page]:
    """A page for each older edition, the closest first; none where the edition stands alone."""
    lineage = tree.inputs.lineage
    version = tree.document.version
    if lineage is None or version not in lineage.versions:
        return
    for old in lineage.older(version):
        yield _page(tree, old, lineage.compare(old, version))


def _page(tree: Tree, old: str, comparison: Comparison) -> Page:
    here = name(old)
    changed = comparison.changed
    first = [c for c in changed if c.published and (c.limiting or "emphasis" in c.published)]
    groups = list(_groups(tree, here, old, comparison))
    title = tree.ui("changes.title", old=old, new=tree.version)
    return Page(
        here,
        title,
        template="changes.html",
        data={
            "old": old,
            "new": tree.version,
            "lang": tree.own_lang,
            "summary": tree.pick(summarised(changed)),
            "ours": sum(1 for change in changed if not change.published),
            "first": [_link(tree, change) for change in first],
            "groups": groups,
            "others": [
                {"version": each, "href": tree.link(here, name(each))}
                for each in (tree.inputs.lineage.older(tree.version) if tree.inputs.lineage else ())
                if each != old
            ],
        },
        description=tree.pick(summarised(changed)),
        group="use",
        headings=tuple(
            Heading(group["id"], group["title"])
            for group in groups
            if any(row["changed"] for row in group["rows"])
        ),
        anchors=tuple(block.id for block in tree.document.blocks),
        only_here=True,
    )


def _groups(tree: Tree, here: str, old: str, comparison: Comparison) -> Iterable[dict[str, Any]]:
    """The changes by the section they stand in, in reading order."""
    group: dict[str, Any] = {"section": None, "rows": []}
    for change in comparison.changes:
        section = (change.new or change.old)[0].section
        key = section if change.new else group["section"] or section
        if key != group["section"]:
            if group["rows"]:
                yield group
            titles = comparison.new.sections if change.new else comparison.old.sections
            title = next(each.title for each in titles if each.id == section)
            group = {
                "section": key,
                "id": f"part-{section}",
                "title": title or tree.main_title,
                "rows": [],
            }
        group["rows"].append(_row(tree, here, old, change))
    if group["rows"]:
        yield group


def anchor(change: Change) -> str:
    """Where a change stands on the page: its clause now, or the one that was removed."""
    return change.new[0].id if change.new else f"was-{change.old[0].id}"


def _link(tree: Tree, change: Change) -> dict[str, str]:
    block = (change.new or change.old)[0]
    kinds = _kinds(tree, change)
    return {"href": f"#{anchor(change)}", "label": _label(tree, block), "kinds": kinds}


def _kinds(tree: Tree, change: Change) -> str:
    return tree.ui("map.separator").join(tree.pick(NAMES[kind]) for kind in change.kinds)


def _label(tree: Tree, block: Block) -> str:
    """The printed number, else the first words."""
    return block.marker or f"{block.text[:16]}…"


def _row(tree: Tree, here: str, old: str, change: Change) -> dict[str, Any]:
    before, after = sides(change)
    classes = ["changed" if change.kinds else "same", *(f"is-{kind}" for kind in change.kinds)]
    classes += ["is-limiting"] if change.limiting else []
    classes += ["is-ours"] if change.kinds and not change.published else []
    row = {
        "id": anchor(change),
        "classes": " ".join(classes),
        "changed": bool(change.kinds),
        "label": _label(tree, (change.new or change.old)[0]),
        "kinds": _kinds(tree, change),
        "limiting": change.limiting,
        "ours": bool(change.kinds) and not change.published,
        "partly": bool(change.conversion and change.published),
        "new": [
            _clause(tree, here, block, tree.version, html)
            for block, html in zip(change.new, after, strict=True)
        ],
        "old": [],
        "inline": "",
    }
    if change.kinds:
        row["old"] = [
            _clause(tree, here, block, old, html)
            for block, html in zip(change.old, before, strict=True)
        ]
        row["inline"] = "<br>".join(together(change)) if change.old and change.new else ""
    return row


def _clause(tree: Tree, here: str, block: Block, version: str, html: str) -> dict[str, Any]:
    return {
        "id": block.id,
        "marker": block.marker or "¶",
        "label": text(tree.ui("changes.clause", name=block.id)),
        "href": _address(tree, here, block, version),
        "sha256": block.sha256,
        "raw": tree.ui("changes.lines", lines=_lines(block)),
        "source": _source(tree, here, block, version),
        "html": html,
    }


def _lines(block: Block) -> str:
    spans: Sequence[tuple[int, int]] = [(span.first, span.last) for span in block.raw]
    return ", ".join(f"{one}–{two}" if one != two else str(one) for one, two in spans)


def _address(tree: Tree, here: str, block: Block, version: str) -> str:
    """The clause in its edition, "" where it stands on no page."""
    if version == tree.version and block.id not in tree.shown:
        return ""
    return _elsewhere(tree, here, page_name(block.section), block.id, version)


def _source(tree: Tree, here: str, block: Block, version: str) -> str:
    """The first line of the clause in the raw file."""
    return _elsewhere(tree, here, "evidence-source", f"line-{block.raw[0].first}", version)


def _elsewhere(tree: Tree, here: str, page: str, anchor: str, version: str) -> str:
    """A place in this edition or another; on a disk, and by itself, there is only this one."""
    if version == tree.version:
        return tree.link(here, page, anchor)
    if tree.addresses.form == "disk" or tree.addresses.alone:
        return ""
    language = tree.language
    address = tree.addresses.switch(here, language, language, there=page, version=version)
    return f"{address}#{anchor}"
