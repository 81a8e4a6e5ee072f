"""Redlines: what changed from each older edition to this one, clause by clause, both sides whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ....editions.changes import NAMES, Change, Comparison
from ....editions.feed import summarised
from ....model.document import Block, Document
from ..address import page_name
from ..citing import place
from ..marks import state
from ..markup import html as marked
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
    for old in tree.lineage.older(tree.version):
        yield _page(tree, old, tree.lineage.compare(old, tree.version))


def _page(tree: Tree, old: str, comparison: Comparison) -> Page:
    here = name(old)
    changed = comparison.changed
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
            "translated": _told(tree),
            "summary": tree.pick(summarised(changed)),
            "ours": sum(1 for change in changed if not change.published),
            "first": [_link(tree, comparison.old, change) for change in changed if change.notable],
            "groups": groups,
            "others": [
                {"version": each, "href": tree.link(here, name(each))}
                for each in tree.lineage.older(tree.version)
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


def _told(tree: Tree) -> str:
    """What a reader of a translation is told: which text is compared."""
    own = tree.language_name(tree.own)
    return "" if tree.is_own else tree.ui("changes.translated", language=own)


def _groups(tree: Tree, here: str, old: str, comparison: Comparison) -> Iterable[dict[str, Any]]:
    """The changes by the section they stand in, in reading order."""
    group: dict[str, Any] = {"section": None, "rows": []}
    for change in comparison.changes:
        section = (change.new or change.old)[0].section
        key = section if change.new else group["section"] or section
        if key != group["section"]:
            if group["rows"]:
                yield group
            group = {
                "section": key,
                "id": f"part-{section}",
                "title": _section(tree, comparison.old, section),
                "rows": [],
            }
        group["rows"].append(_row(tree, here, old, change))
    if group["rows"]:
        yield group


def _section(tree: Tree, old: Document, section: str) -> str:
    """The title of a section, in the language of the tree; one that is gone by what it printed."""
    found = next((each for each in tree.document.sections if each.id == section), None)
    if found is not None:
        return tree.section_title(found, number=False)
    return next(each.title for each in old.sections if each.id == section) or tree.main_title


def anchor(change: Change) -> str:
    """Where a change stands on the page: its clause now, or the one that was removed."""
    return change.new[0].id if change.new else f"was-{change.old[0].id}"


def _link(tree: Tree, old: Document, change: Change) -> dict[str, str]:
    block = (change.new or change.old)[0]
    known = change.new or block.number
    said = (place(tree, block) if known else "") or _label(block)
    label = tree.ui("cite.where", section=_section(tree, old, block.section), place=said)
    return {"href": f"#{anchor(change)}", "label": label, "kinds": _kinds(tree, change)}


def _kinds(tree: Tree, change: Change) -> str:
    return tree.ui("map.separator").join(tree.pick(NAMES[kind]) for kind in change.kinds)


def _label(block: Block) -> str:
    """The printed number, else the first words."""
    return block.marker or (block.text if len(block.text) <= 16 else f"{block.text[:16]}…")


def _row(tree: Tree, here: str, old: str, change: Change) -> dict[str, Any]:
    before, after = sides(change)
    classes = ["changed" if change.kinds else "same", *(f"is-{kind}" for kind in change.kinds)]
    classes += ["is-limiting"] if change.limiting else []
    classes += ["is-ours"] if change.kinds and not change.published else []
    row = {
        "id": anchor(change),
        "classes": " ".join(classes),
        "changed": bool(change.kinds),
        "label": _label((change.new or change.old)[0]),
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
        "raw": _lines(tree, block),
        "source": _source(tree, here, block, version),
        "html": html,
        **_translation(tree, block, version),
    }


def _translation(tree: Tree, block: Block, version: str) -> dict[str, str]:
    """A clause of this edition in the language of the tree, where there is a translation."""
    words = tree.words(block) if version == tree.version and block.text else None
    if tree.is_own or words is None or words.lang or block.kind in ("table", "row"):
        return {}
    if block.kind == "heading" and not block.depth:
        return {"words": text(_section(tree, tree.document, block.section))}
    return {"words": marked(words.markdown), "state": state(tree, words)}


def _lines(tree: Tree, block: Block) -> str:
    spans: Sequence[tuple[int, int]] = [(span.first, span.last) for span in block.raw]
    lines = ", ".join(f"{one}–{two}" if one != two else str(one) for one, two in spans)
    return tree.ui("changes.line" if lines.isdigit() else "changes.lines", lines=lines)


def _address(tree: Tree, here: str, block: Block, version: str) -> str:
    """The clause in its edition, "" where it stands on no page."""
    if version == tree.version and block.id not in tree.shown:
        return ""
    return tree.addresses.elsewhere(
        here, page_name(block.section), tree.language, version, block.id
    )


def _source(tree: Tree, here: str, block: Block, version: str) -> str:
    """The first line of the clause in the raw file."""
    return tree.addresses.elsewhere(
        here, "evidence-source", tree.language, version, f"line-{block.raw[0].first}"
    )
