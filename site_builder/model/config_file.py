"""What document.toml may hold, key by key; docs/document-toml.md explains it to publishers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, ConfigDict, StringConstraints, model_validator

from .kinds import KINDS
from .languages import CODE, primary
from .names import Names
from .toml_file import FaultsError, Form, Key, fits, holding

_INSTALLED = Path(__file__).parents[1] / "publish" / "site" / "theme" / "docs" / "document-toml.md"
GUIDE = str(_INSTALLED) if _INSTALLED.is_file() else "docs/document-toml.md"
"""Where a person finds each key explained: the wheel has a copy."""

Text = Annotated[str, StringConstraints(min_length=1)]
RESERVED = frozenset({"assets", "files", "library", "search"})
"""Addresses of the site itself: no document may take one of them."""


_ID = fits(r"[a-z0-9]+(?:-[a-z0-9]+)*", "must be lower-case letters, digits and single hyphens")
_SECTION_ID = fits(
    r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
    "must be lower-case letters, digits and single hyphens, a letter first",
)
_SITE_URL = fits(
    r"\s*(?:https?://[!$-.0-;=@-\[\]_a-z~][!$-;=@-\[\]_a-z~]*)?\s*",
    "must be the address of a site, such as https://host/ or https://host/folder/",
)
_LANGUAGE = fits(CODE, "must be a code of a language such as zh-CN or en")
_VERSION = fits(r"[0-9][0-9A-Za-z._-]*", "must be a digit, then letters, digits, dots or hyphens")
_SHA256 = fits(r"[0-9a-f]{64}", "must be 64 hexadecimal digits (sha256sum raw.txt)")
_TARGET = fits(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:|#).*", "must begin with https://, mailto: or another scheme"
)
_FONT = fits("folder|serif|bold|sans|latin", "must be folder, serif, bold, sans or latin")
_BASE = fits(r"https?://.+", "must begin with https:// or http://")
_PRIVATE_USE = fits(
    r"U\+(?:E[0-9A-F]{3}|F[0-8][0-9A-F]{2}|F[0-9A-F]{4}|10[0-9A-F]{4})",
    "must be the code of a private use character, such as U+F06C",
)
_ROLES = ("provider", "customer")
_ROLE = fits(
    r"[a-z]+(?:-[a-z]+)*",
    "must be 'provider', 'customer', or another word in lower-case letters such as 'guarantor'",
)
_PRINTED = fits(r"[^\s\uE000-\uF8FF\U000F0000-\U0010FFFF]{1,8}", "must be what the page shows")
_ADDRESS = fits(
    r"(?:/[\w.~-]+(?<!\.))*/|(?:/[\w.~-]+)+", "must be a path on the site such as /terms/"
)


def _languages(names: Mapping[str, str]) -> Iterator[tuple[Key, str]]:
    others = [code for code in names if code not in ("zh", "en")]
    if others:
        from babel import localedata  # most documents do without it
    for code in others:
        if not re.fullmatch(CODE, code) or not localedata.exists(primary(code)):
            yield (code,), "is neither a key that is known here nor the code of a language"


ByLanguage = Annotated[dict[str, str], holding(_languages)]


def _not_reserved(value: str) -> str:
    if value in RESERVED or re.fullmatch(r"[a-z]{2}(?:-[a-z]{2})?", value):
        raise ValueError("is kept for the site's own addresses; choose another")
    return value


def _known_kind(value: str) -> str:
    if value and value not in KINDS:
        near = get_close_matches(value, KINDS, cutoff=0.4) or ["Terms of Service"]
        raise ValueError(f"must be a kind that {GUIDE} lists, such as {near[0]!r}")
    return value


def _role(value: str) -> str:
    near = get_close_matches(value, _ROLES, n=1, cutoff=0.85)
    if near and value not in _ROLES and len(value) <= len(near[0]):
        raise ValueError(f"must be {near[0]!r}, or the word for a third party")
    return value


class Named(Form):
    """What may have names: every other key is the code of a language."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, str]

    @property
    def names(self) -> Names:
        return self.__pydantic_extra__

    @model_validator(mode="after")
    def _keys_are_languages(self) -> Self:
        if found := list(_languages(self.names)):
            raise FaultsError(found)
        return self


class Section(Named):
    """``[[sections]]``: a printed section title and the id that its anchors start with."""

    id: Annotated[str, _SECTION_ID]
    title: Text


class Version(Form):
    """``[[versions]]``: an edition, which is a folder of its own."""

    version: Annotated[str, _VERSION]
    sha256: Annotated[str, _SHA256]
    published: date | None = None
    effective: date | None = None
    status: Literal["in-force", "announced", "superseded"] | None = None
    withdrawn: str = ""


class Party(Named):
    """``[[parties]]``: who signs."""

    role: Annotated[str, _ROLE, AfterValidator(_role)]


class Repairs(Form):
    """``[repairs]``: what may change characters of the text."""

    editorial: list[str] | None = None


def _twice(rows: Sequence[Form], name: str) -> Iterator[tuple[Key, str]]:
    seen: set[str] = set()
    for place, row in enumerate(rows):
        value = getattr(row, name)
        if value in seen:
            yield (place, name), f"{value!r} is used twice; each needs its own"
        seen.add(value)


def _disorder(rows: Sequence[Version], name: str) -> Iterator[tuple[Key, str]]:
    last: date | None = None
    for place, row in enumerate(rows):
        day = getattr(row, name)
        if day is not None and last is not None and day < last:
            yield (
                (place, name),
                f"{day} is before {last} of an earlier entry; list the oldest first",
            )
        last = day or last


class Packet(Form):
    """``[packet]``: what a publisher chooses for the PDF to sign, see :mod:`config`."""

    pages: (
        list[Literal["contents", "acknowledgement", "signatures", "record", "findings"]] | None
    ) = None
    fields: list[Literal["entity", "name", "title", "date"]] | None = None
    required: list[Literal["entity", "name", "title", "date"]] | None = None
    seals: bool | None = None
    order: list[str] | None = None
    typed_font: Literal["full", "small"] | None = None

    def chosen(self) -> dict[str, Any]:
        """The options that the table states, each name once; the others have their defaults."""
        stated = self.model_dump(exclude_none=True)
        return {
            key: tuple(dict.fromkeys(value)) if isinstance(value, list) else value
            for key, value in stated.items()
        }


class DocumentFile(Form):
    """The whole file."""

    id: Annotated[str, _ID, AfterValidator(_not_reserved)]
    language: Annotated[str, _LANGUAGE] = "zh-CN"
    kind: Annotated[str, AfterValidator(_known_kind)] = ""
    robots: Literal["index", "noindex"] = "index"
    site_url: Annotated[str, _SITE_URL] = ""
    former_addresses: dict[Annotated[str, _ADDRESS], str] = {}
    title: ByLanguage = {}
    subtitle: ByLanguage = {}
    publisher: ByLanguage = {}
    versions: Annotated[
        list[Version],
        holding(
            lambda rows: _twice(rows, "version"),
            lambda rows: _disorder(rows, "published"),
            lambda rows: _disorder(rows, "effective"),
        ),
    ] = []
    sections: Annotated[
        list[Section],
        holding(lambda rows: _twice(rows, "id"), lambda rows: _twice(rows, "title")),
    ] = []
    base_url: Annotated[str, _BASE] = ""
    links: dict[str, Annotated[str, _TARGET]] = {}
    characters: dict[Annotated[str, _PRIVATE_USE], Annotated[str, _PRINTED]] = {}
    repairs: Repairs = Repairs()
    parties: list[Party] = []
    fonts: dict[Annotated[str, _FONT], str] = {}
    packet: Packet = Packet()

    def allowed(self) -> frozenset[str] | None:
        """The editorial repairs that may act, None for all; what is stated needs no more leave."""
        if self.repairs.editorial is None:
            return None
        return frozenset(
            {*self.repairs.editorial, *(["stated-character"] if self.characters else [])}
        )

    @model_validator(mode="after")
    def _names_are_listed(self) -> "DocumentFile":
        known = {row.version for row in self.versions}
        found: list[tuple[Key, str]] = [
            (("former_addresses", address), f"must be a listed version, found {version!r}")
            for address, version in self.former_addresses.items()
            if version not in known
        ]
        roles = [party.role for party in self.parties]
        if self.packet.order and sorted(self.packet.order) != sorted(roles):
            message = (
                f"must name the role of each party once: {', '.join(roles) or 'none is listed'}"
            )
            found.append((("packet", "order"), message))
        if found:
            raise FaultsError(found)
        return self
