"""The same agreement in another publisher's style: other numbers, lists, tables and marks.

These are not faults but ways to print; the places stay the same, and so does what they say.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal

_DIGITS = "零一二三四五六七八九"


def han(value: int) -> str:
    """A number below one hundred in Chinese numerals."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def _articles(sheet: Sheet) -> list[Entry]:
    return [e for e in sheet.entries if is_decimal(e) and "." not in (e.number or "")]


def _renamed(sheet: Sheet, form: str, number: str) -> Sheet | None:
    """Articles with another form of number; the clauses in them keep theirs."""
    articles = _articles(sheet)
    if not articles or not all(e.heading for e in articles) or len(articles) > 99:
        return None
    if len({e.number for e in articles}) < len(articles):
        return None

    def rename(entry: Entry) -> Entry | None:
        if entry not in articles:
            return None
        value = han(int(entry.number or "")) if "{}" in form else entry.number
        mark = form.replace("{}", str(value)).replace("{#}", str(value))
        name = number.replace("{}", str(value)).replace("{#}", str(value))
        gap = "" if form.endswith("、") else " "
        return replace(entry, marker=mark, number=name, gap=gap)

    return sheet.having(rename)


def numbered_articles(rng: Random, sheet: Sheet) -> Sheet | None:
    """第一条 … above 1.1, 1.2 …."""
    return None if _is_latin(sheet) else _renamed(sheet, "第{}条", "第{}条")


def han_articles(rng: Random, sheet: Sheet) -> Sheet | None:
    """一、 … above 1.1, 1.2 …."""
    return None if _is_latin(sheet) else _renamed(sheet, "{}、", "{}")


def english_articles(rng: Random, sheet: Sheet) -> Sheet | None:
    """Article 1 … or Section 1 … above 1.1, 1.2 …."""
    word = rng.choice(("Article", "Section"))
    return _renamed(sheet, word + " {#}", word + " {#}") if _is_latin(sheet) else None


def _is_latin(sheet: Sheet) -> bool:
    return not any("\u4e00" <= c <= "\u9fff" for entry in sheet.entries for c in entry.text)


def nested_lists(rng: Random, sheet: Sheet) -> Sheet | None:
    """Four-space Markdown lists as the only numbering, paragraphs at their parent's indent."""
    counters: list[int] = []
    entries = []
    for entry in sheet.entries:
        if entry.lines or entry.kind not in ("section", "clause", "para", "bullet"):
            return None
        if entry.number is None:
            if counters and entry.depth and entry.kind == "bullet":
                return None
            entries.append(replace(entry, indent="    " * entry.depth))
            continue
        entry = replace(entry, separator=entry.separator or "\n\n")  # merged clauses part again
        if not is_decimal(entry):
            return None
        parts = [int(part) for part in (entry.number or "").split(".")]
        if len(parts) > len(counters) + 1:
            return None
        counters = [*counters[: len(parts) - 1], (counters + [0] * 9)[len(parts) - 1] + 1]
        if counters != parts:
            return None
        titled = entry.heading and entry.bold == "none"
        entries.append(
            replace(
                entry,
                indent="    " * (len(parts) - 1),
                prefix="",
                suffix="",
                marker=f"{parts[-1]}.",
                gap="  ",
                bold="body" if titled or entry.bold != "none" else "none",
                kind="listed",
            )
        )
    return replace(sheet, entries=tuple(entries)) if counters else None


def underline(rng: Random, sheet: Sheet) -> Sheet | None:
    """``<u>3.1. …</u>``: the clause underlined instead of bold."""

    def wanted(entry: Entry) -> bool:
        return is_decimal(entry) and entry.bold == "all" and not entry.heading and not entry.prefix

    return change(
        rng,
        sheet,
        wanted,
        lambda e: replace(e, lines=(f"<u>{e.marker}{e.gap}{e.text}</u>{e.suffix}",)),
    )


def bullets(rng: Random, sheet: Sheet) -> Sheet | None:
    """``• 1.1 …`` and ``- 1.1 …``: a bullet in front of every printed number of some depth."""
    bullet = rng.choice(("• ", "- ", "*   "))
    return change(
        rng,
        sheet,
        lambda e: is_decimal(e) and not e.heading and not e.prefix and not e.indent,
        lambda e: replace(e, prefix=bullet),
        1.1,
    )


def html_tables(rng: Random, sheet: Sheet) -> Sheet | None:
    """Tables as ``<table>`` with a row, or a cell, on a line."""
    apart = rng.random() < 0.5

    def tag(entry: Entry) -> Entry:
        lines = ['<table style="width:700px">', "<tbody>"]
        for index, row in enumerate(entry.cells):
            name = "th" if index == 0 else "td"
            cells = [f'<{name} style="width: 300px;">{cell}</{name}>' for cell in row]
            lines += ["<tr>", *cells, "</tr>"] if apart else [f"<tr>{''.join(cells)}</tr>"]
        return replace(entry, lines=(*lines, "</tbody>", "</table>"), indent="")

    return change(rng, sheet, lambda e: bool(e.cells) and not e.indent, tag, 1.1)


DAMAGE = (
    Damage("articles as 第一条", numbered_articles, "tree"),
    Damage("articles as 一、", han_articles, "tree"),
    Damage("articles in English", english_articles, "tree"),
    Damage("nested lists", nested_lists, "tree"),
    Damage("underlined clauses", underline, "bold"),
    Damage("bullets before numbers", bullets, "number"),
    Damage("HTML tables", html_tables, "table"),
)
