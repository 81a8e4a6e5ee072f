"""The first page of a site of several documents: all of them, in both languages on one page."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from . import theme
from .dates import version_date
from .markup import attributes, text
from .strings import Strings, load
from .tree import LANG

_SCRIPTS = ("assets/site/boot.js", "assets/site.js")
_STYLE = "assets/site.css"
_ICON = "assets/site/icon.svg"


class Listed(NamedTuple):
    """A document as the page lists it; ``name`` is its folder below the site's root."""

    name: str
    title: str
    english: str
    language: str
    version: str
    older: Sequence[str]
    robots: str

    @classmethod
    def of(cls, name: str, facts: Mapping[str, Any]) -> Listed:
        """From the facts that were recorded when its site was built."""
        return cls(name, **{field: facts[field] for field in cls._fields if field != "name"})


def index_files(
    documents: Sequence[Listed], site_url: str | None, *, single: bool = False
) -> dict[str, bytes]:
    """Path below the site's root → content: the page, its assets, and what crawlers ask for.

    The page stands in ``library/``, and at the root unless a ``single`` document's stands there.
    ``site_url`` is the address of the whole site, if it is known.
    """
    joined = theme.bundles()
    versions = theme.asset_versions(joined)
    files = {path: joined[path].encode() for path in (_STYLE, _SCRIPTS[1])}
    for path in (_SCRIPTS[0], _ICON):
        files[path] = (theme.ROOT / "overrides" / path).read_bytes()
    address = f"{site_url.rstrip('/')}/" if site_url else ""
    closed = all(each.robots == "noindex" for each in documents)
    zh, en = load("zh"), load("en")
    lead = _both("p", zh("documents.lead"), en("documents.lead"), {"class_": "lead"})
    for path, root in (("library/index.html", "../"), ("index.html", ""))[: 1 if single else 2]:
        rows = "".join(_row(each, root, zh, en) for each in documents)
        canonical = f"{address}library/" if address else ""
        files[path] = _page(
            f'{lead}<ul class="cards">\n{rows}</ul>',
            root,
            versions,
            canonical=canonical,
            noindex=closed,
        ).encode()
    home = urlsplit(address).path or "/"
    missing = _both("p", zh("notfound.text"), en("notfound.text"), {})
    link = (
        f'<p><a href="{home}">{zh.html("documents.title")} · {en.html("documents.title")}</a></p>'
    )
    files["404.html"] = _page(f"{missing}{link}", home, versions, noindex=True).encode()
    files["robots.txt"] = _robots(documents, address).encode()
    if address:
        files["sitemap.xml"] = _sitemap(documents, address).encode()
    packed = {f"{path}.gz": gzip.compress(data, 9, mtime=0) for path, data in files.items()}
    return dict(sorted((files | packed).items()))


def _row(document: Listed, root: str, zh: Strings, en: Strings) -> str:
    place = f"{root}{quote(document.name)}/"
    home = f"{place}{quote(document.version)}/"
    own = text(document.title)
    older = "".join(
        f' <a href="{place}{quote(version)}/">{text(version)}</a>'
        for version in reversed(document.older)
    )
    more = _both("span", zh("documents.older"), en("documents.older"), {}) + older if older else ""
    return (
        f'<li class="card"><p class="card-head"><a{attributes(href=home, lang=document.language)}>'
        f"{own}</a></p>"
        f'<p lang="en"><a hreflang="en" href="{home}en/">{text(document.english or en("site.name"))}</a></p>'
        f'<p class="card-meta">{_both("span", _version(document, zh), _version(document, en), {})}'
        f"{more}</p></li>\n"
    )


def _version(document: Listed, ui: Strings) -> str:
    date = version_date(document.version, ui.language)
    key = "banner.line_dated" if date else "banner.line"
    return ui(key, version=document.version, date=date)


def _both(element: str, zh: str, en: str, values: Mapping[str, str]) -> str:
    """The same words in Chinese and English, an element each."""
    own = attributes(**values)
    return (
        f'<{element}{own}>{text(zh)}</{element}><{element}{own} lang="en">{text(en)}</{element}>\n'
    )


def _page(
    body: str, root: str, versions: Mapping[str, str], *, canonical: str = "", noindex: bool
) -> str:
    """A page with the site's style; ``root`` is put before the addresses of its assets."""
    zh, en = load("zh"), load("en")
    title = f"{zh.html('documents.title')} · {en.html('documents.title')}"
    head = f'<link rel="canonical"{attributes(href=canonical)}>\n' if canonical else ""
    head += '<meta name="robots" content="noindex">\n' if noindex else ""
    boot, script = (f"{root}{path}?v={versions[path]}" for path in _SCRIPTS)
    dark = text(f"{zh('site.dark')} · {en('site.dark')}")
    moon = "M12 3a9 9 0 1 0 9 9c0-.5 0-.9-.1-1.4A5.5 5.5 0 0 1 13.4 3.1A9 9 0 0 0 12 3z"
    return f"""<!doctype html>
<html lang="{LANG["zh"]}" class="no-js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{zh.html("documents.lead")} {en.html("documents.lead")}">
<meta name="color-scheme" content="light dark">
{head}<link rel="icon" type="image/svg+xml" href="{root}{_ICON}?v={versions[_ICON]}">
<title>{title}</title>
<script src="{boot}"></script>
<link rel="stylesheet" href="{root}{_STYLE}?v={versions[_STYLE]}">
</head>
<body dir="ltr">
<header class="bar">
<a class="skip" href="#content">{zh.html("site.skip")} · <span lang="en">{en.html("site.skip")}</span></a>
<div class="bar-inner"><span class="bar-title">{zh.html("documents.title")} ·
<span lang="en">{en.html("documents.title")}</span></span>
<button class="bar-button theme" type="button" data-theme-toggle hidden aria-pressed="false"
title="{dark}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="{moon}"/></svg>
<span class="hidden">{dark}</span></button></div>
</header>
<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid">
<div class="md-content"><article class="md-content__inner md-typeset">
<div id="content" tabindex="-1"><div class="page page-tool">
<h1>{zh.html("documents.title")} <span class="subtitle" lang="en">{en.html("documents.title")}</span></h1>
{body}
</div></div>
</article></div></div></main></div>
<script src="{script}" defer></script>
</body>
</html>
"""


def _robots(documents: Sequence[Listed], address: str) -> str:
    """robots.txt (RFC 9309): only the one at the root of a host is read."""
    closed = [
        f"Disallow: {urlsplit(address).path or '/'}{quote(each.name)}/\n"
        for each in documents
        if each.robots == "noindex"
    ]
    where = f"\nSitemap: {address}sitemap.xml\n" if address else ""
    return f"User-agent: *\n{''.join(closed)}Allow: /\n{where}"


def _sitemap(documents: Sequence[Listed], address: str) -> str:
    """A sitemap index (https://www.sitemaps.org/protocol.html#index) of the documents' own."""
    rows = "".join(
        f"<sitemap><loc>{escape(address)}{quote(each.name)}/{quote(each.version)}/sitemap.xml</loc></sitemap>\n"
        for each in documents
        if each.robots != "noindex"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'
    )
