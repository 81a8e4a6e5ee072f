"""What a block's anchor and Markdown say of it: paragraph, kind of place, cells."""

from __future__ import annotations

from ...model.document import Block
from ...model.tables import cells


def paragraph(block: Block) -> tuple[str, str]:
    """Anchor of the place and number of the paragraph, of an anchor such as ``terms-3.1-p2``."""
    anchor, _, number = block.id.rpartition("-p")
    return (anchor, number) if anchor and number.isdigit() else ("", "")


def counted(block: Block) -> str:
    """What the number at the end of an anchor counts: preamble, row, note, table or item."""
    rest = block.id.removeprefix(f"{block.section}-")
    kind = rest.rsplit("-", 1)[0]
    return kind if kind in ("preamble", "row", "note", "table") else "item"


def split_cells(block: Block) -> list[str]:
    """The inline Markdown of a row's cells; outer bars keep an empty first or last cell."""
    row = f"|{block.markdown}|"
    return [row[start:end] for start, end in cells(row, 0, len(row))]
