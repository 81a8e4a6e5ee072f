"""What a page of the bundle says: the clauses it shows, and words that belong to none.

Pages mark the words of a clause with ``data-sha256`` inside the element that carries the clause's
anchor as ``id``. A table row carries both itself; its cells are joined as in document.json.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_OURS = frozenset("num margin notice admonition-title marks tools state".split())
"""Classes of what stands beside the words of the agreement inside its pages."""


class Shown(NamedTuple):
    """A clause on a page: its anchor, the hash it claims, its words, their language.

    ``number`` is the text of the permalink in front, empty where there is none.
    """

    anchor: str
    sha256: str
    text: str
    lang: str
    number: str


class PageText(NamedTuple):
    """The clauses of a page in order, and words among them that belong to no clause."""

    shown: list[Shown]
    stray: list[str]


class _Element(NamedTuple):
    """An open element; ``classes`` are its own and those of all around it."""

    tag: str
    anchor: str
    lang: str
    classes: frozenset[str]
    sha256: str | None


def read(html: str) -> PageText:
    """The clauses that a page shows."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return PageText(parser.shown, parser.stray)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("", "", "", frozenset(), None)]
        self.shown: list[Shown] = []
        self.stray: list[str] = []
        self.words: list[str] = []
        self.number: list[str] = []
        self.cells: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        own = {name: value or "" for name, value in attrs}
        above = self.open[-1]
        classes = frozenset(own.get("class", "").split())
        sha256 = own.get("data-sha256")
        if own.get("id"):
            self.number = []
        if sha256 is not None:
            self.words, self.cells = [], []
        if tag in ("td", "th") and "marks" not in classes:
            self.cells.append([])
        anchor, lang = own.get("id") or above.anchor, own.get("lang") or above.lang
        self.open.append(_Element(tag, anchor, lang, classes | above.classes, sha256))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Only drawings have elements that close themselves; elsewhere browsers ignore the slash.
        if not any(element.tag == "svg" for element in self.open):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        depth = len(self.open) - 1
        while depth > 0 and self.open[depth].tag != tag:
            depth -= 1
        if depth == 0:
            return
        for element in reversed(self.open[depth:]):
            self._close(element)
        del self.open[depth:]

    def _close(self, element: _Element) -> None:
        if element.sha256 is None:
            return
        cells = ["".join(cell) for cell in self.cells]
        words = " | ".join(cells) if element.tag == "tr" else "".join(self.words)
        number = "".join(self.number).strip()
        self.shown.append(Shown(element.anchor, element.sha256, words, element.lang, number))

    def handle_data(self, data: str) -> None:
        holder = next((e for e in reversed(self.open) if e.sha256 is not None), None)
        classes = self.open[-1].classes
        if holder is not None and holder.tag != "tr":
            self.words.append(data)
        elif holder is not None and self.cells and "marks" not in classes:
            self.cells[-1].append(data)
        elif "num" in classes:
            self.number.append(data)
        elif "reading" in classes and not classes & _OURS and data.strip():
            self.stray.append(data.strip())
