"""What places of the agreement are called: in lists, on buttons, and when they are cited."""

import re
from typing import Final

from ...model.document import Block, Section
from ...model.inline import plain
from ...model.names import told_apart
from .tree import Tree

_ARTICLE: Final = re.compile(r"(第[^.]+|[一二三四五六七八九十百]+)(?:\.(.+))?\Z")
_AGAIN: Final = re.compile(r"_(\d+)\Z")
_COUNTED: Final = re.compile(r"-(?:p|(preamble|row|note|item|table)-)(\d+)(?:_(\d+))?\Z")


def section_name(tree: Tree, section: Section, *, number: bool = True) -> str:
    """What lists and citations call a section: its title, told apart from others of that title."""
    title = tree.section_title(section, number=number)
    if section not in tree.sections:
        return title
    titles = [tree.section_title(each, number=number) for each in tree.sections]
    return told_apart(title, tree.sections.index(section), titles)


def citation(tree: Tree, block: Block) -> str:
    """How to cite a block: title and version of the agreement, section and place."""
    return tree.ui(
        "cite.clause", title=tree.title, version=tree.version, where=where(tree, block)
    ).strip(" ,")


def where(tree: Tree, block: Block) -> str:
    """Section and place, unique in the agreement: 服务条款 第 3.1 条; Terms of Service, clause 3.1.

    A section that bears the agreement's own title is not named.
    """
    own = tree.section(block.section)
    section = section_name(tree, own, number=False)
    found = place(tree, block)
    unnamed = section == tree.main_title and own.title in ("", tree.document.title)
    if not found or unnamed:
        return found or section
    return tree.ui("cite.where", section=section, place=found)


def place(tree: Tree, block: Block) -> str:
    """第 3.1.3.12 条 / clause 3.1.3.12, with the paragraph or item where it is not the first.

    A place without a number is told by the one that it stands under; "" for a section's heading.
    """
    if block.number:
        return _numbered(tree, block)
    if block.kind == "heading":
        return (
            tree.ui("cite.heading", title=plain(tree.words(block).markdown)) if block.depth else ""
        )
    anchor, kind, count, again = _unnumbered(tree, block)
    above = tree.by_id.get(anchor)
    clause = place(tree, above) if above is not None and anchor != block.section else ""
    if kind == "row" and above is not None and above.kind == "table":
        said = tree.ui("cite.table_row", table=clause, number=count)
    elif kind == "paragraph":
        key = "paragraph" if clause else "own_paragraph"
        said = tree.ui(f"cite.{key}", clause=clause, paragraph=count)
    elif kind:
        own = tree.ui(f"cite.{kind}", number=count)
        said = tree.ui("cite.within", clause=clause, place=own) if clause else own
    else:
        return ""
    return tree.ui("cite.again", clause=said, count=again) if again else said


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
    return found or section_name(tree, tree.section(block.section))


def _unnumbered(tree: Tree, block: Block) -> tuple[str, str, str, str]:
    """Anchor that it stands under, kind, count and which time it is, of ``terms-3.1-item-2_2``."""
    found = _COUNTED.search(block.id)
    if found is None:
        return "", "", "", ""
    kind, count, again = found.groups()
    if kind == "preamble" and block.id not in tree.openings:
        kind = "paragraph"
    return block.id[: found.start()], kind or "paragraph", count, again or ""
