"""Files for machines beside the pages of a tree on a server: the sitemap, feeds, the list of editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from . import feed, languages
from .dates import parse
from .head import absolute
from .page import Page
from .tree import Tree


def files(tree: Tree, pages: Iterable[Page]) -> dict[str, str]:
    """Name below the tree's root → content; nothing for a disk, where no machine asks."""
    if tree.addresses.form == "disk":
        return {}
    return {
        "sitemap.xml": sitemap(tree, pages),
        "editions.json": feed.editions_json(tree),
        **feed.feeds(tree),
    }


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
    """The page in every language, and in the text's own for readers of any other."""
    named = [(languages.tag(each), each) for each in tree.languages]
    for name, language in [*named, ("x-default", tree.own)] if len(named) > 1 else []:
        yield (
            f'<xhtml:link rel="alternate" hreflang={quoteattr(name)} '
            f"href={quoteattr(absolute(tree, page, language))}/>"
        )
