"""Damage to printed numbers; the numbers stay known from their neighbours."""

from dataclasses import replace
from random import Random

from site_builder.model.inline import plain
from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal

_UNITS = "倍元万亿个年月日天小时分秒周级折号版款种项次位名台套%％"


def parts(entry: Entry) -> int:
    """How many parts the number has."""
    return (entry.number or "").count(".") + 1


def is_deep(entry: Entry) -> bool:
    """Whether the number has two parts or more."""
    return is_decimal(entry) and parts(entry) > 1


def _is_marked(entry: Entry) -> bool:
    """A number whose dot or blank may go without leaving doubt where the text begins."""
    first = plain(entry.text)[:1]
    return is_decimal(entry) and first.isalpha() and first not in _UNITS


def full_width_dots(rng: Random, sheet: Sheet) -> Sheet | None:
    """``2.4．`` and ``9.2.．``: the last dot full-width, alone or after the right one."""

    def widen(entry: Entry) -> Entry:
        tail = "．" if rng.random() < 0.7 else ".．"
        return replace(entry, marker=entry.marker.rstrip(".") + tail)

    return change(rng, sheet, lambda e: is_decimal(e) and bool(e.text), widen, 0.2)


def lost_dots(rng: Random, sheet: Sheet) -> Sheet | None:
    """``2.2.1 预付费``, and ``## 4 用户数据`` where ``#`` still marks the title."""
    return change(
        rng,
        sheet,
        lambda e: is_decimal(e) and bool(e.text) and (parts(e) > 1 or e.prefix.startswith("#")),
        lambda e: replace(e, marker=e.marker.rstrip(".．"), gap=" "),
        0.25,
    )


def lost_blanks(rng: Random, sheet: Sheet) -> Sheet | None:
    """``8.违约责任``: no blank after the number."""
    return change(
        rng,
        sheet,
        lambda e: _is_marked(e) and e.marker.endswith((".", "．")),
        lambda e: replace(e, gap=""),
        0.3,
    )


def bare_numbers(rng: Random, sheet: Sheet) -> Sheet | None:
    """``16.1.1如果``: neither dot nor blank, on numbers of two parts and more."""
    return change(
        rng,
        sheet,
        lambda e: is_deep(e) and _is_marked(e),
        lambda e: replace(e, marker=e.marker.rstrip(".．"), gap=""),
        0.25,
    )


def torn_numbers(rng: Random, sheet: Sheet) -> Sheet | None:
    """``3.2. 1 在``: a blank inside the number."""

    def tear(entry: Entry) -> Entry:
        head, _, last = (entry.number or "").rpartition(".")
        return replace(entry, marker=f"{head}. {last}", gap=" ")

    return change(
        rng, sheet, lambda e: is_deep(e) and e.bold == "none" and bool(e.separator), tear, 0.1
    )


def lone_numbers(rng: Random, sheet: Sheet) -> Sheet | None:
    """``3.2.1.`` on a line of its own, before its text."""
    return change(
        rng,
        sheet,
        lambda e: is_deep(e) and bool(e.text) and not e.prefix and bool(e.separator),
        lambda e: replace(e, gap="\n\n"),
        0.2,
    )


def bracket_titles(rng: Random, sheet: Sheet) -> Sheet | None:
    """``30【…】``: all article titles in brackets, no dot."""
    wanted = [e for e in sheet.entries if is_decimal(e) and e.heading and parts(e) == 1]
    if not wanted or any(entry.text.startswith("【") for entry in wanted):
        return None

    def bracket(entry: Entry) -> Entry | None:
        if entry not in wanted:
            return None
        return replace(
            entry,
            marker=entry.number or "",
            gap="",
            text=f"【{entry.text}】",
            prefix="",
            bold="all",
            suffix="",
        )

    return sheet.having(bracket)


def bold_numbers(rng: Random, sheet: Sheet) -> Sheet | None:
    """``**3.1.**服务``: bold on the number only, which emphasises nothing."""
    return change(
        rng,
        sheet,
        lambda e: is_decimal(e) and e.bold == "none" and not e.heading and bool(e.text),
        lambda e: replace(e, marker=f"**{e.marker}**", gap=rng.choice(("", " "))),
        0.2,
    )


def escaped_dots(rng: Random, sheet: Sheet) -> Sheet | None:
    r"""``1\. 服务``: the dot escaped, as exporters do against Markdown lists."""
    return change(
        rng,
        sheet,
        lambda e: is_decimal(e) and e.marker.endswith("."),
        lambda e: replace(e, marker=e.marker[:-1] + "\\."),
        0.3,
    )


def wide_gaps(rng: Random, sheet: Sheet) -> Sheet | None:
    """No-break, full-width or doubled blanks after the number, and blanks before it."""
    return change(
        rng,
        sheet,
        lambda e: is_decimal(e) and bool(e.text),
        lambda e: replace(
            e, gap=rng.choice(("\u00a0", "\u3000", "  ", "\t")), indent=rng.choice(("", "", " "))
        ),
        0.3,
    )


DAMAGE = (
    Damage("full-width dots", full_width_dots, "number"),
    Damage("lost dots", lost_dots, "number"),
    Damage("lost blanks", lost_blanks, "number"),
    Damage("bare numbers", bare_numbers, "number"),
    Damage("torn numbers", torn_numbers, "number"),
    Damage("lone numbers", lone_numbers, "number"),
    Damage("bracket titles", bracket_titles, "number"),
    Damage("bold numbers", bold_numbers, "number"),
    Damage("escaped dots", escaped_dots, "number"),
    Damage("wide gaps", wide_gaps, "number"),
)
