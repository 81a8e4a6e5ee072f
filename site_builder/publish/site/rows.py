"""A Markdown extension: the rows of tables as the page contract wants them.

An attribute list in Markdown reaches a cell, never a row. The first cell of a row of an agreement
carries the row's ``id`` and ``data-sha256``, and ``data-cells``: how many of its cells are real.
"""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

_NUMBER = re.compile(r"[<>≤≥+−–-]? ?[¥$€]?\d[\d.,]* ?[%‰]?")


class _Rows(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            names: list[str] = []
            for row in table.iter("tr"):
                names = self._row(row, names)
            _figures(table)
            head = table.find("thead")
            if head is not None and head.find("tr") is not None and not len(head.find("tr") or ()):
                table.remove(head)

    def _row(self, row: Element, names: list[str]) -> list[str]:
        """Put the row right; the names of the columns, from its head."""
        cells = list(row)
        real = cells[0].attrib.pop("data-cells", None) if cells else None
        if real is None:
            return names
        for name in ("id", "data-sha256"):
            if name in cells[0].attrib:
                row.set(name, cells[0].attrib.pop(name))
        row.text = None  # readers of pages take white space in a row for a cell's
        for cell in cells:
            cell.tail = None
        ours = [cell for cell in cells if cell.get("class") == "marks"]
        text = [cell for cell in cells if cell not in ours]
        for cell in text[int(real) :] + (ours if real == "0" else []):
            row.remove(cell)
        if row[:1] and row[0].tag == "th":
            for cell in row:
                cell.set("scope", "col")
            return [self._plain("".join(cell.itertext())) for cell in text]
        for cell, name in zip(text, names, strict=False):
            cell.set("data-head", name)
        return names

    def _plain(self, name: str) -> str:
        """The words of a head: entities are kept aside until the page is written."""
        aside = self.md.htmlStash.rawHtmlBlocks
        return HTML_PLACEHOLDER_RE.sub(lambda match: unescape(str(aside[int(match[1])])), name)


def _figures(table: Element) -> None:
    """Mark the columns that hold nothing but numbers, for styles to set them to the right."""
    body = [list(row) for row in table.iterfind("tbody/tr")]
    heads = [list(row) for row in table.iterfind("thead/tr")]
    for column in range(max(map(len, body), default=0)):
        cells = [row[column] for row in body if column < len(row)]
        if all(_NUMBER.fullmatch("".join(cell.itertext()).strip()) for cell in cells):
            for cell in cells + [row[column] for row in heads if column < len(row)]:
                cell.set("class", "figure")


class RowsExtension(Extension):
    """Registers the tree processor, after attribute lists are read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_Rows(md), "agreement_rows", 7)
