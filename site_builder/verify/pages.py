"""What a page of the bundle says: the clauses it shows, and words that belong to none.

Pages mark the words of a clause with ``data-sha256`` inside the element that carries the clause's
anchor as ``id``. A table row carries both itself; its cells are joined as in document.json. A
redline marks the words of a former clause with ``data-former`` and its anchor with ``data-was``;
each ``.change`` has both sides and then, in ``.both``, one text with ``del`` and ``ins``.
"""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from typing import NamedTuple

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_OURS = frozenset("num margin notice admonition-title marks tools state".split())
"""Classes of what stands beside the words of the agreement inside its pages."""
_READ = ("data-sha256", "data-former", "reading")
"""Words without which a page shows no clause."""


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
    """The clauses of a page in order, and words among them that belong to no clause.

    ``former`` are clauses of a former edition, ``unlike`` the anchors of changes whose two sides
    are not what their one text says.
    """

    shown: list[Shown]
    stray: list[str]
    former: list[Shown]
    unlike: list[str]


class _Element(NamedTuple):
    """An open element; ``classes`` are its own and those of all around it."""

    tag: str
    anchor: str
    lang: str
    classes: frozenset[str]
    sha256: str | None
    was: str = ""


def same(shown: str, text: str) -> bool:
    """Whether a page shows this text; characters that HTML forbids appear there as U+FFFD."""
    if shown == text:
        return True
    return len(shown) == len(text) and all(
        a == b or (a == "\ufffd" and unicodedata.category(b) in ("Cc", "Cn", "Cs"))
        for a, b in zip(shown, text)
    )


def read(html: str) -> PageText:
    """The clauses that a page shows."""
    if not any(word in html for word in _READ):
        return PageText([], [], [], [])
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return PageText(parser.shown, parser.stray, parser.former, parser.unlike)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("", "", "", frozenset(), None)]
        self.shown: list[Shown] = []
        self.stray: list[str] = []
        self.former: list[Shown] = []
        self.unlike: list[str] = []
        self.change = (0, 0)
        self.both: tuple[list[str], list[str]] = ([], [])
        self.words: list[str] = []
        self.number: list[str] = []
        self.cells: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        own = {name: value or "" for name, value in attrs}
        above = self.open[-1]
        classes = frozenset(own.get("class", "").split())
        sha256 = own.get("data-sha256", own.get("data-former"))
        if "change" in classes:
            self.change = (len(self.former), len(self.shown))
        if "both" in classes:
            self.both = ([], [])
        if own.get("id"):
            self.number = []
        if sha256 is not None:
            self.words, self.cells = [], []
        if tag in ("td", "th") and "marks" not in classes:
            self.cells.append([])
        anchor, lang = own.get("id") or above.anchor, own.get("lang") or above.lang
        self.open.append(
            _Element(tag, anchor, lang, classes | above.classes, sha256, own.get("data-was", ""))
        )

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
        while len(self.open) > depth:
            self._close(self.open.pop())

    def _close(self, element: _Element) -> None:
        if "both" in element.classes - self.open[-1].classes:
            self._compare()
        if element.sha256 is None:
            return
        cells = ["".join(cell) for cell in self.cells]
        words = " | ".join(cells) if element.tag == "tr" else "".join(self.words)
        number = "".join(self.number).strip()
        if element.was:
            self.former.append(Shown(element.was, element.sha256, words, element.lang, number))
        else:
            self.shown.append(Shown(element.anchor, element.sha256, words, element.lang, number))

    def _compare(self) -> None:
        """Whether the one text of a change, without what came or went, is each of its sides."""
        sides = (self.former[self.change[0] :], self.shown[self.change[1] :])
        said = tuple("".join(clause.text for clause in side) for side in sides)
        if said != tuple("".join(words) for words in self.both):
            self.unlike.append((sides[1] or sides[0] or self.shown)[-1].anchor)

    def handle_data(self, data: str) -> None:
        holder = next((e for e in reversed(self.open) if e.sha256 is not None), None)
        classes = self.open[-1].classes
        if "both" in classes:
            tags = {element.tag for element in self.open}
            for words, mark in zip(self.both, ("ins", "del")):
                if mark not in tags:
                    words.append(data)
            return
        if holder is not None and holder.tag != "tr":
            self.words.append(data)
        elif holder is not None and self.cells and "marks" not in classes:
            self.cells[-1].append(data)
        elif "num" in classes:
            self.number.append(data)
        elif "reading" in classes and not classes & _OURS and data.strip():
            self.stray.append(data.strip())
