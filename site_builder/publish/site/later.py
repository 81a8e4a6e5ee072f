"""Beside a clause: where it is now in a newer edition, and its history. Plain links, no script."""

from __future__ import annotations

from ...model.document import Block
from .address import page_name
from .markup import text
from .tree import Tree


def history(tree: Tree, block: Block) -> str:
    """A link to what changed in the clause from edition to edition, as Markdown, else ""."""
    lineage, version = tree.inputs.lineage, tree.document.version
    if lineage is None or version not in lineage.versions:
        return ""
    if not lineage.history.of(version, block.id):
        return ""
    return f"[{text(tree.ui('history.link'))}](history.md#{block.id}){{ .later }}"


def later(tree: Tree, block: Block, here: str) -> str:
    """A mark as Markdown for a clause that the edition in force has otherwise, else ""."""
    lineage, current = tree.inputs.lineage, tree.inputs.current
    version = tree.document.version
    if lineage is None or version not in lineage.versions or current not in lineage.versions:
        return ""
    if lineage.versions.index(version) >= lineage.versions.index(current):
        return ""
    found = lineage.history.where(version, block.id, current)
    if not found.clauses:
        return f'<span class="later">{tree.ui.html("later.gone", version=found.gone)}</span>'
    if not found.changed or tree.addresses.form == "disk" or tree.addresses.alone:
        return ""
    newer = lineage.editions[current].document
    there = next(each for each in newer.blocks if each.id == found.clauses[0])
    address = tree.addresses.switch(
        here, tree.language, tree.language, there=page_name(there.section), version=current
    )
    number = there.number or ""
    key = "later.moved" if number and number != block.number else "later.changed"
    words = text(tree.ui(key, number=number, version=current))
    return f'<a class="later" href="{text(address)}#{text(there.id)}">{words}</a>'
