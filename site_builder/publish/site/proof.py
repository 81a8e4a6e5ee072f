"""Every page is read back: what it shows of a clause must be the words of that clause.

The rendered page is read with lxml, which shares no code with what wrote it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import zip_longest

from lxml.etree import HTML, XPath, _Element

from ...model.document import Block
from ...model.errors import OutputError
from ...model.inline import plain
from .markup import visible
from .page import Page
from .tree import Tree

_CLAIMS = ("data-sha256", "data-words", "data-former")
"""Attributes of elements that say what their words are."""
_OURS = "num marks notice admonition-title state"
_IN_CLASS = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"
_STRAY = XPath(
    "//text()[not(ancestor::*[@data-sha256 or "
    + " or ".join(map(_IN_CLASS.format, _OURS.split()))
    + "])]"
)
_ID = XPath("string(ancestor-or-self::*[@id!=''][1]/@id)")
_LANG = XPath("string(ancestor-or-self::*[@lang!=''][1]/@lang)")
_SAID = XPath("string()")
_CELLS = XPath(f"(td | th)[not({_IN_CLASS.format('marks')})]")


def prove(tree: Tree, page: Page, html: str) -> int:
    """Compare each clause, cell and translation on a page; how many there were.

    OutputError names the first clause that differs, is missing, is out of order or unknown, and
    words in the agreement's part of the page that belong to no clause.
    """
    if page.kind != "section" and not any(f" {mark}=" in html for mark in _CLAIMS):
        return 0
    read = HTML(html)
    shown = [_proved(tree, page, element) for element in read.xpath("//*[@data-sha256]")]
    for element in read.xpath("//*[@data-words]"):
        _translated(tree, page, element)
    for element in read.xpath("//*[@data-former]"):
        _former(page, element)
    if page.kind == "section":
        wanted = [
            block.id
            for block in tree.published
            if page.section in (None, block.section) and block.id in tree.shown
        ]
        if shown != wanted:
            odd = next((a or b for a, b in zip_longest(wanted, shown, fillvalue="") if a != b), "")
            raise _fault(page, odd, "is missing, repeated or out of order")
        if stray := "".join(_STRAY(read)).strip():
            raise _fault(page, page.name, f"has words of no clause: {_clip(stray)}")
    return len(shown)


def _proved(tree: Tree, page: Page, element: _Element) -> str:
    """The anchor of a clause whose element is right."""
    anchor = str(_ID(element))
    block = tree.by_id.get(anchor)
    if block is None:
        raise _fault(page, anchor or "?", "is no clause of the document")
    own = (_LANG(element) or tree.lang) == tree.own_lang
    if element.tag == "tr":
        said = " | ".join(_SAID(cell) for cell in _CELLS(element))
        expected = _row_words(tree, block)
    else:
        said, expected = _SAID(element), block.text if own else _words(tree, block)
    if said != visible(expected):
        raise _fault(page, anchor, f"says {_clip(said)}, not {_clip(expected)}")
    if element.get("data-sha256") != block.sha256:
        raise _fault(page, anchor, "bears the hash of other words")
    if own and said == expected and _hash(said) != block.sha256:
        raise _fault(page, anchor, "does not have the hash of its words")
    return anchor


def _hash(said: str) -> str:
    """The SHA-256 of words (NFC, UTF-8), as clauses bear it."""
    normal = unicodedata.normalize("NFC", said).encode("utf-8", "surrogatepass")
    return hashlib.sha256(normal).hexdigest()


def _words(tree: Tree, block: Block) -> str:
    """What a tree says of a block; the titles of sections may come from document.toml."""
    if not tree.is_own and block.kind == "heading" and not block.depth:
        return tree.section_title(tree.section(block.section), number=False)
    return plain(tree.words(block).markdown)


def _row_words(tree: Tree, block: Block) -> str:
    if tree.is_own:
        return block.text
    return " | ".join(plain(cell.markdown) for cell in tree.cells(block))


def _translated(tree: Tree, page: Page, element: _Element) -> None:
    """A translation beside its clause, or one cell of it: ``data-words`` is its language."""
    language = element.get("data-words")
    side = tree if language == tree.language else tree.others[language]
    anchor = str(_ID(element))
    block = tree.by_id[anchor]
    cell = element.get("data-cell")
    expected = plain(side.cells(block)[int(cell)].markdown) if cell else _words(side, block)
    if _SAID(element) != visible(expected):
        raise _fault(page, anchor, f"says {_clip(_SAID(element))}, not {_clip(expected)}")


def _former(page: Page, element: _Element) -> None:
    """A clause of a former edition: ``data-former`` is its hash, ``data-was`` its anchor there."""
    said = _SAID(element)
    if _hash(said) != element.get("data-former") and said == visible(said):
        anchor = element.get("data-was") or "?"
        raise _fault(page, anchor, f"of the former edition is shown as {_clip(said)}")


def _clip(words: str) -> str:
    return f"“{words[:60]}…”" if len(words) > 60 else f"“{words}”"


def _fault(page: Page, anchor: str, what: str) -> OutputError:
    return OutputError(
        f"{anchor} {what}",
        path=f"page {page.name}",
        advice="look for a Markdown extension, plugin or template that alters words",
    )
