"""Legal effect follows the tree: a lead-in and its bare items are read as one sentence.

Which blocks are items is told by depth, by bullets and by the form of their marks, whatever their
numbers; what passes down is told by the clause of the sentence that governs the list.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ...model.document import Block
from .fold import STOP

_POINTER: Final = (
    r"(?:以下|下列|下述|如下|下面)(?!简称|统称|合称|称)|之一|the following|any of the|as "
    r"follows|any of these"
)
_COLON: Final = re.compile(
    r"(?::|如下|(?:下列|以下|下述)[^!;,:]{0,12}|the following|as "
    r"follows)[!;]?\s*+(?:\([^()]{0,40}\))?\s*+$"
)
_CONJUNCTION: Final = re.compile(
    r"\b(?:if|when|where|unless|that|to|for|from|by|including|are|is|will|may|"
    r"you)[:!]?\s*+(?:\([^()]{0,40}\))?\s*+$"
)
_POINTS: Final = re.compile(_POINTER)
_ENUMERATES: Final = re.compile(
    r"^\s*(?:或者?|以及|包括|例如|比如|其中|即|具体|主要|including|such as)"
)
_TELLS_WHICH: Final = re.compile(
    r"(?:这些|上述|该等|此类|前述|这类|其中|these)[^!;,]{0,10}(?:包括|如下|include)"
)
_TURNS: Final = re.compile(
    r"^\s*(?:但|如果|若|如|然而|并?(?:同意|承诺|保证|确认)|however|but|if)(?!下)"
)
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_PROHIBITION: Final = re.compile(
    r"不得|不应|不可|禁止|请勿|承诺|不利用|不从事|不进行|不要|严禁|\b(?:not|prohibited|never)\b"
)
_COUNTERS: Final = {"1": r"\d+", "①": "[①-⒛]", "一": "[一二三四五六七八九十]+", "a": "[a-z]+"}
"""The first of each kind of counter, with what follows it."""

_FIRST: Final = re.compile(r"^[(（\[]?(?:1|a|i|一|①|⑴|⒈)[)）\].．、,:：]*$", re.IGNORECASE)
_LONGEST_ITEM: Final = 480
"""An item wider than this is a provision of its own; a Han character counts twice."""

_MARKUP: Final = " _*"
"""Marks of emphasis that a publisher printed around a paragraph."""

_LOOSE: Final = 30
"""How many unnumbered paragraphs a lead-in reaches at most."""


class LeadIn(NamedTuple):
    """A block that only a list completes.

    ``at`` is its position, ``governs`` the character range of its clause that governs the list,
    ``items`` the positions of the bare items, ``direct`` of those on the highest level of the list,
    ``prohibits`` whether the lead-in forbids what they name.
    """

    at: int
    governs: tuple[int, int]
    items: tuple[int, ...]
    direct: tuple[int, ...]
    prohibits: bool


def lead_ins(blocks: Sequence[Block], folded: Sequence[str]) -> Iterator[LeadIn]:
    """The lead-ins of a document in reading order; ``folded`` is the folded text of each block."""
    folded = [text.rstrip(_MARKUP) for text in folded]
    for at, block in enumerate(blocks):
        if block.kind in ("table", "row", "heading") or block.title or not _leads_in(folded, at):
            continue
        items = tuple(_items(blocks, folded, at))
        if items:
            start, end = governing(folded[at])
            prohibits = _PROHIBITION.search(folded[at], start) is not None
            top = blocks[items[0]].depth
            direct = tuple(item for item in items if blocks[item].depth <= top)
            yield LeadIn(at, (start, end), items, direct, prohibits)


def governing(text: str) -> tuple[int, int]:
    """The range of the clause of a folded lead-in that governs its list.

    It begins with the clause that points to the list, or the last one; a clause that only
    enumerates belongs to the one before it, and so does one that goes on without a turn. A last
    sentence that only tells which cases are meant leaves the whole one before it to govern.
    """
    end = len(text)
    start = text.rfind(STOP, 0, max(0, end - 2)) + 1
    if start and _TELLS_WHICH.match(text, start):
        return text.rfind(STOP, 0, start - 1) + 1, end
    if text.rstrip().endswith(STOP) and not _POINTS.search(text, start):
        told = max((m.start() for m in _POINTS.finditer(text, 0, start)), default=start)
        start = text.rfind(STOP, 0, told) + 1
    cuts = [start, *(m.end() for m in re.finditer("[;,]", text[start : end - 1]))]
    clauses = [first if n == 0 else start + first for n, first in enumerate(cuts)]
    pointing = [
        n for n, first in enumerate(clauses) if _POINTS.search(text, first, _upto(clauses, n, end))
    ]
    number = pointing[-1] if pointing else len(clauses) - 1
    while number > 0 and not _stands_alone(text[clauses[number] : _upto(clauses, number, end)]):
        number -= 1
    return clauses[number], end


def _upto(clauses: Sequence[int], number: int, end: int) -> int:
    return clauses[number + 1] if number + 1 < len(clauses) else end


def _stands_alone(clause: str) -> bool:
    """Whether a clause begins a statement of its own, so that those before it do not govern."""
    return _ENUMERATES.search(clause) is None and (
        _TURNS.search(clause) is not None or "\ue000" in clause or "\ue002" in clause
    )


def _leads_in(folded: Sequence[str], at: int) -> bool:
    """Whether a folded text ends in a colon or in words that only a list completes."""
    text = folded[at]
    if _COLON.search(text[-90:]) or _CONJUNCTION.search(text[-90:]):
        return True
    return _POINTS.search(text, max(0, len(text) - _LONGEST_ITEM)) is not None


def _items(blocks: Sequence[Block], folded: Sequence[str], at: int) -> Iterator[int]:
    """The positions of the bare items of a lead-in, as far as its list goes."""
    head, colon = blocks[at], _COLON.search(folded[at][-90:]) is not None
    first: Block | None = None
    loose = 0
    for position in range(at + 1, len(blocks)):
        block, text = blocks[position], folded[position]
        if block.section != head.section or block.kind in ("heading", "note") or block.title:
            return
        if block.kind in ("table", "row"):
            if block.kind == "row" and colon and _is_bare(text, 1):
                yield position
            continue
        marked = block.marker is not None or block.kind == "item"
        if not marked:
            loose += 1
            closed = first is not None or not colon or loose > _LOOSE
            if closed and not (first is not None and _goes_on(text)):
                return
            if head.kind == "item" or _leads(text) or not _is_bare(text, 1):
                return
            yield position
            if text.endswith(STOP) and loose > 1 and _goes_on(folded[position - 1]):
                return
            continue
        if not _is_item(head, block, first, colon):
            return
        first = first or block
        if _is_bare(text, 2 if head.marker or block.kind == "item" else 1):
            yield position
        elif head.marker is None and block.kind != "item":
            return  # a provision of its own ends the list


def _is_item(head: Block, block: Block, first: Block | None, colon: bool) -> bool:
    """Whether a marked block is in the list of ``head``, of which ``first`` is the first item."""
    if block.depth > head.depth:
        return (
            head.marker is not None
            or first is None
            or block.depth > first.depth
            or _form(block) == _form(first)
        )
    if first is not None:
        return block.depth >= first.depth and _form(block) in (_form(first), "")
    if block.kind == "item":
        return head.kind != "item"
    if colon and _form(block) == _form(head) and _FIRST.match(block.marker or ""):
        return _FIRST.match(head.marker or "") is None
    if head.marker is None:
        return block.depth == head.depth and _FIRST.match(block.marker or "") is not None
    own, below = _digits(head), _digits(block)
    return (
        below.startswith(own + ".")
        if own
        else (_form(block) != _form(head) and _FIRST.match(block.marker or "") is not None)
    )


def _form(block: Block) -> str:
    """The form of a mark: ``(1)`` and ``(12)`` have the same, ``1.`` and ``1.1`` have not."""
    form = (block.marker or "").lower()
    for first, counters in _COUNTERS.items():
        form = re.sub(counters, first, form)
    return form


def _digits(block: Block) -> str:
    """The decimal number in a mark: ``5.1`` in ``5.1.``, empty for ``(1)``."""
    found = re.match(r"^\d+(?:\.\d+)*", block.marker or "")
    return found[0] if found else ""


def _leads(text: str) -> bool:
    return _COLON.search(text[-90:]) is not None


def _goes_on(text: str) -> bool:
    """Whether a paragraph ends as an item does that others follow."""
    return text.endswith((";", "、", ","))


def _is_bare(text: str, sentences: int) -> bool:
    width = len(text) + sum(map(len, _HAN.findall(text[: _LONGEST_ITEM + 1])))
    return width <= _LONGEST_ITEM and text.rstrip(f"{STOP}; ").count(STOP) < sentences
