"""A page of the site, before MkDocs renders it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Literal, NamedTuple

Kind = Literal["home", "section", "tool"]
Group = Literal["read", "use", "proof", ""]


START = "start"
"""The anchor of the title of a template's page: there the link past the navigation leads."""


class Heading(NamedTuple):
    """An entry of a page's contents; ``title`` is plain text, ``depth`` counts from 1."""

    id: str
    title: str
    depth: int = 1


class Page(NamedTuple):
    """One page: a Markdown body, or a Jinja template below ``overrides/pages/`` and its data.

    ``name`` is the page's address, ``title`` and ``description`` are plain text. ``kind`` is
    ``section`` for the words of the agreement (``section`` is then the section's id, None for the
    whole agreement), ``home`` or ``tool``. ``group`` is the part of the navigation that lists the
    page, "" for none. ``headings`` are the contents of a template's page, ``anchors`` its other
    ids that pages link to. ``only_here`` says that other editions have no page of this name.

    A template sees ``data`` by the names of its keys, and ``page``, ``tree`` and ``ui`` besides.
    """

    name: str
    title: str
    markdown: str = ""
    template: str = ""
    data: Mapping[str, Any] = {}
    description: str = ""
    kind: Kind = "tool"
    group: Group = ""
    section: str | None = None
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    only_here: bool = False


def contents(page: Page) -> list[Any]:
    """The contents of a template's page as Python-Markdown's extension ``toc`` gives them."""
    below = [_entry(each.depth + 1, each.id, each.title) for each in page.headings]
    return [_entry(1, START, page.title) | {"children": below}]


def _entry(level: int, anchor: str, title: str) -> dict[str, Any]:
    return {"level": level, "id": anchor, "name": escape(title), "children": []}
