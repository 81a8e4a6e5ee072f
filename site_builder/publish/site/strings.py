"""The words of the interface, from ``locale/site.<language>.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .languages import primary
from .markup import text

FOLDER = Path(__file__).resolve().parents[1] / "locale"
FALLBACK = "en"


class Strings:
    """Looks up ``table.key`` and fills its ``{name}`` places.

    ``language`` is that of the words: English where the wanted language has no file.
    """

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.tables = tables

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key``, plain text. KeyError when the locale file lacks it."""
        table, _, name = key.partition(".")
        pattern = self.tables[table][name]
        return str(pattern).format(**values) if values else str(pattern)

    def html(self, key: str, **values: object) -> str:
        """The same, escaped for HTML and Markdown."""
        return text(self(key, **values))

    def get(self, key: str, default: str) -> str:
        """The words for ``key``, or ``default`` where the locale has none."""
        table, _, name = key.partition(".")
        return str(self.tables.get(table, {}).get(name, default))


@cache
def load(language: str) -> Strings:
    """The strings of a language such as ``zh-CN``, ``en`` or ``fr``; English where it has none."""
    return Strings(*nearest("site", language))


def nearest(kind: str, language: str) -> tuple[str, dict[str, Any]]:
    """The words of a kind for a language, and the language that they are in."""
    names = (language, primary(language), FALLBACK)
    name = next(each for each in names if (FOLDER / f"{kind}.{each}.toml").is_file())
    return name, table(kind, name)


@cache
def table(kind: str, language: str) -> dict[str, Any]:
    """The words of ``locale/<kind>.<language>.toml``."""
    return tomllib.loads((FOLDER / f"{kind}.{language}.toml").read_text(encoding="utf-8"))
