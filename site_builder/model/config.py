"""``document.toml``: what a person states about one document.

The file holds the document's identity, its editions with their dates, the printed section titles
with their ids, link targets that the extraction lost, which editorial repairs are allowed, and the
options of the outputs. Without the file every raw text still converts, with the defaults of
:class:`DocumentConfig`.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from .errors import SourceError
from .names import Names

FILE_NAME = "document.toml"
Status = Literal["in-force", "announced", "superseded"]


class SectionConfig(NamedTuple):
    """A printed section title, its id and its titles in other languages."""

    id: str
    title: str
    names: Names


class VersionConfig(NamedTuple):
    """One edition: its folder's name, the pinned SHA-256 of its raw.txt, and what is known of it.

    ``withdrawn`` is the reason why its text is no longer shown, "" when it is.
    """

    version: str
    sha256: str
    published: date | None = None
    effective: date | None = None
    status: Status | None = None
    withdrawn: str = ""


class Party(NamedTuple):
    """A party of the signature page: role (provider or customer) and its names."""

    role: str
    names: Names


class PacketOptions(NamedTuple):
    """``[packet]``: what a publisher chooses for the PDF to sign, and the defaults.

    ``pages`` around the agreement (the cover is always printed); ``fields`` that each party has
    beside its signature (the entity only where its name is not printed), ``required`` those that
    must be filled in before signing; ``seals`` whether there is a box for a seal beside each
    signature, None for documents in Chinese; ``order`` the parties' roles in the order in which
    they must sign, none when any order will do; ``typed_font`` ``small`` leaves the Chinese
    characters out of the font for what signers type, for documents that are filled in by hand: the
    file is 1.5 MB smaller.
    """

    pages: tuple[str, ...] = ("contents", "acknowledgement", "signatures", "record")
    fields: tuple[str, ...] = ("entity", "name", "title", "date")
    required: tuple[str, ...] = ("entity", "name", "date")
    seals: bool | None = None
    order: tuple[str, ...] = ()
    typed_font: str = "full"


class DocumentConfig(NamedTuple):
    """All of document.toml.

    ``title``, ``subtitle`` and ``publisher`` are by language, see :mod:`names`. ``kind`` says what
    kind of agreement it is. ``former_addresses`` maps folders of a former site
    to the version that their pages showed. ``editorial`` is None when every editorial rule is
    allowed. ``base_url`` is the page of the publisher that relative targets lead from, "" where it is
    not stated. ``characters`` maps each character that the extraction could not name to what it is.
    """

    id: str = "document"
    language: str = "zh-CN"
    title: Mapping[str, str] = {}
    subtitle: Mapping[str, str] = {}
    publisher: Mapping[str, str] = {}
    robots: str = "index"
    site_url: str = ""
    versions: tuple[VersionConfig, ...] = ()
    sections: tuple[SectionConfig, ...] = ()
    base_url: str = ""
    links: Mapping[str, str] = {}
    characters: Mapping[str, str] = {}
    editorial: frozenset[str] | None = None
    parties: tuple[Party, ...] = ()
    fonts: Mapping[str, str] = {}
    kind: str = ""
    former_addresses: Mapping[str, str] = {}
    packet: PacketOptions = PacketOptions()

    def allows(self, rule: str) -> bool:
        """Whether the editorial rule of this name may change the text."""
        return self.editorial is None or rule in self.editorial

    def newest(self) -> str | None:
        """The last version listed, or None."""
        return self.versions[-1].version if self.versions else None

    def in_force(self) -> str | None:
        """The last version whose status is in-force; without any, the last without a status."""
        stated = [pin.version for pin in self.versions if pin.status == "in-force"]
        unstated = [pin.version for pin in self.versions if pin.status is None]
        return next(reversed(stated or unstated), None)


def load(folder: Path, data: bytes | None = None) -> DocumentConfig:
    """Read ``folder/document.toml``; SourceError names every faulty entry at once.

    ``data`` is what the file is to hold where it is not written yet.
    """
    # Here, so that a raw file without document.toml does not wait for pydantic.
    from . import toml_file
    from .config_file import GUIDE, DocumentFile

    path = folder / FILE_NAME
    try:
        file = toml_file.read(path, DocumentFile, f"{GUIDE} explains each key", data)
    except FileNotFoundError as error:
        raise SourceError(
            "document.toml is missing",
            path=str(path),
            advice=f"add one; {GUIDE} shows the shortest that works",
        ) from error
    return DocumentConfig(
        id=file.id,
        language=file.language,
        title=file.title,
        subtitle=file.subtitle,
        publisher=file.publisher,
        robots=file.robots,
        site_url=file.site_url,
        versions=tuple(VersionConfig(**dict(row)) for row in file.versions),
        sections=tuple(SectionConfig(row.id, row.title, row.names) for row in file.sections),
        base_url=file.base_url,
        links=file.links,
        characters={
            chr(int(code.removeprefix("U+"), 16)): text for code, text in file.characters.items()
        },
        editorial=file.allowed(),
        parties=tuple(Party(row.role, row.names) for row in file.parties),
        fonts=file.fonts,
        kind=file.kind,
        former_addresses=file.former_addresses,
        packet=PacketOptions(**file.packet.chosen()),
    )
