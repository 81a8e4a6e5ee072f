"""What the trees of one edition are made from. The build makes it once and hands it to each tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...editions.history import Lineage
from ...model.document import Document
from ...model.edition import Edition
from ...translate.translation import Catalogue
from .address import page_name


@dataclass(frozen=True)
class Sibling:
    """Another edition of the document: its version, and which of our clauses it has.

    ``clauses`` maps a clause of the tree's edition to the same clause there, or to None where it
    was removed or is new; a clause that is not named keeps its anchor. ``pages`` are the section
    pages it has, None when it has the same.
    """

    version: str
    clauses: Mapping[str, str | None] = field(default_factory=dict)
    pages: frozenset[str] | None = None


@dataclass(frozen=True)
class Inputs:
    """An edition with its translations, and what is known of its surroundings.

    ``catalogues``: language → translation. ``glossary``: defined term → its agreed translations,
    the preferred first. ``files`` are offered for download: path below the folder of the text's own
    pages → content. ``site_url`` is the address of the
    whole site with a slash at its end, "" when it is not known; ``base`` then is the site's path
    on its host. ``editions`` are the others that are published, oldest first; ``current`` is the
    version in force (default: this one); ``lineage`` compares them.
    """

    edition: Edition
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    glossary: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    site_url: str = ""
    base: str = "/"
    editions: Sequence[Sibling] = ()
    current: str | None = None
    lineage: Lineage | None = None


def among(inputs: Inputs, lineage: Lineage) -> Inputs:
    """The inputs of an edition that knows the others of its document."""
    edition = inputs.edition
    return replace(
        inputs,
        lineage=lineage,
        editions=_siblings(lineage, edition.document.version or ""),
        current=edition.config.in_force(),
    )


def _siblings(lineage: Lineage, version: str) -> Sequence[Sibling]:
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
