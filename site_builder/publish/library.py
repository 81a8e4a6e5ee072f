"""The list of all documents of a site, in Chinese and English on one page, and what crawlers ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlsplit

from .site.dates import version_date
from .site.languages import own_name, tag
from .site.strings import load

PLACE: Final = "library/index.html"
HOME: Final = "index.html"
MISSING: Final = "404.html"
_LANGUAGES: Final = ("zh", "en")


class Listed(NamedTuple):
    """A document as the page lists it; ``name`` is its folder below the site's root."""

    name: str
    title: str
    english: str
    language: str
    languages: Sequence[str]
    version: str
    older: Sequence[str]
    robots: str

    @classmethod
    def of(cls, name: str, facts: Mapping[str, Any]) -> Listed:
        """From the facts that were recorded when its pages were made."""
        return cls(name, **{field: facts[field] for field in cls._fields if field != "name"})


def files(
    documents: Sequence[Listed], address: str, styles: Sequence[str], *, single: bool
) -> dict[str, bytes]:
    """Path below the site's root → content.

    The list stands in ``library/``, and at the root unless a ``single`` document's stands there.
    ``address`` is the site's with a slash at its end, or ""; ``styles`` are its style sheets.
    """
    closed = all(each.robots == "noindex" for each in documents)
    made = {MISSING: _missing(urlsplit(address).path or "/", styles)}
    for path, root in ((PLACE, "../"), (HOME, ""))[: 1 if single else 2]:
        head = f'<link rel="canonical" href="{escape(address)}library/">\n' if address else ""
        head += '<meta name="robots" content="noindex">\n' if closed else ""
        rows = "".join(_row(each, root) for each in documents)
        body = f'{_both("p", "documents.lead")}<ul class="cards">\n{rows}</ul>\n'
        made[path] = _page(body, root, styles, head)
    made["robots.txt"] = _robots(documents, address)
    if address:
        made["sitemap.xml"] = _sitemap(documents, address)
    return {name: text.encode() for name, text in made.items()}


def _row(document: Listed, root: str) -> str:
    place = f"{root}{quote(document.name)}/"
    home = f"{place}{quote(document.version)}/"
    links = [
        f'<a hreflang="{escape(tag(each))}" lang="{escape(tag(each))}" href="{home}{quote(each)}/">'
        f"{escape(own_name(each))}</a>"
        for each in document.languages
    ]
    older = [
        f'<a href="{place}{quote(version)}/">{escape(version)}</a>'
        for version in reversed(document.older)
    ]
    english = (
        f'<p class="card-english" lang="en">{escape(document.english)}</p>'
        if document.english
        else ""
    )
    versions = "".join(
        f'<span lang="{tag(each)}">{escape(_version(document.version, each))}</span> '
        for each in _LANGUAGES
    )
    return (
        f'<li class="card"><p class="card-head"><a lang="{escape(tag(document.language))}" '
        f'href="{home}">{escape(document.title)}</a></p>{english}'
        f'<p class="card-meta">{versions}{" ".join(links)}</p>'
        + (f'<p class="card-meta">{_both("span", "documents.older")}{" ".join(older)}</p>' if older
           else "")
        + "</li>\n"
    )  # fmt: skip


def _version(version: str, language: str) -> str:
    date = version_date(version, language)
    return load(language)(
        "banner.line_dated" if date else "banner.line", version=version, date=date
    )


def _both(element: str, key: str) -> str:
    """The same words in Chinese and English, an element each."""
    return "".join(
        f'<{element} lang="{tag(each)}">{escape(load(each)(key))}</{element}> '
        for each in _LANGUAGES
    )


def _missing(home: str, styles: Sequence[str]) -> str:
    """The page for unknown addresses: it is shown at any depth, so it starts at the host's root."""
    link = f'<p><a href="{escape(home)}">{_both("span", "documents.title")}</a></p>'
    head = '<meta name="robots" content="noindex">\n'
    return _page(_both("p", "notfound.text") + link, home, styles, head)


def _page(body: str, root: str, styles: Iterable[str], head: str) -> str:
    sheets = "".join(f'<link rel="stylesheet" href="{root}{quote(each)}">\n' for each in styles)
    title = " · ".join(escape(load(each)("documents.title")) for each in _LANGUAGES)
    return f"""<!doctype html>
<html lang="{tag("zh")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{escape(load("en")("documents.lead"))}">
{head}<title>{title}</title>
{sheets}</head>
<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom">
<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid">
<div class="md-content"><article class="md-content__inner md-typeset">
<h1>{_both("span", "documents.title")}</h1>
{body}</article></div></div></main></div>
</body>
</html>
"""


def _robots(documents: Sequence[Listed], address: str) -> str:
    """robots.txt (RFC 9309): only the one at the root of a host is read."""
    base = urlsplit(address).path or "/"
    closed = [
        f"Disallow: {base}{quote(each.name)}/\n" for each in documents if each.robots == "noindex"
    ]
    where = f"\nSitemap: {address}sitemap.xml\n" if address else ""
    return f"User-agent: *\n{''.join(closed)}Allow: /\n{where}"


def _sitemap(documents: Sequence[Listed], address: str) -> str:
    """A sitemap index (https://www.sitemaps.org/protocol.html#index) of the trees in force."""
    trees = [
        f"{quote(each.name)}/{quote(each.version)}/{folder}"
        for each in documents
        for folder in ("", *(f"{quote(language)}/" for language in each.languages))
        if each.robots != "noindex"
    ]
    rows = "".join(
        f"<sitemap><loc>{escape(address)}{tree}sitemap.xml</loc></sitemap>\n" for tree in trees
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'
    )
