"""The interface's words: ``locale/site.<language>.toml`` (UTF-8 TOML 1.0), one table a page."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .markup import text

FOLDER = Path(__file__).resolve().parents[1] / "locale"


class Strings:
    """Looks up ``table.key`` and fills its ``{name}`` places."""

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.tables = tables

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key``, plain text. KeyError when the locale file lacks it."""
        table, _, name = key.partition(".")
        pattern = self.tables[table][name]
        return str(pattern).format(**values) if values else str(pattern)

    def html(self, key: str, **values: object) -> str:
        """The same, escaped for HTML."""
        return text(self(key, **values))

    def get(self, key: str, default: str) -> str:
        """The words for ``key``, or ``default`` where the locale has none."""
        table, _, name = key.partition(".")
        return str(self.tables.get(table, {}).get(name, default))


@cache
def load(language: str) -> Strings:
    """The strings of ``zh`` or ``en``."""
    path = FOLDER / f"site.{language}.toml"
    return Strings(language, tomllib.loads(path.read_text(encoding="utf-8")))
