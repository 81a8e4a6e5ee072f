"""The reading pages: one for each section of the agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ....model.document import Block
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
            + notice(tree, blocks)
            + blocks_as_markdown(tree, blocks, here),
            description=words[:120] or title,
            kind="section",
            group="read",
            section=section.id,
        )


def notice(tree: Tree, blocks: Sequence[Block]) -> str:
    """What a reader of these blocks' translation must know, as Markdown.

    Nothing beside the text itself; a page without one translated word is no translation.
    """
    if tree.is_own:
        return ""
    translated = any(_is_translated(tree, block) for block in blocks)
    key = "reference_translation" if translated else "untranslated"
    words = tree.ui(f"reading.{key}", own=tree.language_name(tree.own))
    return f'{text(words)}\n{{: .notice role="note" }}\n\n'


def _is_translated(tree: Tree, block: Block) -> bool:
    found = tree.cells(block) if block.kind in ("table", "row") else [tree.words(block)]
    return any(words.markdown and words.lang is None for words in found)
