"""The clause map: one cell a clause, in reading order, drawn as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence

from ...annotate.tags import NAMES
from ...model.document import Block
from .clauses import heading_title, outline, shape
from .markup import attributes, text
from .tree import Tree

_CELL, _GAP, _COLUMNS = 22, 3, 12
_STEP = _CELL + _GAP


def clause_map(tree: Tree, here: str) -> str:
    """The map with its legend and a list of the tagged clauses as its text alternative."""
    groups = [group for group in _groups(tree) if group[2]]
    items = "".join(_group(tree, here, *group) for group in groups)
    legend = "".join(
        f'<li class="legend-{tag}">{shape(tag)}{text(tree.tag_name(tag))}</li>' for tag in NAMES
    )
    return (
        f'<figure class="map"><figcaption>{tree.ui.html("map.caption")}</figcaption>'
        f'<ul class="legend">{legend}<li class="legend-plain">'
        f'<svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><rect x="1" y="1" width="14" '
        f'height="14" rx="2"/></svg>{tree.ui.html("map.plain")}</li></ul>'
        f'<ol class="map-groups">{items}</ol>'
        f"<details><summary>{tree.ui.html('map.as_text')}</summary>{_as_text(tree, here)}</details>"
        f"</figure>\n"
    )


def _groups(tree: Tree) -> list[tuple[str, Block | None, list[Block]]]:
    """(title, heading, clauses) of every article, or of a section without articles."""
    out: list[tuple[str, Block | None, list[Block]]] = []
    for section in tree.sections:
        title = tree.section_title(section)
        current: list[Block] = []
        out.append((title, tree.by_id.get(section.id), current))
        for block in tree.by_section[section.id]:
            if block.kind == "heading" and block.depth == 1:
                current = []
                out.append((heading_title(tree, block), block, current))
            elif block.kind not in ("heading", "table"):
                current.append(block)
    return out


def _group(tree: Tree, here: str, title: str, heading: Block | None, blocks: list[Block]) -> str:
    rows = -(-len(blocks) // _COLUMNS)
    columns = min(len(blocks), _COLUMNS)
    width, height = columns * _STEP - _GAP, rows * _STEP - _GAP
    cells = "".join(_cell(tree, here, block, place) for place, block in enumerate(blocks))
    name = text(title)
    if heading is not None:
        name = f'<a href="{tree.url(here, heading)}">{name}</a>'
    label = attributes(aria_label=tree.ui("map.group", title=title, count=len(blocks)))
    return (
        f'<li><span class="map-title">{name}</span><svg class="cells" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" role="group"{label}>{cells}</svg></li>'
    )


def _cell(tree: Tree, here: str, block: Block, place: int) -> str:
    """One clause. Tagged cells can be reached with Tab; the plain ones only with a pointer."""
    x, y = place % _COLUMNS * _STEP, place // _COLUMNS * _STEP
    tags = ordered_tags(block)
    names = tree.ui("map.separator").join(map(tree.tag_name, tags)) or tree.ui("map.plain")
    label = tree.ui("map.cell", place=tree.place(block) or tree.label(block), tags=names)
    first = tags[0] if tags else "plain"
    emphasis = " strong" if block.emphasis == "all" else ""
    symbol = f'<g transform="translate(3 3)">{outline(first)}</g>' if tags else ""
    more = f'<circle class="more" cx="{_CELL - 4}" cy="4" r="2.5"/>' if len(tags) > 1 else ""
    skip = "" if tags else ' tabindex="-1"'
    return (
        f'<a class="cell cell-{first}{emphasis}" href="{tree.url(here, block)}"'
        f'{attributes(aria_label=label)}{skip}><g transform="translate({x} {y})">'
        f"<title>{text(label)}</title>"
        f'<rect width="{_CELL}" height="{_CELL}" rx="3"/>{symbol}{more}</g></a>'
    )


def ordered_tags(block: Block) -> Sequence[str]:
    """The tags of a block without repeats, in the order of the tag table."""
    found = {item.tag for item in block.tags}
    return [tag for tag in NAMES if tag in found]


def _as_text(tree: Tree, here: str) -> str:
    rows = "".join(
        f'<li><a href="{tree.url(here, block)}">{text(tree.place(block) or tree.label(block))}</a> '
        f"{text(tree.ui('map.separator').join(map(tree.tag_name, ordered_tags(block))))}</li>"
        for block in tree.published
        if block.tags
    )
    return f"<ul>{rows}</ul>" if rows else f"<p>{tree.ui.html('limits.none')}</p>"
