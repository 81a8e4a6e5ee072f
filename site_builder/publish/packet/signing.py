"""Which form fields the packet has, whose they are, and what a signature locks.

No field's name begins with another's: readers compare the names in a lock by their beginning.
"""

from collections.abc import Collection, Sequence
from typing import Final, Literal, NamedTuple, cast

from ...model.config import DocumentConfig, Party
from ...model.document import Bilingual
from ...model.names import Names
from .words import Words

Label = Literal["initials", "entity", "name", "title", "date", "signature"]
_UNNAMED: Final = (
    Party("provider", {}),
    Party("customer", {}),
)


class Field(NamedTuple):
    """A form field; ``lock`` are the fields that signing it makes read-only."""

    name: str
    label: Label
    tip: Bilingual
    required: bool = True
    lock: tuple[str, ...] = ()


class PartyFields(NamedTuple):
    """A party of the signature page; its name is printed, or left to be filled in."""

    role_key: str
    names: Names
    printed: bool
    fields: tuple[Field, ...]

    @property
    def signature(self) -> Field:
        """The field that the party signs in."""
        return self.fields[-1]

    def called(self, words: Words) -> str:
        """The party's role and, where it is printed, its name."""
        role = words(self.role_key)
        if not self.printed:
            return role
        name = words.called(self.names)
        return f"{role}（{name}）" if words.language == "zh" else f"{role} ({name})"


class Plan(NamedTuple):
    """All fields: initials in the order of their clauses, then the parties'.

    ``ordered`` says that the parties must sign in the order they stand in.
    """

    initials: tuple[Field, ...]
    parties: tuple[PartyFields, ...]
    ordered: bool = False

    def fields(self) -> tuple[Field, ...]:
        """All fields in reading order."""
        return (*self.initials, *(field for party in self.parties for field in party.fields))

    def only(self, names: Collection[str]) -> "Plan":
        """The plan without the fields that are not among these names."""
        parties = [
            party._replace(fields=tuple(f for f in party.fields if f.name in names))
            for party in self.parties
            if party.signature.name in names
        ]
        initials = tuple(field for field in self.initials if field.name in names)
        return self._replace(initials=initials, parties=tuple(parties))

    def of(self, party: PartyFields) -> list[Field]:
        """What a party fills in before it signs: what its signature locks."""
        locked = set(party.signature.lock)
        return [field for field in self.fields() if field.name in locked]


def plan(config: DocumentConfig, clauses: Sequence[tuple[Bilingual, Bilingual]]) -> Plan:
    """The fields for these parties and these clauses to acknowledge (section, place).

    The initials are those of the last party that is not the publisher: terms are brought to the
    notice of whoever did not write them.
    """
    options = config.packet
    parties = config.parties or _UNNAMED
    if "acknowledgement" not in options.pages:
        clauses = ()
    if "signatures" not in options.pages:
        parties = ()
    width = len(str(len(clauses)))
    initials = tuple(
        Field(f"initials-{number:0{width}}", "initials", _clause_tip(section, place))
        for number, (section, place) in enumerate(clauses, 1)
    )
    readers = [index for index, party in enumerate(parties) if party.role != "provider"]
    reader = readers[-1] if readers else len(parties) - 1
    names = [field.name for field in initials]
    made = [
        _party(config, parties, index, names if index == reader else [])
        for index in range(len(parties))
    ]
    order = list(options.order)
    if order:
        by_role = sorted(range(len(made)), key=lambda at: order.index(parties[at].role))
        made = [made[at] for at in by_role]
    return Plan(initials, tuple(made), ordered=bool(order))


def _party(
    config: DocumentConfig, parties: Sequence[Party], index: int, initials: Sequence[str]
) -> PartyFields:
    party = parties[index]
    key = f"party_{party.role}" if party.role in ("provider", "customer") else "party_other"
    printed = any(name in config.publisher.values() for name in party.names.values() if name)
    width = len(str(len(parties)))
    stem = f"party{index + 1:0{width}}"
    options = config.packet
    labels = [label for label in options.fields if not (printed and label == "entity")]
    blanks = tuple(
        Field(
            f"{stem}-{label}",
            cast("Label", label),
            _tip(key, label, label in options.required),
            required=label in options.required,
        )
        for label in labels
    )
    lock = (*initials, *(field.name for field in blanks))
    signature = Field(f"{stem}-signature", "signature", _tip(key, "signature", True), lock=lock)
    return PartyFields(key, party.names, printed, (*blanks, signature))


def _tip(party: str, label: str, required: bool) -> Bilingual:
    """What a reader's program says of the field: whose it is, what goes in, whether it must."""

    def said(words: Words, colon: str) -> str:
        form = words("date_form") if label == "date" else ""
        must = words("required") if required else ""
        return f"{words(party)}{colon}{words(label)}{form}{must}"

    return Bilingual(said(Words("zh"), "："), said(Words("en"), ": "))


def _clause_tip(section: Bilingual, place: Bilingual) -> Bilingual:
    zh, en = Words("zh"), Words("en")
    return Bilingual(
        zh("initials_tip", section=section.zh, clause=place.zh) + zh("required"),
        en("initials_tip", section=section.en or section.zh, clause=place.en) + en("required"),
    )
