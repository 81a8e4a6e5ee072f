"""How to sign the packet: the signers' part of the guide in docs/, beside the PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..page import Page
from ..project import default
from ..tree import Tree
from .home import kind_of

NAME = "signing"
_GUIDE = {"zh": "docs/signing.zh-CN.md"}
_OTHER_LANGUAGE = re.compile(r"^\[[^\]]+\]\([\w.-]+\.md\)\n+", re.MULTILINE)


def pages(tree: Tree) -> Iterable[Page]:
    """One page where a packet is offered. What follows the guide's first ``##`` is for publishers."""
    if not offered(tree):
        return
    guide = default() / _GUIDE.get(tree.ui.language, "docs/signing.md")
    whole = guide.read_text(encoding="utf-8")
    words = _OTHER_LANGUAGE.sub("", whole.partition("\n## ")[0], count=1)
    yield Page(
        NAME,
        words.partition("\n")[0].removeprefix("# "),
        words,
        description=tree.ui("downloads.signing"),
    )


def offered(tree: Tree) -> bool:
    """Whether there is a packet to sign."""
    return any(kind_of(file) in ("pdf", "parallel") for file in tree.inputs.files)
