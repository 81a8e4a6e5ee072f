"""What places of the agreement are called: in lists, on buttons, and when they are cited."""

from __future__ import annotations

from ...model.document import Block
from .anchors import counted, paragraph
from .tree import Tree


def citation(tree: Tree, block: Block) -> str:
    """How to cite a block: title and version of the agreement, section and place."""
    return tree.ui(
        "cite.clause", title=tree.title, version=tree.version, where=where(tree, block)
    ).strip(" ,")


def where(tree: Tree, block: Block) -> str:
    """Section and place, unique in the agreement: 服务条款 第 3.1 条; Terms of Service, clause 3.1.

    A section that bears the agreement's own title is not named.
    """
    section = tree.section_title(tree.section(block.section), number=False)
    found = place(tree, block)
    if not found or section == tree.main_title:
        return found or section
    return tree.ui("cite.where", section=section, place=found)


def place(tree: Tree, block: Block) -> str:
    """第 3.1.3.12 条 / clause 3.1.3.12, with the paragraph where it is not the first."""
    tail = block.id.rsplit("-", 1)[-1]
    if not block.number:
        number, counted_paragraph = paragraph(block)
        if number:
            return tree.ui("cite.paragraph", number=number, paragraph=counted_paragraph)
        if tail.isdigit() and block.kind != "heading":
            return tree.ui(f"cite.{counted(block)}", number=tail)
        return ""
    if block.number.startswith("第"):
        return tree.ui("cite.printed", number=block.number)
    return tree.ui("cite.number", number=block.number)


def label(tree: Tree, block: Block) -> str:
    """A short name of a place for lists: its number, or what it is."""
    found = block.number or place(tree, block)
    return found or tree.section_title(tree.section(block.section))
