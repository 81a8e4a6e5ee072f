"""What the plugin adds for the search: the worker's script, and the index where it is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from .search_index import as_script, build_index, interface
from .standing import silent, withdrawn
from .tree import Tree

WORKER = "assets/search/worker.js"
"""The worker's script below a tree or below the shared assets' folder."""
PARTS = "assets/search/worker/"
_INDEX = "search/search_index"


def worker(config: MkDocsConfig, theme: Iterable[File]) -> File:
    """One script of the parts that the theme has for it, in the order of their names."""
    parts = sorted((f for f in theme if f.src_uri.startswith(PARTS)), key=lambda f: f.src_uri)
    content = "\n".join(part.content_string for part in parts)
    return File.generated(config, WORKER, content=content)


def dialog(tree: Tree) -> Mapping[str, str]:
    """The words of the dialog, by the keys of Material's translations."""
    words: Mapping[str, str] = interface(tree.language)["dialog"]
    return words


def write_index(tree: Tree, site: Path) -> None:
    """Write the index of ``tree`` below ``site``, in place of the one that MkDocs wrote.

    Material's script fetches JSON from a server and runs a script from a disk.
    """
    index = build_index(silent(tree) if withdrawn(tree) else tree)
    wanted, other = ("js", "json") if tree.addresses.form == "disk" else ("json", "js")
    path = site / f"{_INDEX}.{wanted}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_script(index) if wanted == "js" else index, encoding="utf-8")
    path.with_suffix(f".{other}").unlink(missing_ok=True)
