"""The table ``[packet]`` of document.toml: what a publisher chooses for the PDF to sign."""

from __future__ import annotations

from typing import Final, NamedTuple

PAGES: Final = ("contents", "acknowledgement", "signatures", "record", "findings")
"""The pages around the agreement. The cover is always printed."""

FIELDS: Final = ("entity", "name", "title", "date")
"""What a party may fill in beside its signature."""


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
