"""The whole agreement on one page: for the browser's own search, and for paper."""

from __future__ import annotations

from collections.abc import Iterable

from ..clauses import blocks_as_markdown
from ..markup import text
from ..page import Page
from ..tree import Tree
from .section import notice

NAME = "full-text"


def pages(tree: Tree) -> Iterable[Page]:
    """One page with all sections, their headings a level down; none where one section is all."""
    if len(tree.sections) < 2:
        return
    parts = [f"# {text(tree.title)} {{ .notice }}\n", notice(tree, tree.published)]
    for section in tree.sections:
        blocks = tree.by_section[section.id]
        if blocks[0].id != section.id:
            parts.append(f"## {text(tree.section_title(section))} {{ .notice }}\n")
        parts.append(blocks_as_markdown(tree, blocks, NAME, below=1))
    yield Page(
        NAME,
        tree.ui("fulltext.title"),
        "\n".join(parts),
        description=tree.ui("fulltext.description", title=tree.title),
        kind="section",
        group="read",
    )
