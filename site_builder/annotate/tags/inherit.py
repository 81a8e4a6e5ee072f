"""What a lead-in says passes down to its items, as far as they are instances of it."""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Final

from ...model.document import Block, Tag
from .fold import STOP
from .lead_ins import LeadIn
from .rule import PROVIDER, compiled
from .table import INHERITED

Claim = tuple[str, str]
"""The id of a block, and a tag."""

ITEMS_READ: Final = 400
"""How many characters of a lead-in's items are read together with what it says."""

_NEVER: Final = frozenset(("deemed_acceptance",))
"""Consent is said of the agreement as a whole, never of an item."""

_LIMIT: Final = "limitation"
_ALL_BUT: Final = r"除外|例外|以外|\b(?:except|unless|exclud\w{1,3}|limits?)\b"

_RIGHT: Final = r"^[^。;]{0,12}<C>(?!的)[^。;,\ue000]{0,8}(?:有权|可以|可(?!能)|应(?!用)|须|需要)|^(?:自行|通知<P>)"
_PRICE: Final = r"(?:元|%|‰|美元)(?:/|每)?[^。;]{0,8}$"
_OWN_EVENT: Final = (
    r"<P>[^。;,]{0,6}(?:{may}|将)|双方[^。;,]{0,4}(?:同意|一致|约定)|国家|政府|监管|司法机关|有权机关|法律法规(?:规定|要求)|"
    r"不可抗力|主管部门|(?:依据|按照|根据)法律|安全的?(?:原因|考虑|需要)|战略|停止运营|"
    r"业务(?:调整|发展)|(?:升级|维护)(?!<P>|[^。;,]{0,6}[利权]益)"
)
_CONFIDENTIAL: Final = "{confide}"


def conditions(items: Sequence[str]) -> str:
    """The items of a lead-in, joined, where at least half of them are breaches of the customer."""
    breaches = sum(compiled("{breach}").search(item) is not None for item in items)
    return STOP.join(items)[:ITEMS_READ] if items and 2 * breaches >= len(items) else ""


def inherit(
    leads: Sequence[LeadIn],
    blocks: list[Block],
    texts: Sequence[str],
    read: Callable[[str], Sequence[Tag]],
    rejected: Container[Claim] = (),
) -> None:
    """Give the bare items of each lead-in its tags; take tags off items that only prohibit.

    ``blocks`` is changed in place, in reading order, so that an item that leads in items of its
    own passes on what it was given, but for what is ``rejected``. ``read`` gives the tags of a
    folded and masked text.
    """
    for lead in leads:
        passed = _passed(lead, blocks[lead.at].tags, texts[lead.at], read)
        clause = texts[lead.at][slice(*lead.governs)]
        denial = clause if _denies(clause, passed) else ""
        for position in lead.items:
            item, text = blocks[position], texts[position]
            if not passed and lead.prohibits and PROVIDER not in text:
                blocks[position] = item._replace(tags=())
                continue
            tags = {tag.tag: tag for tag in item.tags}
            if denial and (item.id, _LIMIT) not in rejected:
                tags |= {tag.tag: tag for tag in _excluded(denial, text, read)}
            for tag in (_for_item(tag, text) for tag in passed):
                known = tag.tag in tags or (item.id, tag.tag) in rejected
                if not known and _is_instance(tag.tag, text):
                    rule = tag.rule.removesuffix(INHERITED) + INHERITED
                    tags[tag.tag] = Tag(tag.tag, rule, (0, len(item.text)))
            blocks[position] = item._replace(tags=tuple(tags.values()))


def _denies(clause: str, passed: Sequence[Tag]) -> bool:
    """Whether a lead-in denies liability for its items, and not for all but them."""
    denies = any(tag.rule.startswith("disclaimer.no-liability") for tag in passed)
    return denies and compiled(_ALL_BUT).search(clause) is None


def _excluded(denial: str, text: str, read: Callable[[str], Sequence[Tag]]) -> Iterator[Tag]:
    """The limitation in an item that names a kind of loss for which its lead-in denies liability."""
    for tag in read(denial + text):
        start, end = (max(0, at - len(denial)) for at in tag.evidence)
        if tag.tag == _LIMIT and start < end:
            yield tag._replace(evidence=(start, end))


def _passed(
    lead: LeadIn, tags: Sequence[Tag], text: str, read: Callable[[str], Sequence[Tag]]
) -> list[Tag]:
    """The tags of a lead-in that its governing clause makes, alone or with words before it."""
    start, end = lead.governs
    if compiled(_CONFIDENTIAL).search(text, start):
        return []
    alone = {tag.tag for tag in read(text[start:end])}
    return [
        tag
        for tag in tags
        if tag.tag not in _NEVER
        and (tag.tag in alone or (tag.evidence[0] < end and tag.evidence[1] > start))
    ]


def _for_item(tag: Tag, text: str) -> Tag:
    """What a lead-in's tag is for an item: service that ends for a breach is its handling."""
    if tag.rule.startswith("change.end") and compiled("{breach}").search(text):
        return tag._replace(tag="breach_handling", rule="breach.measures")
    return tag


def _is_instance(tag: str, text: str) -> bool:
    """Whether an item is an instance of what the tag says: no right, duty or price of its own."""
    if compiled(_PRICE).search(text):
        return False
    breach = compiled("{breach}").search(text) is not None
    if tag == "breach_handling":
        return breach or not compiled(_OWN_EVENT).search(text)
    if tag in ("unilateral_change", "data_loss") and breach:
        return False
    return breach or not compiled(_RIGHT).search(text)
