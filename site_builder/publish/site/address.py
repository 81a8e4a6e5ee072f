"""Where pages stand below the site's root, and the relative addresses between them. Pure.

Hosted pages exist at ``<document>/<version>/[<language>/]<page>/`` and nowhere else; the text's
own language has no folder. On a disk they name their file (``terms.html``), because a browser does
not look for index.html there, and the document and version are those of the folder they are in.
"""

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from ...model.errors import UsageError

Form = Literal["web", "disk"]

ASSETS = "assets"
PAGES = frozenset(
    "index full-text limits parallel glossary record report versions downloads about search map "
    "evidence-source evidence-clauses evidence-balance 404 feed sitemap robots "
    "changes history editions signing withdrawn".split()
)
"""Names of our own pages."""
FOLDERS = frozenset({ASSETS, "search", "library", "files", "evidence", "pdf"})
"""Folders of the site, or of the bundle, that no section may take; those of languages besides."""
_LANGUAGE = re.compile("[a-z]{2}")
_NO_ADDRESS = re.compile(r"[^!#-;=?-\[\]_a-z~]")
"""Characters that RFC 3986 leaves out of every address."""


def site_address(value: str, path: str | None = None) -> str:
    """The address of a site with a slash at its end, or ""; UsageError when it is none.

    ``path`` is the file that states it, for the message.
    """
    value = value.strip()
    if not value:
        return ""
    parts = urlsplit(value)
    odd = parts.query or parts.fragment or _NO_ADDRESS.search(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or odd:
        raise UsageError(
            f"site_url {value!r} is not the address of a site",
            path=path,
            advice="give it as https://host/ or https://host/folder/",
        )
    return value if value.endswith("/") else f"{value}/"


def page_name(section: str) -> str:
    """The page of a section: its id, or a longer name where that is one of ours."""
    taken = section in PAGES or section in FOLDERS or _LANGUAGE.fullmatch(section)
    return f"section-{section}" if taken else section


def tree_path(document: str, version: str, language: str, own: str) -> str:
    """The folder of one language of one edition below the site's root, ending in a slash."""
    return f"{document}/{version}/" + ("" if language == own else f"{language}/")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one edition in the form ``web`` or ``disk``.

    ``own`` is the language of the text. ``alone`` is for a tree that is looked at by itself: it
    stands at the root and carries its assets.
    """

    document: str
    version: str
    own: str
    form: Form = "web"
    alone: bool = False

    def folder(self, language: str, version: str | None = None) -> str:
        """The folder of a language's tree below the root, "" or ending in a slash."""
        if self.alone:
            return ""
        if self.form == "disk":
            return "" if language == self.own else f"{language}/"
        return tree_path(self.document, version or self.version, language, self.own)

    def below(self, page: str) -> str:
        """A page's path below its tree, as in its address."""
        if self.form == "disk":
            return f"{page}.html"
        return "" if page == "index" else f"{page}/"

    def path(self, page: str, language: str, version: str | None = None) -> str:
        """A page's path below the root, as in its address."""
        return self.folder(language, version) + self.below(page)

    def link(self, here: str, there: str, anchor: str = "") -> str:
        """From page ``here`` to ``there`` of the same tree."""
        if here == there and anchor:
            return f"#{anchor}"
        address = relative(self.below(here), self.below(there))
        return f"{address}#{anchor}" if anchor else address

    def switch(self, here: str, language: str, there: str, other: str) -> str:
        """From page ``here`` in a language to ``there`` in another."""
        return relative(self.path(here, language), self.path(there, other))

    def elsewhere(
        self, here: str, there: str, language: str, version: str, anchor: str = ""
    ) -> str:
        """From page ``here`` to ``there`` of any edition; "" where only this one is at hand."""
        if version == self.version:
            return self.link(here, there, anchor)
        if self.form == "disk" or self.alone:
            return ""
        address = relative(self.path(here, language), self.path(there, language, version))
        return f"{address}#{anchor}" if anchor else address

    def top(self, here: str) -> str:
        """From a page to the root of its tree, ending in a slash."""
        return relative(self.below(here), "")


def relative(here: str, there: str) -> str:
    """The shortest relative address between two paths below one root."""
    *base, _ = here.split("/")
    *folder, name = there.split("/")
    same = len(posixpath.commonprefix([base, folder]))
    up = "../" * (len(base) - same) + "".join(f"{part}/" for part in folder[same:])
    return f"{up or './'}{name}"
