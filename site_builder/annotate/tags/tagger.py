"""Apply the rule table to a document: block by block, then down the tree from each lead-in."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from ...model.document import Document, Tag
from .fold import fold
from .inherit import ITEMS_READ, Claim, conditions, inherit
from .lead_ins import LeadIn, lead_ins
from .mask import masked
from .parties import Parties, detect
from .rule import PROVIDER, compiled, find, sentences
from .table import RULES

_UNTAGGED: Final = frozenset(("heading", "table"))
_CUSTOMER_ACTS: Final = "(?<!to )<C>(?![的所])"
_POWER: Final = "<P>[^。;,]{0,8}(?:{may}|将|会):$"
_RIGHTS: Final = "<P>的?权利(?:[与和及、]?(?:义务|责任))?$"
_BARE: Final = ("有权", "可", "对", "将", "根据", "按", "依")
_ENTITLED: Final = f"{PROVIDER}有权"
"""What a heading (“平台的权利”) says of the paragraphs below it that name no subject."""

_SUBJECT: Final = "^(?!.{0,300}(?:{breach}|[如若])).{0,300}(?<![^。;,])<P>:$"
"""A lead-in that stops at its subject (“我们：”), without a condition: its items tell what it does."""


class Reading(NamedTuple):
    """A document as the rules read it.

    ``texts`` are the folded texts of its blocks, the parties masked; ``leads`` its lead-ins;
    ``subjects`` what a heading or a lead-in says before the text of each block.
    """

    document: Document
    parties: Parties
    texts: tuple[str, ...]
    leads: tuple[LeadIn, ...]
    subjects: tuple[str, ...]


def read(document: Document) -> Reading:
    """Fold the text of a document, find its parties and its lead-ins."""
    parties = detect(block.text for block in document.blocks)
    # In one piece, since a name takes long to look for in many; folded texts have no line breaks.
    whole = masked("\n".join(fold(block.text) for block in document.blocks), parties)
    texts = tuple(whole.split("\n"))[: len(document.blocks)]
    leads = tuple(lead_ins(document.blocks, texts))
    subjects = tuple(_subjects(document, texts, leads))
    return Reading(document, parties, texts, leads, subjects)


def _subjects(document: Document, texts: Sequence[str], leads: Sequence[LeadIn]) -> Iterator[str]:
    stops = compiled(_SUBJECT)
    listed = {
        item: PROVIDER if stops.search(texts[lead.at]) else ""
        for lead in leads
        for item in lead.items
    }
    said = ""
    for at, block in enumerate(document.blocks):
        text = texts[at]
        if block.kind == "heading" or block.title:
            said = _ENTITLED if compiled(_RIGHTS).search(text) else ""
        yield listed[at] if at in listed else said if text.startswith(_BARE) else ""


def provisions(document: Document) -> Iterator[int]:
    """The positions of the blocks that can bind anybody, in reading order.

    Those are all but headings, titles, heads of tables, and the printed contents.
    """
    contents = document.contents
    for at, block in enumerate(document.blocks):
        if block.kind not in _UNTAGGED and not block.title and block.section not in contents:
            yield at


def tag(document: Document) -> Document:
    """``document`` with the proposed tags of every block; tags it had before are replaced.

    A block gets a tag at most once, from the first rule that matches.
    """
    return tagged(read(document))


def fallen(document: Document, rejected: Collection[Claim]) -> set[Claim]:
    """The tags of items that rest on a lead-in's tag which is ``rejected``."""
    reading = read(document)
    with_them, without = (
        {(block.id, tag.tag) for block in tagged(reading, each).blocks for tag in block.tags}
        for each in ((), rejected)
    )
    return with_them - without - set(rejected)


def tagged(reading: Reading, rejected: Collection[Claim] = ()) -> Document:
    """The document of a reading with its tags, those not that a reviewer ``rejected``."""
    document, texts = reading.document, reading.texts
    below = {lead.at: conditions_of(reading, lead) for lead in reading.leads}
    acts = {  # A lead-in that stops at a power (“we may:”) is finished by its items.
        lead.at: "、".join(texts[position] for position in lead.direct)[:ITEMS_READ]
        for lead in reading.leads
        if compiled(_POWER).search(texts[lead.at])
    }
    own = cache(own_tags)
    blocks = [block._replace(tags=()) for block in document.blocks]
    for at in provisions(document):
        tags = own(texts[at], below.get(at, ""), acts.get(at, ""), reading.subjects[at])
        kept = (each for each in tags if (blocks[at].id, each.tag) not in rejected)
        blocks[at] = blocks[at]._replace(tags=tuple(kept))
    inherit(reading.leads, blocks, texts, own, rejected)
    return document._replace(blocks=tuple(blocks))


def own_tags(text: str, below: str = "", acts: str = "", subject: str = "") -> tuple[Tag, ...]:
    """The tags of a folded text, before which its heading says ``subject``.

    Its items tell its condition (``below``), or what is done (``acts``).
    """
    whole = subject + (text.removesuffix(":") + acts if acts else text)
    parts = tuple(sentences(whole))
    found: dict[str, Tag] = {}
    for rule in RULES:
        hit = None if rule.tag in found else find(rule, whole, parts, below)
        if hit is not None:
            start, end = (at - len(subject) for at in hit.span)
            if start < len(text):
                evidence = max(0, start), min(end, len(text))
                found[rule.tag] = Tag(rule.tag, rule.id, evidence)
    return tuple(found.values())


def conditions_of(reading: Reading, lead: LeadIn) -> str:
    """What the items of a lead-in say of its condition, where the provider or nobody acts."""
    clause = reading.texts[lead.at][slice(*lead.governs)]
    if PROVIDER not in clause and compiled(_CUSTOMER_ACTS).search(clause) and "被" not in clause:
        return ""
    return conditions([reading.texts[position] for position in lead.direct])
