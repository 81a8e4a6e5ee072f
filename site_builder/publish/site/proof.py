"""Every page is read back: what it shows of a clause must be the words of that clause.

The rendered page is read with BeautifulSoup, which shares no code with what wrote it.
"""

from itertools import zip_longest

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ...editions.pieces import runs
from ...model.document import Block
from ...model.errors import OutputError
from ...model.fingerprint import digest
from ...model.inline import plain
from .markup import visible
from .page import Page
from .tree import Tree

_CLAIMS = ("data-sha256", "data-words", "data-former")
"""Attributes of elements that say what their words are."""
_OURS = {"num", "marks", "notice", "admonition-title", "state"}


def prove(tree: Tree, page: Page, html: str) -> int:
    """Compare each clause, cell and translation on a page; how many there were.

    OutputError names the first clause that differs, is missing, is out of order or unknown, and
    words in the agreement's part of the page that belong to no clause.
    """
    if page.kind != "section" and not any(f" {mark}=" in html for mark in _CLAIMS):
        return 0
    read = BeautifulSoup(
        html, "lxml", multi_valued_attributes=None, preserve_whitespace_tags={"body"}
    )
    elements = read.find_all(True)
    shown = [_proved(tree, page, each) for each in elements if each.has_attr("data-sha256")]
    for each in elements:
        if each.has_attr("data-words"):
            _translated(tree, page, each)
        if each.has_attr("data-former"):
            _former(page, each)
    if page.kind == "section":
        wanted = [
            block.id
            for block in tree.published
            if page.section in (None, block.section) and block.id in tree.shown
        ]
        if shown != wanted:
            odd = next((a or b for a, b in zip_longest(wanted, shown, fillvalue="") if a != b), "")
            raise _fault(page, odd, "is missing, repeated or out of order")
        if stray := _stray(read).strip():
            raise _fault(page, page.name, f"has words of no clause: {_clip(stray)}")
    return len(shown)


def _proved(tree: Tree, page: Page, element: Tag) -> str:
    """The anchor of a clause whose element is right."""
    anchor = _nearest(element, "id")
    block = tree.by_id.get(anchor)
    if block is None:
        raise _fault(page, anchor or "?", "is no clause of the document")
    own = (_nearest(element, "lang") or tree.lang) == tree.own_lang
    if element.name == "tr":
        cells = element.find_all(["td", "th"], recursive=False)
        said = " | ".join(_said(cell) for cell in cells if not _ours(cell))
        expected = _row_words(tree, block)
    else:
        said, expected = _said(element), block.text if own else _words(tree, block)
    if said != visible(expected):
        raise _fault(page, anchor, f"says {_clip(said)}, not {_clip(expected)}")
    if element.get("data-sha256") != block.sha256:
        raise _fault(page, anchor, "bears the hash of other words")
    if own and said == expected and digest(said) != block.sha256:
        raise _fault(page, anchor, "does not have the hash of its words")
    emphasised = own and page.name != "evidence-clauses"  # which shows how words are hashed
    if emphasised and (strong := _strong(element)) != (bold := _bold(block)):
        raise _fault(page, anchor, f"sets {_clip(strong)} in bold, not {_clip(bold)}")
    return anchor


def _nearest(element: Tag, attribute: str) -> str:
    """An attribute of an element, or of the closest around it that has it; else ""."""
    around = (element, *element.parents)
    return next((str(each[attribute]) for each in around if each.get(attribute)), "")


def _said(element: Tag) -> str:
    """All words of an element."""
    return "".join(element.strings)


def _strong(element: Tag) -> str:
    """The words of an element that are set in bold."""
    found = (each for each in element.find_all(["strong", "b"]) if not each.find_parent("strong"))
    return "".join(map(_said, found))


def _bold(block: Block) -> str:
    return visible("".join(run.text for run in runs(block) if run.bold))


def _ours(element: Tag) -> bool:
    """Whether an element holds our marks, not words of the agreement."""
    return not _OURS.isdisjoint(str(element.get("class", "")).split())


def _stray(element: Tag) -> str:
    """The words below an element that stand neither in a clause nor among our marks."""
    words = ""
    for child in element.children:
        if isinstance(child, Tag):
            words += "" if child.get("data-sha256") or _ours(child) else _stray(child)
        elif type(child) is NavigableString:
            words += child
    return words


def _words(tree: Tree, block: Block) -> str:
    """What a tree says of a block; the titles of sections may come from document.toml."""
    if not tree.is_own and block.kind == "heading" and not block.depth:
        return tree.section_title(tree.section(block.section), number=False)
    return plain(tree.words(block).markdown)


def _row_words(tree: Tree, block: Block) -> str:
    if tree.is_own:
        return block.text
    return " | ".join(plain(cell.markdown) for cell in tree.cells(block))


def _translated(tree: Tree, page: Page, element: Tag) -> None:
    """A translation beside its clause, or one cell of it: ``data-words`` is its language."""
    language = str(element["data-words"])
    side = tree if language == tree.language else tree.others[language]
    anchor = _nearest(element, "id")
    block = tree.by_id[anchor]
    cell = element.get("data-cell")
    expected = plain(side.cells(block)[int(str(cell))].markdown) if cell else _words(side, block)
    if _said(element) != visible(expected):
        raise _fault(page, anchor, f"says {_clip(_said(element))}, not {_clip(expected)}")


def _former(page: Page, element: Tag) -> None:
    """A clause of a former edition: ``data-former`` is its hash, ``data-was`` its anchor there."""
    said = _said(element)
    if digest(said) != element.get("data-former") and said == visible(said):
        anchor = str(element.get("data-was") or "?")
        raise _fault(page, anchor, f"of the former edition is shown as {_clip(said)}")


def _clip(words: str) -> str:
    return f"“{words[:60]}…”" if len(words) > 60 else f"“{words}”"


def _fault(page: Page, anchor: str, what: str) -> OutputError:
    return OutputError(
        f"{anchor} {what}",
        path=f"page {page.name}",
        advice="look for a Markdown extension, plugin or template that alters words",
    )
