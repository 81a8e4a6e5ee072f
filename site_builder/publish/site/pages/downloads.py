"""Downloads: what can be taken away, with size and SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .. import languages
from ..address import relative
from ..page import Page
from ..strings import Strings
from ..tree import Tree
from . import signing
from .home import KINDS, kind_of

NAME = "downloads"
FOLDER = "files"
"""The folder of an edition, beside its pages, that holds the files."""

_LARGE = 1_000_000


def pages(tree: Tree) -> Iterable[Page]:
    """One page: the files that exist, for readers first, for machines last."""
    files = sorted(tree.inputs.files, key=lambda file: (KINDS.index(kind_of(file)), file.name))
    rows = [_row(tree, file) for file in files]
    large = any(row["kind"] in ("pdf", "parallel") and row["large"] for row in rows)
    yield Page(
        NAME,
        tree.ui("downloads.title"),
        template="downloads.html",
        data={
            "rows": rows,
            "why_large": tree.ui("downloads.why_large") if large else "",
            "signing": tree.link(NAME, signing.NAME) if signing.offered(tree) else "",
        },
        description=tree.ui("downloads.lead"),
        group="use",
    )


def _row(tree: Tree, file: Path) -> dict[str, Any]:
    data = file.read_bytes()
    kind = kind_of(file)
    here = tree.addresses.path(NAME, tree.language)
    return {
        "kind": kind,
        "title": title(tree.ui, kind, tree.own, tree.languages[1:]),
        "about": tree.ui(f"downloads.{kind}_about"),
        "href": relative(here, f"{tree.addresses.folder(tree.own)}{FOLDER}/{file.name}"),
        "name": file.name,
        "size": _size(len(data)),
        "large": len(data) >= _LARGE,
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def title(ui: Strings, kind: str, own: str, others: Iterable[str]) -> str:
    """What a kind of file is called, where the text is in ``own``, translated into ``others``."""
    names = [languages.name(each, ui.language) for each in (own, *others)]
    return ui(f"downloads.{kind}", own=names[0], others=ui("map.separator").join(names[1:]))


def _size(count: int) -> str:
    large = count >= _LARGE
    return (
        f"{count / 1e6:.1f}\N{NO-BREAK SPACE}MB"
        if large
        else f"{max(count / 1e3, 0.1):.1f}\N{NO-BREAK SPACE}kB"
    )
