"""The glossary: the words that the agreement itself defines."""

from __future__ import annotations

from collections.abc import Iterable

from ..citing import where
from ..marks import meaning_of, term_id
from ..page import Page
from ..tree import Tree

NAME = "glossary"


def pages(tree: Tree) -> Iterable[Page]:
    """One page: every defined term with the words that define it and where they stand."""
    entries = []
    for term in tree.terms:
        meaning = meaning_of(tree, term)
        block = tree.by_id[term.block]
        entries.append(
            {
                "id": term_id(tree, term),
                "name": meaning.name,
                "printed": term.name if meaning.name != term.name else "",
                "words": meaning.words,
                "lang": meaning.lang,
                "href": tree.url(NAME, block) if block.id in tree.shown else "",
                "place": where(tree, block),
            }
        )
    yield Page(
        NAME,
        tree.ui("glossary.title"),
        template="glossary.html",
        data={"entries": entries},
        description=tree.ui("glossary.lead"),
        group="use",
        anchors=tuple(entry["id"] or "" for entry in entries),
    )
