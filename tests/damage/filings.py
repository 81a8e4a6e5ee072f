"""Agreements as they are filed as plain text: typewriter pages, underlines, torn tables, quotations."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.damage.layout import HAN, is_plain_prose, number
from tests.damage.sheet import Damage, Entry, Sheet, is_decimal
from tests.damage.titles import is_title
from tests.damage.wraps import wrapped

_LINES = (46, 54, 60)
_FEWEST = 4
_SENTENCE = re.compile("[A-Z][^:]*[.]")
_LISTED, _TITLED = 0.3, 0.25
_TITLE = ("REPRESENTATIONS", "AND WARRANTIES", "OF THE CUSTOMER", "REGARDING CONFIDENTIAL DATA")
_WIDTHS = (66, 72, 78)


def _is_latin(sheet: Sheet) -> bool:
    return not any(HAN.search(entry.text) for entry in sheet.entries)


def _is_line(entry: Entry) -> bool:
    """Whether the place may be wrapped: a sentence or more without marks of its own."""
    return is_plain_prose(entry) and not entry.prefix and entry.bold == "none"


def pages(rng: Random, sheet: Sheet) -> Sheet | None:
    """A long agreement of the document's sentences, typed on pages of so many lines and columns.

    Titles have no marks and may fill two lines, each page has a counting foot and perhaps a head,
    and a page may end anywhere.
    """
    sentences = [e.text for e in sheet.entries if _is_line(e) and _SENTENCE.fullmatch(e.text)]
    if not _is_latin(sheet) or len(sentences) < _FEWEST:
        return None
    width, length = rng.choice(_WIDTHS), rng.choice(_LINES)
    foot, mark = rng.choice(("{:>40}", "- {} -", "Page {}")), rng.choice(("\f", "<PAGE>\n", "\n"))
    head = rng.choice(("", "MASTER AGREEMENT NO. 7\n\n"))

    def typed(text: str) -> str:
        lines = text.rstrip("\n").split("\n")
        parts = ["\n".join(lines[at : at + length]) for at in range(0, len(lines), length)]
        printed = (f"{head}{part}\n\n{foot.format(n)}\n" for n, part in enumerate(parts, 1))
        return mark.join(printed)

    written = [
        replace(entry, lines=tuple(wrapped(number(entry) + entry.text, width, False)))
        for entry in _agreement(rng, sentences)
    ]
    return replace(sheet, entries=tuple(written), finish=(*sheet.finish, typed))


def _agreement(rng: Random, sentences: list[str]) -> Iterator[Entry]:
    """Articles in capitals, clauses of some sentences each, lists in some of them."""
    yield Entry("MASTER SERVICES AGREEMENT", heading=True, kind="section")
    yield Entry("The Provider and the Customer, who sign below, agree to these terms.", kind="para")
    for article in range(1, rng.randint(8, 12)):
        title = " ".join(rng.sample(_TITLE, rng.randint(1, len(_TITLE))))
        yield Entry(title, str(article), 1, heading=True, marker=f"{article}.")
        for clause in range(1, rng.randint(3, 6)):
            key = f"{article}.{clause}"
            yield Entry(" ".join(rng.sample(sentences, 3)), key, 2, marker=key)
            for item in "abc" if rng.random() < _LISTED else "":
                words = rng.choice(sentences)
                yield Entry(words, f"{key}.({item})", 3, kind="enum", marker=f"({item})")


def titles_over_lines(rng: Random, sheet: Sheet) -> Sheet | None:
    """Numbered titles in capitals, without marks, that go on in a second line."""
    if not _is_latin(sheet):
        return None

    def torn(entry: Entry) -> Entry | None:
        words = entry.text.upper().split(" ")
        if not (is_title(entry) and is_decimal(entry) and entry.marker.endswith(".")):
            return None
        if len(words) < 2:
            return replace(entry, text=entry.text.upper(), prefix="", bold="none", suffix="")
        at = rng.randrange(1, len(words))
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        lines = (f"{number(entry)}{head}", tail)
        return replace(entry, text=entry.text.upper(), lines=lines, prefix="")

    done = sheet.having(torn)
    return done if any(len(e.lines) == 2 for e in done.entries) else None


def undotted(rng: Random, sheet: Sheet) -> Sheet | None:
    """Titles without marks whose numbers have no dot (``1 Premises``), behind unfinished words."""
    heads = [e for e in sheet.entries if is_title(e) and e.depth == 1 and e.number is not None]
    plain = all(is_decimal(e) and e.bold == "none" and e.marker == f"{e.number}." for e in heads)
    apart = all(e.separator == "\n\n" for e in heads)
    if len(heads) < 3 or not (plain and apart and _is_latin(sheet)):
        return None
    before = [a for a, b in itertools.pairwise(sheet.entries) if b in heads and is_plain_prose(a)]

    def printed(entry: Entry) -> Entry | None:
        if entry in heads:
            return replace(entry, marker=entry.number or "", prefix="", suffix="")
        return replace(entry, text=entry.text.rstrip(".") + ",") if entry in before else None

    return sheet.having(printed)


def broken_behind_words(rng: Random, sheet: Sheet) -> Sheet | None:
    """Paragraphs whose first line ends behind a few words, as in the source of a web page."""
    if not _is_latin(sheet):
        return None
    width = rng.choice(_WIDTHS)

    def broken(entry: Entry) -> Entry | None:
        words = entry.text.split(" ")
        at = rng.randint(2, 5)
        if not _is_line(entry) or len(words) < 14 or not words[at].islower():
            return None
        if is_decimal(entry) and rng.random() < _TITLED:
            words, at = ["Delivery", "Terms.", *words], 1
        rest = wrapped(" ".join(words[at:]), width, False)
        lines = (number(entry) + " ".join(words[:at]), *rest)
        return replace(entry, text=" ".join(words), lines=lines)

    done = sheet.having(broken)
    lower = sum(len(e.lines) > 2 and e.lines[1][0].islower() for e in done.entries)
    return done if lower > 2 else None


def underlines(rng: Random, sheet: Sheet) -> Sheet | None:
    """The first words of a clause underlined by signs on the next line, in a wrapped paragraph."""
    if not _is_latin(sheet):
        return None
    width = rng.choice(_WIDTHS)

    def underlined(entry: Entry) -> Entry | None:
        if not (_is_line(entry) and is_decimal(entry)):
            return None
        first, *rest = wrapped(number(entry) + entry.text, width, False)
        head = " ".join(entry.text.split(" ")[: rng.randint(1, 3)])
        line = " " * len(number(entry)) + "-" * len(head)
        fits = len(head) > 2 and len(first) > len(line)
        return replace(entry, lines=(first, line, *rest)) if fits else None

    done = sheet.having(underlined)
    return done if done != sheet else None


def torn_cells(rng: Random, sheet: Sheet) -> Sheet | None:
    """A table of amounts whose first cells stand on lines of their own, the others behind tabs."""
    places = [at for at, e in enumerate(sheet.entries) if is_decimal(e) and e.depth > 1]
    if not places:
        return None
    at = rng.choice(places)
    years = range(2005, 2005 + rng.randint(3, 8))
    cells = tuple((f"March 31, {year}", f"{year % 7}.25%", f"{year * 11}") for year in years)
    gap = rng.choice((("",), ()))
    lines = [line for row in cells for line in (row[0], "\t".join(row[1:]), *gap)]
    depth = sheet.entries[at].depth
    table = Entry("", kind="table", depth=depth, cells=cells, lines=tuple(lines))
    return replace(sheet, entries=(*sheet.entries[: at + 1], table, *sheet.entries[at + 1 :]))


def recitals(rng: Random, sheet: Sheet) -> Sheet | None:
    """Recitals with letters before the first article, and the words that lead to it."""
    first = next((at for at, e in enumerate(sheet.entries) if e.number), None)
    if first is None or not _is_latin(sheet) or sheet.entries[first].number != "1":
        return None
    form = rng.choice(("{}.", "({})"))
    words = ("The Provider operates the services.", "The Customer wishes to use the services.")
    items = [
        Entry(text, form.format(key) if "(" in form else key, 1, marker=form.format(key))
        for key, text in zip("AB", words, strict=True)
    ]
    agreed = rng.choice(("The parties therefore agree as follows:", "IT IS AGREED as follows:"))
    added = (*items, Entry(agreed, kind="para"))
    return replace(sheet, entries=(*sheet.entries[:first], *added, *sheet.entries[first:]))


def quotations(rng: Random, sheet: Sheet) -> Sheet | None:
    """A clause of another agreement, with its number, between two clauses that count on."""
    entries = sheet.entries
    pairs = [
        at
        for at in range(len(entries) - 1)
        if all(is_decimal(e) and _is_line(e) for e in entries[at : at + 2])
        and entries[at].depth == entries[at + 1].depth > 1
    ]
    if not pairs:
        return None
    at = rng.choice(pairs)
    lead = "The clause is replaced by the following:" if _is_latin(sheet) else "原条款修改为："
    said = "99.3 The fees are due." if _is_latin(sheet) else "99.3 费用按月支付。"
    clause = replace(entries[at], text=f"{entries[at].text} {lead}")
    quoted = Entry(said, kind="para", depth=clause.depth)
    return replace(sheet, entries=(*entries[:at], clause, quoted, *entries[at + 1 :]))


DAMAGE = (
    Damage("capital titles over two lines", titles_over_lines, "title"),
    Damage("titles with undotted numbers", undotted, "title"),
    Damage("recitals before the first article", recitals, "tree"),
    Damage("clauses of another agreement", quotations, "tree"),
    Damage("tables with their first cells torn off", torn_cells, "table"),
    Damage("first lines broken behind a few words", broken_behind_words, "wrap"),
    Damage("words underlined on the next line", underlines, "wrap"),
    Damage("pages of a typewriter", pages, "furniture"),
)
