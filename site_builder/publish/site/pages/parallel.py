"""The parallel view: the agreement and its translations side by side, clause by clause."""

from collections.abc import Iterable
from functools import partial

from ....model.document import Block
from ....model.tables import split
from .. import languages
from ..citing import section_name
from ..marks import state
from ..markup import html, text
from ..page import Heading, Page, tool
from ..tree import Tree


def pages(tree: Tree) -> Iterable[Page]:
    """One page for the whole agreement; none where there is no translation."""
    if len(tree.languages) == 1:
        return
    lead = tree.ui("parallel.lead", own=tree.language_name(tree.own))
    sides = [tree if each == tree.language else tree.others[each] for each in tree.languages]
    page = tool(
        tree,
        "parallel",
        "use",
        lead=lead,
        sides=sides,
        heads=[
            side.ui(
                "parallel.own" if side.is_own else "parallel.translation",
                language=languages.own_name(side.language),
            )
            for side in sides
        ],
        shown=partial(_shown, tree),
        cells=partial(_cells, tree),
    )
    yield page._replace(
        description=lead,
        headings=tuple(
            Heading(section.id, section_name(tree, section))
            for section in tree.sections
            if section.id in tree.by_id
        ),
        anchors=tuple(block.id for block in tree.published),
    )


def _shown(tree: Tree, side: Tree, block: Block) -> tuple[str, str, str]:
    """The block in the language of ``side``: its HTML, the state of the translation, its mark.

    The HTML is "" where there is no translation to show; the mark is in the language of ``tree``.
    """
    if block.kind == "heading" and not block.depth and not side.is_own:
        return text(side.section_title(side.section(block.section), number=False)), "", ""
    words = side.words(block)
    return html(words.markdown) if words.lang is None else "", words.state or "", state(tree, words)


def _cells(tree: Tree, side: Tree, block: Block) -> str:
    """The cells of a row of a table, each of which says its own language."""
    if side.is_own:
        return " | ".join(html(cell) for cell in split(block.markdown))
    cells = side.cells(block)
    claim = f'<span data-words="{side.language}" data-cell="{{}}">{{}}</span>'
    shown = [
        claim.format(place, html(cell.markdown)) if cell.lang is None else state(tree, cell)
        for place, cell in enumerate(cells)
    ]
    mark = next((state(tree, c) for c in cells if c.lang is None and c.state), "")
    return " | ".join(shown) + mark
