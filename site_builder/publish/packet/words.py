"""The packet's own words, in the language of the document and, for the parallel one, in both."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from ...model.document import Bilingual

_FOLDER: Final = Path(__file__).parent.parent / "locale"


@cache
def _table(language: str) -> dict[str, str]:
    return tomllib.loads((_FOLDER / f"packet.{language}.toml").read_text(encoding="utf-8"))


class Words(NamedTuple):
    """The words of one language, ``zh`` or ``en``."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The words of this key, its placeholders filled in."""
        words = _table(self.language)[key]
        return words.format(**values) if values else words

    def all(self) -> dict[str, str]:
        """Every key with its words, placeholders as they are."""
        return dict(_table(self.language))

    def pick(self, pair: Bilingual) -> str:
        """The member of a pair in this language, the other one when it is empty."""
        first, other = (pair.zh, pair.en) if self.language == "zh" else (pair.en, pair.zh)
        return first or other


def for_language(tag: str) -> Words:
    """The words for a document in this language (BCP 47): Chinese, or English for all others."""
    return Words("zh" if tag.partition("-")[0].lower() == "zh" else "en")
