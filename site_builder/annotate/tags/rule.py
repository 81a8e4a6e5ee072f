"""What a tag rule is, and how one is matched against one block of folded text.

In patterns ``<P>`` stands for any name of the provider and ``<C>`` for any name of the customer,
as the document itself calls them; ``。`` ends a sentence and ``;`` a part of one. In ``unless`` and
``context``, ``<M>`` and ``</M>`` stand where the match begins and ends. Gaps are bounded so that
matching stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from ...model.document import Bilingual

HAN: Final = 1
LATIN: Final = 2
PROVIDER: Final = "\ue000"
CUSTOMER: Final = "\ue002"
_MACROS: Final = {
    "<P>": "\ue000\ue001{0,40}",
    "<C>": "\ue002\ue003{0,40}",
    "<M>": "\ue004",
    "</M>": "\ue005",
}
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_LATIN: Final = re.compile("[a-z]{2}")
_SYNTAX: Final = re.compile(r"<\/?[A-Z]>|\\ue00\d|\\[a-z]")
_NEAR: Final = 300
"""How many characters before and after a match a rule may look for context."""

_TRIES: Final = 64
"""How many matches of one pattern are weighed in one block; real clauses hold a few."""

_SIGNPOST: Final = re.compile(
    r"(?:提示|提醒|请|务必|应当?|特别|重点)[^。]{0,60}(?:关注|注意|阅读|理解|知悉)[^。]{0,80}"
    r"(?:免责|免除|限制|管辖|争议|法律适用|违约)[^。]{0,60}(?:条款|声明|规定)"
    r"|(?:attention|read|review|carefully)[^。]{0,120}"
    r"(?:restrict|exempt|exclu|limit|disclaim|dispute|jurisdiction|court)[^。]{0,80}"
    r"(?:clause|term|provision|section)"
)


class Rule(NamedTuple):
    """One row of the rule table.

    ``id`` is unique and stable; ``does`` says what such a clause does; ``literals`` are folded
    words, joined by ``|``, of which one must occur before any pattern is tried. A match of one of
    ``patterns`` counts when ``context`` (if given) is found in its sentence or the one before it
    (``clause_wide``: anywhere before it in the block), ``unless`` (if given) is not found in its
    sentence, nor ``unless_earlier`` in the text before that. ``not_covered`` names the wording the
    rule leaves alone on purpose; ``hits`` and ``misses`` are examples that the test suite runs.
    """

    tag: str
    id: str
    does: Bilingual
    literals: str
    patterns: tuple[str, ...]
    not_covered: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    context: str = ""
    unless: str = ""
    unless_earlier: str = ""
    clause_wide: bool = False


class Sentence(NamedTuple):
    """Where a sentence begins and ends in its block, and the scripts of the literals it holds."""

    start: int
    end: int
    script: int


def scripts(text: str) -> int:
    """The scripts of a folded text: bits of ``HAN`` and ``LATIN``.

    A text of neither counts as both, so that no rule is passed over.
    """
    found = HAN if not text.isascii() and _HAN.search(text) else 0
    if _LATIN.search(text):
        found |= LATIN
    return found or HAN | LATIN


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a rule's pattern, its party placeholders filled in."""
    for macro, names in _MACROS.items():
        pattern = pattern.replace(macro, names)
    return re.compile(pattern)


@cache
def _patterns(rule: Rule, script: int) -> tuple[re.Pattern[str], ...]:
    """The patterns of a rule that can match text of these scripts."""
    return tuple(
        compiled(pattern) for pattern in rule.patterns if scripts(_SYNTAX.sub("", pattern)) & script
    )


def find(
    rule: Rule, text: str, sentences: Sequence[Sentence] | None = None, items: str = ""
) -> tuple[int, int] | None:
    """The evidence of ``rule`` in ``text``, which is folded and has its party names masked.

    No pattern crosses the end of a sentence: where the caller knows which ``sentences`` hold a
    literal of the rule, only those are searched. ``items`` is the text of the items that the text
    leads in, where they say on what condition the provider acts. Gives the character range of the
    first match that counts, or None.
    """
    for first, last, script in sentences or (Sentence(0, len(text), scripts(text)),):
        for pattern in _patterns(rule, script):
            for match in islice(pattern.finditer(text, first, last), _TRIES):
                if match.end() > match.start() and _counts(rule, text, match.span(), items):
                    return match.span()
    return None


def _counts(rule: Rule, text: str, span: tuple[int, int], items: str) -> bool:
    start, end = span
    left = text.rfind("。", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    right = text.find("。", end, end + _NEAR)
    right = min(len(text), end + _NEAR) if right < 0 else right
    sentence = f"{text[left:start]}\ue004{text[start:end]}\ue005{text[end:right]}"
    if rule.unless and compiled(rule.unless).search(sentence):
        return False
    if rule.tag != "deemed_acceptance" and _SIGNPOST.search(sentence):
        return False
    earlier = text[max(0, left - _NEAR) : left]
    if items and PROVIDER in text[start:end]:
        earlier += items
    if rule.unless_earlier and compiled(rule.unless_earlier).search(earlier):
        return False
    if not rule.context or compiled(rule.context).search(sentence):
        return True
    if not rule.clause_wide:
        earlier = earlier[earlier.rfind("。", 0, -1) + 1 :]
    return compiled(rule.context).search(earlier) is not None
