"""The parallel view: the agreement and its translation side by side, clause by clause."""

from __future__ import annotations

from ...model.document import Block
from .anchors import split_cells
from .markup import attributes, inline, text
from .page import Heading, Page
from .sections import notice
from .tree import LANG, Tree


def parallel_page(tree: Tree, other: Tree) -> Page:
    """One page for the whole agreement; ``other`` is the tree of the other language."""
    chinese, english = (tree, other) if tree.language == "zh" else (other, tree)
    headings = []
    rows = []
    for section in tree.sections:
        for block in tree.by_section[section.id]:
            rows.append(_row(tree, chinese, english, block))
            if block.id == section.id:
                headings.append(Heading(block.id, tree.section_title(section), 1))
    return Page(
        "parallel",
        tree.ui("parallel.title"),
        f'<h1>{tree.ui.html("parallel.title")}</h1>\n<p class="lead">'
        f'{tree.ui.html("parallel.lead")}</p>\n{notice(tree)}<div class="parallel">'
        f'<div class="pair pair-head"><span></span><p lang="zh-Hans">中文（正本）</p>'
        f'<p lang="en">English (reference translation)</p></div>{"".join(rows)}</div>',
        description=tree.ui("parallel.lead"),
        headings=tuple(headings),
    )


def _row(tree: Tree, chinese: Tree, english: Tree, block: Block) -> str:
    number = text(block.marker or "¶")
    label = None if block.marker else f"{tree.place(block)} {tree.ui('reading.permalink')}".strip()
    classes = "pair" + (f" pair-heading h{block.depth}" if block.kind == "heading" else "")
    return (
        f'<div class="{classes}" id="{block.id}"'
        f"{attributes(data_cite=tree.citation(block), data_label=tree.place(block))}>"
        f'<a class="num" href="#{block.id}"{attributes(aria_label=label)}>{number}</a>'
        f"{_side(chinese, tree, block)}{_side(english, tree, block)}</div>\n"
    )


def _side(side: Tree, page: Tree, block: Block) -> str:
    """The block in the language of ``side``, with the marks in the language of ``page``."""
    lang = attributes(lang=LANG[side.language])
    if block.kind in ("table", "row"):
        return f"<p{lang}>{_cells(side, page, block)}</p>"
    words = side.words(block)
    if block.kind == "heading" and not block.depth and side.language == "en":
        title = side.section_title(side.section(block.section), number=False)
        return f"<p{lang}>{text(title)}</p>"
    if words.state in ("missing", "stale"):
        return f"<p{lang}>{page.state(words)}</p>"
    own = attributes(data_sha256=block.sha256) if side.language == "zh" else ""
    look = attributes(class_="draft" if words.state == "draft" else None)
    return f"<div{lang}><p{look}{own}>{inline(words.markdown)}</p>{page.state(words)}</div>"


def _cells(side: Tree, page: Tree, block: Block) -> str:
    if side.language == "zh":
        return " ｜ ".join(inline(cell) for cell in split_cells(block))
    cells = side.cells(block)
    shown = [inline(c.markdown) if c.lang is None else page.state(c) for c in cells]
    state = next((page.state(c) for c in cells if c.lang is None and c.state), "")
    return " | ".join(shown) + state
