"""An edition whose text is no longer shown: each of its addresses says so, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..markup import text
from ..page import Page
from ..tree import Tree


def reason(tree: Tree) -> str:
    """Why the edition was withdrawn, "" when it was not."""
    return tree.lineage.stated(tree.version).withdrawn


def silent(tree: Tree) -> Tree:
    """The tree without a word of the agreement, for its search index."""
    edition = tree.inputs.edition
    document = edition.document._replace(blocks=(), sections=())
    return replace(tree, inputs=replace(tree.inputs, edition=edition._replace(document=document)))


def instead(tree: Tree, pages: Iterable[Page]) -> list[Page]:
    """The same addresses, none of which says a word of the agreement."""
    title = tree.ui("withdrawn.title", version=tree.version)
    said = tree.ui("withdrawn.text", version=tree.version, reason=reason(tree))
    body = f"# {text(title)}\n\n{text(said)}\n"
    return [
        Page(page.name, title, body, description=said, group="" if page.name != "index" else "read")
        for page in pages
    ]
