"""The history of clauses: each change from edition to edition, and what was removed on the way."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

from ....editions.history import Lineage, Step
from ....model.document import Block
from ..page import Page, tool
from ..tree import Tree
from . import changes

NAME = "history"
Row = tuple[Block, str, tuple[Step, ...]]
"""A clause, its anchor on the page, and what happened to it."""


def pages(tree: Tree) -> Iterable[Page]:
    """One page; none where the document has one edition."""
    lineage, version = tree.lineage, tree.version
    if version not in lineage.versions or len(lineage.versions) == 1:
        return
    steps = ((block, lineage.history.of(version, block.id)) for block in tree.published)
    rows: list[Row] = [(block, block.id, found) for block, found in steps if found]
    gone = list(_gone(lineage, version))
    page = tool(tree, NAME, "proof", rows=rows, gone=gone, step=partial(_step, tree))
    anchors = tuple(name for _, name, _ in (*rows, *gone))
    yield page._replace(anchors=anchors, only_here=True)


def _gone(lineage: Lineage, version: str) -> Iterator[Row]:
    """The clauses of older editions that were removed before this one."""
    order = lineage.versions[: lineage.versions.index(version) + 1]
    for old, new in pairwise(order):
        for change in lineage.compare(old, new).changes:
            if change.kinds == ("removed",):
                block = change.old[0]
                yield block, f"was-{old}-{block.id}", lineage.history.of(old, block.id)


def _step(tree: Tree, step: Step) -> tuple[str, str]:
    """What happened in words, and the address of the redline that shows it, if there is one."""
    words = tree.ui(
        "history.step", old=step.old, new=step.new, kinds=changes.kinds(tree, step.change)
    )
    page, anchor = changes.name(step.old), changes.anchor(step.change)
    return words, tree.addresses.elsewhere(NAME, page, tree.language, step.new, anchor)
