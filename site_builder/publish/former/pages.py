"""All pages of one language, and the facts about them that the templates need."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...model.fingerprint import printed
from .address import LANGUAGES, page_name
from .dates import version_date
from .downloads import about_page, downloads_page, search_page, version_link, versions_page
from .evidence import PAGES, evidence_pages
from .glossary import glossary_page
from .head import absolute, alternates, json_ld
from .home import home_page
from .limits import limits_page
from .page import Page
from .parallel import parallel_page
from .record import record_page
from .report import report_page
from .search import INDEX
from .sections import section_page
from .strings import load
from .tree import LANG, Tree

READ = ("index",)
USE = ("limits", "parallel", "glossary", "search", "downloads")
PROOF = ("record", *PAGES, "report", "versions", "about")


def pages(tree: Tree, other: Tree, files: Sequence[Path], available: Sequence[str]) -> list[Page]:
    """Every page of ``tree``'s language; ``other`` is the other language's tree."""
    return [
        home_page(tree, files),
        *(section_page(tree, section) for section in tree.sections),
        limits_page(tree),
        parallel_page(tree, other),
        glossary_page(tree),
        search_page(tree),
        downloads_page(tree, files),
        record_page(tree),
        *evidence_pages(tree),
        report_page(tree),
        versions_page(tree, available),
        about_page(tree),
    ]


def navigation(tree: Tree, found: Sequence[Page]) -> list[dict[str, Any]]:
    """The groups of the site's contents."""
    titles = {page.name: page.title for page in found}
    sections = [page_name(section.id) for section in tree.sections]
    groups = (("nav_read", sections), ("nav_use", USE), ("nav_proof", PROOF))
    return [
        {
            "title": tree.ui(f"site.{key}"),
            "entries": [
                {"page": name, "title": titles[name], "path": tree.addresses.below_tree(name)}
                for name in names
            ],
        }
        for key, names in groups
        if names
    ]


def site_facts(tree: Tree, found: Sequence[Page], *, offline: bool, search: bool) -> dict[str, Any]:
    """What is the same on every page of the language (``s`` in the templates)."""
    version = tree.document.version
    date = version_date(version, tree.language)
    key = "banner.line_dated" if date else "banner.line"
    note = tree.ui("banner.dated", date=date) if date else tree.ui("banner.undated")
    return {
        "language": tree.language,
        "owner": tree.language == LANGUAGES[0],
        "offline": offline,
        "csp": OFFLINE_CSP if offline else "",
        "search": search,
        "index": INDEX,
        "locale": "zh_CN" if tree.language == "zh" else "en_US",
        "title": tree.title,
        "robots": tree.edition.config.robots,
        "ui": tree.ui.tables,
        "foot": tree.ui("site.foot"),
        "version_line": tree.ui(key, version=tree.version, date=date),
        "version_note": note,
        "fingerprint": printed(tree.fingerprint) if tree.fingerprint else "",
        "source_sha256": tree.document.source.sha256,
        "paths": {page.name: tree.addresses.below_tree(page.name) for page in found},
        "nav": navigation(tree, found),
    }


# The bundle's pages carry their policy themselves; a document from a disk has no origin, so the
# sources that a server would call 'self' are named by their scheme.
OFFLINE_CSP = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "font-src 'none'; connect-src 'none'; base-uri 'none'; form-action 'self' file:"
)


def page_facts(tree: Tree, found: Sequence[Page], *, offline: bool) -> dict[str, Any]:
    """Page name → what the templates need to know of it (``p``)."""
    reading = [page for page in found if page.kind in ("home", "section")]
    out = {}
    for page in found:
        out[page.name] = {
            "name": page.name,
            "title": page.title,
            "kind": page.kind,
            "description": " ".join(page.description.split()),
            "toc": [
                {"id": heading.id, "title": heading.title, "depth": heading.depth}
                for heading in page.headings
            ],
            "root": tree.addresses.root(page.name, tree.language),
            "tree": tree.addresses.tree(page.name, tree.language),
            "languages": _languages(tree, page.name),
            "canonical": "" if offline else absolute(tree, page.name, tree.language),
            "alternates": [] if offline else alternates(tree, page.name),
            "jsonld": "" if offline else json_ld(tree, page),
            "newer": _newer(tree, page.name),
            **_turn(tree, reading, page),
        }
    return out


def _languages(tree: Tree, page: str) -> list[dict[str, str]]:
    return [
        {
            "name": load(language)("site.name"),
            "lang": LANG[language],
            "href": tree.addresses.switch(page, tree.language, language),
        }
        for language in LANGUAGES
        if language != tree.language
    ]


def _turn(tree: Tree, reading: list[Page], page: Page) -> dict[str, Any]:
    """The reading pages before and after this one."""
    if page not in reading:
        return {"previous": None, "next": None}
    at = reading.index(page)
    around = {
        "previous": reading[at - 1] if at > 0 else None,
        "next": reading[at + 1] if at + 1 < len(reading) else None,
    }
    return {
        key: {"href": tree.link(page.name, other.name), "title": other.title} if other else None
        for key, other in around.items()
    }


def _newer(tree: Tree, page: str) -> dict[str, str] | None:
    """The warning of an older edition, or None."""
    newest = tree.edition.config.newest()
    if newest is None or newest == tree.document.version or tree.document.version is None:
        return None
    return {
        "text": tree.ui("banner.newer", version=tree.document.version, newest=newest),
        "link": tree.ui("banner.newer_link"),
        "href": version_link(tree, page, newest, page),
    }


def not_found_facts(tree: Tree) -> dict[str, Any]:
    """The 404 page's facts: it is shown at any depth, so its links start at the host's root."""
    root = f"{tree.base}{tree.addresses.prefix}"
    trees = {
        language: f"{root}{'' if language == 'zh' else language + '/'}" for language in LANGUAGES
    }
    return {
        "name": "404",
        "title": tree.ui("notfound.title"),
        "kind": "tool",
        "description": tree.ui("notfound.text"),
        "toc": [],
        "root": root,
        "tree": trees[tree.language],
        "languages": [
            {"name": load(language)("site.name"), "lang": LANG[language], "href": trees[language]}
            for language in LANGUAGES
            if language != tree.language
        ],
        "canonical": "",
        "alternates": [],
        "jsonld": "",
        "newer": None,
        "previous": None,
        "next": None,
    }
