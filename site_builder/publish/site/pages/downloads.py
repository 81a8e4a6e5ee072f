"""Downloads: what can be taken away, with size and SHA-256; how to sign the packet among them."""

import hashlib
import re
from collections.abc import Iterable

from .. import languages
from ..address import relative
from ..page import Page, tool
from ..project import default
from ..tree import Tree

NAME = "downloads"
SIGNING = "signing"

_LARGE = 1_000_000
_GUIDE = {"zh": "docs/signing.zh-CN.md"}
_OTHER_LANGUAGE = re.compile(r"^\[[^\]]+\]\([\w.-]+\.md\)\n+", re.MULTILINE)

_ENDINGS = {
    "pdf": ".pdf",
    "parallel": "-parallel.pdf",
    "bundle": "-offline.zip",
    "markdown": ".md",
    "json": ".json",
    "ledger": "ledger.jsonl",
    "raw": ".txt",
    "other": "",
}
KINDS = tuple(_ENDINGS)
"""Kinds of published files by the ends of their names: for readers first, for machines last."""
_UNSIGNED = {"pdf": "reading_pdf", "parallel": "reading_parallel"}
"""What packets are called that have no signature page."""


def pages(tree: Tree) -> Iterable[Page]:
    """The files that exist, for readers first, for machines last; the guide where there is a packet."""
    files = tree.inputs.files
    kinds = {path: kind_of(path) for path in files}
    packets = [files[path] for path, kind in kinds.items() if kind in ("pdf", "parallel")]
    signed = packets and "signatures" in tree.inputs.edition.config.packet.pages
    here = tree.addresses.path(NAME, tree.language)
    names = [languages.name(each, tree.ui.language) for each in tree.languages]
    yield tool(
        tree,
        NAME,
        "use",
        rows=[
            (path, kind if signed else _UNSIGNED.get(kind, kind))
            for path, kind in sorted(kinds.items(), key=lambda row: (KINDS.index(row[1]), row[0]))
        ],
        files=files,
        own=names[0],
        others=tree.ui("map.separator").join(names[1:]),
        address=lambda path: relative(here, tree.addresses.folder(tree.own) + path),
        size=_size,
        sha256=lambda data: hashlib.sha256(data).hexdigest(),
        large=any(len(data) >= _LARGE for data in packets),
        signing=tree.link(NAME, SIGNING) if signed else "",
    )
    if signed:
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


def _size(data: bytes) -> str:
    count = len(data)
    shown = f"{count / 1e6:.1f} MB" if count >= _LARGE else f"{max(count / 1e3, 0.1):.1f} kB"
    return shown.replace(" ", "\N{NO-BREAK SPACE}")


def kind_of(path: str) -> str:
    """What a published file is: the one of :data:`KINDS` with the longest ending that fits."""
    fitting = (kind for kind, ending in _ENDINGS.items() if path.endswith(ending))
    return max(fitting, key=lambda kind: len(_ENDINGS[kind]))
