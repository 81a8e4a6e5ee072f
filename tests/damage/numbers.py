"""Damage to printed numbers; the numbers stay known from their neighbours."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from site_builder.inline import plain
from tests.damage.sheet import Damage, Entry, Sheet, change, is_decimal

_UNITS = "倍元万亿个年月日天小时分秒周级折号版款种项次位名台套%％"


def _parts(entry: Entry) -> int:
    return (entry.number or "").count(".") + 1


def _is_deep(entry: Entry) -> bool:
    return is_decimal(entry) and _parts(entry) > 1


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
        lambda e: is_decimal(e) and bool(e.text) and (_parts(e) > 1 or e.prefix.startswith("#")),
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
        lambda e: _is_deep(e) and _is_marked(e),
        lambda e: replace(e, marker=e.marker.rstrip(".．"), gap=""),
        0.25,
    )


def torn_numbers(rng: Random, sheet: Sheet) -> Sheet | None:
    """``3.2. 1 在``: a blank inside the number."""

    def tear(entry: Entry) -> Entry:
        head, _, last = (entry.number or "").rpartition(".")
        return replace(entry, marker=f"{head}. {last}", gap=" ")

    return change(
        rng, sheet, lambda e: _is_deep(e) and e.bold == "none" and bool(e.separator), tear, 0.1
    )


def bracket_titles(rng: Random, sheet: Sheet) -> Sheet | None:
    """``30【…】``: all article titles in brackets, no dot."""
    wanted = [e for e in sheet.entries if is_decimal(e) and e.heading and _parts(e) == 1]
    if not wanted:
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


def items(rng: Random, sheet: Sheet) -> Sheet | None:
    """（1）… or a. … items inside a clause, with or without blank lines between them."""
    leaves = [
        i
        for i, (entry, after) in enumerate(zip(sheet.entries, sheet.entries[1:], strict=False))
        if _is_deep(entry)
        and not entry.heading
        and after.number is not None
        and is_decimal(after)
        and not after.number.startswith(f"{entry.number}.")
    ]
    if not leaves:
        return None
    at = rng.choice(leaves)
    owner = sheet.entries[at]
    latin = bool(re.match(r"[A-Za-z]", plain(owner.text)))
    lead = "the following cases:" if latin else "包括下列情形："
    cases = (
        ("a notice was given;", "the fee was paid;", "both parties agree.")
        if latin
        else ("一方已经发出通知的；", "相应费用已经付清的；", "双方另有书面约定的。")
    )
    form = rng.choice(("（%s）", "(%s)", "%s.", "%s)"))
    letters = form == "%s." or rng.random() < 0.3
    names = "abc" if letters else "123"
    separator = rng.choice(("\n\n", "\n"))
    written = [
        Entry(
            text,
            f"{owner.number}.{name if form == '%s.' else f'({name})'}",
            owner.depth + 1,
            kind="enum",
            marker=form % name,
            gap=rng.choice(("", " ")) if form != "%s." else " ",
            separator=separator if index else "\n\n",
        )
        for index, (name, text) in enumerate(zip(names, cases, strict=True))
    ]
    owner = replace(owner, text=owner.text + (" " if latin else "") + lead)
    entries = (*sheet.entries[:at], owner, *written, *sheet.entries[at + 1 :])
    return replace(sheet, entries=entries)


def _siblings(sheet: Sheet) -> list[int]:
    """Leaves whose next place is their next sibling or no child of theirs."""
    entries = sheet.entries
    return [
        i
        for i in range(1, len(entries) - 1)
        if _is_deep(entries[i])
        and not entries[i].heading
        and entries[i].separator
        and is_decimal(entries[i + 1])
        and not (entries[i + 1].number or "").startswith(f"{entries[i].number}.")
    ]


def _renumber(entry: Entry, number: str) -> Entry:
    return replace(entry, number=number, marker=entry.marker.replace(entry.number or "", number))


def repeats(rng: Random, sheet: Sheet) -> Sheet | None:
    """A number printed twice: kept twice, and reported."""
    entries = sheet.entries
    twins = [
        i
        for i in _siblings(sheet)
        if _parts(entries[i]) == _parts(entries[i - 1]) and is_decimal(entries[i - 1])
    ]
    if not twins:
        return None
    at = rng.choice(twins)
    twin = _renumber(entries[at], entries[at - 1].number or "")
    return replace(sheet, entries=(*entries[:at], twin, *entries[at + 1 :]))


def gaps(rng: Random, sheet: Sheet) -> Sheet | None:
    """A number left out: the last of its siblings counts one too many."""
    entries = sheet.entries
    last = [
        i
        for i in _siblings(sheet)
        if _parts(entries[i + 1]) < _parts(entries[i]) and not entries[i].number.endswith(".1")  # type: ignore[union-attr]
    ]
    if not last:
        return None
    at = rng.choice(last)
    head, _, tail = (entries[at].number or "").rpartition(".")
    gapped = _renumber(entries[at], f"{head}.{int(tail) + 1}")
    return replace(sheet, entries=(*entries[:at], gapped, *entries[at + 1 :]))


def jumps(rng: Random, sheet: Sheet) -> Sheet | None:
    """7.6 followed by 7.3.1: the children of one clause carry another's number."""
    entries = sheet.entries
    parents = {(e.number or "").rpartition(".")[0] for e in entries if is_decimal(e)}
    numbers = [e.number or "" for e in entries if is_decimal(e)]
    options = []
    for old in sorted(parents):
        head, _, tail = old.rpartition(".")
        if head and numbers.count(old) == 1:
            for value in range(1, int(tail)):
                new = f"{head}.{value}"
                if numbers.count(new) == 1 and new not in parents:
                    options.append((old, new))
    if not options:
        return None
    old, new = rng.choice(options)

    def move(entry: Entry) -> Entry | None:
        if not is_decimal(entry) or not (entry.number or "").startswith(old + "."):
            return None
        return _renumber(entry, new + (entry.number or "")[len(old) :])

    return sheet.having(move)


def restarts(rng: Random, sheet: Sheet) -> Sheet | None:
    """A second agreement in the file, whose numbering starts again."""
    if not any(is_decimal(e) for e in sheet.entries):
        return None
    latin = bool(re.match(r"[A-Za-z]", plain(sheet.entries[0].text)))
    title = rng.choice(
        ("Annex A Data Processing",)
        if latin
        else ("专用条款", "附件一 数据处理规则", "附录：补充协议")
    )
    heads = ("General", "Term") if latin else ("总则", "期限")
    clause = (
        "This part applies in addition to the agreement above and prevails over it."
        if latin
        else "本部分是上述协议的补充，与上述协议不一致的，以本部分为准。"
    )
    dot = rng.choice((".", ""))
    prefix = rng.choice(("# ", "## "))
    added = [Entry(title, None, 0, True, "section", prefix=prefix)]
    for article, head in enumerate(heads, 1):
        added.append(Entry(head, str(article), 1, True, marker=f"{article}.", prefix="## "))
        for number in (1, 2):
            name = f"{article}.{number}"
            added.append(Entry(clause, name, 2, marker=name + dot))
    return replace(sheet, entries=(*sheet.entries, *added))


DAMAGE = (
    Damage("items in a clause", items, "tree"),
    Damage("number repeated", repeats, "tree"),
    Damage("number left out", gaps, "tree"),
    Damage("number jumps", jumps, "tree"),
    Damage("numbering restarts", restarts, "tree"),
    Damage("full-width dots", full_width_dots, "number"),
    Damage("lost dots", lost_dots, "number"),
    Damage("lost blanks", lost_blanks, "number"),
    Damage("bare numbers", bare_numbers, "number"),
    Damage("torn numbers", torn_numbers, "number"),
    Damage("bracket titles", bracket_titles, "number"),
    Damage("bold numbers", bold_numbers, "number"),
    Damage("escaped dots", escaped_dots, "number"),
    Damage("wide gaps", wide_gaps, "number"),
)
