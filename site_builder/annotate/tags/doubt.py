"""Where the rules are unsure: a class of meaning is hit, and nobody is named who acts or bears.

Such a clause gets no tag, because a tag is a claim, and no silence either: a finding with the words
concerned asks the reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Block, Document, Finding
from .names import NAMES
from .rule import CUSTOMER, PROVIDER, Rule, find, needed, sentences
from .tagger import Reading, provisions

_NOBODY: Final = Bilingual("", "")
_DENIED: Final = (
    r"不[^。;,]{0,8}</M>|不[^。;,]{0,4}<M>|\b(?:not|no|never)\b[^。;]{0,20}<M>|双方|各方|一方"
)

DOUBTS: Final[tuple[Rule, ...]] = (
    Rule(
        tag="unilateral_change",
        id="undecided.change",
        does=_NOBODY,
        zh=(
            (
                r"(?:有权|随时|单方|自行)[^。;,]{0,12}(?:{change}|{end})[^。;,]{0,20}(?:{terms}|"
                r"{price}|服务)"
            ),
        ),
        en=(r"{may}~{change}~(?:{terms}|{price})",),
        unless=_DENIED,
        not_covered="",
        hits=("有权随时修改本协议。", "The right to change the fees is reserved."),
        misses=("双方可随时变更本协议。",),
    ),
    Rule(
        tag="disclaimer",
        id="undecided.risk",
        does=_NOBODY,
        zh=(
            r"{bear}~(?:全部|一切|所有|任何)[^。;,]{0,16}{burden}",
            r"{burden}[^。;]{0,40}由[^。;,]{1,12}(?:承担|负责|自负)",
        ),
        en=(r"\b(?:bears?|assumes?)\b~\b(?:all|any|full)\b~{burden}",),
        unless=_DENIED,
        not_covered="",
        hits=("应承担全部责任和损失。", "相关责任由账号持有人承担。"),
        misses=("双方承担全部责任。",),
    ),
)
"""A rule's core without its actor, by tag: what is looked for where no party is named."""

_NEEDED: Final = frozenset(
    name for rule in DOUBTS for pattern in (*rule.zh, *rule.en) for name in needed(pattern)
)
"""The classes of meaning that these rules ask for."""


def findings(document: Document, reading: Reading) -> Iterator[Finding]:
    """What a document tagged by ``reading`` leaves open, the first of these first.

    ``tag.parties`` (warning): no clause names a provider, so that hardly any rule can apply.
    ``tag.undecided`` (info): the words of a clause are those of a tag, but say not of whom.
    """
    if document.blocks and not any(PROVIDER in text for text in reading.texts):
        yield Finding(
            "tag.parties",
            "warning",
            Bilingual(
                "没有认出供应方：全文既无“我们”“本公司”一类称谓，也无“以下简称”一类定义，标签多半不全。",
                "No provider was recognised: neither “we” nor a definition names one, so tags are"
                " likely to be missing.",
            ),
        )
    for at in provisions(document):
        yield from _undecided(reading.texts[at], document.blocks[at])


def _undecided(text: str, block: Block) -> Iterator[Finding]:
    own = {tag.tag for tag in block.tags}
    for part in sentences(text, _NEEDED):
        words = text[part.start : part.end]
        if PROVIDER in words or CUSTOMER in words:
            continue
        for rule in DOUBTS:
            hit = None if rule.tag in own else find(rule, text, (part,))
            if hit is not None:
                own.add(rule.tag)
                yield _finding(rule.tag, block, hit.span)


def _finding(tag: str, block: Block, span: tuple[int, int]) -> Finding:
    name, quote = NAMES[tag], block.text[slice(*span)]
    message = Bilingual(
        f"可能是“{name.zh}”条款，但没有写明由谁为之：“{quote}”。请审阅。",
        f"Perhaps “{name.en}”, but it does not say who acts: “{quote}”. Please review.",
    )
    return Finding("tag.undecided", "info", message, block.id, block.raw[0] if block.raw else None)
