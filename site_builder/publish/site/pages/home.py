"""The home page: read it, find a clause, see what limits your rights, take it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..address import page_name
from ..page import Page
from ..tree import Tree
from . import clause_map
from .downloads import KINDS, kind_of


def pages(tree: Tree) -> Iterable[Page]:
    """The page ``index``."""
    here = "index"
    publisher = tree.pick(tree.inputs.edition.config.publisher)
    counts = Counter(name for b in tree.published for name in sorted({t.tag for t in b.tags}))
    yield Page(
        here,
        tree.title,
        template="home.html",
        data=clause_map.cells(tree, here)
        | {
            "title": tree.main_title,
            "subtitle": tree.subtitle,
            "by_line": tree.ui("home.publisher", publisher=publisher) if publisher else "",
            "sections": [
                (tree.link(here, page_name(section.id)), tree.section_title(section))
                for section in tree.sections
            ],
            "tags": [
                (tag, tree.tag_name(tag), count, tree.link(here, "limits", tag))
                for tag, count in counts.most_common()
            ],
            "files": [
                tree.ui.get(f"downloads.short_{kind}", kind)
                for kind in sorted(set(map(kind_of, tree.inputs.files)), key=KINDS.index)
            ],
        },
        description=tree.ui("home.description", title=tree.title, version=tree.version),
        kind="home",
        group="read",
    )
