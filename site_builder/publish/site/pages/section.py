"""The reading pages: one for each section of the agreement."""

from __future__ import annotations

from collections.abc import Iterable

from ....model.inline import plain
from ..address import page_name
from ..clauses import blocks_as_markdown
from ..markup import text
from ..page import Page
from ..tree import Tree


def pages(tree: Tree) -> Iterable[Page]:
    """A page with the heading, articles and clauses of each section in reading order."""
    for section in tree.sections:
        here = page_name(section.id)
        blocks = tree.by_section[section.id]
        title = tree.section_title(section)
        first = next((b for b in blocks if b.kind != "heading"), None)
        words = plain(tree.words(first).markdown) if first is not None else ""
        yield Page(
            here,
            title,
            ("" if blocks[0].id == section.id else f"# {text(title)} {{ .notice }}\n\n")
            + notice(tree)
            + blocks_as_markdown(tree, blocks, here),
            description=words[:120] or title,
            kind="section",
            group="read",
            section=section.id,
        )


def notice(tree: Tree) -> str:
    """What a reader of a translation must know, as Markdown; nothing beside the text itself."""
    if tree.is_own:
        return ""
    words = tree.ui("reading.reference_translation", own=tree.language_name(tree.own))
    return f'{text(words)}\n{{: .notice role="note" }}\n\n'
