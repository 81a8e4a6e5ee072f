"""The reading pages: one for each section of the agreement, and one with all of it.

The whole serves the browser's own search, and paper.
"""

from collections.abc import Iterable, Sequence

from ....model.document import Block
from ....model.inline import plain
from ..address import page_name
from ..citing import section_name
from ..clauses import blocks_as_markdown
from ..markup import text
from ..page import Page
from ..tree import Tree

FULL_TEXT = "full-text"
_OWN = -1
"""The depth of a page's own title, above all of the agreement."""


def pages(tree: Tree) -> Iterable[Page]:
    """A page for each section; one more with all where there are several."""
    for section in tree.sections:
        here = page_name(section.id)
        blocks = tree.by_section[section.id]
        title = section_name(tree, section)
        first = next((b for b in blocks if b.kind != "heading"), None)
        titled = blocks[0].id == section.id
        words = plain(tree.words(first).markdown) if first is not None else ""
        yield Page(
            here,
            title,
            ("" if titled else f"# {text(title)} {{ .notice }}\n\n")
            + _notice(tree, blocks)
            + blocks_as_markdown(tree, blocks, here, [] if titled else [_OWN]),
            description=words[:120] or title,
            kind="section",
            group="read",
            section=section.id,
        )
    if len(tree.sections) > 1:
        yield _whole(tree)


def _whole(tree: Tree) -> Page:
    """One page with all sections, their headings a level down."""
    parts = [f"# {text(tree.title)} {{ .notice }}\n", _notice(tree, tree.published)]
    above = [_OWN]
    for section in tree.sections:
        blocks = tree.by_section[section.id]
        if blocks[0].id != section.id:
            parts.append(f"## {text(section_name(tree, section))} {{ .notice }}\n")
            above[1:] = [0]
        parts.append(blocks_as_markdown(tree, blocks, FULL_TEXT, above))
    return Page(
        FULL_TEXT,
        tree.ui("fulltext.title"),
        "\n".join(parts),
        description=tree.ui("fulltext.description", title=tree.title),
        kind="section",
        group="read",
    )


def _notice(tree: Tree, blocks: Sequence[Block]) -> str:
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
