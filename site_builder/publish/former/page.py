"""A finished page, before MkDocs puts the theme around it."""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """An entry of the page's table of contents; ``title`` is plain text, ``depth`` counts from 1."""

    id: str
    title: str
    depth: int


class Page(NamedTuple):
    """``name`` is the page's address, ``title`` plain text, ``html`` the finished body.

    ``kind`` is ``section`` for the agreement itself, ``home`` or ``tool``; ``section`` the id of a
    section page.
    """

    name: str
    title: str
    html: str
    description: str = ""
    headings: tuple[Heading, ...] = ()
    kind: str = "tool"
    section: str | None = None
