"""Files for machines beside the pages of a tree on a server: sitemap.xml and feed.xml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from . import languages
from .dates import parse
from .head import absolute
from .page import Page
from .tree import Tree

_EPOCH = "1970-01-01T00:00:00Z"
"""Atom wants a date of every entry; this one stands where a version names none."""


def files(tree: Tree, pages: Iterable[Page]) -> dict[str, str]:
    """Name below the tree's root → content; nothing for a disk, where no machine asks."""
    if tree.addresses.form == "disk":
        return {}
    return {"sitemap.xml": sitemap(tree, pages), "feed.xml": feed(tree)}


def sitemap(tree: Tree, pages: Iterable[Page]) -> str:
    """sitemap.xml 0.9 with xhtml:link alternates (https://www.sitemaps.org/protocol.html).

    It names no page where the site's address is not known: a sitemap holds full addresses only.
    """
    day = parse(tree.document.version)
    modified = f"<lastmod>{day:%Y-%m-%d}</lastmod>" if day else ""
    urls = "".join(
        f"<url><loc>{escape(address)}</loc>{modified}{''.join(_alternates(tree, page.name))}</url>\n"
        for page in pages
        if (address := absolute(tree, page.name, tree.language))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
    )


def _alternates(tree: Tree, page: str) -> Iterator[str]:
    for language in tree.languages if len(tree.languages) > 1 else ():
        yield (
            f'<xhtml:link rel="alternate" hreflang={quoteattr(languages.tag(language))} '
            f"href={quoteattr(absolute(tree, page, language))}/>"
        )


def feed(tree: Tree) -> str:
    """An Atom feed (RFC 4287) with an entry a version; dates are the versions' own days."""
    config = tree.inputs.edition.config
    home = absolute(tree, "index", tree.language)
    own = f"{home}feed.xml" if home else "feed.xml"
    author = tree.pick(config.publisher) or tree.title
    entries = "".join(
        f"<entry><id>urn:sha256:{each.sha256}</id>"
        f"<title>{escape(tree.ui('versions.version', version=each.version))}</title>"
        f"<updated>{_stamp(parse(each.version))}</updated>"
        f"<link href={quoteattr(_edition(tree, each.version))}/>"
        f"<summary>{escape(tree.title)}</summary></entry>\n"
        for each in reversed(config.versions)
    )
    newest = parse(config.newest()) or parse(tree.document.version)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tree.lang}">\n'
        f"<id>{_identity(tree)}</id><title>{escape(tree.title)}</title>"
        f"<updated>{_stamp(newest)}</updated><author><name>{escape(author)}</name></author>"
        f'<link rel="self" href={quoteattr(own)}/>\n{entries}</feed>\n'
    )


def _identity(tree: Tree) -> str:
    """The feed's own id: the source's hash and the language, which no address changes."""
    return f"urn:sha256:{tree.document.source.sha256}#{tree.lang}"


def _edition(tree: Tree, version: str) -> str:
    """The home page of an edition: of this one, or of another that is published."""
    published = {each.version for each in tree.inputs.editions}
    shown = version if version in published else None
    if tree.inputs.site_url:
        return tree.inputs.site_url + tree.addresses.path("index", tree.language, shown)
    return tree.addresses.switch("index", tree.language, tree.language, version=shown)


def _stamp(day: datetime | None) -> str:
    return f"{day:%Y-%m-%dT00:00:00Z}" if day else _EPOCH
