"""What machines read in a page's head: alternates, canonical address, JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from .address import LANGUAGES, page_name
from .clauses import heading_title
from .page import Page
from .tree import LANG, Tree


def absolute(tree: Tree, page: str, language: str) -> str:
    """A page's full address, or "" when the site's address is not known."""
    path = tree.addresses.path(page, language)
    return f"{tree.site_url}{path}" if tree.site_url else ""


def alternates(tree: Tree, page: str) -> list[dict[str, str]]:
    """Hreflang links to both languages; absolute when the site's address is known."""
    out = []
    for language in LANGUAGES:
        href = absolute(tree, page, language) or tree.addresses.switch(
            page, tree.language, language
        )
        out.append({"lang": LANG[language], "href": href})
    return [*out, {"lang": "x-default", "href": out[0]["href"]}]


def json_ld(tree: Tree, page: Page) -> str:
    """A schema.org DigitalDocument for the home page and the agreement's own pages.

    Safe inside a script element: every ``<``, ``>`` and ``&`` is escaped.
    """
    if page.kind == "tool":
        return ""
    data: dict[str, Any] = {"@context": "https://schema.org", **_document(tree, page)}
    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        dumped = dumped.replace(character, f"\\u{ord(character):04x}")
    return dumped


def _document(tree: Tree, page: Page) -> dict[str, Any]:
    document, config = tree.document, tree.edition.config
    home = _reference(tree, "index", tree.language)
    whole: dict[str, Any] = {
        "@type": "DigitalDocument",
        "@id": home,
        "url": home,
        "name": tree.title,
        "version": document.version,
        "inLanguage": tree.lang,
    }
    if page.kind == "section":
        here = _reference(tree, page.name, tree.language)
        return {
            "@type": "DigitalDocument",
            "@id": here,
            "url": here,
            "name": page.title,
            "version": document.version,
            "inLanguage": tree.lang,
            **_translation(tree, page.name),
            "isPartOf": whole,
            "hasPart": _articles(tree, page, here),
        }
    publisher = tree.pick(config.publisher)
    if publisher:
        whole["publisher"] = {"@type": "Organization", "name": publisher}
    return {
        **whole,
        **_translation(tree, "index"),
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


def _translation(tree: Tree, page: str) -> dict[str, Any]:
    """The relation between the agreement and its translation, from either side."""
    if tree.language == "zh":
        return {"workTranslation": {"@id": _reference(tree, page, "en")}}
    return {"translationOfWork": {"@id": _reference(tree, page, "zh")}}


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
    return absolute(tree, page, language) or f"{tree.base}{tree.addresses.path(page, language)}"
