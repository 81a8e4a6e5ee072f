"""What machines read in a page's head: its full address, and JSON-LD."""

from __future__ import annotations

from typing import Any

from ..data import compact
from .address import page_name, relative
from .clauses import heading_title
from .page import Page
from .tree import Tree


def absolute(tree: Tree, page: str, language: str) -> str:
    """A page's full address, or "" when the site's address is not known or it has none."""
    if not tree.inputs.site_url or tree.addresses.form == "disk":
        return ""
    return tree.inputs.site_url + tree.addresses.path(page, language)


def feed(tree: Tree, here: str) -> str:
    """The document's feed seen from a page: at an address without an edition, which stays."""
    if tree.addresses.alone:
        return f"{tree.addresses.top(here)}feed.xml"
    folder = "" if tree.is_own else f"{tree.language}/"
    path = tree.addresses.path(here, tree.language)
    return relative(path, f"{tree.document.id}/{folder}feed.xml")


def json_ld(tree: Tree, page: Page) -> str:
    """A schema.org DigitalDocument for the home page and the agreement's own pages.

    Safe inside a script element: every ``<``, ``>`` and ``&`` is escaped.
    """
    if page.kind == "tool":
        return ""
    data: dict[str, Any] = {"@context": "https://schema.org", **_document(tree, page)}
    dumped = compact(data)
    for character in "<>&\u2028\u2029":
        dumped = dumped.replace(character, f"\\u{ord(character):04x}")
    return dumped


def _document(tree: Tree, page: Page) -> dict[str, Any]:
    document, config = tree.document, tree.inputs.edition.config
    home = _reference(tree, "index", tree.language)
    whole: dict[str, Any] = {
        "@type": "DigitalDocument",
        "@id": home,
        "url": home,
        "name": tree.title,
        "version": document.version,
        "inLanguage": tree.lang,
    }
    if page.kind == "section" and page.section is not None:
        here = _reference(tree, page.name, tree.language)
        return {
            **whole,
            "@id": here,
            "url": here,
            "name": page.title,
            **_translations(tree, page.name),
            "isPartOf": whole,
            "hasPart": _articles(tree, page, here),
        }
    publisher = tree.pick(config.publisher)
    if publisher:
        whole["publisher"] = {"@type": "Organization", "name": publisher}
    return {
        **whole,
        **_translations(tree, page.name),
        "isBasedOn": {
            "@type": "MediaObject",
            "name": document.source.path.rsplit("/", 1)[-1],
            "encodingFormat": "text/plain",
            "contentSize": f"{document.source.bytes} B",
            "sha256": document.source.sha256,
        },
        "hasPart": [
            {
                "@type": "DigitalDocument",
                "name": tree.section_title(section),
                "url": _reference(tree, page_name(section.id), tree.language),
            }
            for section in tree.sections
        ],
    }


def _translations(tree: Tree, page: str) -> dict[str, Any]:
    """The relation between the agreement and its translations, from either side."""
    if not tree.is_own:
        return {"translationOfWork": {"@id": _reference(tree, page, tree.own)}}
    found = [{"@id": _reference(tree, page, each)} for each in tree.languages[1:]]
    return {"workTranslation": found if len(found) > 1 else found[0]} if found else {}


def _articles(tree: Tree, page: Page, here: str) -> list[dict[str, str]]:
    return [
        {
            "@type": "CreativeWork",
            "name": heading_title(tree, block),
            "url": f"{here}#{block.id}",
        }
        for block in tree.by_section[page.section or ""]
        if block.kind == "heading" and block.depth == 1
    ]


def _reference(tree: Tree, page: str, language: str) -> str:
    """An address for JSON-LD: absolute, or below the host's root when the host is not known."""
    return absolute(tree, page, language) or (
        f"{tree.inputs.base}{tree.addresses.path(page, language)}"
    )
