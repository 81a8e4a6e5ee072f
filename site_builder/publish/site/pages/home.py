"""The home page, and the clause map that it shows, too: one cell a clause, in reading order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from ....annotate.tags import NAMES
from ....model.document import Block
from ..citing import section_name
from ..clauses import heading_title
from ..page import Page, tool
from ..tree import Tree
from .downloads import KINDS, kind_of


def pages(tree: Tree) -> Iterable[Page]:
    """The page ``index``."""
    publisher = tree.called(tree.inputs.edition.config.publisher)
    yield Page(
        "index",
        tree.title,
        template="home.html",
        data=cells(tree)
        | {
            "publisher": publisher,
            "counts": Counter(
                name for b in tree.published for name in sorted({t.tag for t in b.tags})
            ).most_common(),
            "files": sorted(set(map(kind_of, tree.inputs.files)), key=KINDS.index),
        },
        description=tree.ui("home.description", title=tree.title, version=tree.version),
        kind="home",
        group="read",
    )


def map_pages(tree: Tree) -> Iterable[Page]:
    """One page: the map with its legend, and the tagged clauses in words."""
    yield tool(tree, "map", "use", **cells(tree))


def cells(tree: Tree) -> dict[str, Any]:
    """The data of ``pages/cells.html``."""
    return {"legend": NAMES, "groups": [each for each in groups(tree) if each[2]], "tags": _tags}


def groups(tree: Tree) -> list[tuple[str, Block | None, list[Block]]]:
    """(title, heading, clauses) of every article, or of a section without articles."""
    out: list[tuple[str, Block | None, list[Block]]] = []
    for section in tree.sections:
        current: list[Block] = []
        out.append((section_name(tree, section), tree.by_id.get(section.id), current))
        for block in tree.by_section[section.id]:
            if block.kind == "heading" and block.depth == 1:
                current = []
                out.append((heading_title(tree, block), block, current))
            elif block.kind not in ("heading", "table"):
                current.append(block)
    return out


def _tags(block: Block) -> Sequence[str]:
    """The tags of a block without repeats, in the order of the tag table."""
    found = {item.tag for item in block.tags}
    return [tag for tag in NAMES if tag in found]
