"""Downloads, versions, search and the reading guide: the small pages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from .dates import version_date
from .home import kind_of
from .markup import attributes, text
from .page import Page
from .tree import Tree

_ORDER = ("pdf", "bundle", "markdown", "json", "ledger", "raw", "other")


def downloads_page(tree: Tree, files: Sequence[Path]) -> Page:
    """What can be taken away: the files that exist, with size and SHA-256."""
    root = tree.addresses.root("downloads", tree.language)
    cards = "".join(
        _card(tree, file, f"{root}files/{file.name}")
        for file in sorted(files, key=lambda file: (_ORDER.index(kind_of(file)), file.name))
    )
    body = (
        f'<ul class="cards downloads">{cards}</ul>'
        if cards
        else f"<p>{tree.ui.html('downloads.none')}</p>"
    )
    return Page(
        "downloads",
        tree.ui("downloads.title"),
        f'<h1>{tree.ui.html("downloads.title")}</h1>\n<p class="lead">'
        f"{tree.ui.html('downloads.lead')}</p>\n{body}\n<p>{tree.ui.html('downloads.verify')} "
        f"<code>sha256sum</code> / <code>Get-FileHash</code> / <code>shasum -a 256</code></p>",
        description=tree.ui("downloads.lead"),
    )


def _card(tree: Tree, file: Path, href: str) -> str:
    data = file.read_bytes()
    kind = kind_of(file)
    return (
        f'<li class="card"><p class="card-head"><a class="card-number"{attributes(href=href)} download>'
        f"{tree.ui.html(f'downloads.{kind}')}</a> <span>{text(_size(len(data)))}</span></p>"
        f'<p class="card-meta"><code>{text(file.name)}</code></p>'
        f'<p class="card-meta hash">SHA-256 <code>{hashlib.sha256(data).hexdigest()}</code></p></li>'
    )


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(count / 1e3, 0.1):.1f} kB"


def versions_page(tree: Tree, available: Sequence[str]) -> Page:
    """The versions that document.toml names; ``available`` are those published on this site."""
    newest = tree.edition.config.newest()
    rows = []
    for version in reversed(tree.edition.config.versions):
        current = version.version == tree.document.version
        date = version_date(version.version, tree.language)
        notes = [tree.ui("versions.newest")] if version.version == newest else []
        notes += [tree.ui("versions.shown")] if current else []
        name = text(tree.ui("versions.version", version=version.version))
        if version.version in available and not current:
            name = (
                f'<a href="{version_link(tree, "versions", version.version, "index")}">{name}</a>'
            )
        rows.append(
            f'<li class="card"><p class="card-head">{name} <span>{text(date or "")}</span></p>'
            f'<p class="card-meta">{text(tree.ui("map.separator").join(notes))}</p>'
            f'<p class="card-meta hash">{tree.ui.html("versions.hash")} <code>{version.sha256}</code></p></li>'
        )
    feed = ""
    if tree.addresses.directory:  # nothing to subscribe to on a disk
        address = f"{tree.addresses.tree('versions', tree.language)}feed.xml"
        feed = (
            f'<p><a href="{address}" type="application/atom+xml">'
            f"{tree.ui.html('versions.feed')}</a></p>"
        )
    return Page(
        "versions",
        tree.ui("versions.title"),
        f'<h1>{tree.ui.html("versions.title")}</h1>\n<p class="lead">'
        f'{tree.ui.html("versions.lead")}</p>\n<ol class="cards">{"".join(rows)}</ol>\n{feed}',
        description=tree.ui("versions.lead"),
    )


def version_link(tree: Tree, here: str, version: str, page: str) -> str:
    """From a page of this edition to a page of another edition of the same site."""
    up = "../" if tree.addresses.prefix else ""
    folder = "" if version == tree.edition.config.newest() else f"{version}/"
    language = "" if tree.language == "zh" else f"{tree.language}/"
    return f"{tree.addresses.root(here, tree.language)}{up}{folder}{language}{tree.addresses.below_tree(page)}"


def search_page(tree: Tree) -> Page:
    """Where the search form leads: results with JavaScript, directions without."""
    return Page(
        "search",
        tree.ui("search.title"),
        f"<h1>{tree.ui.html('search.title')}</h1>\n<div data-search-page>"
        f"<noscript><p>{tree.ui.html('search.noscript')} "
        f'<a href="{tree.link("search", "parallel")}">{tree.ui.html("parallel.title")}</a></p></noscript></div>',
        description=tree.ui("search.description"),
    )


def about_page(tree: Tree) -> Page:
    """How to read the marks, how to cite, and what this site is."""
    example = next((b for b in tree.published if b.number and b.depth > 2), None)
    cite = f"<blockquote><p>{text(tree.citation(example))}</p></blockquote>" if example else ""
    parts = "".join(
        f'<h2 id="{key}">{tree.ui.html(f"about.{key}")}</h2>\n<p>{tree.ui.html(f"about.{key}_text")}</p>\n'
        f"{cite if key == 'cite' else ''}"
        for key in ("text", "marks", "tags", "translation", "cite", "fingerprint")
    )
    shown = f'<p class="hash"><code>{text(tree.fingerprint)}</code></p>' if tree.fingerprint else ""
    return Page(
        "about",
        tree.ui("about.title"),
        f"<h1>{tree.ui.html('about.title')}</h1>\n{parts}{shown}",
        description=tree.ui("about.description"),
    )
