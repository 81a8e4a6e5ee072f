"""A page of the site before MkDocs renders it, also as a file for MkDocs and its kin."""

import json
import shutil
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any, Literal, NamedTuple

from .tree import Tree

Kind = Literal["home", "section", "tool"]
Group = Literal["read", "use", "proof", ""]


START = "start"
"""The anchor of the title of a template's page: there the link past the navigation leads."""


class Heading(NamedTuple):
    """An entry of a page's contents; ``title`` is plain text."""

    id: str
    title: str


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


def tool(tree: Tree, name: str, group: Group, key: str = "", /, **data: Any) -> Page:
    """A page that the template of its name makes of ``data``.

    Its title and description are the interface's words ``<key>title`` and ``<key>lead``, where
    ``key`` is the page's name and a dot if nothing else is said.
    """
    key = key or f"{name}."
    title, lead = tree.ui(f"{key}title"), tree.ui(f"{key}lead")
    return Page(name, title, template=f"{name}.html", data=data, description=lead, group=group)


def contents(page: Page) -> list[Any]:
    """The contents of a template's page as Python-Markdown's extension ``toc`` gives them."""
    below = [_entry(2, each.id, each.title) for each in page.headings]
    return [_entry(1, START, page.title) | {"children": below}]


def _entry(level: int, anchor: str, title: str) -> dict[str, Any]:
    return {"level": level, "id": anchor, "name": escape(title), "children": []}


def source_of(page: Page) -> str:
    """Front matter (YAML; titles are HTML there) and the body."""
    facts = {"title": escape(page.title), "description": escape(" ".join(page.description.split()))}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + page.markdown


def write_sources(folder: Path, pages: Iterable[Page], bodies: Mapping[str, str] = {}) -> None:
    """Write the pages below ``folder``; what else stood there goes.

    ``bodies`` are those that templates made, HTML by the name of the page: builders that know no
    templates of ours find them in the file.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for page in pages:
        made = f"<div>\n{bodies[page.name]}\n</div>\n" if page.name in bodies else ""
        (folder / f"{page.name}.md").write_text(source_of(page) + made, encoding="utf-8")
