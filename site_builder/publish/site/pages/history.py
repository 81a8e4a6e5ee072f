"""The history of clauses: each change from edition to edition, and what was removed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ....editions.changes import NAMES
from ....editions.history import Lineage, Step
from ....model.document import Block
from ..page import Page
from ..tree import Tree
from . import changes

NAME = "history"


def pages(tree: Tree) -> Iterable[Page]:
    """One page; none where the document has one edition."""
    lineage, version = tree.lineage, tree.version
    if version not in lineage.versions or len(lineage.versions) == 1:
        return
    rows = [
        _row(tree, block, block.id, steps)
        for block in tree.published
        if (steps := lineage.history.of(version, block.id))
    ]
    gone = [_row(tree, *each) for each in _gone(lineage, version)]
    yield Page(
        NAME,
        tree.ui("history.title"),
        template="history.html",
        data={"rows": rows, "gone": gone, "lang": tree.own_lang},
        description=tree.ui("history.lead"),
        group="proof",
        anchors=tuple(row["id"] for row in (*rows, *gone)),
        only_here=True,
    )


def _gone(lineage: Lineage, version: str) -> Iterator[tuple[Block, str, tuple[Step, ...]]]:
    """The clauses of older editions that were removed before this one."""
    order = lineage.versions[: lineage.versions.index(version) + 1]
    for old, new in pairwise(order):
        for change in lineage.compare(old, new).changes:
            if change.kinds == ("removed",):
                block = change.old[0]
                yield block, f"was-{old}-{block.id}", lineage.history.of(old, block.id)


def _row(tree: Tree, block: Block, name: str, steps: Iterable[Step]) -> dict[str, Any]:
    return {
        "id": name,
        "label": block.marker or "",
        "text": block.text if len(block.text) <= 40 else f"{block.text[:40]}…",
        "href": tree.url(NAME, block) if name == block.id else "",
        "steps": [_step(tree, step) for step in steps],
    }


def _step(tree: Tree, step: Step) -> dict[str, Any]:
    kinds = tree.ui("map.separator").join(tree.pick(NAMES[kind]) for kind in step.change.kinds)
    words = tree.ui("history.step", old=step.old, new=step.new, kinds=kinds)
    page, anchor = changes.name(step.old), changes.anchor(step.change)
    if step.new == tree.version:
        return {"words": words, "href": tree.link(NAME, page, anchor)}
    if tree.addresses.form == "disk" or tree.addresses.alone:
        return {"words": words, "href": ""}
    language = tree.language
    address = tree.addresses.switch(NAME, language, language, there=page, version=step.new)
    return {"words": words, "href": f"{address}#{anchor}"}
