"""Downloads: what can be taken away, with size and SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..address import relative
from ..page import Page
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
    own = tree.language_name(tree.own)
    others = tree.ui("map.separator").join(map(tree.language_name, tree.languages[1:]))
    return {
        "kind": kind,
        "title": tree.ui(f"downloads.{kind}", own=own, others=others),
        "about": tree.ui(f"downloads.{kind}_about"),
        "href": relative(here, f"{tree.addresses.folder(tree.own)}{FOLDER}/{file.name}"),
        "name": file.name,
        "size": _size(len(data)),
        "large": len(data) >= _LARGE,
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= _LARGE else f"{max(count / 1e3, 0.1):.1f} kB"
