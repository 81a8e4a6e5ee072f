"""Every page is read back: what it shows of a clause must be the words of that clause.

The rendered page is read with lxml, which shares no code with what wrote it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import zip_longest

from lxml.html import HtmlElement, document_fromstring

from ...model.document import Block
from ...model.errors import OutputError
from ...model.inline import plain
from . import redline
from .markup import visible
from .page import Page
from .tree import Tree

_CLAIMS = ("data-sha256", "data-words", "data-former")
"""Attributes of elements that say what their words are."""
_OURS = "num marks notice admonition-title state".split()


def prove(tree: Tree, page: Page, html: str) -> int:
    """Compare each clause, cell and translation on a page; how many there were.

    OutputError names the first clause that differs, is missing, is out of order or unknown, and
    words in the agreement's part of the page that belong to no clause.
    """
    if page.kind != "section" and not any(f" {mark}=" in html for mark in _CLAIMS):
        return 0
    read = document_fromstring(html)
    shown = [_proved(tree, page, element) for element in read.xpath("//*[@data-sha256]")]
    for element in read.xpath("//*[@data-words]"):
        _translated(tree, page, element)
    redline.prove(read, page.name)
    if page.kind == "section":
        wanted = [
            block.id
            for block in tree.published
            if page.section in (None, block.section) and block.id in tree.shown
        ]
        if shown != wanted:
            odd = next((a or b for a, b in zip_longest(wanted, shown, fillvalue="") if a != b), "")
            raise _fault(page, odd, "is missing, repeated or out of order")
        _no_stray_words(page, read)
    return len(shown)


def _proved(tree: Tree, page: Page, element: HtmlElement) -> str:
    """The anchor of a clause whose element is right."""
    anchor = _nearest(element, "id")
    block = tree.by_id.get(anchor)
    if block is None:
        raise _fault(page, anchor or "?", "is no clause of the document")
    own = (_nearest(element, "lang") or tree.lang) == tree.own_lang
    if element.tag == "tr":
        said, expected = _row(element), _row_words(tree, block)
    else:
        said, expected = element.text_content(), block.text if own else _words(tree, block)
    if said != visible(expected):
        raise _fault(page, anchor, f"says {_clip(said)}, not {_clip(expected)}")
    if element.get("data-sha256") != block.sha256:
        raise _fault(page, anchor, "bears the hash of other words")
    if own and said == expected and not _agrees(block, said):
        raise _fault(page, anchor, "does not have the hash of its words")
    return anchor


def _agrees(block: Block, said: str) -> bool:
    """Whether the SHA-256 of ``said`` (NFC, UTF-8) is the block's."""
    normal = unicodedata.normalize("NFC", said).encode("utf-8", "surrogatepass")
    return hashlib.sha256(normal).hexdigest() == block.sha256


def _nearest(element: HtmlElement, attribute: str) -> str:
    """An attribute of an element, or of the closest around it that has it; else ""."""
    return str(element.xpath(f"string(ancestor-or-self::*[@{attribute}!=''][1]/@{attribute})"))


def _words(tree: Tree, block: Block) -> str:
    """What a tree says of a block; the titles of sections may come from document.toml."""
    if not tree.is_own and block.kind == "heading" and not block.depth:
        return tree.section_title(tree.section(block.section), number=False)
    return plain(tree.words(block).markdown)


def _row(element: HtmlElement) -> str:
    cells = [cell for cell in element.iterchildren("td", "th") if "marks" not in cell.classes]
    return " | ".join(cell.text_content() for cell in cells)


def _row_words(tree: Tree, block: Block) -> str:
    if tree.is_own:
        return block.text
    return " | ".join(plain(cell.markdown) for cell in tree.cells(block))


def _translated(tree: Tree, page: Page, element: HtmlElement) -> None:
    """A translation beside its clause: ``data-words`` is its language."""
    language = element.get("data-words")
    side = tree if language == tree.language else tree.others[language]
    anchor = _nearest(element, "id")
    block = tree.by_id[anchor]
    expected = _words(side, block)
    if element.text_content() != visible(expected):
        raise _fault(page, anchor, f"says {_clip(element.text_content())}, not {_clip(expected)}")


def _no_stray_words(page: Page, read: HtmlElement) -> None:
    ours = [element for name in _OURS for element in read.find_class(name)]
    for element in (*ours, *read.xpath("//*[@data-sha256]")):
        element.drop_tree()
    if left := read.text_content().strip():
        raise _fault(page, page.name, f"has words of no clause: {_clip(left)}")


def _clip(words: str) -> str:
    return f"“{words[:60]}…”" if len(words) > 60 else f"“{words}”"


def _fault(page: Page, anchor: str, what: str) -> OutputError:
    return OutputError(
        f"{anchor} {what}",
        path=f"page {page.name}",
        advice="look for a Markdown extension, plugin or template that alters words",
    )
