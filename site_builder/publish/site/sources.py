"""Pages as Markdown files with front matter, as MkDocs and its kin read them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from .page import Page


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
