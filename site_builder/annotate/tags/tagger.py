"""Apply the rule table to a document: block by block, then down the tree from each lead-in."""

from __future__ import annotations

import re
from typing import Final

from ...model.document import Block, Document, Tag
from .breach import BREACH
from .fold import fold
from .roles import Mask, detect
from .rule import HAN, LATIN, PROVIDER, Sentence, compiled, find
from .table import INHERITED, RULES
from .tree import LeadIn, lead_ins

_UNTAGGED: Final = frozenset(("heading", "table"))
_CONDITIONS: Final = 400
"""How many characters of a lead-in's items are read for the conditions of what it says."""


def _index() -> dict[str, tuple[tuple[str, int], ...]]:
    """Each literal with the bits of its rules, under its first Han or first three Latin signs.

    A rule has two bits, the lower one for its Han literals.
    """
    bits: dict[str, int] = {}
    for number, rule in enumerate(RULES):
        for word in rule.literals.split("|"):
            bits[word] = bits.get(word, 0) | 1 << 2 * number + word.isascii()
    index: dict[str, tuple[tuple[str, int], ...]] = {}
    for word, rules in bits.items():
        key = word[:3] if word.isascii() else word[0]
        index[key] = (*index.get(key, ()), (word, rules))
    return index


_INDEX: Final = _index()
_HAN_KEYS: Final = frozenset(key for key in _INDEX if not key.isascii())
_LATIN_KEYS: Final = frozenset(key for key in _INDEX if key.isascii())
_LATIN_KEY: Final = re.compile(r"(?<![a-z])[a-z]{2}[a-z -]")


def _candidates(text: str) -> int:
    """The bits of the rules of which a literal occurs in the folded text."""
    keys = set(_LATIN_KEYS.intersection(_LATIN_KEY.findall(text)))
    if not text.isascii():
        keys |= _HAN_KEYS.intersection(text)
    wanted = 0
    for key in keys:
        for word, rules in _INDEX[key]:
            if rules & ~wanted and word in text:
                wanted |= rules
    return wanted


def tag(document: Document) -> Document:
    """``document`` with the proposed tags of every block; tags it had before are replaced.

    Headings, titles, tables heads and the printed table of contents get none. A block gets a tag
    at most once, from the first rule that matches.
    """
    spelled: dict[str, str] = {}
    folded = [
        spelled.get(block.text) or spelled.setdefault(block.text, fold(block.text))
        for block in document.blocks
    ]
    leads = lead_ins(document.blocks, folded)
    items = {lead.at: lead.items for lead in leads}
    untagged = {section.id for section in document.sections if section.role == "toc"}
    mask = Mask(detect(block.text for block in document.blocks))
    known: dict[tuple[str, str], tuple[str, tuple[Tag, ...]]] = {}
    breaches: dict[str, bool] = {}
    tagged: list[Block] = []
    for at, block in enumerate(document.blocks):
        tags: tuple[Tag, ...] = ()
        if block.kind not in _UNTAGGED and not block.title and block.section not in untagged:
            conditions = (
                _conditions([folded[i] for i in items[at]], breaches) if at in items else ""
            )
            key = (folded[at], conditions)
            if key not in known:
                known[key] = _own(folded[at], mask, conditions)
            folded[at], tags = known[key]
        tagged.append(block if block.tags == tags else block._replace(tags=tags))
    _inherit(leads, tagged, folded)
    return document._replace(blocks=tuple(tagged))


def _conditions(items: list[str], known: dict[str, bool]) -> str:
    """The items of a lead-in, joined, where at least half of them are breaches of the customer.

    ``known`` holds which items are, as far as they were met.
    """
    breaches = 0
    for item in items:
        if item not in known:
            known[item] = compiled(BREACH).search(item) is not None
        breaches += known[item]
    return "。".join(items)[:_CONDITIONS] if 2 * breaches >= len(items) else ""


def _own(text: str, mask: Mask, conditions: str) -> tuple[str, tuple[Tag, ...]]:
    """The folded text with its parties masked where a rule asked for it, and the block's tags."""
    wanted: dict[int, list[Sentence]] = {}
    start = 0
    while start < len(text):
        end = text.find("。", start) + 1 or len(text)
        words = text[start:end]
        bits = _candidates(words)
        while bits:
            number = ((bits & -bits).bit_length() - 1) // 2
            script = bits >> 2 * number & (HAN | LATIN)
            wanted.setdefault(number, []).append(Sentence(start, end, script))
            bits ^= script << 2 * number
        start = end
    if not wanted:
        return text, ()
    masked = mask(text)
    found: dict[str, Tag] = {}
    for index in sorted(wanted):
        rule = RULES[index]
        if rule.tag not in found:
            evidence = find(rule, masked, wanted[index], conditions)
            if evidence is not None:
                found[rule.tag] = Tag(rule.tag, rule.id, evidence)
    return masked, tuple(found.values())


def _inherit(leads: list[LeadIn], blocks: list[Block], folded: list[str]) -> None:
    """Give the bare items of each lead-in its tags; take tags off items that only prohibit."""
    for lead in leads:
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
