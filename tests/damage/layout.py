"""Damage of pages and lines: breaks, wraps, furniture, merged and doubled lines."""

import re
from dataclasses import replace
from random import Random

from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal, is_prose

STOPS = "。；！？：.;!?:）)”、，,…》%"
HAN = re.compile(r"[\u4e00-\u9fff]")


def furniture(*lines: str) -> Entry:
    """Printed matter that is no place."""
    return Entry("", kind="furniture", lines=lines, said=False)


def is_plain_prose(entry: Entry) -> bool:
    """Whether the text is prose without marks of its own, which may be cut anywhere."""
    return is_prose(entry) and not set("*`[]<>\\|") & set(entry.text)


_LONGER_THAN_A_TITLE = {"Han": 26, "Latin": 70}


def breaks(text: str) -> list[int]:
    """Where a line may end in the middle of a sentence: between Han, or at a blank.

    What stands before is too long for a title; else nothing would tell the two apart.
    """
    least = _LONGER_THAN_A_TITLE["Han" if HAN.search(text) else "Latin"]
    return [
        at
        for at in range(least, len(text) - 6)
        if (HAN.match(text[at - 1]) and HAN.match(text[at]))
        or (text[at] == " " and text[at - 1].isalpha() and text[at + 1].islower())
    ]


def halves(rng: Random, text: str) -> tuple[str, str]:
    """The text cut at one of its breaks; the blank there goes."""
    at = rng.choice(breaks(text))
    return text[:at], text[at:].lstrip(" ")


def number(entry: Entry) -> str:
    """The printed number with the blank after it."""
    return entry.marker + (entry.gap if entry.marker else "")


def _split(entry: Entry, rng: Random, between: tuple[str, ...], tail_is_bold: bool) -> Entry:
    head, tail = halves(rng, entry.text)
    printed = number(entry)
    if entry.bold == "all":
        head, tail = f"**{printed}{head}**", f"**{tail}**" if tail_is_bold else tail
    elif entry.bold == "body":
        head, tail = f"{printed}**{head}**", f"**{tail}**" if tail_is_bold else tail
    else:
        head = printed + head
    return replace(entry, lines=(entry.prefix + head, *between, tail))


def _breakable(entry: Entry) -> bool:
    return is_plain_prose(entry) and entry.kind != "listed" and bool(breaks(entry.text))


def page_break(rng: Random, sheet: Sheet) -> Sheet | None:
    """A paragraph cut in two by blank lines; where it was bold, both halves still are."""
    gap = ("",) * rng.choice((1, 3))
    return change(rng, sheet, _breakable, lambda e: _split(e, rng, gap, True), 0.08)


def page_break_in_bold(rng: Random, sheet: Sheet) -> Sheet | None:
    """A bold paragraph cut in two whose second half lost its bold."""
    return change(
        rng,
        sheet,
        lambda e: _breakable(e) and e.bold != "none",
        lambda e: _split(e, rng, ("", "", ""), False),
        0.3,
    )


def page_furniture(rng: Random, sheet: Sheet) -> Sheet | None:
    """Running headers, ``> 文档版本：…`` footers and lone page numbers, also inside paragraphs."""
    latin = not any(HAN.search(e.text) for e in sheet.entries)
    header = "Cloud Service / Agreements" if latin else "云端产品 相关协议/服务条款"
    footer = "> Document version: 20210103" if latin else "> 文档版本：20210103"
    style = rng.choice(("both", "number", "footer"))
    every = max(4, len(sheet.entries) // 8)
    entries: list[Entry] = []
    page = 0
    for index, entry in enumerate(sheet.entries):
        if index and index % every == 0 and entry.separator == "\n\n":
            page += 1
            label = str(page) if rng.random() < 0.9 or page > 3 else ("i", "ii", "iii")[page - 1]
            lines = {
                "both": (footer, "", label, "", header),
                "number": (label,),
                "footer": (f"{footer} {label}", "", header),
            }[style]
            if _breakable(entry) and rng.random() < 0.5:
                entries.append(_split(entry, rng, ("", *lines, ""), True))
                continue
            entries.append(furniture(*lines))
        entries.append(entry)
    return replace(sheet, entries=tuple(entries)) if page >= 3 else None


def merged(rng: Random, sheet: Sheet) -> Sheet | None:
    """``…等）。6.2. 本服务…``: two clauses on one line, between their neighbours."""
    entries = sheet.entries
    options = []
    for at in range(1, len(entries) - 1):
        before, entry, after = entries[at - 1 : at + 2]
        plain_run = all(
            is_decimal(e) and is_prose(e) and e.bold == "none" and e.marker == f"{e.number}."
            for e in (before, entry)
        )
        ends = before.text.endswith(("。", "；", ".", ";")) and before.number != entry.number
        sibling = _follows(entry.number, before.number) and is_decimal(after)
        if plain_run and ends and sibling and _follows(after.number, entry.number):
            options.append(at)
    if not options:
        return None
    at = rng.choice(options)
    entry = replace(entries[at], separator=rng.choice(("", " ")), lines=(entries[at].written(),))
    return replace(sheet, entries=(*entries[:at], entry, *entries[at + 1 :]))


def _follows(number: str | None, last: str | None) -> bool:
    head, _, tail = (number or "").rpartition(".")
    before, _, previous = (last or "").rpartition(".")
    if not (head and head == before and tail.isdigit() and previous.isdigit()):
        return False
    return int(tail) == int(previous) + 1


def printed_pages(rng: Random, sheet: Sheet) -> Sheet | None:
    """A browser's print: date and title above each page, address and page count below, a margin."""
    length = rng.randint(5, 9)
    margin = rng.choice(("", "  ", "    "))
    head = rng.choice(("11/25/26, 3:47 PM", "2021/3/2 上午9:12"))
    foot = rng.choice(("https://example.com/terms.html {}/{}", "第 {} 页 / 共 {} 页"))

    def printed(text: str) -> str:
        blocks = text.strip("\n").split("\n\n")
        pages = ["\n\n".join(blocks[i : i + length]) for i in range(0, len(blocks), length)]
        framed = [
            f"{head}\n\n{page}\n\n{foot.format(number, len(pages))}"
            for number, page in enumerate(pages, 1)
        ]
        lines = "\n\n".join(framed).split("\n")
        return "\n".join(margin + line if line else "" for line in lines) + "\n"

    if len(sheet.entries) < 3 * length + 2:
        return None
    return replace(sheet, finish=(*sheet.finish, printed))


def doubled_title(rng: Random, sheet: Sheet) -> Sheet | None:
    """The title printed twice."""
    first = sheet.entries[0]
    if not (first.heading and first.number is None and first.prefix.startswith("#")):
        return None
    again = furniture(rng.choice((first.written(), "# " + first.text)))
    return replace(sheet, entries=(first, again, *sheet.entries[1:]))


def lone_dashes(rng: Random, sheet: Sheet) -> Sheet | None:
    """A ``-`` alone on its line, the rest of a lost list item."""
    entries: list[Entry] = [sheet.entries[0]]
    for entry in sheet.entries[1:]:
        if rng.random() < 0.08 and entry.separator == "\n\n" and entry.kind != "listed":
            entries.append(furniture("-"))
        entries.append(entry)
    return replace(sheet, entries=tuple(entries)) if len(entries) > len(sheet.entries) else None


def rules(rng: Random, sheet: Sheet) -> Sheet | None:
    """``---`` under titles."""
    entries: list[Entry] = []
    for entry in sheet.entries:
        entries.append(entry)
        if entry.heading and entry.prefix.startswith("#") and rng.random() < 0.6:
            entries.append(furniture(rng.choice(("---", "***", "- - -"))))
    return replace(sheet, entries=tuple(entries)) if len(entries) > len(sheet.entries) else None


def tight(rng: Random, sheet: Sheet) -> Sheet | None:
    """No blank line between numbered places, some with ``<br/>`` or a backslash at their end."""
    end = rng.choice(("", "<br/>", "<br>", "  ", "\\"))
    entries = [sheet.entries[0]]
    changed = False
    for entry in sheet.entries[1:]:
        last = entries[-1]
        if (
            entry.separator == "\n\n"
            and is_decimal(entry)
            and last.said
            and not last.cells
            and not last.lines
            and (last.heading or last.text.endswith(("。", "；", "：", ".", ";", ":")))
            and last.kind not in ("bullet", "note")
        ):
            entries[-1] = replace(last, suffix=last.suffix + ("" if last.heading else end))
            entry = replace(entry, separator="\n")
            changed = True
        entries.append(entry)
    return replace(sheet, entries=tuple(entries)) if changed else None


DAMAGE = (
    Damage("merged clauses", merged, "merge"),
    Damage("page break", page_break, "break"),
    Damage("page break in bold", page_break_in_bold, "break"),
    Damage("page furniture", page_furniture, "furniture"),
    Damage("printed pages", printed_pages, "furniture"),
    Damage("doubled title", doubled_title, "furniture"),
    Damage("lone dashes", lone_dashes, "lines"),
    Damage("rules", rules, "lines"),
    Damage("no blank lines", tight, "lines"),
)
