"""Defined terms: where an agreement gives a word its meaning, and where it then uses the word.

Forms: （以下简称“T”）, （以下统称T）, “T”指…, T是指…, (hereinafter “T”), “T” means…. A definition that
only points back (以下统称该等行为) gives no word that a reader could look up.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.document import Block, Document

_QUOTED = r"[“\"「『‘]([^”\"」』’。；，]{1,24})[”\"」』’]"
_WORD = r"[\u3400-\u9fffA-Za-z0-9 ]{2,16}?"
_CALLED = re.compile(
    rf"[（(](?:以?下)(?:简|统|合|总|并)?称(?:为|作)?[：:]?[ ]?(?:{_QUOTED}|(?!该等|上述|前述|此)({_WORD}))"
    rf"(?:或{_QUOTED})?[）)]"
)
_MEANS = re.compile(rf"(?:^|[。；：，中内])[ ]?{_QUOTED}(?:均|系|是)?指[：:]?")
_OPENING = re.compile(
    r"(?:[\u3400-\u9fff]{2,5}中)?([\u3400-\u9fffA-Za-z]{2,10}?(?:、[\u3400-\u9fffA-Za-z]{2,10}?){0,3})"
    r"(?:(?:系|是|均)指|指(?=由|[^导引定派明示数标责南令向望纹挥]))[：:]?"
)
_ENGLISH = re.compile(r"(?:^|[.;] )[“\"]([^”\"]{2,60})[”\"],? (?:shall mean|means|refers to)\b")
_ENGLISH_CALLED = re.compile(
    r"\((?:(?:hereinafter|hereafter|collectively|together|each)[, ]*)*"
    r"(?:(?:referred to as|called)[, ]*)?(?:the |an? )?[“\"]([^”\"]{2,40})[”\"]\)"
)
_CUE = re.compile(r"称|指|mean|refers to|[”\"]\)")
_STOP = re.compile(r"[。；;]|[.](?= |$)")
_NAME = re.compile(
    r"(?:《[^》]+》|“[^”]+”|[\u3400-\u9fff（）]{2,20}(?:公司|集团|企业|银行|协会|中心))"
)
# Characters that may stand beside a short Chinese word without making it part of a longer one.
_LOOSE = frozenset("的和或及与对向为由使用供止停之在是将就该本受如因与于")


class Term(NamedTuple):
    """A defined term: characters ``start``–``end`` of ``block``'s text name it.

    ``definition`` is the character range of the words that give its meaning.
    """

    name: str
    block: str
    start: int
    end: int
    definition: tuple[int, int]


class Use(NamedTuple):
    """A use of a term: characters ``start``–``end`` of ``block``'s text."""

    term: Term
    block: str
    start: int
    end: int


def terms(document: Document) -> list[Term]:
    """The defined terms in reading order; of two definitions of one word the first counts."""
    found: dict[str, Term] = {}
    for block in document.blocks:
        if block.kind in ("clause", "paragraph", "item", "note") and _CUE.search(block.text):
            for term in sorted(_defined(block), key=lambda term: term.start):
                found.setdefault(term.name, term)
    return list(found.values())


def _defined(block: Block) -> Iterator[Term]:
    text = block.text
    for pattern in (_CALLED, _ENGLISH_CALLED):
        for match in pattern.finditer(text):
            yield from _named(block, match, _named_by(text, match.start(), match.end()))
    for pattern in (_MEANS, _ENGLISH):
        for match in pattern.finditer(text):
            yield from _named(block, match, (match.end(), _after(text, match.end())))
    if (opening := _OPENING.match(text)) is not None:
        at = opening.start(1)
        for name in opening[1].split("、"):
            yield Term(
                name, block.id, at, at + len(name), (opening.end(), _after(text, opening.end()))
            )
            at += len(name) + 1


def _named(block: Block, match: re.Match[str], meaning: tuple[int, int]) -> Iterator[Term]:
    """One term for each group that matched (以下简称“甲方”或“客户” defines two)."""
    for group in range(1, (match.re.groups or 0) + 1):
        if match[group]:
            yield Term(
                match[group].strip(), block.id, match.start(group), match.end(group), meaning
            )


def _named_by(text: str, start: int, end: int) -> tuple[int, int]:
    """The words that the bracket ``start``–``end`` names, as the clause gives them.

    A noun phrase where 是 opens it or where it is a name alone; anything else leans on the words
    around it, so that the definition is the whole sentence.
    """
    opening = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    depth = 0
    for at in range(start - 1, opening - 1, -1):
        if text[at] in "）)":
            depth += 1
        elif text[at] in "（(":
            depth -= 1
        elif depth <= 0 and text[at] == "，":
            return opening, _after(text, end)
        elif depth <= 0 and text[at] in "是系" and start - at > 3:
            return at + 1 + text.startswith("由", at + 1), start
    alone = _NAME.fullmatch(text, opening, start)
    return opening, start if alone else _after(text, end)


def _after(text: str, start: int) -> int:
    stop = _STOP.search(text, start)
    return stop.end() if stop else len(text)


def uses(blocks: Sequence[Block], known: Sequence[Term]) -> Iterator[Use]:
    """The first use of each term in ``blocks`` (one article), except where it is defined."""
    pending = sorted(known, key=lambda term: -len(term.name))
    for block in blocks:
        if not pending:
            return
        taken: list[tuple[int, int]] = []
        left = []
        for term in pending:
            at = None if block.kind == "heading" else _find(block, term, taken)
            if at is None:
                left.append(term)
                continue
            taken.append((at, at + len(term.name)))
            if block.id != term.block:
                yield Use(term, block.id, at, at + len(term.name))
        pending = left


def _find(block: Block, term: Term, taken: Sequence[tuple[int, int]]) -> int | None:
    """Where the text uses the term as a word, outside longer terms found before."""
    name, text = term.name, block.text
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        free = all(end <= first or last <= at for first, last in taken)
        if free and _is_word(text, at, end):
            return at
        at = text.find(name, at + 1)
    return None


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    name = text[start:end]
    if name.isascii():
        return not (before.isalnum() and before.isascii()) and not (
            after.isalnum() and after.isascii()
        )
    if len(name) > 2:
        return True
    return all(not c.isalpha() or c in _LOOSE for c in (before, after))
