"""Classes of meaning: the words by which agreements say who bears, may, ends, gives up what.

A class is one row of words for all rules. In a row a word stands for itself; ``modif-`` is any
English word that begins so; ``可=可(?!能)`` is a literal with the pattern that tells where it
counts. Rules name classes in braces and know no words of their own where a class has them.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from . import meaning_en, meaning_zh
from .fold import STOP

CLASSES: Final = frozenset(meaning_zh.WORDS) | frozenset(meaning_en.WORDS)
GAPS: Final = {
    "zh": {"~": "[^。;,]{0,16}?", "…": "[^。;]{0,100}?", "⋯": "[^。;\ue000]{0,80}?"},
    "en": {"~": "[^。;,]{0,40}?", "…": "[^。;]{0,200}?", "⋯": "[^。;\ue000]{0,80}?"},
}
"""Signs for gaps between words: near, in the same part of a sentence, before another provider."""

_PARTS: Final = {
    "<BOTH>": (
        r"(?:互<M>|(?:一方|双方|各方|方均|互相|相互|受影响方?)[^。;\ue000]{0,20}<M>"
        r"|\b(?:either|neither|each|both|no) part(?:y|ies)\b[^。;]{0,30}<M>|<M>(?:neither|no) "
        r"party)"
    ),
    "<S>": '(?<![经向对给与为非在于至从自以据被犯害])\ue000\ue001{0,40}+(?![的所之]|不得(?!不)|"?账[号户])',
    "<P>": "\ue000\ue001{0,40}+",
    "<C>": "\ue002\ue003{0,40}+",
    "<M>": "\ue004",
    "</M>": "\ue005",
}
_NOT_BEFORE: Final = {"may": "(?<![\ue002\ue003])"}
"""What must not stand before a class: the customer's own powers are no concern of ours."""

_NAMED: Final = re.compile(r"\{([a-z]+)\}")
_ENDING: Final = r"\w{0,12}"


class Word(NamedTuple):
    """A word of a class: the literal a text must hold, and the pattern of where it counts."""

    literal: str
    pattern: str


@cache
def words(name: str, language: str) -> tuple[Word, ...]:
    """The words of a class in ``zh`` or ``en``; none where the language has no such row."""
    if language == "zh":
        return tuple(map(_word, meaning_zh.WORDS.get(name, "").split()))
    row = meaning_en.WORDS.get(name, "")
    return tuple(map(_word, row.split(", "))) if row else ()


def _word(entry: str) -> Word:
    literal, given, pattern = entry.partition("=")
    if given:
        return Word(literal, pattern)
    if literal.endswith("-"):
        return Word(literal[:-1], re.escape(literal[:-1]) + _ENDING)
    return Word(literal, re.escape(literal))


@cache
def literals(name: str, language: str) -> re.Pattern[str]:
    """The literals of a class as a pattern, which finds nothing where it has no word."""
    return re.compile("|".join(re.escape(word.literal) for word in words(name, language)) or "(?!)")


@cache
def alternatives(name: str, language: str) -> str:
    """The class as a pattern: any of its words, the longer before the shorter."""
    found = sorted(words(name, language), key=lambda word: -len(word.literal))
    joined = "|".join(word.pattern for word in found)
    if language == "en":
        return rf"\b(?:{joined})\b"
    return f"{_NOT_BEFORE.get(name, '')}(?:{joined})"


@cache
def expanded(pattern: str, language: str) -> str:
    """The regular expression of a rule's pattern in ``zh``, ``en``, or ``both`` languages."""
    pattern = _NAMED.sub(lambda match: _class(match[1], language), pattern)
    for sign, gap in {**_PARTS, **GAPS.get(language, GAPS["zh"])}.items():
        pattern = pattern.replace(sign, gap)
    return pattern.replace("。", STOP)


def _class(name: str, language: str) -> str:
    if language != "both":
        return alternatives(name, language)
    rows = [alternatives(name, each) for each in ("zh", "en") if words(name, each)]
    return f"(?:{'|'.join(rows)})"
