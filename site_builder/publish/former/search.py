"""The search index of one language, written where the search script looks for it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ...model.document import Block
from .address import page_name
from .theme import ROOT
from .tree import Tree

INDEX = "search/index.js"
"""The index below a language's root: a script, so that pages from a disk can load it too."""


def search_assets() -> bool:
    """Whether the search's script is part of the project."""
    return (ROOT / "overrides" / "assets" / "search" / "ui").is_dir()


def write_index(tree: Tree, folder: Path) -> dict[str, str]:
    """Write the index below ``folder``; give its path below the language's root with its version."""
    if not search_assets():
        return {}
    from ..site.search_index import build_index

    shown = {section.id for section in tree.sections}

    def url(block: Block) -> str:
        if block.section not in shown:
            return ""
        return f"{tree.addresses.below_tree(page_name(block.section))}#{block.id}"

    content = build_index(
        tree.document,
        language="zh" if tree.language == "zh" else "en",
        catalogue=tree.catalogue,
        url=url,
    )
    path = folder / INDEX
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return {INDEX: hashlib.sha256(content.encode()).hexdigest()[:10]}
