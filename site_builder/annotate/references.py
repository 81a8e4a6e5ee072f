"""References from one clause to another (第3条, 第 7.2.3 款, Clause 3.1): found and resolved.

A reference needs a cue word, so that 99.95 % or version 7.2.3 of a program is none. One that names
another instrument (《民法典》第496条, Clause 8.2 of the Master Agreement) is left alone.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ..model.document import Bilingual, Block, Document, Finding
from ..model.numerals import han_value, roman_value

_DIGITS: Final = r"\d{1,3}(?:[.．]\d{1,3}){0,8}"
_HAN: Final = "[零〇一二三四五六七八九十百]{1,6}"
_ROMAN: Final = r"(?:[ivx]{1,6}|[IVX]{1,6})\b"
_CHINESE: Final = re.compile(rf"第[ \u3000]?(?:({_DIGITS})|({_HAN}))[.．]?[ \u3000]?([条款项章节])")
# 按照7.2.3处理: a number of three parts or more after a word that refers.
_BARE: Final = re.compile(
    r"(?:参见|请见|详见|参照|按照|依照|根据|依据|违反)[ \u3000]?"
    r"(\d{1,3}(?:\.\d{1,3}){2,8})(?![\d%％])"
)
_ENGLISH: Final = re.compile(
    rf"\b(clauses?|sections?|articles?)[ \u00a0]((?:{_DIGITS}|{_ROMAN})"
    rf"(?:(?:,? and | or |, | to |-|–){_DIGITS})*)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(rf"{_DIGITS}|{_ROMAN}")
# What stands before or after a reference to another instrument.
_OTHER_BEFORE: Final = re.compile(
    r"(?:》|(?<![本该])(?:法|法典|条例|公约))[ \u3000]?(?:（[^（）]{1,20}）|\([^()]{1,20}\))?(?:的|之|中)?$"
)
_OTHER_AFTER: Final = re.compile(
    r"\s++of\s++(?:the|that|such|your|our|its)?\s*+"
    r"(?!(?:this|these|agreement|terms|document|sla)\b)(?:[A-Z][\w&’'.]*\s?){2,}"
    r"|\s++(?:of|under)\s++(?:the\s++)?[A-Z]\w*+\s++(?:Law|Act|Code|Regulation)"
)
_WORD_FORM: Final = re.compile(
    rf"第({_HAN}|\d{{1,3}})(条|章|节)|(?i:article|section)\s*({_ROMAN}|\d{{1,3}})"
)


class Reference(NamedTuple):
    """Characters ``start``–``end`` of ``block``'s text; ``target`` is an anchor or None (dead)."""

    block: str
    start: int
    end: int
    number: str
    target: str | None


class _Printed(NamedTuple):
    """A reference as it is printed; ``keys`` are the numbers it may mean, the likeliest first."""

    start: int
    end: int
    number: str
    keys: tuple[str, ...]


def references(document: Document) -> dict[str, list[Reference]]:
    """Block id → its references in reading order. Linear in the text."""
    index = _index(document)
    found = {
        block.id: [
            Reference(block.id, each.start, each.end, each.number, _target(block, each.keys, index))
            for each in sorted(_in_text(block.text))
        ]
        for block in document.blocks
        if block.kind != "heading"
    }
    return {block: listed for block, listed in found.items() if listed}


def findings(document: Document) -> list[Finding]:
    """A warning for every reference whose clause does not exist in the document."""
    found = references(document)
    return [
        _dead(block, reference)
        for block in document.blocks
        for reference in found.get(block.id, ())
        if reference.target is None
    ]


def _dead(block: Block, reference: Reference) -> Finding:
    words = block.text[reference.start : reference.end]
    return Finding(
        "dead-reference",
        "warning",
        Bilingual(
            f"引用的条款在本文件中不存在：“{words}”",
            f"The clause referred to is not in this document: “{words}”",
        ),
        block.id,
        block.raw[0] if block.raw else None,
    )


def _index(document: Document) -> Mapping[str, dict[str, str]]:
    """The key of each number that is printed → section id → the first anchor with it."""
    index: dict[str, dict[str, str]] = {}
    for block in document.blocks:
        if block.number is not None and block.kind != "item":  # that is an entry of contents
            index.setdefault(_key_of(block.number), {}).setdefault(block.section, block.id)
    return index


def _key(form: str, values: tuple[int, ...]) -> str:
    """A number as it is looked up: 3.1.2 for a decimal one, with its unit in front for others."""
    return form + ".".join(map(str, values))


def _key_of(number: str) -> str:
    """The key of a printed number: of a named form (第三条, Article 2), else the number itself."""
    match = _WORD_FORM.fullmatch(number)
    if match is None:
        return number
    if match[1]:
        return _key(match[2], (han_value(match[1]),))
    return _key("条", _values(match[3]))


def _values(number: str) -> tuple[int, ...]:
    if number[0].isdigit():
        return tuple(map(int, number.replace("．", ".").split(".")))
    return (roman_value(number),)


def _in_text(text: str) -> Iterator[_Printed]:
    for match in _CHINESE.finditer(text):
        digits, han, unit = match.groups()
        if unit in "款项" and "." not in (digits or ""):
            continue  # the paragraphs of a clause carry no printed number
        if _OTHER_BEFORE.search(text, max(0, match.start() - 30), match.start()):
            continue
        values = _values(digits) if digits else (han_value(han),)
        forms = ("", "条") if unit in "条款项" else (unit, "")
        yield _printed(match.start(), match.end(), values, forms)
    for match in _BARE.finditer(text):
        yield _printed(match.start(1), match.end(1), _values(match[1]), ("",))
    for match in _ENGLISH.finditer(text):
        if _OTHER_AFTER.match(text, match.end()):
            continue
        numbers = list(_NUMBER.finditer(text, match.start(2), match.end(2)))
        for place, number in enumerate(numbers):
            start = match.start() if place == 0 else number.start()
            values = _values(number[0])
            yield _printed(start, number.end(), values, ("", "条"))


def _printed(start: int, end: int, values: tuple[int, ...], forms: tuple[str, ...]) -> _Printed:
    keys = tuple(_key(form, values) for form in forms)
    return _Printed(start, end, ".".join(map(str, values)), keys)


def _target(block: Block, keys: tuple[str, ...], index: Mapping[str, dict[str, str]]) -> str | None:
    """The anchor with one of the numbers: in the block's own section, else the only one elsewhere."""
    target = None
    for key in keys:
        places = index.get(key, {})
        if block.section in places:
            return places[block.section]
        if len(places) == 1:
            target = target or next(iter(places.values()))
    return target
