"""The home page: read it, find a clause, see what limits your rights, take it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..page import Page
from ..tree import Tree
from . import clause_map
from .downloads import KINDS, kind_of


def pages(tree: Tree) -> Iterable[Page]:
    """The page ``index``."""
    publisher = tree.pick(tree.inputs.edition.config.publisher)
    yield Page(
        "index",
        tree.title,
        template="home.html",
        data=clause_map.cells(tree)
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
