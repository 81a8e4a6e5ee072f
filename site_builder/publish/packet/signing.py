"""Which form fields the packet has, whose they are, and what a signature locks.

No field's name begins with another's: readers compare the names in a lock by their beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from ...model.config import DocumentConfig, Party
from ...model.document import Bilingual
from .words import Words

Label = Literal["initials", "entity", "name", "title", "date", "signature"]
_BLANKS: Final[tuple[Label, ...]] = ("name", "title", "date")
_UNNAMED: Final = (
    Party("provider", Bilingual("", "")),
    Party("customer", Bilingual("", "")),
)


class Field(NamedTuple):
    """A form field; ``lock`` are the fields that signing it makes read-only."""

    name: str
    label: Label
    tip: Bilingual
    lock: tuple[str, ...] = ()


class PartyFields(NamedTuple):
    """A party of the signature page; its name is printed, or left to be filled in."""

    role_key: str
    name: Bilingual
    printed: bool
    fields: tuple[Field, ...]


class Plan(NamedTuple):
    """All fields: initials in the order of their clauses, then the parties'."""

    initials: tuple[Field, ...]
    parties: tuple[PartyFields, ...]

    def fields(self) -> tuple[Field, ...]:
        """All fields in reading order."""
        return (*self.initials, *(field for party in self.parties for field in party.fields))


def plan(config: DocumentConfig, clauses: Sequence[tuple[Bilingual, Bilingual]]) -> Plan:
    """The fields for these parties and these clauses to acknowledge (section, place).

    The initials are those of the last party that is not the publisher: terms are brought to the
    notice of whoever did not write them.
    """
    parties = config.parties or _UNNAMED
    width = len(str(len(clauses)))
    initials = tuple(
        Field(f"initials-{number:0{width}}", "initials", _clause_tip(section, place))
        for number, (section, place) in enumerate(clauses, 1)
    )
    readers = [index for index, party in enumerate(parties) if party.role != "provider"]
    reader = readers[-1] if readers else len(parties) - 1
    names = [field.name for field in initials]
    return Plan(
        initials,
        tuple(
            _party(config, parties, index, names if index == reader else [])
            for index in range(len(parties))
        ),
    )


def _party(
    config: DocumentConfig, parties: Sequence[Party], index: int, initials: Sequence[str]
) -> PartyFields:
    party = parties[index]
    key = f"party_{party.role}" if party.role in ("provider", "customer") else "party_other"
    printed = party.name.zh != "" and party.name.zh == config.publisher.zh
    width = len(str(len(parties)))
    stem = f"party{index + 1:0{width}}"
    labels: tuple[Label, ...] = _BLANKS if printed else ("entity", *_BLANKS)
    blanks = tuple(Field(f"{stem}-{label}", label, _tip(key, label)) for label in labels)
    lock = (*initials, *(field.name for field in blanks))
    signature = Field(f"{stem}-signature", "signature", _tip(key, "signature"), lock)
    return PartyFields(key, party.name, printed, (*blanks, signature))


def _tip(party: str, label: str) -> Bilingual:
    zh, en = Words("zh"), Words("en")
    return Bilingual(f"{zh(party)}：{zh(label)}", f"{en(party)}: {en(label)}")


def _clause_tip(section: Bilingual, place: Bilingual) -> Bilingual:
    return Bilingual(
        Words("zh")("initials_tip", section=section.zh, clause=place.zh),
        Words("en")("initials_tip", section=section.en or section.zh, clause=place.en),
    )
