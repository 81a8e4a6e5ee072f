"""The clauses with the raw lines and bytes they come from, their changes and their hashes."""

from __future__ import annotations

from collections.abc import Iterable

from ..citing import where
from ..page import Page
from ..tree import Tree
from .record import lines

NAME = "evidence-clauses"


def pages(tree: Tree) -> Iterable[Page]:
    """One page; the words of the clauses are never translated."""
    yield Page(
        NAME,
        tree.ui("evidence.clauses_title"),
        template="evidence-clauses.html",
        data={
            "clauses": [
                {
                    "block": block,
                    "label": where(tree, block),
                    "href": tree.url(NAME, block),
                    "spans": [
                        {
                            "href": tree.link(NAME, "evidence-source", f"line-{span.first}"),
                            "lines": lines(tree, span.first, span.last),
                            "bytes": tree.ui("evidence.bytes", start=span.start, end=span.end),
                        }
                        for span in block.raw
                    ],
                    "repairs": [
                        (seq, tree.link(NAME, "record", f"change-{seq}")) for seq in block.repairs
                    ],
                }
                for block in tree.published
            ]
        },
        description=tree.ui("evidence.clauses_lead"),
        group="proof",
        anchors=tuple(block.id for block in tree.published),
    )
