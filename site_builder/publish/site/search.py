"""The files that put our search behind Material's dialog: the index, and the worker's script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...model import Block, Document
from ...outputs.search_index import as_script, build_index
from ...outputs.site.inputs import CatalogueLike

WORKER = "assets/search/worker.js"
"""Where the worker's script is to be, below the folder of the assets."""


def index_file(
    document: Document,
    *,
    language: str,
    url: Callable[[Block], str],
    catalogue: CatalogueLike | None = None,
    disk: bool = False,
) -> tuple[str, str]:
    """Path below the tree's root and content of the index, where Material's script looks for it.

    Takes what :func:`build_index` takes; ``disk`` says that the tree is opened without a server.
    """
    index = build_index(document, language=language, url=url, catalogue=catalogue)
    if disk:
        return "search/search_index.js", as_script(index)
    return "search/search_index.json", index


def worker_script(theme: Path) -> str:
    """The worker in one script, from its parts below ``theme`` in the order of their names."""
    parts = sorted((theme / "assets" / "search" / "worker").glob("*.js"))
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)
