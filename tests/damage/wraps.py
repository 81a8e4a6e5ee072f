"""Lines wrapped at one width, in the ways extractors leave them."""

import re
from dataclasses import replace
from itertools import accumulate
from random import Random

from tests.damage.layout import HAN, STOPS, is_plain_prose, number
from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal


def wrapped(text: str, width: int, guarded: bool, wide: int = 1) -> list[str]:
    """Lines of about ``width`` characters; guarded ones never end a sentence at the break.

    A character of Chinese counts as ``wide`` ones.
    """
    lines = []
    while True:
        sizes = accumulate(wide if character > "\u2e7f" else 1 for character in text)
        at = sum(size <= width for size in sizes)
        if at == len(text):
            break
        while at > 8 and not _may_end(text, at, guarded):
            at -= 1
        if at <= 8:
            break
        lines.append(text[:at])
        text = text[at:].removeprefix(" ")
    return [*lines, text]


def _may_end(text: str, at: int, guarded: bool) -> bool:
    """Whether a line may end before ``at``: never inside a word or figure, nor before a stop."""
    before, after = text[at - 1], text[at]
    if after in STOPS or (guarded and before in STOPS):
        return False
    if before == " " or (guarded and after == " " and text[at - 2] in STOPS):
        return False
    return after == " " or bool(HAN.match(before) or HAN.match(after))


def _wrap(entry: Entry, width: int, between: tuple[str, ...], prefix: str) -> Entry:
    marks = "**" if entry.bold == "all" else ""
    inner = "**" if entry.bold == "body" else ""
    text = f"{marks}{number(entry)}{inner}{entry.text}{inner or marks}"
    lines: list[str] = []
    for index, line in enumerate(wrapped(text, width, bool(between or prefix))):
        lines += between if index else ()
        lines.append((prefix or (entry.prefix if not index else "")) + line)
    return replace(entry, lines=tuple(lines))


def _wrappable(entry: Entry) -> bool:
    return is_plain_prose(entry) and entry.kind != "listed" and not entry.prefix


def _width(rng: Random, sheet: Sheet) -> int:
    latin = not any(HAN.search(e.text) for e in sheet.entries)
    return rng.choice((72, 90)) if latin else rng.choice((32, 38, 45))


def hard_wraps(rng: Random, sheet: Sheet) -> Sheet | None:
    """Every long line wrapped at one width, with plain newlines."""
    width = _width(rng, sheet)
    return change(rng, sheet, _wrappable, lambda e: _wrap(e, width, (), ""), 1.1)


def blank_wraps(rng: Random, sheet: Sheet) -> Sheet | None:
    """Every long line wrapped at one width, the pieces parted by blank lines."""
    width = _width(rng, sheet)
    return change(
        rng,
        sheet,
        lambda e: _wrappable(e) and e.bold == "none",
        lambda e: _wrap(e, width, ("",), ""),
        1.1,
    )


def page_wraps(rng: Random, sheet: Sheet) -> Sheet | None:
    """Chinese paragraphs as lines of print, none parted, the last line short of the margin."""
    width = rng.choice((26, 32, 38))
    entries = list(sheet.entries)
    before = False
    for at, entry in enumerate(entries):
        lines = wrapped(number(entry) + entry.text, 2 * width, True, 2)
        prose = _wrappable(entry) and entry.bold == "none" and HAN.search(entry.text) is not None
        typed = prose and len(lines) > 1 and len(lines[-1]) < width - 3
        if typed:
            separator = "\n" if before else entry.separator
            entries[at] = replace(entry, lines=tuple(lines), separator=separator)
        before = typed
    return replace(sheet, entries=tuple(entries))


_NO_OPENING = re.compile("(?<=[\u4e00-\u9fff”）])[，；、）”]")


def breaks_before_marks(rng: Random, sheet: Sheet) -> Sheet | None:
    """Lines broken before a mark with which no line of print begins."""

    def broken(entry: Entry) -> Entry:
        at = rng.choice([match.start() for match in _NO_OPENING.finditer(entry.text)])
        head = number(entry) + entry.text[:at]
        return replace(entry, lines=(head, entry.text[at:]))

    return change(
        rng,
        sheet,
        lambda e: _wrappable(e) and e.bold == "none" and bool(_NO_OPENING.search(e.text)),
        broken,
        0.15,
    )


def stretched(rng: Random, sheet: Sheet) -> Sheet | None:
    """The first line of an English clause with a line for each of its words."""

    def torn(entry: Entry) -> Entry:
        words = (number(entry) + entry.text).split(" ")
        return replace(entry, lines=(*words[:12], " ".join(words[12:])))

    return change(
        rng,
        sheet,
        lambda e: _wrappable(e) and e.bold == "none" and _is_torn(e.text.split(" ")[:12]),
        torn,
        0.3,
    )


def _is_torn(words: list[str]) -> bool:
    """Whether words on a line each tell that they are of one sentence."""
    tiny = {word for word in words[1:] if word.islower() and word.isalpha() and len(word) < 4}
    return len(words) == 12 and len(tiny) > 1 and not any(word[-1] in STOPS for word in words)


def heading_wraps(rng: Random, sheet: Sheet) -> Sheet | None:
    """Wrapped lines each made a heading."""
    width, level = _width(rng, sheet), "#" * rng.choice((2, 3))
    return change(
        rng,
        sheet,
        lambda e: _wrappable(e) and e.bold == "none" and len(e.text) > width,
        lambda e: _wrap(e, width, ("",), level + " "),
        0.4,
    )


def clause_headings(rng: Random, sheet: Sheet) -> Sheet | None:
    """``#### 2.2.2 You understand …``: whole clauses set as headings for their size."""
    return change(
        rng,
        sheet,
        lambda e: _wrappable(e) and is_decimal(e),
        lambda e: replace(e, prefix="#### "),
        0.15,
    )


DAMAGE = (
    Damage("hard wraps", hard_wraps, "wrap"),
    Damage("hard wraps with blank lines", blank_wraps, "wrap"),
    Damage("lines of print", page_wraps, "wrap"),
    Damage("lines broken before marks", breaks_before_marks, "wrap"),
    Damage("stretched lines", stretched, "wrap"),
    Damage("wrapped lines made headings", heading_wraps, "wrap"),
    Damage("clauses made headings", clause_headings, "wrap"),
)
