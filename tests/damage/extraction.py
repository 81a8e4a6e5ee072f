"""Damage that extraction programs do: page marks, underlined titles, spaced Han characters."""

import re
from dataclasses import replace
from random import Random

from tests.damage.layout import furniture, is_plain_prose
from tests.damage.sheet import Damage, Entry, Sheet, change
from tests.damage.titles import is_title

_MARKS = (
    "<PAGE>",
    "{%d}------------------------------------------------",
    "<!-- image -->",
    "<!-- PageBreak -->",
    "--- end of page=%d ---",
    "----- Page %d -----",
)
_HAN = re.compile(r"[\u4e00-\u9fff，。、；：（）]+")


def page_marks(rng: Random, sheet: Sheet) -> Sheet | None:
    """An extractor's own mark after every few places."""
    mark = rng.choice(_MARKS)
    every = max(3, len(sheet.entries) // 6)
    entries: list[Entry] = []
    page = 0
    for index, entry in enumerate(sheet.entries):
        if index and index % every == 0 and entry.separator == "\n\n":
            page += 1
            entries.append(furniture(mark % page if "%d" in mark else mark))
        entries.append(entry)
    return replace(sheet, entries=tuple(entries)) if page else None


def counting_feet(rng: Random, sheet: Sheet) -> Sheet | None:
    """A foot with the number of its page (``甲字第7号 3``), and a form feed behind it."""
    foot = rng.choice(("v2025.12 %d", "甲字第7号 %d", "3 November 2020 - %d"))
    every = max(4, len(sheet.entries) // 6)
    entries: list[Entry] = []
    page = 0
    for index, entry in enumerate(sheet.entries):
        if index and index % every == 0 and entry.separator == "\n\n" and not entry.lines:
            page += 1
            entries.append(furniture(foot % page))
            entry = replace(entry, lines=("\f" + entry.written(),))
        entries.append(entry)
    return replace(sheet, entries=tuple(entries)) if page >= 3 else None


def underlined(rng: Random, sheet: Sheet) -> Sheet | None:
    """Titles of the second level underlined with ``---`` instead of ``##``."""
    return change(
        rng,
        sheet,
        lambda e: is_title(e) and e.prefix == "## " and e.bold == "none" and not e.suffix.strip(),
        lambda e: replace(e, lines=(e.written().removeprefix("## "), "-" * rng.randint(8, 30))),
        1.1,
    )


def spaced_han(rng: Random, sheet: Sheet) -> Sheet | None:
    """A blank between all characters of a line that is all Han."""

    def spaced(entry: Entry) -> Entry:
        number = entry.marker + (entry.gap if entry.marker else "")
        words = " ".join(entry.text)
        return replace(entry, lines=(entry.prefix + number + words,))

    return change(
        rng,
        sheet,
        lambda e: (
            is_plain_prose(e)
            and e.bold == "none"
            and len(e.text) > 8
            and _HAN.fullmatch(e.text) is not None
        ),
        spaced,
        0.2,
    )


def chapter_heads(rng: Random, sheet: Sheet) -> Sheet | None:
    """On each page a foot that counts and, behind a form feed, a head that names the chapter."""
    every = max(4, len(sheet.entries) // 6)
    titles = [entry for entry in sheet.entries if is_title(entry) and entry.marker]
    written = [entry.written().lstrip("# ") for entry in titles]
    if len(written) < 2 or len(set(written)) < len(written):
        return None
    name = rng.choice(("服务合同", "Service Contract"))
    entries: list[Entry] = []
    page, chapter = 0, ""
    for index, entry in enumerate(sheet.entries):
        if chapter and index % every == 0 and entry.separator == "\n\n" and not entry.lines:
            page += 1
            entries += (furniture(f"- {page} -"), furniture(f"\f{name} {chapter}"))
        entries.append(entry)
        if entry in titles:
            chapter = entry.written().lstrip("# ")
    return replace(sheet, entries=tuple(entries)) if page >= 3 else None


DAMAGE = (
    Damage("heads that name the chapter", chapter_heads, "furniture"),
    Damage("extractors' page marks", page_marks, "furniture"),
    Damage("feet that count pages", counting_feet, "furniture"),
    Damage("underlined titles of all levels", underlined, "title"),
    Damage("blanks between Han", spaced_han, "wrap"),
)
