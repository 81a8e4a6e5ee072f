"""Where pages stand in the published tree, and relative addresses between them.

Hosted pages have directory addresses (``terms/``); offline ones name their file (``terms.html``),
because a browser does not look for index.html on a disk.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

LANGUAGES = ("zh", "en")
# Pages of ours and folders of the site that a section must not take.
RESERVED = frozenset(
    "index limits parallel glossary record report versions downloads about search "
    "evidence-source evidence-clauses evidence-balance assets en evidence files 404 feed sitemap robots".split()
)


def page_name(section: str) -> str:
    """The page of a section: its id, or a longer name where a page of ours has that name."""
    return f"section-{section}" if section in RESERVED else section


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one edition; ``prefix`` is its folder below the site's root ("" or "v/")."""

    directory: bool = True
    prefix: str = ""

    def path(self, page: str, language: str) -> str:
        """A page's path below the site's root, as in its address."""
        return f"{self.prefix}{tree_path(language)}{self.below_tree(page)}"

    def below_tree(self, page: str) -> str:
        """A page's path below the root of its language."""
        if not self.directory:
            return f"{page}.html"
        return "" if page == "index" else f"{page}/"

    def link(self, here: str, there: str, language: str, anchor: str = "") -> str:
        """From page ``here`` to ``there`` of the same language."""
        if here == there and anchor:
            return f"#{anchor}"
        return self._with(relative(self.path(here, language), self.path(there, language)), anchor)

    def switch(self, here: str, language: str, other: str) -> str:
        """From a page to itself in another language."""
        return relative(self.path(here, language), self.path(here, other))

    def root(self, here: str, language: str) -> str:
        """From a page to the root of the edition, ending in a slash."""
        return relative(self.path(here, language), self.prefix)

    def tree(self, here: str, language: str) -> str:
        """From a page to the root of its language, ending in a slash."""
        return relative(self.path(here, language), f"{self.prefix}{tree_path(language)}")

    @staticmethod
    def _with(address: str, anchor: str) -> str:
        return f"{address}#{anchor}" if anchor else address


def tree_path(language: str) -> str:
    """Chinese stands at the root, every other language in a folder of its own."""
    return "" if language == "zh" else f"{language}/"


def relative(here: str, there: str) -> str:
    """The shortest relative address between two paths below one root."""
    base = posixpath.dirname(here)
    folder, name = posixpath.split(there)
    up = posixpath.relpath(folder or ".", base or ".")
    return f"./{name}" if up == "." else f"{up}/{name}"
