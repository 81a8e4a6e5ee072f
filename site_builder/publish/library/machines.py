"""What crawlers ask a site for, and the page for unknown addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote, urlsplit

from .facts import Listed


def robots(documents: Sequence[Listed], address: str) -> str:
    """robots.txt (RFC 9309): only the one at the root of a host is read."""
    base = urlsplit(address).path or "/"
    closed = [
        f"Disallow: {base}{quote(each.name)}/\n" for each in documents if each.robots == "noindex"
    ]
    where = f"\nSitemap: {address}sitemap.xml\n" if address else ""
    return f"User-agent: *\n{''.join(closed)}Allow: /\n{where}"


def sitemap_index(documents: Sequence[Listed], address: str) -> str:
    """A sitemap index (https://www.sitemaps.org/protocol.html#index): the library and all trees."""
    trees = [
        f"{quote(each.name)}/{quote(each.version)}/{folder}"
        for each in documents
        for folder in ("", *(f"{quote(language)}/" for language in each.languages))
        if each.robots != "noindex"
    ]
    rows = "".join(
        f"<sitemap><loc>{escape(address)}{tree}sitemap.xml</loc></sitemap>\n"
        for tree in ("library/", *trees)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'
    )


def sitemap(paths: Iterable[str], address: str) -> str:
    """The sitemap of the library's own pages; ``paths`` are their files below the site's root."""
    rows = "".join(
        f"<url><loc>{escape(address + quote(each.removesuffix('index.html')))}</loc></url>\n"
        for each in paths
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
