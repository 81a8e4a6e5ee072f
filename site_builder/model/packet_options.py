"""The table ``[packet]`` of document.toml: what a publisher chooses for the PDF to sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

PAGES: Final = ("contents", "acknowledgement", "signatures", "record", "findings")
"""The pages around the agreement. The cover is always printed."""

FIELDS: Final = ("entity", "name", "title", "date")
"""What a party may fill in beside its signature."""

TYPED_FONTS: Final = ("full", "small")


class PacketOptions(NamedTuple):
    """The publisher's choices, with the defaults of a document that makes none.

    ``pages`` of :data:`PAGES`; ``fields`` of :data:`FIELDS` that each party has (the entity only
    where its name is not printed), ``required`` those that must be filled in before signing;
    ``seals`` whether there is a box for a seal beside each signature, None for documents in
    Chinese; ``order`` the parties' roles in the order in which they must sign, none when any order
    will do; ``typed_font`` ``small`` leaves the Chinese characters out of the font for what signers
    type, for documents that are filled in by hand: the file is 1.5 MB smaller.
    """

    pages: tuple[str, ...] = PAGES[:4]
    fields: tuple[str, ...] = FIELDS
    required: tuple[str, ...] = ("entity", "name", "date")
    seals: bool | None = None
    order: tuple[str, ...] = ()
    typed_font: str = "full"


def read(table: object, roles: tuple[str, ...], faults: list[str]) -> PacketOptions:
    """The options of a parsed table; what is wrong with it is added to ``faults``."""
    if not isinstance(table, Mapping):
        faults.append("packet must be a table")
        return PacketOptions()
    given: dict[str, Any] = dict(table)
    choices = {"pages": PAGES, "fields": FIELDS, "required": FIELDS, "order": roles}
    found: dict[str, Any] = {}
    for key, allowed in choices.items():
        if key in given:
            found[key] = _names(key, given.pop(key), allowed, faults)
    if "seals" in given and isinstance(given["seals"], bool):
        found["seals"] = given.pop("seals")
    if given.get("typed_font") in TYPED_FONTS:
        found["typed_font"] = given.pop("typed_font")
    for key in given:
        wanted = {"seals": "true or false", "typed_font": " or ".join(TYPED_FONTS)}.get(key)
        known = ", ".join(PacketOptions._fields)
        faults.append(
            f"packet.{key} must be {wanted}" if wanted else f"packet.{key} is none of {known}"
        )
    options = PacketOptions(**found)
    if options.order and sorted(options.order) != sorted(roles):
        faults.append("packet.order must name the role of each party once")
    return options


def _names(key: str, value: object, allowed: tuple[str, ...], faults: list[str]) -> tuple[str, ...]:
    if isinstance(value, list) and all(name in allowed for name in value):
        return tuple(dict.fromkeys(value))
    faults.append(f"packet.{key} must be a list of these: {', '.join(allowed) or 'party roles'}")
    return ()
