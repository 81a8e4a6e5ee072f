"""Every regular expression of the package reads a long text to its end, whatever the text.

Each repetition in a pattern is filled with as many characters as it takes, and the match is then
spoilt: a pattern that tries again from other places, or in other ways, does not come to the end
of so long a text and is stopped. What a repetition takes is read from Python's own parser of
patterns.
"""

import importlib
import pkgutil
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import site_builder
from site_builder.annotate.tags.rule import compiled
from tests.generated.prove import TooLong, within
from tests.tags.test_rules import patterns as of_rules

parser: Any = importlib.import_module("re._parser")
SIZE = 20_000
LIMIT = 0.125
"""Seconds of processor time: hundreds of times what so many characters cost where each is read
once, and a part of what they cost where all are read again from each of them."""
SPOILERS = ("", "\x00", "甲", "a", ";", "\n")
SEARCHED = frozenset({"search"})
SEARCHES = {"search", "finditer", "findall", "sub", "subn", "split"}
BOUNDED = {
    "site_builder.annotate.tags.parties.INTRODUCES": "reads brackets of at most 120 characters",
    "site_builder.annotate.tags.party_forms.INTRODUCES": "reads brackets of at most 120 characters",
    "site_builder.convert.repairs.furniture._FOOTER": "reads lines of at most 60 characters",
    "site_builder.publish.packet.build._UNPRINTABLE": "reads the messages of the typesetter",
    "site_builder.publish.redirects._HEAD": "reads our own pages: the head stands first",
    "site_builder.publish.site.assets._CHECKBOX": "reads our own pages: no text can open its tag",
    "site_builder.publish.site.assets._SECTION": "reads our own pages: no text can open its tag",
}
MANY = 20
"""A repetition that may not take this many characters cannot cost much."""


class Case(NamedTuple):
    """A pattern, where it comes from, and how it is used: search, match, fullmatch."""

    name: str
    pattern: re.Pattern[str]
    uses: frozenset[str]


def patterns() -> Iterator[Case]:
    """Every compiled pattern of text in a module of the package, and those of the tag rules."""
    for found in pkgutil.walk_packages(site_builder.__path__, "site_builder."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        source = Path(module.__file__ or "").read_text(encoding="utf-8")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                used = set(re.findall(rf"\b{name}\.(\w+)", source))
                uses = used & {"match", "fullmatch"}
                if used & SEARCHES or not used:
                    uses.add("search")
                yield Case(f"{found.name}.{name}", value, frozenset(uses))
    for language in ("zh", "en"):
        for words in of_rules(language):
            yield Case(f"{words[:40]} {language}", compiled(words, language), SEARCHED)


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """(head, pump, tail): texts that fill each repetition of the pattern, and then break off.

    The patterns of the tag rules are not begun again and again: their gaps are bounded.
    """
    tree = parser.parse(pattern.pattern, pattern.flags)
    found = list(dict.fromkeys(_filled("", tree)))
    if not re.search(r"\[\^[。!]", pattern.pattern):
        found += [("", (head + pump)[:40]) for head, pump in found if head]
    for (head, pump), tail in product(found, SPOILERS):
        yield head, pump, tail


def _filled(head: str, tree: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """The text before each repetition and what it takes, in the order of the pattern."""
    for kind, value in tree:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, body = value
            if most is parser.MAXREPEAT or most > MANY:
                for pump in _samples(body):
                    yield head, pump
                    yield "", pump
            yield from _filled(head, body)
        elif name == "SUBPATTERN":
            yield from _filled(head, value[3])
        elif name == "ATOMIC_GROUP":
            yield from _filled(head, value)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _filled(head, value[1])
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _filled(head, branch)
        head += next(iter(_samples([(kind, value)])), "")


def _samples(tree: Sequence[Any]) -> list[str]:
    """A few texts that the subpattern takes."""
    whole = [""]
    for kind, value in tree:
        whole = [one + other for one, other in product(whole, _sample(str(kind), value))][:8]
    return [each for each in whole if each]


def _sample(name: str, value: Any) -> list[str]:
    if name == "LITERAL":
        return [chr(value)]
    if name in ("NOT_LITERAL", "ANY"):
        taken = value if name == "NOT_LITERAL" else 10
        return [c for c in " a甲" if ord(c) != taken]
    if name == "IN":
        return _of_class(value)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, body = value
        return [each * max(1, least) for each in _samples(body)] + ([""] if not least else [])
    if name == "SUBPATTERN":
        return _samples(value[3]) or [""]
    if name == "ATOMIC_GROUP":
        return _samples(value) or [""]
    if name == "BRANCH":
        return [each for branch in value[1] for each in (_samples(branch) or [""])[:2]]
    return [""]


_CATEGORIES = {
    "CATEGORY_SPACE": " \u3000",
    "CATEGORY_DIGIT": "1",
    "CATEGORY_WORD": "a1甲A_",
    "CATEGORY_NOT_SPACE": "a甲.",
    "CATEGORY_NOT_DIGIT": "a 甲",
    "CATEGORY_NOT_WORD": " .",
}


def _of_class(items: Sequence[Any]) -> list[str]:
    """A few characters of a class."""
    wanted: list[str] = []
    negated = False
    for kind, value in items:
        name = str(kind)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            wanted.append(chr(value))
        elif name == "RANGE":
            wanted += [chr(value[0]), chr(value[1])]
        elif name == "CATEGORY":
            wanted += _CATEGORIES[str(value)]
    if negated:
        wanted = [c for c in " a甲1.(<*[\n" if c not in wanted]
    return wanted[:6]


def steep(pattern: re.Pattern[str], uses: frozenset[str] = SEARCHED) -> str | None:
    """The attack of which the pattern does not come to the end, if there is one."""
    for head, pump, tail in attacks(pattern):
        text = head + pump * (SIZE // len(pump)) + tail
        try:
            with within(LIMIT):
                if "search" in uses:
                    deque(pattern.finditer(text), maxlen=0)
                if "match" in uses:
                    pattern.match(text)
                if "fullmatch" in uses:
                    pattern.fullmatch(text)
        except TooLong:
            return f"{head[:40]!r} + {pump!r} again and again + {tail!r}"
    return None


def possessive(tree: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """What stands in possessive repetitions, wherever in a pattern."""
    for kind, value in tree:
        if str(kind) == "POSSESSIVE_REPEAT":
            yield list(value[2])
        inner = value if isinstance(value, tuple) else (value,)
        for part in inner:
            if isinstance(part, parser.SubPattern):
                yield from possessive(part)
            elif isinstance(part, list):
                for branch in part:
                    if isinstance(branch, parser.SubPattern):
                        yield from possessive(branch)


def test_only_single_characters_are_repeated_possessively() -> None:
    """Python 3.11.2 goes on behind a repetition of more where its last, failed try had come to."""
    found = [
        case.name
        for case in patterns()
        for body in possessive(parser.parse(case.pattern.pattern, case.pattern.flags))
        if len(body) != 1 or str(body[0][0]) not in ("LITERAL", "NOT_LITERAL", "ANY", "IN")
    ]
    assert not found


@pytest.mark.parametrize("part", range(4))
def test_every_pattern_comes_to_the_end_of_a_long_text(part: int) -> None:
    every = [case for case in dict.fromkeys(patterns()) if case.name not in BOUNDED]
    assert len(every) > 350
    found = [
        (case.name, attack) for case in every[part::4] if (attack := steep(case.pattern, case.uses))
    ]
    assert not found


@pytest.mark.parametrize(
    "words", [r"(?:a|b|ab)*c", r"a+a+$", r"[ \t]*x", r"<!--.*?-->", r"(?:a+)+$", r"\s+of\s*\s*x"]
)
def test_a_pattern_that_tries_again_is_found(words: str) -> None:
    assert steep(re.compile(words, re.DOTALL))
