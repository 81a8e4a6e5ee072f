"""What places of the agreement are called: in lists, on buttons, and when they are cited."""

import re
from typing import Final

from ...model.document import Block
from .tree import Tree

_ARTICLE: Final = re.compile(r"(第[^.]+|[一二三四五六七八九十百]+)(?:\.(.+))?\Z")
_AGAIN: Final = re.compile(r"_(\d+)\Z")


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
    if block.number:
        return _numbered(tree, block)
    anchor, counted_paragraph = _paragraph(block)
    above = tree.by_id.get(anchor)
    if anchor == block.section:
        return tree.ui("cite.own_paragraph", paragraph=counted_paragraph)
    if above is not None and above.number:
        clause = _numbered(tree, above)
        return tree.ui("cite.paragraph", clause=clause, paragraph=counted_paragraph)
    tail = block.id.rsplit("-", 1)[-1]
    if tail.isdigit() and block.kind != "heading":
        return tree.ui(f"cite.{_counted(block)}", number=tail)
    return ""


def _numbered(tree: Tree, block: Block) -> str:
    """A printed number as it is cited: 第 3.1 条, 第一条, 第二条第 1 项; clause 3.1.

    A number that is printed again in its section says which time it is.
    """
    number = block.number or ""
    found = _ARTICLE.match(number)
    if found:
        article, below = found.groups()
        said = tree.ui(
            "cite.printed" if article.startswith("第") else "cite.article", number=article
        )
        said = tree.ui("cite.under", article=said, number=below) if below else said
    else:
        said = tree.ui("cite.number", number=number)
    again = _AGAIN.search(block.id)
    return tree.ui("cite.again", clause=said, count=again[1]) if again else said


def label(tree: Tree, block: Block) -> str:
    """A short name of a place for lists: its number, an item of an article as it is cited."""
    article = _ARTICLE.match(block.number or "")
    found = place(tree, block) if article and article[2] else block.number or place(tree, block)
    return found or tree.section_title(tree.section(block.section))


def _paragraph(block: Block) -> tuple[str, str]:
    """Anchor of the place and number of the paragraph, of an anchor such as ``terms-3.1-p2``."""
    anchor, _, number = block.id.rpartition("-p")
    return (anchor, number) if anchor and number.isdigit() else ("", "")


def _counted(block: Block) -> str:
    """What the number at the end of an anchor counts: preamble, row, note, table or item."""
    rest = block.id.removeprefix(f"{block.section}-")
    kind = rest.rsplit("-", 1)[0]
    return kind if kind in ("preamble", "row", "note", "table") else "item"
