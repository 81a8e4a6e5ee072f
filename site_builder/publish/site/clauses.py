"""Clauses as Markdown: number, words, our marks, each in an element of its own.

The page contract, which verifiers read: the block's anchor is the ``id`` of the outer element (a
paragraph, a heading, a table row); inside it the element with ``data-sha256`` holds the block's
words and nothing else, its printed number stands in ``.num`` before it and our marks in ``.marks``
after it. A row carries both itself (:mod:`rows` moves them there from its first cell).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ...annotate.terms import Use, uses
from ...model.document import Block, nested
from ...model.inline import plain
from .citing import citation, place
from .marks import marks, marks_beside, state
from .markup import attributes, inline, text
from .standing import history_link, later_mark
from .tree import Tree, Words

MAX_INDENT = 5
Uses = Mapping[str, Sequence[Use]]


def blocks_as_markdown(
    tree: Tree, blocks: Sequence[Block], here: str, above: list[int] | None = None
) -> str:
    """Blocks of one section as Markdown for page ``here``.

    ``above`` are the depths of the headings that are open where it begins; its own are added.
    """
    above = [] if above is None else above
    used = _uses(tree, blocks)
    parts: list[str] = []
    rows: list[Block] = []
    for block, bullets in nested(blocks):
        if block.kind == "row":
            rows.append(block)
            continue
        if rows:
            parts.append(_table(tree, rows))
            rows = []
        if block.kind == "table":
            rows.append(block)
        elif block.kind == "heading":
            above[:] = [*(depth for depth in above if depth < block.depth), block.depth]
            parts.append(_heading(tree, block, min(len(above), 6)))
        else:
            indent = max(block.depth - bullets - 2, 0) + bullets
            parts.append(_clause(tree, block, here, used, min(indent, MAX_INDENT)))
    if rows:
        parts.append(_table(tree, rows))
    return "\n\n".join(parts) + "\n"


def heading_title(tree: Tree, block: Block) -> str:
    """A heading as one plain line: printed number and title in the page's language."""
    title = plain(tree.words(block).markdown)
    if not block.marker:
        return title
    return block.marker + ("" if block.marker.endswith(("、", "）")) else " ") + title


def _uses(tree: Tree, blocks: Sequence[Block]) -> Uses:
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


def _lang(words: Words) -> str:
    return f' lang="{words.lang}"' if words.lang else ""


def _words(block: Block, words: Words, written: str) -> str:
    return f'<span class="txt" data-sha256="{block.sha256}"{_lang(words)}>{written}</span>'


def _heading(tree: Tree, block: Block, level: int) -> str:
    words = tree.words(block)
    number = ""
    if block.depth and block.marker:
        number = f"[{text(block.marker)}](#{block.id}){{ .num }} "
    elif block.marker:
        number = f'<span class="num">{text(block.marker)}</span> '
    written, label = inline(words.markdown), heading_title(tree, block)
    if not block.depth and not tree.is_own:
        section = tree.section(block.section)
        label = tree.section_title(section)
        title = tree.section_title(section, number=False)
        written = text(title)
        words = Words(written, words.lang if title == section.title else None)
    cite = (
        attributes(data_cite=citation(tree, block), data_label=place(tree, block))
        if block.depth and block.marker
        else ""
    )
    told = state(tree, words)
    beside = f'<span class="marks">{told}</span> ' if told else ""
    return (
        f"{'#' * level} {number}{_words(block, words, written)} {beside}"
        f'{{ #{block.id} .heading data-toc-label="{text(label)}"{cite} }}'
    )


def _clause(tree: Tree, block: Block, here: str, used: Uses, indent: int) -> str:
    """A clause, paragraph or item as a paragraph; a note as an admonition around one."""
    words = tree.words(block)
    written = inline(words.markdown, marks(tree, block, words, here, used.get(block.id, ())))
    parts = (
        marks_beside(tree, block, words),
        later_mark(tree, block, here),
        history_link(tree, block),
    )
    beside = " ".join(part for part in parts if part)
    names = [".clause", f".{block.kind}", f".d{indent}", *([".run-in"] if block.title else [])]
    facts = attributes(data_cite=citation(tree, block), data_label=place(tree, block))
    lines = [
        f"{_number(tree, block)} {_words(block, words, written)}"
        + (f' <span class="marks">{beside}</span>' if beside else ""),
        f"{{: #{block.id} {' '.join(names)}{facts} }}",
    ]
    if block.kind != "note":
        return "\n".join(lines)
    label = tree.ui.get(f"note.{block.marker}", block.marker or tree.ui("note.default"))
    return f'!!! note "{text(label)}"\n\n' + "".join(f"    {line}\n" for line in lines).rstrip()


def _number(tree: Tree, block: Block) -> str:
    """The printed number (or a pilcrow) as a permalink."""
    if block.marker and block.kind != "note":
        return f"[{text(block.marker)}](#{block.id}){{ .num }}"
    label = f"{place(tree, block)} {tree.ui('reading.permalink')}".strip()
    return f'[¶](#{block.id}){{ .num .none aria-label="{text(label)}" }}'


def _table(tree: Tree, blocks: Sequence[Block]) -> str:
    """A table block and its rows as a pipe table; our marks stand in a last column.

    Markdown wants a head and as many cells in each row: ``data-cells`` says how many are real.
    """
    cells = {block.id: tree.cells(block) for block in blocks}
    beside = {
        block.id: marks_beside(tree, block, min(cells[block.id], key=_least)) for block in blocks
    }
    width = max(len(row) for row in cells.values())
    marked = any(beside.values())
    lines = []
    if blocks[0].kind != "table":
        lines.append(["<!-- --> { data-cells=0 }", *[" "] * (width - 1 + marked)])
    for block in blocks:
        row = [f"{_cell(cell)}" for cell in cells[block.id]]
        own = f'#{block.id} data-sha256="{block.sha256}" data-cells={len(row)}'
        row += [" "] * (width - len(row))
        row[0] = f"{row[0] or '<!-- -->'} {{ {own} }}"
        if marked:
            name = f'<span class="hidden">{tree.ui.html("reading.marks")}</span> '
            mark = (name if block.kind == "table" else "") + beside[block.id]
            row.append(f"{mark or '<!-- -->'} {{ .marks }}")
        lines.append(row)
    lines.insert(1, ["---"] * (width + marked))
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _least(cell: Words) -> int:
    """The cell of a row that is told of comes first: one that shows the original, then a draft."""
    return ("stale", "missing", "draft", "reviewed", None).index(cell.state)


def _cell(words: Words) -> str:
    written = inline(words.markdown)
    return f"<span{_lang(words)}>{written}</span>" if words.lang else written
