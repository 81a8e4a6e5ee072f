"""Files for machines beside the pages: sitemap.xml, robots.txt, feed.xml, compressed copies."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from .address import LANGUAGES
from .dates import parse
from .head import absolute, alternates
from .tree import LANG, Tree

_COMPRESSED = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md", ".jsonl"}


def sitemap(trees: Sequence[Tree], pages: Iterable[str]) -> str:
    """sitemap.xml 0.9 with xhtml:link alternates (https://www.sitemaps.org/protocol.html)."""
    first = trees[0]
    day = parse(first.document.version)
    modified = f"<lastmod>{day:%Y-%m-%d}</lastmod>" if day else ""
    urls: list[str] = []
    for page in pages:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(link["lang"])} '
            f"href={quoteattr(link['href'])}/>"
            for link in alternates(first, page)
        )
        urls.extend(
            f"<url><loc>{escape(absolute(first, page, language))}</loc>{modified}{links}</url>\n"
            for language in LANGUAGES
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{"".join(urls)}</urlset>\n'
    )


def robots(tree: Tree) -> str:
    """robots.txt (RFC 9309) as document.toml says."""
    if tree.edition.config.robots == "noindex":
        return "User-agent: *\nDisallow: /\n"
    where = f"\nSitemap: {tree.site_url}sitemap.xml\n" if tree.site_url else ""
    return f"User-agent: *\nAllow: /\n{where}"


def feed(tree: Tree) -> str:
    """An Atom feed (RFC 4287) with an entry a version; dates are the versions' own days."""
    document, config = tree.document, tree.edition.config
    base = f"urn:sha256:{document.source.sha256}"
    home = absolute(tree, "index", tree.language)
    own = f"{home}feed.xml" if home else "feed.xml"
    entries = []
    for version in reversed(config.versions):
        day = parse(version.version)
        stamp = f"{day:%Y-%m-%dT00:00:00Z}" if day else "1970-01-01T00:00:00Z"
        title = tree.ui("versions.version", version=version.version)
        entries.append(
            f"<entry><id>urn:sha256:{version.sha256}</id><title>{escape(title)}</title>"
            f"<updated>{stamp}</updated><link href={quoteattr(home or './')}/>"
            f"<summary>{escape(tree.title)}</summary></entry>\n"
        )
    newest = parse(config.newest()) or parse(document.version)
    updated = f"{newest:%Y-%m-%dT00:00:00Z}" if newest else "1970-01-01T00:00:00Z"
    author = tree.pick(config.publisher) or tree.title
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANG[tree.language]}">\n'
        f"<id>{base if not home else escape(home)}</id><title>{escape(tree.title)}</title>"
        f"<updated>{updated}</updated><author><name>{escape(author)}</name></author>"
        f'<link rel="self" href={quoteattr(own)}/>\n{"".join(entries)}</feed>\n'
    )


def compress(folder: Path) -> None:
    """A .gz beside every text file, for servers that send it as it is; same bytes every time."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _COMPRESSED and path.is_file():
            data = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
            path.with_name(f"{path.name}.gz").write_bytes(data)
