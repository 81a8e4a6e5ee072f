"""The clause map: one cell a clause, in reading order, with the shape of its first tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ....annotate.tags import NAMES
from ....model.document import Block
from ..citing import where
from ..clauses import heading_title
from ..page import Page
from ..tree import Tree

NAME = "map"


def pages(tree: Tree) -> Iterable[Page]:
    """One page: the map with its legend, and the tagged clauses in words."""
    yield Page(
        NAME,
        tree.ui("map.title"),
        template="map.html",
        data=cells(tree, NAME),
        description=tree.ui("map.caption"),
        group="use",
    )


def cells(tree: Tree, here: str) -> dict[str, Any]:
    """The data of ``pages/cells.html``: the legend, and the cells with links from page ``here``."""
    return {
        "legend": [(tag, tree.tag_name(tag)) for tag in NAMES],
        "groups": [
            {
                "title": title,
                "href": tree.url(here, heading) if heading is not None else "",
                "label": tree.ui("map.group", title=title, count=len(blocks)),
                "cells": [_cell(tree, block, here) for block in blocks],
            }
            for title, heading, blocks in _groups(tree)
            if blocks
        ],
    }


def _groups(tree: Tree) -> list[tuple[str, Block | None, list[Block]]]:
    """(title, heading, clauses) of every article, or of a section without articles."""
    out: list[tuple[str, Block | None, list[Block]]] = []
    for section in tree.sections:
        current: list[Block] = []
        out.append((tree.section_title(section), tree.by_id.get(section.id), current))
        for block in tree.by_section[section.id]:
            if block.kind == "heading" and block.depth == 1:
                current = []
                out.append((heading_title(tree, block), block, current))
            elif block.kind not in ("heading", "table"):
                current.append(block)
    return out


def _cell(tree: Tree, block: Block, here: str) -> dict[str, Any]:
    tags = _tags(block)
    place = where(tree, block)
    names = tree.ui("map.separator").join(map(tree.tag_name, tags))
    return {
        "href": tree.url(here, block),
        "tag": tags[0] if tags else "",
        "more": len(tags) > 1,
        "strong": block.emphasis == "all",
        "place": place,
        "names": names,
        "label": tree.ui("map.cell", place=place, tags=names or tree.ui("map.plain")),
    }


def _tags(block: Block) -> Sequence[str]:
    """The tags of a block without repeats, in the order of the tag table."""
    found = {item.tag for item in block.tags}
    return [tag for tag in NAMES if tag in found]
