"""The other editions of a document, as the pages of one of them know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...editions.history import Lineage
from ...model.document import Document
from .address import page_name
from .inputs import Inputs, Sibling


def among(inputs: Inputs, lineage: Lineage) -> Inputs:
    """The inputs of an edition that knows the others of its document."""
    edition = inputs.edition
    return replace(
        inputs,
        lineage=lineage,
        editions=siblings(lineage, edition.document.version or ""),
        current=edition.config.in_force(),
    )


def siblings(lineage: Lineage, version: str) -> Sequence[Sibling]:
    """The editions besides ``version``, oldest first, with where its clauses are in each."""
    if version not in lineage.editions:  # withdrawn: where its clauses are is not told
        return tuple(Sibling(other) for other in lineage.versions)
    document = lineage.editions[version].document
    return tuple(
        Sibling(
            other,
            _clauses(lineage, document, version, other),
            frozenset(page_name(each.id) for each in lineage.editions[other].document.body),
        )
        for other in lineage.versions
        if other != version
    )


def _clauses(
    lineage: Lineage, document: Document, version: str, other: str
) -> Mapping[str, str | None]:
    """Clause → the clause there, None where there is none; those with the same anchor left out."""
    found: dict[str, str | None] = {}
    for block in document.blocks:
        there = lineage.history.where(version, block.id, other).clauses
        name = there[0] if there else None
        if name != block.id:
            found[block.id] = name
    return found
