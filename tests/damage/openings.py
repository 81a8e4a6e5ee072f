"""Numbers, lists and lines that open in a way of their own, each read as it is printed."""

import re
from dataclasses import replace
from random import Random

from tests.damage.places import behind_clauses, is_latin
from tests.damage.sheet import Damage, Entry, Sheet, is_decimal

_CASES = (
    ("a notice was given to it,", "the fee was paid by it, or", "it agrees."),
    ("一方已经发出通知的，", "相应费用已经付清的，", "双方另有书面约定的。"),
)
_LEADS = (
    "This duty ends where it is proven",
    "任何一方在下列情形发生之后可以不再履行本条规定的义务，但是应当自费证明",
)
_REMARKS = ("This clause is new in this edition.", "本条为本次修订时新增加的内容。")
_KEYS = (
    ("By: ____________________", "Name: John A. Jones", "Title: Vice President"),
    ("签署人：张三", "职务：法务部经理", "签署日期：2024年1月5日"),
)


def from_nought(rng: Random, sheet: Sheet) -> Sheet | None:
    """Chapters that count from 0., and their clauses from 0.1."""
    numbered = [entry for entry in sheet.entries if entry.number]
    roots = [re.match(r"\d+(?=\.|$)", entry.number or "") for entry in numbered]
    chapters = [e for e in numbered if is_decimal(e) and e.depth == 1 and e.marker.endswith(".")]
    if not all(roots) or not chapters or len(chapters) != len({e.number for e in chapters}):
        return None
    if len(chapters) < len([entry for entry in numbered if entry.depth == 1]):
        return None
    if not all(entry.kind == "enum" or is_decimal(entry) for entry in numbered):
        return None

    def lower(entry: Entry) -> Entry | None:
        root = re.match(r"\d+", entry.number or "")
        if root is None:
            return None
        value = str(int(root[0]) - 1)
        number = value + (entry.number or "")[root.end() :]
        own = re.match(rf"{root[0]}(?=[.．])", entry.marker) if is_decimal(entry) else None
        marker = value + entry.marker[own.end() :] if own else entry.marker
        return replace(entry, number=number, marker=marker)

    return sheet.having(lower)


def lists_behind_lines(rng: Random, sheet: Sheet) -> Sheet | None:
    """A list behind a line that no mark ends: the entries finish its sentence."""
    at = 0 if is_latin(sheet) else 1

    def listed(owner: Entry) -> tuple[Entry, ...]:
        lead = Entry(_LEADS[at], kind="para", depth=owner.depth)
        item = Entry("", depth=owner.depth + 1, kind="enum", separator="\n")
        return (
            lead,
            *(
                replace(item, text=text, number=f"{owner.number}.({i})", marker=f"({i})")
                for i, text in enumerate(_CASES[at], 1)
            ),
        )

    return behind_clauses(rng, sheet, listed)


def lone_italics(rng: Random, sheet: Sheet) -> Sheet | None:
    """The mark that opens italics on a line of its own."""
    words = _REMARKS[0 if is_latin(sheet) else 1]
    return behind_clauses(
        rng,
        sheet,
        lambda owner: (Entry(words, kind="para", depth=owner.depth, lines=("_", f"{words}_")),),
    )


def numbers_in_bullets(rng: Random, sheet: Sheet) -> Sheet | None:
    """Numbers alone in a bullet, with the words as its paragraph."""
    if not all(entry.separator for entry in sheet.entries):
        return None  # one of the clauses goes on in the same line
    entries: list[Entry] = []
    for entry in sheet.entries:
        if is_decimal(entry) and entry.depth == 2 and not entry.heading and entry.bold == "none":
            number = replace(entry, text=entry.marker, marker="", prefix="* ")
            entries += (number, Entry(entry.text, kind="para", depth=entry.depth, indent="    "))
        else:
            entries.append(entry)
    return replace(sheet, entries=tuple(entries)) if len(entries) > len(sheet.entries) else None


def keys(rng: Random, sheet: Sheet) -> Sheet | None:
    """The lines below a signature, each with its name, without blank lines."""
    last = sheet.entries[-1]
    if not last.said or last.cells or last.kind not in ("clause", "para") or last.heading:
        return None
    first, *rest = _KEYS[0 if is_latin(sheet) else 1]
    block = (Entry(text, kind="para", depth=last.depth, separator="\n") for text in rest)
    head = Entry(first, kind="para", depth=last.depth)
    return replace(sheet, entries=(*sheet.entries, head, *block))


DAMAGE = (
    Damage("sections from nought", from_nought, "tree"),
    Damage("lists behind unfinished lines", lists_behind_lines, "block"),
    Damage("italics opened on a line of their own", lone_italics, "block"),
    Damage("numbers alone in bullets", numbers_in_bullets, "number"),
    Damage("keys below a signature", keys, "block"),
)
