"""Apply the rule table to a document: block by block, then down the tree from each lead-in."""

from __future__ import annotations

import dataclasses
from typing import Final

from ..model import Block, Document, Tag
from .fold import fold
from .roles import Mask, detect
from .rule import PROVIDER, find
from .table import INHERITED, RULES
from .tree import lead_ins

_UNTAGGED: Final = frozenset(("heading", "table"))


def tag(document: Document) -> Document:
    """``document`` with the proposed tags of every block; tags it had before are replaced.

    Headings, titles, tables heads and the printed table of contents get none. A block gets a tag
    at most once, from the first rule that matches.
    """
    untagged = {section.id for section in document.sections if section.role == "toc"}
    mask = Mask(detect(block.text for block in document.blocks))
    tagged: list[Block] = []
    folded: list[str] = []
    for block in document.blocks:
        text = fold(block.text)
        tags: tuple[Tag, ...] = ()
        if block.kind not in _UNTAGGED and not block.title and block.section not in untagged:
            masked, tags = _own(text, mask)
            text = masked
        tagged.append(block._replace(tags=tags))
        folded.append(text)
    _inherit(tagged, folded)
    return dataclasses.replace(document, blocks=tuple(tagged))


def _own(text: str, mask: Mask) -> tuple[str, tuple[Tag, ...]]:
    candidates = [rule for rule in RULES if any(word in text for word in rule.literals)]
    if not candidates:
        return text, ()
    masked = mask(text)
    found: dict[str, Tag] = {}
    for rule in candidates:
        if rule.tag not in found and (evidence := find(rule, masked)):
            found[rule.tag] = Tag(rule.tag, rule.id, evidence)
    return masked, tuple(found.values())


def _inherit(blocks: list[Block], folded: list[str]) -> None:
    """Give the bare items of each lead-in its tags; take tags off items that only prohibit."""
    for lead in lead_ins(blocks, folded):
        passed = [tag for tag in blocks[lead.at].tags if tag.evidence[1] > lead.sentence]
        for position in lead.items:
            item = blocks[position]
            if not passed:
                if lead.prohibits and PROVIDER not in folded[position]:
                    blocks[position] = item._replace(tags=())
                continue
            own = {tag.tag for tag in item.tags}
            whole = (0, len(item.text))
            inherited = tuple(
                Tag(tag.tag, tag.rule.removesuffix(INHERITED) + INHERITED, whole)
                for tag in passed
                if tag.tag not in own
            )
            blocks[position] = item._replace(tags=item.tags + inherited)
