"""Every page of a tree: one module a kind, one function ``pages(tree)``, in the order below."""

from collections.abc import Callable, Iterable

from ..page import Page
from ..standing import instead
from ..tree import Tree
from . import (
    about,
    changes,
    downloads,
    evidence,
    glossary,
    history,
    home,
    limits,
    parallel,
    record,
    report,
    section,
    versions,
)

KINDS: tuple[Callable[[Tree], Iterable[Page]], ...] = (
    home.pages,
    section.pages,
    limits.pages,
    home.map_pages,
    parallel.pages,
    changes.pages,
    glossary.pages,
    downloads.pages,
    record.pages,
    evidence.pages,
    report.pages,
    history.pages,
    versions.pages,
    about.pages,
)
"""The kinds of pages in the order in which the navigation lists them within a group."""


def all_pages(tree: Tree) -> list[Page]:
    """The pages of ``tree``, of all kinds; of a withdrawn edition each says so instead."""
    found = [page for kind in KINDS for page in kind(tree)]
    return instead(tree, found) if tree.inputs.edition.withdrawn else found
