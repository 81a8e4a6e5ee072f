"""Why a clause carries its tags, or carries none: for the reader of a page and for a reviewer."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model.document import Bilingual, Block, Document, Tag
from .fold import STOP
from .parties import Parties
from .rule import CUSTOMER, PROVIDER, Failure, Hit, find, sentences
from .table import INHERITED, NAMES, REVIEWER, RULES, describe
from .tagger import Reading, conditions_of, read

_ACTORS = {
    "provider": Bilingual("供应方", "the provider"),
    "customer": Bilingual("客户", "the customer"),
    "both": Bilingual("供应方与客户", "the provider and the customer"),
    "nobody": Bilingual("未写明", "nobody named"),
}


_CUSTOMER_ACTS = re.compile(rf"(?<![对向给与为使令致])(?<!\bto )(?<!\bfor )(?<!\bwith ){CUSTOMER}")
"""The customer where it is not only the one that something is done to."""


class Reason(NamedTuple):
    """Why a block has a tag.

    ``classes`` are the classes of meaning of the pattern that matched, ``actor`` is who the
    evidence names, and ``lead_in`` the id of the block that the tag was inherited from.
    """

    tag: Tag
    classes: tuple[str, ...]
    actor: Bilingual
    lead_in: str | None


class NearMiss(NamedTuple):
    """A rule that a block came close to: its name, the words it met, the condition that failed."""

    rule: str
    words: str
    condition: Bilingual


_CONDITIONS = {
    "context": Bilingual("缺少它所要求的上下文", "the context it asks for is missing"),
    "unless": Bilingual("遇到它所排除的词语", "words it excludes are there"),
    "subject": Bilingual("其间主语换成了别人", "somebody else becomes the subject within it"),
    "signpost": Bilingual("只是提示注意某些条款", "it only points to such clauses"),
}


def sentence(tag: Tag, block: Block) -> Bilingual:
    """One sentence that tells a reader why ``block`` carries ``tag``; in Chinese and in English.

    KeyError for a rule that is not in the table.
    """
    name, does = NAMES[tag.tag], describe(tag.rule.removesuffix(INHERITED))
    if tag.rule.endswith(INHERITED):
        return Bilingual(
            f"标为“{name.zh}”：本项属于引导语所列之一，而引导语{does.zh}。",
            f"“{name.en}”: it is one of the items of a lead-in that {does.en}.",
        )
    quote = block.text[slice(*tag.evidence)]
    subject = "" if tag.rule == REVIEWER else "it "
    return Bilingual(
        f"标为“{name.zh}”：{does.zh}，见“{quote}”。",
        f"“{name.en}”: {subject}{does.en}; see “{quote}”.",
    )


def reasons(document: Document, anchor: str) -> Iterator[Reason]:
    """The reasons for the tags of the block ``anchor`` of a tagged document."""
    reading = read(document)
    at = _position(document, anchor)
    block, text = document.blocks[at], reading.subjects[at] + reading.texts[at]
    rules = {rule.id: rule for rule in RULES}
    for tag in block.tags:
        rule = rules.get(tag.rule)
        hit = find(rule, text, tuple(sentences(text)), _below(reading, at)) if rule else None
        lead_in = _lead_in(reading, at) if tag.rule.endswith(INHERITED) else None
        yield Reason(tag, hit.classes if hit else (), _actor(text, hit), lead_in)


def near_misses(document: Document, anchor: str) -> Iterator[NearMiss]:
    """The rules of other tags whose words the block has, and what kept each from counting."""
    reading = read(document)
    at = _position(document, anchor)
    block, text = document.blocks[at], reading.texts[at]
    own = {tag.tag for tag in block.tags}
    parts = tuple(sentences(text))
    for rule in RULES:
        if rule.tag in own:
            continue
        failures: list[Failure] = []
        hit = find(rule, text, parts, _below(reading, at), failures)
        if failures and hit is None:
            first = failures[0]
            yield NearMiss(rule.id, block.text[slice(*first.span)], _CONDITIONS[first.condition])


def party_lines(parties: Parties) -> Iterator[Bilingual]:
    """Who was found to be provider and customer, and by which words: a line for each side."""
    for side, name in (("provider", _ACTORS["provider"]), ("customer", _ACTORS["customer"])):
        found = [party for party in parties.found if party.side == side]
        zh = "；".join(f"{party.name}（{party.words}）" for party in found)
        en = "; ".join(f"{party.name} ({party.words})" for party in found)
        yield Bilingual(
            f"{name.zh}：{zh or '文中未定义，只认通用称谓'}",
            f"{name.en.removeprefix('the ')}: {en or 'not defined here; only common words'}",
        )


def _position(document: Document, anchor: str) -> int:
    return next(at for at, block in enumerate(document.blocks) if block.id == anchor)


def _below(reading: Reading, at: int) -> str:
    return next((conditions_of(reading, lead) for lead in reading.leads if lead.at == at), "")


def _lead_in(reading: Reading, at: int) -> str | None:
    found = [lead.at for lead in reading.leads if at in lead.items]
    return reading.document.blocks[found[-1]].id if found else None


def _actor(text: str, hit: Hit | None) -> Bilingual:
    """Who acts or bears in the evidence, or before it in its sentence."""
    if hit is None:
        return _ACTORS["nobody"]
    start, end = hit.span
    customer = _CUSTOMER_ACTS.search(text, start, end) is not None
    if PROVIDER not in text[start:end] and not customer:
        start = text.rfind(STOP, 0, start) + 1
    provider = PROVIDER in text[start:end]
    if provider and customer:
        return _ACTORS["both"]
    return _ACTORS["provider" if provider else "customer" if customer else "nobody"]
