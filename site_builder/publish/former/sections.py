"""The reading pages: one for each section of the agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...annotate.terms import Use, uses
from ...model.document import Block, Section
from ...model.inline import plain
from .address import page_name
from .clauses import clause, heading_title, margin
from .markup import attributes, inline, text
from .page import Heading, Page
from .tree import Tree, Words


def section_page(tree: Tree, section: Section) -> Page:
    """The page of one section: its heading, articles and clauses in reading order."""
    here = page_name(section.id)
    blocks = tree.by_section[section.id]
    title = tree.section_title(section)
    used = _uses(tree, blocks)
    parts = [] if blocks[0].id == section.id else [f"<h1>{text(title)}</h1>\n"]
    headings: list[Heading] = []
    rows: list[Block] = []
    for block in blocks:
        if block.kind in ("table", "row"):
            if block.kind == "table" and rows:
                parts.append(_table(tree, rows, here))
                rows = []
            rows.append(block)
            continue
        if rows:
            parts.append(_table(tree, rows, here))
            rows = []
        if block.kind == "heading":
            parts.append(_heading(tree, block, title))
            if block.depth:
                headings.append(Heading(block.id, heading_title(tree, block), block.depth))
        else:
            parts.append(clause(tree, block, here, used))
    if rows:
        parts.append(_table(tree, rows, here))
    first = next((b for b in blocks if b.kind != "heading"), None)
    return Page(
        here,
        title,
        f'<div class="reading">{notice(tree)}{"".join(parts)}</div>',
        description=first.text[:120] if first is not None and tree.language == "zh" else title,
        headings=tuple(headings),
        kind="section",
        section=section.id,
    )


def notice(tree: Tree) -> str:
    """What a reader of a translation must know; nothing on Chinese pages."""
    if tree.language == "zh":
        return ""
    return f'<p class="notice" role="note">{tree.ui.html("reading.reference_translation")}</p>\n'


def _uses(tree: Tree, blocks: Sequence[Block]) -> dict[str, list[Use]]:
    """The first use of every defined term in each article."""
    out: dict[str, list[Use]] = defaultdict(list)
    for article in _articles(blocks):
        for use in uses(article, tree.terms):
            out[use.block].append(use)
    return out


def _articles(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    current: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and current:
            yield current
            current = []
        current.append(block)
    if current:
        yield current


def _heading(tree: Tree, block: Block, title: str) -> str:
    words = tree.words(block)
    level = min(block.depth + 1, 6)
    number = ""
    if block.depth and block.marker:
        label = text(tree.ui("reading.permalink"))
        number = f'<a class="num" href="#{block.id}" title="{label}">{text(block.marker)}</a> '
    elif block.marker:
        number = f'<span class="num">{text(block.marker)}</span> '
    inner = inline(words.markdown)
    lang = tree.lang_attribute(words)
    if not block.depth and tree.language != "zh":
        inner, lang = text(tree.section_title(tree.section(block.section), number=False)), ""
    return (
        f'<h{level} class="heading" id="{block.id}">{number}'
        f'<span class="txt" data-sha256="{block.sha256}"{lang}>{inner}</span></h{level}>\n'
    )


def _table(tree: Tree, blocks: Sequence[Block], here: str) -> str:
    """A table block and its rows; every row is an anchor, our marks stand in a last column."""
    label = attributes(aria_label=tree.ui("reading.table"))
    marks = {block.id: margin(tree, block, here) for block in blocks}
    marked = any(marks.values())
    names = [plain(cell.markdown) for block in blocks[:1] for cell in tree.cells(block)]
    head: list[str] = []
    body: list[str] = []
    for block in blocks:
        header = block.kind == "table"
        tag = "th" if header else "td"
        cells = [
            f"<{tag}{_cell_attributes(tree, cell, header, names[place : place + 1])}>"
            f"<span>{inline(cell.markdown)}</span></{tag}>"
            for place, cell in enumerate(tree.cells(block))
        ]
        if marked:
            name = f'<span class="hidden">{tree.ui.html("reading.marks")}</span>' if header else ""
            scope = ' scope="col"' if header else ""
            cells.append(f'<{tag}{scope} class="marks">{marks[block.id]}{name}</{tag}>')
        row = f'<tr id="{block.id}" data-sha256="{block.sha256}">{"".join(cells)}</tr>'
        (head if header else body).append(row)
    return (
        f'<div class="table-wrap" tabindex="0" role="region"{label}><table>'
        + (f"<thead>{''.join(head)}</thead>" if head else "")
        + f"<tbody>{''.join(body)}</tbody></table></div>\n"
    )


def _cell_attributes(tree: Tree, cell: Words, header: bool, name: list[str]) -> str:
    """Language, scope, and on narrow screens the column's name beside the cell."""
    if header:
        return tree.lang_attribute(cell) + ' scope="col"'
    return tree.lang_attribute(cell) + attributes(data_head=name[0] if name else None)
