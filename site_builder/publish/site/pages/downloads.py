"""Downloads: what can be taken away, with size and SHA-256; how to sign the packet among them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from .. import languages
from ..address import relative
from ..page import Page
from ..project import default
from ..strings import Strings
from ..tree import Tree

NAME = "downloads"
SIGNING = "signing"
FOLDER = "files"
"""The folder of an edition, beside its pages, that holds the files."""

_LARGE = 1_000_000
_GUIDE = {"zh": "docs/signing.zh-CN.md"}
_OTHER_LANGUAGE = re.compile(r"^\[[^\]]+\]\([\w.-]+\.md\)\n+", re.MULTILINE)

KINDS = ("pdf", "parallel", "bundle", "markdown", "json", "ledger", "raw", "other")
"""Kinds of published files: for readers first, for machines last."""


def pages(tree: Tree) -> Iterable[Page]:
    """The files that exist, for readers first, for machines last; the guide where there is a packet."""
    files = sorted(tree.inputs.files, key=lambda file: (KINDS.index(kind_of(file)), file.name))
    rows = [_row(tree, file) for file in files]
    offered = any(row["kind"] in ("pdf", "parallel") for row in rows)
    large = any(row["kind"] in ("pdf", "parallel") and row["large"] for row in rows)
    yield Page(
        NAME,
        tree.ui("downloads.title"),
        template="downloads.html",
        data={
            "rows": rows,
            "why_large": tree.ui("downloads.why_large") if large else "",
            "signing": tree.link(NAME, SIGNING) if offered else "",
        },
        description=tree.ui("downloads.lead"),
        group="use",
    )
    if offered:
        yield _guide(tree)


def _guide(tree: Tree) -> Page:
    """How to sign: the guide in docs/. What follows its first ``##`` is for publishers."""
    guide = default() / _GUIDE.get(tree.ui.language, "docs/signing.md")
    whole = guide.read_text(encoding="utf-8")
    words = _OTHER_LANGUAGE.sub("", whole.partition("\n## ")[0], count=1)
    return Page(
        SIGNING,
        words.partition("\n")[0].removeprefix("# "),
        words,
        description=tree.ui("downloads.signing"),
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


def kind_of(file: PurePath) -> str:
    """What a published file is, by its name: one of :data:`KINDS`."""
    for ending, kind in (
        ("-offline.zip", "bundle"),
        ("-parallel.pdf", "parallel"),
        (".pdf", "pdf"),
        (".md", "markdown"),
        ("ledger.jsonl", "ledger"),
        (".json", "json"),
        (".txt", "raw"),
    ):
        if file.name.endswith(ending):
            return kind
    return "other"
