"""A document as it is printed: what each place says, and how its line is written.

Damage changes the writing and keeps the saying. Texts are inline Markdown without the bold
marks around the whole place; those are ``bold``, so that a generator can move them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from site_builder.model.inline import emphasis, plain
from tests.alignment import Expected

Bold = Literal["none", "all", "body"]
"""Bold marks around nothing, around number and text, or around the text alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed place.

    ``prefix`` is what stands before the number (``## ``, ``-   ``), ``marker`` the number as
    printed, ``gap`` the blank after it. ``lines`` replace the written line where a generator or a
    table needs its own form; ``said`` is False for printed matter that is no place (page furniture).
    """

    text: str
    number: str | None = None
    depth: int = 0
    heading: bool = False
    kind: str = "clause"
    marker: str = ""
    gap: str = " "
    prefix: str = ""
    suffix: str = ""
    indent: str = ""
    bold: Bold = "none"
    cells: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()
    separator: str = "\n\n"
    said: bool = True
    lost: frozenset[str] = frozenset()

    def written(self) -> str:
        """The line or lines as they stand in the raw text, without the separator before them."""
        if self.lines:
            return "\n".join(self.indent + line if line else "" for line in self.lines)
        number = self.marker + (self.gap if self.marker and self.text else "")
        if self.bold == "all":
            body = f"**{number}{self.text}**"
        elif self.bold == "body":
            body = f"{number}**{self.text}**"
        else:
            body = number + self.text
        return f"{self.indent}{self.prefix}{body}{self.suffix}"

    def places(self) -> Iterator[Expected]:
        """What the converter must find here."""
        if not self.said:
            return
        markdown = self.text if self.bold == "none" else f"**{self.text}**"
        key = self.number or self.kind
        if self.cells:
            for index, row in enumerate(self.cells):
                text = " | ".join(plain(cell) for cell in row)
                kind = "row" if index else "table"
                yield Expected(text, None, self.depth, kind=kind, key=f"{key} row {index}")
            return
        yield Expected(
            plain(markdown),
            self.number,
            self.depth,
            self.heading,
            emphasis(markdown),
            self.kind,
            key,
            lost=self.lost,
        )


@dataclass(frozen=True)
class Sheet:
    """A whole printed document, and how it is encoded."""

    entries: tuple[Entry, ...]
    encode: Callable[[str], bytes] = field(default=lambda text: text.encode())
    finish: tuple[Callable[[str], str], ...] = ()

    def raw(self) -> bytes:
        """The damaged file."""
        return self.encode(self.text())

    def text(self) -> str:
        """The characters of the damaged file, its own newlines included."""
        parts = []
        for index, entry in enumerate(self.entries):
            parts.append((entry.separator if index else "") + entry.written())
        text = "".join(parts) + "\n"
        for step in self.finish:
            text = step(text)
        return text

    def truth(self) -> list[Expected]:
        """What the converter must make of it."""
        return [place for entry in self.entries for place in entry.places()]

    def having(self, change: Callable[[Entry], Entry | None]) -> "Sheet":
        """The sheet with ``change`` applied to each entry; None leaves an entry as it is."""
        return replace(self, entries=tuple(change(entry) or entry for entry in self.entries))


@dataclass(frozen=True)
class Damage:
    """A way to spoil a document: its name and the change, None where it cannot be applied.

    ``group`` is one of the words in ``_ORDER`` of :mod:`.mix`, which say when it happens.
    """

    name: str
    apply: Callable[[Random, Sheet], Sheet | None]
    group: str


_MARK = re.compile(r"\d+(?:[.．]\d+)*")


def is_decimal(entry: Entry) -> bool:
    """Whether the place is a clause with a printed number such as 3.1.2 (not in a list)."""
    return (
        entry.said
        and not entry.lines
        and entry.kind == "clause"
        and "\n" in entry.separator
        and entry.number is not None
        and _MARK.match(entry.marker) is not None
        and entry.number == _MARK.match(entry.marker)[0].replace("．", ".")  # type: ignore[index]
    )


def is_prose(entry: Entry) -> bool:
    """Whether the place is a sentence or more, in a line of its own."""
    return (
        entry.said
        and not entry.lines
        and not entry.heading
        and not entry.cells
        and entry.kind in ("clause", "para")
        and len(plain(entry.text)) > 30
    )


def some(
    rng: Random, sheet: Sheet, wanted: Callable[[Entry], bool], share: float = 0.5
) -> set[int]:
    """Indices of some of the entries that are wanted: at least one, where there is one."""
    all_of_them = [i for i, entry in enumerate(sheet.entries) if wanted(entry)]
    if not all_of_them:
        return set()
    chosen = {i for i in all_of_them if rng.random() < share}
    return chosen or {rng.choice(all_of_them)}


def change(
    rng: Random,
    sheet: Sheet,
    wanted: Callable[[Entry], bool],
    how: Callable[[Entry], Entry],
    share: float = 0.5,
) -> Sheet | None:
    """Change some of the wanted entries; None where there are none."""
    chosen = some(rng, sheet, wanted, share)
    if not chosen:
        return None
    entries = (how(e) if i in chosen else e for i, e in enumerate(sheet.entries))
    return replace(sheet, entries=tuple(entries))
