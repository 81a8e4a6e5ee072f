"""The parallel view: the agreement and its translations side by side, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ....model.document import Block
from ....model.tables import split
from .. import languages
from ..citing import citation, place
from ..marks import state
from ..markup import html, text
from ..page import Heading, Page
from ..tree import Tree

NAME = "parallel"


def pages(tree: Tree) -> Iterable[Page]:
    """One page for the whole agreement; none where there is no translation."""
    if len(tree.languages) == 1:
        return
    sides = [tree if each == tree.language else tree.others[each] for each in tree.languages]
    own = tree.language_name(tree.own)
    heads = [
        {
            "lang": side.lang,
            "title": side.ui(
                "parallel.own" if side.is_own else "parallel.translation",
                language=languages.own_name(side.language),
            ),
        }
        for side in sides
    ]
    yield Page(
        NAME,
        tree.ui("parallel.title"),
        template="parallel.html",
        data={
            "heads": heads,
            "lead": tree.ui("parallel.lead", own=own),
            "rows": [_row(tree, sides, block) for block in tree.published],
        },
        description=tree.ui("parallel.lead", own=own),
        group="use",
        headings=tuple(
            Heading(section.id, tree.section_title(section))
            for section in tree.sections
            if section.id in tree.by_id
        ),
        anchors=tuple(block.id for block in tree.published),
    )


def _row(tree: Tree, sides: list[Tree], block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "heading": f"pair-heading h{block.depth}" if block.kind == "heading" else "",
        "cite": citation(tree, block),
        "place": place(tree, block),
        "number": block.marker or "¶",
        "label": "" if block.marker else f"{place(tree, block)} {tree.ui('reading.permalink')}",
        "sha256": block.sha256,
        "sides": [_side(tree, side, block) for side in sides],
    }


def _side(tree: Tree, side: Tree, block: Block) -> dict[str, str]:
    """The block in the language of ``side``, with the marks in the language of ``tree``.

    ``html`` is empty where there is no translation to show.
    """
    look = {
        "lang": side.lang,
        "own": "own" if side.is_own else "",
        "language": side.language,
        "mark": "",
        "draft": "",
    }
    if block.kind in ("table", "row"):  # each cell says its own language
        return look | {"language": "", "html": _cells(tree, side, block)}
    if block.kind == "heading" and not block.depth and not side.is_own:
        title = side.section_title(side.section(block.section), number=False)
        return look | {"html": text(title)}
    words = side.words(block)
    return look | {
        "html": html(words.markdown) if words.lang is None else "",
        "mark": state(tree, words),
        "draft": "draft" if words.state == "draft" else "",
    }


def _cells(tree: Tree, side: Tree, block: Block) -> str:
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
