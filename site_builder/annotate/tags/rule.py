"""What a tag rule is, and how one is matched against the sentences of a block.

In patterns ``<P>`` stands for any name of the provider and ``<C>`` for any name of the customer, as
the document itself calls them; braces name classes of meaning (:mod:`.meaning`); ``~``, ``…`` and
``⋯`` are bounded gaps, so that matching stays linear in the length of the text. ``。`` ends a
sentence (it is ``STOP`` in the text) and ``;`` a part of one. ``<S>`` is the provider where it can
be the subject. In ``unless`` and ``context``, ``<M>`` and ``</M>`` stand where the match begins and
ends, and ``<BOTH>`` for both parties before it. A match that begins with the provider does not
count where somebody else becomes the subject within it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from ...model.document import Bilingual
from .fold import STOP
from .meaning import CLASSES, expanded, literals

PROVIDER: Final = "\ue000"
CUSTOMER: Final = "\ue002"
NEAR: Final = 300
"""How many characters before and after a match a rule may look for context."""

TRIES: Final = 64
"""How many matches of one pattern are weighed in one sentence; real ones hold a few."""

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_INNER: Final = re.compile(r"\([^()]*\)")
_CLASS: Final = re.compile(r"\{([a-z]+)\}")
_SIGNPOST: Final = (
    r"(?:提示|提醒|请|务必|应当?|特别|重点)[^。]{0,60}(?:关注|注意|阅读|理解|知悉)[^。]{0,80}(?:免责|免除|限制|管辖"
    r"|争议|法律适用|违约)[^。]{0,60}(?:条款|声明|规定)|(?:attention|carefully)[^。]{0,120}(?:restrict|exempt|exclu"
    r"|limit|disclaim|dispute|jurisdiction|court)[^。]{0,80}(?:clause|term|provision|section)"
    r"|carefully[^。]{0,160}(?:clauses|terms|provisions|sections) (?:on|about|regarding)\b"
)


_OTHER: Final = (
    r"(?:运营商|第三方|他人|银行|主管部门|法院|双方|任何一方)[^。;,]{0,12}(?:可能|会|将|有权|可)"
    r"|(?<![向对给与为由知经需])<C>(?![后前的])[^。;,\ue000]{0,3}"
    r"(?:有权|也?可以|可(?!能)|应|须|需|不得|如何|选择|不(?:同意|接受|愿))"
)
"""Somebody else becomes the subject."""


class Rule(NamedTuple):
    """One row of the rule table.

    ``id`` is unique and stable; ``does`` says what such a clause does. A match of one of the
    patterns ``zh`` or ``en`` counts when ``context`` (if given) is found in its sentence or before
    it in the block, ``unless`` (if given) is not found
    in its sentence, nor ``unless_earlier`` in the text before that. ``hits`` and ``misses``
    are examples that tests run: what the rule claims, and what it leaves alone on purpose.
    """

    tag: str
    id: str
    does: Bilingual
    zh: tuple[str, ...]
    en: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    context: str = ""
    unless: str = ""
    unless_earlier: str = ""


class Sentence(NamedTuple):
    """A sentence of a block: its character range, language, and the classes it has words of."""

    start: int
    end: int
    language: str
    classes: frozenset[str]


class Hit(NamedTuple):
    """A match that counts: its character range, and the pattern that made it."""

    span: tuple[int, int]
    pattern: str

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of meaning that the pattern names, in its order."""
        return tuple(dict.fromkeys(_CLASS.findall(self.pattern)))


class Failure(NamedTuple):
    """A match that did not count: its character range, and the condition that failed."""

    span: tuple[int, int]
    condition: str


def sentences(text: str, classes: Iterable[str] = CLASSES) -> Iterator[Sentence]:
    """The sentences of a folded text, in order; together they are the whole text.

    Words are looked for of ``classes``: those that the rules to be matched need.
    """
    start = 0
    while start < len(text):
        end = text.find(STOP, start) + 1 or len(text)
        language = "zh" if _HAN.search(text, start, end) else "en"
        found = [name for name in classes if literals(name, language).search(text, start, end)]
        yield Sentence(start, end, language, frozenset(found))
        start = end


@cache
def compiled(pattern: str, language: str = "both") -> re.Pattern[str]:
    """The regular expression of a rule's pattern."""
    return re.compile(expanded(pattern, language))


@cache
def needed(pattern: str) -> frozenset[str]:
    """The classes of which a text must hold words before the pattern can match."""
    while (shorter := _INNER.sub("", pattern)) != pattern:
        pattern = shorter
    return frozenset() if "|" in pattern else frozenset(_CLASS.findall(pattern))


def find(
    rule: Rule,
    text: str,
    parts: Collection[Sentence],
    items: str = "",
    failures: list[Failure] | None = None,
) -> Hit | None:
    """The evidence of ``rule`` in ``text``, which is folded and has its party names masked.

    No pattern crosses the end of a sentence. ``items`` is the text of the items that the text
    leads in, where they say on what condition the provider acts. Gives the first match that
    counts, or None; matches that do not count are added to ``failures``.
    """
    for part in parts:
        for pattern in rule.zh if part.language == "zh" else rule.en:
            if not needed(pattern) <= part.classes:
                continue
            for match in _matches(compiled(pattern, part.language), text, part):
                failed = _failed(rule, text, match.span(), items, part.language)
                if not failed:
                    return Hit(match.span(), pattern)
                if failures is not None:
                    failures.append(Failure(match.span(), failed))
    return None


def _matches(pattern: re.Pattern[str], text: str, part: Sentence) -> Iterator[re.Match[str]]:
    """Matches in a sentence, each from a later beginning; they may overlap."""
    start = part.start
    for _ in range(TRIES):
        match = pattern.search(text, start, part.end)
        if match is None:
            return
        yield match
        start = match.start() + 1


def _failed(rule: Rule, text: str, span: tuple[int, int], items: str, language: str) -> str:
    """The condition that a match fails: ``context``, ``unless``, ``signpost``; empty for none."""
    start, end = span
    left = text.rfind(STOP, max(0, start - NEAR), start) + 1 or max(0, start - NEAR)
    right = text.find(STOP, end, end + NEAR)
    right = min(len(text), end + NEAR) if right < 0 else right
    sentence = f"{text[left:start]}\ue004{text[start:end]}\ue005{text[end:right]}"
    if rule.unless and compiled(rule.unless, language).search(sentence):
        return "unless"
    if text[start] == PROVIDER and compiled(_OTHER).search(text, start, end):
        return "subject"
    if rule.tag != "deemed_acceptance" and compiled(_SIGNPOST).search(sentence):
        return "signpost"
    earlier = text[max(0, left - NEAR) : left]
    earlier += items
    if rule.unless_earlier and compiled(rule.unless_earlier, language).search(earlier):
        return "unless"
    if not rule.context or compiled(rule.context, language).search(sentence):
        return ""
    return "" if compiled(rule.context, language).search(earlier) else "context"
