"""Another tree of numbers: items, repeats, gaps, jumps and restarts, all kept as printed."""

import re
from dataclasses import replace
from random import Random

from site_builder.model.inline import plain
from tests.damage.numbers import is_deep, parts
from tests.damage.sheet import Damage, Entry, Sheet, is_decimal


def items(rng: Random, sheet: Sheet) -> Sheet | None:
    """（1）… or a. … items inside a clause, with or without blank lines between them."""
    leaves = [
        i
        for i, (entry, after) in enumerate(zip(sheet.entries, sheet.entries[1:], strict=False))
        if is_deep(entry)
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
        if is_deep(entries[i])
        and not entries[i].heading
        and entries[i].separator
        and is_decimal(entries[i + 1])
        and not (entries[i + 1].number or "").startswith(f"{entries[i].number}.")
    ]


def _renumber(entry: Entry, number: str) -> Entry:
    return replace(entry, number=number, marker=entry.marker.replace(entry.number or "", number))


def bracketed(rng: Random, sheet: Sheet) -> Sheet | None:
    """Words in 【】 that part the text of a clause, and open no section."""
    entries = sheet.entries
    inside = [i for i in _siblings(sheet) if parts(entries[i]) == parts(entries[i + 1])]
    if not inside or re.match(r"[A-Za-z]", plain(entries[0].text)):
        return None
    at = rng.choice(inside)
    depth = entries[at].depth
    words = ("【存储权限】", "用于保存您下载的文件。", "【电话权限】", "用于识别您的设备。")
    added = [Entry(each, None, depth, kind="para") for each in words]
    return replace(sheet, entries=(*entries[: at + 1], *added, *entries[at + 1 :]))


def repeats(rng: Random, sheet: Sheet) -> Sheet | None:
    """A number printed twice: kept twice, and reported."""
    entries = sheet.entries
    twins = [
        i
        for i in _siblings(sheet)
        if parts(entries[i]) == parts(entries[i - 1]) and is_decimal(entries[i - 1])
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
        if parts(entries[i + 1]) < parts(entries[i]) and not entries[i].number.endswith(".1")  # type: ignore[union-attr]
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
    Damage("words in 【】 inside a clause", bracketed, "tree"),
    Damage("number repeated", repeats, "tree"),
    Damage("number left out", gaps, "tree"),
    Damage("number jumps", jumps, "tree"),
    Damage("numbering restarts", restarts, "tree"),
)
