"""Legal effect follows the tree: a lead-in and its bare items are read as one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ...model.document import Block

_COLON: Final = re.compile(
    r"(?::|如下|(?:下列|以下)[^。;,:]{0,12}|the following)[。]?\s*+(?:\([^()]{0,40}\))?\s*+$"
)
_CONJUNCTION: Final = re.compile(r"\b(?:if|when|where|unless)[。]?\s*+(?:\([^()]{0,40}\))?\s*+$")
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_PROHIBITION: Final = re.compile(
    r"不得|不应|不可|禁止|请勿|承诺|不利用|不从事|不进行|\b(?:not|prohibited|never)\b"
)
_LONGEST_ITEM: Final = 480
"""An item wider than this is a provision of its own; a Han character counts twice."""


class LeadIn(NamedTuple):
    """A block that ends in a colon and the positions of the bare items it governs."""

    at: int
    sentence: int
    items: tuple[int, ...]
    prohibits: bool


def lead_ins(blocks: Sequence[Block], folded: Sequence[str]) -> list[LeadIn]:
    """The lead-ins of a document in reading order.

    ``folded`` is the folded text of each block; ``sentence`` is where the lead-in's last sentence
    begins in it. A lead-in governs the clauses below its number, or the bullets that follow it.
    """
    found: list[LeadIn] = []
    scope: str | None = None
    section = ""
    leading = {text: _leads_in(text) for text in set(folded)}
    for at, block in enumerate(blocks):
        if block.section != section:
            section, scope = block.section, None
        if block.number:
            scope = block.number
        text = folded[at]
        if not leading[text] or block.kind in ("table", "row"):
            continue
        items = _items(blocks, folded, at, scope)
        if items:
            sentence = text.rfind("。", 0, max(0, len(text) - 2)) + 1
            prohibits = _PROHIBITION.search(text, sentence) is not None
            found.append(LeadIn(at, sentence, items, prohibits))
    return found


def _items(
    blocks: Sequence[Block], folded: Sequence[str], at: int, scope: str | None
) -> tuple[int, ...]:
    head = blocks[at]
    items: list[int] = []
    numbered = False
    for position in range(at + 1, len(blocks)):
        block = blocks[position]
        if block.section != head.section or block.kind == "heading" or block.title:
            break
        below = bool(block.number and scope and block.number.startswith(scope + "."))
        bullet = block.kind == "item" and (head.kind != "item" or block.depth > head.depth)
        loose = not block.number and block.kind == "paragraph" and not numbered
        if not (below or bullet or loose) or (loose and head.kind == "item"):
            break
        if loose and _leads_in(folded[position]):
            break  # the next lead-in has items of its own
        numbered = numbered or below or bullet
        bare = _is_bare(folded[position], 2 if below and head.number else 1)
        if bare:
            items.append(position)
        elif not (bullet or (below and head.number)):
            break
    return tuple(items)


def _leads_in(text: str) -> bool:
    """Whether a folded text ends in a colon or in words that only a list completes."""
    tail = text[-60:]
    colon = ":" in tail or "下" in tail or "following" in tail  # in every match
    if colon and _COLON.search(tail):
        return True
    latin = "if" in tail or "whe" in tail or "unless" in tail
    return latin and _CONJUNCTION.search(tail) is not None


def _is_bare(text: str, sentences: int) -> bool:
    if len(text) > _LONGEST_ITEM:
        return False
    width = len(text)
    if 2 * width > _LONGEST_ITEM and not text.isascii():
        width += sum(map(len, _HAN.findall(text)))
    return width <= _LONGEST_ITEM and text.rstrip("。; ").count("。") < sentences
