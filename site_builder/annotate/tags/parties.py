"""Who is the provider and who the customer, as the document itself names them.

Names come from three places: words that only one side is called by (``我们``, ``用户``, ``we``);
definitions (``以下简称“…”``, ``(“…”, “we” or “us”)``, ``“甲方”指…``, ``X由…公司运营``); and the names
that hold the provider's powers again and again. No name is known in advance.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from .fold import fold_width
from .letters import sides
from .party_forms import (
    BETWEEN,
    BRACKETED,
    CAPITALISED,
    DESCRIBED,
    FULL_NAME,
    INTRODUCES,
    MEANS,
    MEANS_BARE,
    MEANS_EN,
    NAMELY,
    OPEN_DEFINITION,
    POWER_EN,
    POWER_ZH,
    QUOTED,
    QUOTED_LAST,
    RUN_BY,
    SHORT_FOR,
    UNRELATED,
)
from .party_words import (
    ASSETS,
    COMPANY,
    CUSTOMER_NAME,
    CUSTOMER_NOUN,
    CUSTOMERS_EN,
    CUSTOMERS_ZH,
    GENERIC,
    NOBODY,
    NOT_A_PARTY,
    PERSON,
    PROVIDER_NAME,
    PROVIDERS_EN,
    PROVIDERS_ZH,
    THINGS,
)

_AROUND: Final = re.compile(
    r"^(?:(?:If|The|When|In|And|Or|As|That|While|Although|However|Unless|Because|Since) )+|^(?:否则"
    r"|如果|因此|同时|但是|并且|届时|此时|除非|以及|或者|此外|那么|为此|对此|因|若|如|则|但|而|故)|对(?:其|此|于"
    r"|上述)[^ ]{0,10}$|(?:对此|同样|一概|亦|也|均|并|还|概|仅|将|会|可能|可|不|并不|保证|方面)$"
)
"""Words before and behind a name that are no part of it."""

_LETTERS: Final = frozenset(("甲方", "乙方", "丙方"))
_POWERS: Final = 2
_SHARE: Final = 0.3
"""How often a name must be said to have powers, and how often compared with the most frequent
name, before it is taken for the provider's; short forms of such a name are so, too."""

_OPENING: Final = 6_000
"""Characters from the start within which a company that is given a name is a party; companies
named later are so only if they have powers, too."""

_MOST: Final = 100
"""How many names both parties may have: each is looked for in every clause."""

_SAMPLE: Final = 150_000
"""Characters of the document that are read to learn its names."""


class Party(NamedTuple):
    """A folded name, whose it is (``provider`` or ``customer``), and the words that say so.

    ``words`` is empty where the name is one that only this side is called by.
    """

    name: str
    side: str
    words: str


class Parties(NamedTuple):
    """Both parties of a document, by all their names."""

    names: tuple[Party, ...]

    @property
    def provider(self) -> frozenset[str]:
        return frozenset(party.name for party in self.names if party.side == "provider")

    @property
    def customer(self) -> frozenset[str]:
        return frozenset(party.name for party in self.names if party.side == "customer")

    @property
    def found(self) -> tuple[Party, ...]:
        """The names that this document defines or uses as such, and not those known beforehand."""
        return tuple(party for party in self.names if party.words)


def detect(texts: Iterable[str]) -> Parties:
    """The parties' names in a document given as the texts of its blocks, in reading order."""
    text = "\n".join(map(fold_width, texts))[:_SAMPLE]
    found = {name: Party(name, "provider", "") for name in (*PROVIDERS_ZH, *PROVIDERS_EN)}
    found |= {name: Party(name, "customer", "") for name in (*CUSTOMERS_ZH, *CUSTOMERS_EN)}
    counts, quotes = _powers(text)
    letters = zip(sides(text) or (), ("provider", "customer"), strict=False)
    defined = (*_defined(text, counts), *(Party(*each, "甲方、乙方") for each in letters))
    for party in (*defined, *_by_power(counts, quotes, text.lower())):
        known = found.get(party.name)
        if len(found) < len(PROVIDERS_ZH) + len(CUSTOMERS_ZH) + _MOST and (
            known is None or not known.words
        ):
            found[party.name] = party
    return Parties(tuple(found.values()))


def _defined(text: str, powers: Counter[str]) -> Iterator[Party]:
    for match in BRACKETED.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        names = _names(match[1])
        told = QUOTED_LAST.search(before) if names else None
        yield from _party([*names, told[1].lower()] if told else names, before, match, powers)
    for match in OPEN_DEFINITION.finditer(text):
        names = [n.lower() for _, words in QUOTED.findall(match[1]) for n in words.split("/")]
        before = text[max(0, match.start() - 60) : match.start()]
        yield from _party(names, before, match, powers)
    for pattern in (MEANS, MEANS_BARE, SHORT_FOR, MEANS_EN):
        for match in pattern.finditer(text):
            meaning = DESCRIBED.split(match[2])[0]
            yield from _party([match[1].strip().lower()], meaning, match, powers)
    for match in chain.from_iterable(each.finditer(text) for each in (RUN_BY, BETWEEN, NAMELY)):
        name = match[1].strip().lower()
        if not NOT_A_PARTY.search(name) or ASSETS.search(name):
            yield Party(name, "provider", match[0].strip())


def _party(
    names: list[str], meaning: str, match: re.Match[str], powers: Counter[str]
) -> Iterator[Party]:
    """The names with the side that what they stand for, or one of them, tells."""
    last = meaning.rsplit("。", 1)[-1]
    company = COMPANY.search(last) is not None
    names = [
        name
        for name in names
        if 0 < len(name) <= 30
        and (name in _LETTERS or name not in NOBODY)
        and (not NOT_A_PARTY.search(name) or (company and ASSETS.search(name)))
    ]
    if names:
        names += FULL_NAME.findall(last)
    if any(CUSTOMER_NAME.search(name) for name in names):
        side = "customer"
    elif any(PROVIDER_NAME.search(name) for name in names):
        side = "provider"
    elif not _LETTERS.isdisjoint(names):
        side = "customer" if CUSTOMER_NOUN.search(last[-12:]) else ""
    elif company or "website" in last.lower():
        side = "provider"
        if match.start() > _OPENING:
            names = [name for name in names if powers[name] and not THINGS.search(name)]
    else:
        side = "customer" if PERSON.search(last) else ""
    if side:
        yield from (Party(name, side, match[0].strip("() ")[-80:]) for name in names)


def _names(inside: str) -> list[str]:
    """The names that a bracket introduces, folded to lower case."""
    opening = INTRODUCES.match(inside)
    if opening is None:
        return []
    quoted = [part for _, words in QUOTED.findall(inside) for part in words.split("/")]
    if quoted:
        quoted += CAPITALISED.findall(QUOTED.sub("", inside))
    if not quoted and opening.end() and not inside[opening.end() :].startswith('"'):
        quoted = re.split(r"[,、]|或者?", inside[opening.end() :])
    return [name.strip(" ,.。").lower() for name in quoted]


def _powers(text: str) -> tuple[Counter[str], dict[str, str]]:
    """How often each name is said to have powers, and the words that say so first."""
    counts: Counter[str] = Counter()
    quotes: dict[str, str] = {}
    for pattern in (POWER_ZH, UNRELATED, POWER_EN):
        for match in pattern.finditer(text):
            name = _AROUND.sub("", match[1]).lower()
            counts[name] += 1
            quotes.setdefault(name, match[0].strip(",。;:、"))
    return counts, quotes


def _by_power(counts: Counter[str], quotes: dict[str, str], folded: str) -> Iterator[Party]:
    """Names that hold the provider's powers again and again."""
    able = Counter(
        {
            name: count
            for name, count in counts.items()
            if count >= (1 if name in GENERIC else _POWERS)
            and len(name) > 1
            and name not in CUSTOMERS_EN
            and NOBODY.isdisjoint((name, name.split()[0]))
            and (not NOT_A_PARTY.search(name) or ASSETS.search(name))
            and (not CUSTOMER_NOUN.search(name) or f'"{name}"' in folded)
            and not THINGS.search(name)
        }
    )
    most = max(able.values(), default=0)
    often = [name for name, count in able.items() if name in GENERIC or count >= _SHARE * most]
    for name in able:
        if any(other.startswith(name) for other in often):
            yield Party(name, "provider", quotes[name])
