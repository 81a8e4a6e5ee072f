"""The glossary: the words that the agreement itself defines."""

from collections.abc import Iterable

from ..marks import meaning_of, term_id
from ..page import Page, tool
from ..tree import Tree


def pages(tree: Tree) -> Iterable[Page]:
    """One page: every defined term with the words that define it and where they stand."""
    entries = [
        (term_id(tree, term), term, meaning_of(tree, term), tree.by_id[term.block])
        for term in tree.terms
    ]
    page = tool(tree, "glossary", "use", entries=entries)
    yield page._replace(anchors=tuple(name for name, *_ in entries))
