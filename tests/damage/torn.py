"""Damage that tears what belongs together, or sets on one line what does not: margins and breaks."""

import re
from dataclasses import replace
from random import Random

from tests.damage.layout import is_plain_prose, number
from tests.damage.sheet import Damage, Entry, Sheet, is_decimal, is_prose, some

_WORD = re.compile(r"(?<![\w-])[a-z]{8,}(?![\w-])")


def bold_over_lines(rng: Random, sheet: Sheet) -> Sheet | None:
    """``**1. …`` and ``2. …**`` on the next line: one bold for two places."""

    def is_whole(entry: Entry) -> bool:
        return is_prose(entry) and entry.bold == "all" and "*" not in entry.text

    entries = list(sheet.entries)
    pairs = [
        at
        for at in range(1, len(entries))
        if is_whole(entries[at - 1])
        and is_whole(entries[at])
        and entries[at].separator == "\n\n"
        and entries[at].marker
        and entries[at - 1].text.endswith(("。", "；", ".", ";"))
    ]
    if not pairs:
        return None
    at = rng.choice(pairs)
    first, second = entries[at - 1], entries[at]
    entries[at - 1] = replace(first, lines=(first.written().removesuffix("**"),))
    words = second.written().removeprefix("**")
    entries[at] = replace(second, separator="\n", lines=(words,))
    return replace(sheet, entries=tuple(entries))


def margin(rng: Random, sheet: Sheet) -> Sheet | None:
    """The left margin of the page in front of every line."""
    blanks = " " * rng.randint(2, 12)

    def set_in(text: str) -> str:
        return "".join(blanks + line if line.strip() else line for line in text.splitlines(True))

    plain = not any(entry.lines or entry.indent for entry in sheet.entries)
    return replace(sheet, finish=(*sheet.finish, set_in)) if plain else None


def divided_words(rng: Random, sheet: Sheet) -> Sheet | None:
    """A word that typesetting divided at the end of a line, whole elsewhere in the document."""
    words = [word[0] for entry in sheet.entries for word in _WORD.finditer(entry.text)]

    def dividable(entry: Entry) -> list[re.Match[str]]:
        if not is_plain_prose(entry) or entry.bold != "none":
            return []
        found = _WORD.finditer(entry.text, 40)
        return [match for match in found if words.count(match[0]) > 1]

    def divide(entry: Entry) -> Entry:
        at = dividable(entry)[0].start() + rng.randint(3, 5)
        head, tail = f"{number(entry)}{entry.text[:at]}-", entry.text[at:]
        return replace(entry, lines=(entry.prefix + head, tail))

    chosen = some(rng, sheet, lambda e: len(dividable(e)) > 0, 0.2)
    if not chosen:
        return None
    only = min(chosen)  # each further one might divide the word's last whole copy
    entries = (divide(e) if i == only else e for i, e in enumerate(sheet.entries))
    return replace(sheet, entries=tuple(entries))


def items_on_one_line(rng: Random, sheet: Sheet) -> Sheet | None:
    """``（1）…；（2）…；`` on one line, and the last entry of the list on its own."""

    def is_item(entry: Entry) -> bool:
        simple = entry.said and not entry.lines and not entry.cells and entry.bold == "none"
        return simple and re.fullmatch(r"（\d）", entry.marker) is not None

    joined = [
        at
        for at in range(1, len(sheet.entries) - 1)
        if all(map(is_item, sheet.entries[at - 1 : at + 2]))
        and sheet.entries[at + 1].marker != "（1）"
        and sheet.entries[at - 1].text.endswith("；")
    ]
    if not joined:
        return None
    entries = list(sheet.entries)
    for at in joined:
        entries[at] = replace(entries[at], separator="")
    return replace(sheet, entries=tuple(entries))


_SENTENCES = (
    "您在使用服务之前应当仔细阅读本条的各项约定。",
    "如果您不同意上述约定，应当立即停止使用服务。",
    "请您理解，相关的功能可能因此无法按设计运行。",
)


def lost_stops(rng: Random, sheet: Sheet) -> Sheet | None:
    """A clause without its full stop, and right below it a sentence that opens for itself."""

    def may_stop(entry: Entry) -> bool:
        decimal = is_decimal(entry) and is_plain_prose(entry) and entry.bold == "none"
        return decimal and entry.text.endswith("。") and not entry.indent

    chosen = some(rng, sheet, may_stop, 0.2)
    entries: list[Entry] = []
    for at, entry in enumerate(sheet.entries):
        entries.append(replace(entry, text=entry.text[:-1]) if at in chosen else entry)
        if at in chosen:
            sentence = Entry(rng.choice(_SENTENCES), depth=entry.depth, kind="para")
            entries.append(replace(sentence, separator="\n"))
    return replace(sheet, entries=tuple(entries)) if chosen else None


DAMAGE = (
    Damage("full stops left out", lost_stops, "break"),
    Damage("bold over lines", bold_over_lines, "lines"),
    Damage("page margin", margin, "lines"),
    Damage("words divided at line ends", divided_words, "wrap"),
    Damage("items on one line", items_on_one_line, "merge"),
)
