"""``document.toml``: what a person states about one document (UTF-8 TOML 1.0).

The file holds the document's identity, the printed section titles with their ids, link targets
the extraction lost, which editorial repairs are allowed, and the options of the outputs. Without
the file every raw text still converts, with the defaults of :class:`DocumentConfig`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from .document import Bilingual
from .errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "document.toml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class SectionConfig(NamedTuple):
    """A printed section title, its id and its English title."""

    id: str
    title: str
    en: str


class VersionConfig(NamedTuple):
    """One version of the document: its folder name and the pinned SHA-256 of its raw.txt."""

    version: str
    sha256: str


class Party(NamedTuple):
    """A party of the signature page: role (provider or customer) and its names."""

    role: str
    name: Bilingual


class DocumentConfig(NamedTuple):
    """All of document.toml. ``editorial`` is None when every editorial rule is allowed."""

    id: str = "document"
    language: str = "zh-CN"
    title: Bilingual = Bilingual("", "")
    subtitle: Bilingual = Bilingual("", "")
    publisher: Bilingual = Bilingual("", "")
    robots: str = "index"
    site_url: str = ""
    versions: tuple[VersionConfig, ...] = ()
    sections: tuple[SectionConfig, ...] = ()
    links: Mapping[str, str] = {}
    editorial: frozenset[str] | None = None
    parties: tuple[Party, ...] = ()
    fonts: Mapping[str, str] = {}

    def allows(self, rule: str) -> bool:
        """Whether the editorial rule of this name may change the text."""
        return self.editorial is None or rule in self.editorial

    def newest(self) -> str | None:
        """The last version listed, or None."""
        return self.versions[-1].version if self.versions else None


def load(folder: str | Path) -> DocumentConfig:
    """Read ``folder/document.toml``; SourceError names every faulty entry at once."""
    import tomllib  # a raw file without document.toml does not need it

    path = f"{folder}/{FILE_NAME}"
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib alone takes 2 ms to load
            data = tomllib.loads(file.read().decode())
    except FileNotFoundError as error:
        raise SourceError(
            "document.toml is missing",
            path=path,
            advice="add one; CONTRIBUTING.md shows a minimal example",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(
            f"document.toml cannot be read: {error}", path=path, advice="correct the TOML"
        ) from error
    faults: list[str] = []
    config = _build(data, faults)
    if faults:
        raise SourceError(
            "document.toml is faulty: " + "; ".join(faults),
            path=path,
            advice="correct these entries",
        )
    return config


class _Reader:
    """Reads tables of a TOML file and collects what is wrong with them."""

    def __init__(self, data: Mapping[str, Any], faults: list[str]) -> None:
        self.data = data
        self.faults = faults

    def text(
        self, key: str, default: str | None = None, table: Mapping[str, Any] | None = None
    ) -> str:
        value = (self.data if table is None else table).get(key, default)
        if isinstance(value, str):
            return value
        self.faults.append(f"{key} must be a string")
        return ""

    def pair(self, key: str) -> Bilingual:
        value = self.data.get(key, {})
        if isinstance(value, Mapping):
            return Bilingual(self.text("zh", "", value), self.text("en", "", value))
        self.faults.append(f"{key} must be a table with zh and en")
        return Bilingual("", "")

    def rows(self, key: str) -> list[Mapping[str, Any]]:
        value = self.data.get(key, [])
        if isinstance(value, list) and all(isinstance(row, Mapping) for row in value):
            return value
        self.faults.append(f"{key} must be a list of tables")
        return []

    def strings(self, key: str) -> Mapping[str, str]:
        value = self.data.get(key, {})
        if isinstance(value, Mapping) and _strings(list(value.values())):
            return value
        self.faults.append(f"{key} must be a table of strings")
        return {}

    def identifier(self, table: Mapping[str, Any] | None = None) -> str:
        value = self.text("id", None, table)
        if not _ID.fullmatch(value):
            self.faults.append(f"id {value!r} must be lower-case letters, digits and hyphens")
        return value

    def sections(self) -> tuple[SectionConfig, ...]:
        found = tuple(
            SectionConfig(
                self.identifier(row), self.text("title", None, row), self.text("en", "", row)
            )
            for row in self.rows("sections")
        )
        ids = [section.id for section in found]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        self.faults.extend(f"section id {name!r} is used twice" for name in twice)
        return found

    def versions(self) -> tuple[VersionConfig, ...]:
        found = tuple(
            VersionConfig(self.text("version", None, row), self.text("sha256", None, row))
            for row in self.rows("versions")
        )
        for pin in found:
            if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]*", pin.version):
                self.faults.append(f"version {pin.version!r} must be letters, digits, dot, hyphen")
            if not re.fullmatch(r"[0-9a-f]{64}", pin.sha256):
                self.faults.append(f"sha256 of {pin.version!r} must be 64 hexadecimal digits")
        return found

    def parties(self) -> tuple[Party, ...]:
        return tuple(
            Party(
                self.text("role", None, row),
                Bilingual(self.text("zh", None, row), self.text("en", None, row)),
            )
            for row in self.rows("parties")
        )

    def editorial(self) -> frozenset[str] | None:
        value = self.data.get("repairs", {}).get("editorial")
        if value is None:
            return None
        if _strings(value):
            return frozenset(value)
        self.faults.append("repairs.editorial must be a list of rule names")
        return frozenset()

    def robots(self) -> str:
        value = self.text("robots", "index")
        if value not in ("index", "noindex"):
            self.faults.append("robots must be index or noindex")
        return value


def _build(data: Mapping[str, Any], faults: list[str]) -> DocumentConfig:
    reader = _Reader(data, faults)
    return DocumentConfig(
        id=reader.identifier(),
        language=reader.text("language", "zh-CN"),
        title=reader.pair("title"),
        subtitle=reader.pair("subtitle"),
        publisher=reader.pair("publisher"),
        robots=reader.robots(),
        site_url=reader.text("site_url", ""),
        versions=reader.versions(),
        sections=reader.sections(),
        links=reader.strings("links"),
        editorial=reader.editorial(),
        parties=reader.parties(),
        fonts=reader.strings("fonts"),
    )


def _strings(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)
