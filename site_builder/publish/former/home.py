"""The home page: read it, find a clause, see what limits your rights, take it away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from .address import page_name
from .clause_map import clause_map, ordered_tags
from .clauses import shape
from .markup import attributes, text
from .page import Page
from .tree import Tree


def home_page(tree: Tree, files: Sequence[PurePath]) -> Page:
    """The home page; ``files`` are the published files (see :mod:`downloads`)."""
    here = "index"
    config, document = tree.edition.config, tree.document
    title = tree.pick(config.title) or document.title or tree.ui("site.untitled")
    subtitle = tree.pick(config.subtitle) or document.subtitle or ""
    publisher = tree.pick(config.publisher)
    by_line = tree.ui("home.publisher", publisher=publisher) if publisher else ""
    return Page(
        here,
        tree.title,
        f'<header class="cover"><h1>{text(title)}'
        f"{f'<span class={chr(34)}subtitle{chr(34)}>{text(subtitle)}</span>' if subtitle else ''}</h1>"
        f'<p class="by-line">{text(by_line)}</p></header>\n'
        f'<div class="needs">{_read(tree, here)}{_find(tree, here)}{_rights(tree, here)}'
        f"{_take(tree, here, files)}</div>\n{clause_map(tree, here)}",
        description=tree.ui("home.description", title=tree.title, version=tree.version),
        kind="home",
    )


def _need(name: str, title: str, body: str) -> str:
    return f'<section class="need need-{name}"><h2>{text(title)}</h2>{body}</section>'


def _read(tree: Tree, here: str) -> str:
    items = "".join(
        f'<li><a href="{tree.link(here, page_name(section.id))}">'
        f"{text(tree.section_title(section))}</a></li>"
        for section in tree.sections[:8]
    )
    return _need("read", tree.ui("home.read"), f"<ul>{items}</ul>")


def _find(tree: Tree, here: str) -> str:
    """A search form, and a jump list that works without JavaScript."""
    action = tree.link(here, "search")
    return _need(
        "find",
        tree.ui("home.find"),
        f'<form action="{action}" method="get">'
        f'<label class="hidden" for="home-q">{tree.ui.html("search.label")}</label>'
        f'<input id="home-q" type="search" name="q" required'
        f"{attributes(placeholder=tree.ui('search.placeholder'))}>"
        f'<button type="submit">{tree.ui.html("search.submit")}</button></form>'
        f'<p><a href="{tree.link(here, "glossary")}">{tree.ui.html("glossary.title")}</a> · '
        f'<a href="{tree.link(here, "parallel")}">{tree.ui.html("parallel.title")}</a></p>',
    )


def _rights(tree: Tree, here: str) -> str:
    counts: dict[str, int] = {}
    for block in tree.published:
        for tag in ordered_tags(block):
            counts[tag] = counts.get(tag, 0) + 1
    items = "".join(
        f'<li><a class="chip chip-{tag}" href="{tree.link(here, "limits", tag)}">{shape(tag)}'
        f'{text(tree.tag_name(tag))} <span class="count">{count}</span></a></li>'
        for tag, count in sorted(counts.items(), key=lambda item: -item[1])
    )
    body = f'<ul class="chips">{items}</ul>' if items else f"<p>{tree.ui.html('limits.none')}</p>"
    return _need("rights", tree.ui("home.rights"), body)


def _take(tree: Tree, here: str, files: Sequence[PurePath]) -> str:
    href = tree.link(here, "downloads")
    kinds = [
        tree.ui.get(f"downloads.short_{kind}", kind) for kind in dict.fromkeys(map(kind_of, files))
    ]
    words = tree.ui("map.separator").join(kinds) or tree.ui("home.take_none")
    return _need(
        "take",
        tree.ui("home.take"),
        f'<p><a class="button" href="{href}">{tree.ui.html("downloads.title")}</a></p>'
        f"<p>{text(words)}</p>",
    )


def kind_of(file: PurePath) -> str:
    """What a published file is, by its name: pdf, bundle, markdown, ledger, json or other."""
    name = file.name
    for ending, kind in (
        ("-offline.zip", "bundle"),
        (".pdf", "pdf"),
        (".md", "markdown"),
        ("ledger.jsonl", "ledger"),
        (".json", "json"),
        (".txt", "raw"),
    ):
        if name.endswith(ending):
            return kind
    return "other"
