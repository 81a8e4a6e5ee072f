"""Every page is read back: what it shows of a clause must be the words of that clause.

The rendered page is read with BeautifulSoup, which shares no code with what wrote it.
"""

from __future__ import annotations

import hashlib
import unicodedata

from bs4 import BeautifulSoup, Tag

from ...model.document import Block
from ...model.errors import OutputError
from ...model.inline import plain
from . import redline
from .markup import visible
from .page import Page
from .tree import Tree

_OURS = "num marks notice admonition-title state".split()


def prove(tree: Tree, page: Page, html: str) -> int:
    """Compare each clause, cell and translation on a page; how many there were.

    OutputError names the first clause that differs, is missing, is out of order or unknown, and
    words in the agreement's part of the page that belong to no clause.
    """
    if "data-former" in html:
        return redline.prove(html, page.name, tree.by_id, lambda block: _words(tree, block))
    if page.kind != "section" and "data-sha256" not in html and "data-words" not in html:
        return 0
    soup = BeautifulSoup(html, "lxml")
    shown = [_proved(tree, page, element) for element in soup.select("[data-sha256]")]
    for element in soup.select("[data-words]"):
        _translated(tree, page, element)
    if page.kind == "section":
        wanted = [
            block.id
            for block in tree.published
            if page.section in (None, block.section) and block.id in tree.shown
        ]
        if shown != wanted:
            odd = next((a or b for a, b in _pairs(wanted, shown) if a != b), "")
            raise _fault(page, odd, "is missing, repeated or out of order")
        _no_stray_words(page, soup)
    return len(shown)


def _pairs(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    length = max(len(one), len(other))
    return list(
        zip(one + [""] * (length - len(one)), other + [""] * (length - len(other)), strict=True)
    )


def _proved(tree: Tree, page: Page, element: Tag) -> str:
    """The anchor of a clause whose element is right."""
    holder = element if element.get("id") else element.find_parent(id=True)
    anchor = str(holder["id"]) if holder is not None else ""
    block = tree.by_id.get(anchor)
    if block is None:
        raise _fault(page, anchor or "?", "is no clause of the document")
    own = _lang(element, tree.lang) == tree.own_lang
    if element.name == "tr":
        said, expected = _row(element), _row_words(tree, block)
    else:
        said, expected = element.get_text(), block.text if own else _words(tree, block)
    if said != visible(expected):
        raise _fault(page, anchor, f"says {_clip(said)}, not {_clip(expected)}")
    if element["data-sha256"] != block.sha256:
        raise _fault(page, anchor, "bears the hash of other words")
    if own and said == expected and not _agrees(block, said):
        raise _fault(page, anchor, "does not have the hash of its words")
    return anchor


def _agrees(block: Block, said: str) -> bool:
    """Whether the SHA-256 of ``said`` (NFC, UTF-8) is the block's."""
    normal = unicodedata.normalize("NFC", said).encode("utf-8", "surrogatepass")
    return hashlib.sha256(normal).hexdigest() == block.sha256


def _lang(element: Tag, page: str) -> str:
    """The language of an element: its own, that of one around it, or the page's."""
    stated = element if element.get("lang") else element.find_parent(lang=True)
    return str(stated["lang"]) if stated is not None else page


def _words(tree: Tree, block: Block) -> str:
    """What a tree says of a block; the titles of sections may come from document.toml."""
    if not tree.is_own and block.kind == "heading" and not block.depth:
        return tree.section_title(tree.section(block.section), number=False)
    return plain(tree.words(block).markdown)


def _row(element: Tag) -> str:
    cells = element.find_all(["td", "th"], recursive=False)
    return " | ".join(cell.get_text() for cell in cells if "marks" not in (cell.get("class") or ()))


def _row_words(tree: Tree, block: Block) -> str:
    if tree.is_own:
        return block.text
    return " | ".join(plain(cell.markdown) for cell in tree.cells(block))


def _translated(tree: Tree, page: Page, element: Tag) -> None:
    """A translation beside its clause: ``data-words`` is its language."""
    language = str(element["data-words"])
    side = tree if language == tree.language else tree.others[language]
    holder = element.find_parent(id=True)
    anchor = str(holder["id"]) if holder is not None else ""
    block = tree.by_id[anchor]
    expected = _words(side, block)
    if element.get_text() != visible(expected):
        raise _fault(page, anchor, f"says {_clip(element.get_text())}, not {_clip(expected)}")


def _no_stray_words(page: Page, soup: BeautifulSoup) -> None:
    for element in soup.select("[data-sha256], " + ", ".join(f".{name}" for name in _OURS)):
        element.extract()
    if left := soup.get_text().strip():
        raise _fault(page, page.name, f"has words of no clause: {_clip(left)}")


def _clip(words: str) -> str:
    return f"“{words[:60]}…”" if len(words) > 60 else f"“{words}”"


def _fault(page: Page, anchor: str, what: str) -> OutputError:
    return OutputError(
        f"{anchor} {what}",
        path=f"page {page.name}",
        advice="look for a Markdown extension, plugin or template that alters words",
    )
