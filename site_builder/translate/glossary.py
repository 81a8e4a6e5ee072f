"""The glossary ``terms.toml``, beside document.toml: agreed words for the translations.

A ``[[terms]]`` table has the term under the code of its language and its translation under each
other one (``zh``, ``en``), and optionally ``also`` (further forms, such as a name without its
article) and a ``note`` for translators.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import ConfigDict

from ..model import toml_file
from ..model.toml_file import Form, Key, holding

FILE_NAME = "terms.toml"
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Term(NamedTuple):
    """A term of the text and the words a translation may use for it, the preferred one first."""

    word: str
    forms: tuple[str, ...]
    note: str = ""


class _Row(Form):
    """A table of the file: its other keys are languages."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, str]

    also: list[str] = []
    note: str = ""

    def word(self, language: str) -> str | None:
        """The term in a language: under its full code, or under its first part (zh of zh-CN)."""
        words = self.__pydantic_extra__
        return words.get(language) or words.get(re.split("[-_]", language)[0])


def _wrong(rows: Sequence[_Row]) -> Iterator[tuple[Key, str]]:
    seen: set[tuple[str, str]] = set()
    for place, row in enumerate(rows):
        words = list(row.__pydantic_extra__.items())
        if len(words) < 2:
            yield (place,), "needs the term in two languages, such as zh and en"
        for language, word in words:
            if not _CODE.fullmatch(language):
                yield (place, language), "is neither a language nor a key that is known here"
            if not word.strip():
                yield (place, language), "must not be empty"
        if words and words[0] in seen:
            yield (place, words[0][0]), f"{words[0][1]} stands twice; keep one entry"
        seen.update(words[:1])


class _Glossary(Form):
    terms: Annotated[list[_Row], holding(_wrong)] = []


def load_glossary(folder: Path, source: str, language: str) -> tuple[Term, ...]:
    """The agreed words for translating ``source`` into ``language``, none without the file.

    ``folder`` holds terms.toml; both languages are codes such as zh-CN. A term that lacks either
    language does not count. SourceError names all faults of the file.
    """
    try:
        file = toml_file.read(
            folder / FILE_NAME, _Glossary, "the comment at the top of the file shows the format"
        )
    except FileNotFoundError:
        return ()
    pairs = ((row, row.word(source), row.word(language)) for row in file.terms)
    return tuple(
        Term(word, (translated, *row.also), row.note)
        for row, word, translated in pairs
        if word and translated
    )
