"""All kinds of damage in the order they happen, and seeded mixtures of them.

Order matters as in life: the style and the tree first, then numbers and titles as typed, emphasis,
characters, blocks, and last what pages, lines and encodings do.
"""

from random import Random

from tests.damage import (
    blocks,
    bold,
    characters,
    entries,
    extraction,
    filings,
    layout,
    numbering,
    numbers,
    openings,
    places,
    styles,
    titles,
    torn,
    wraps,
)
from tests.damage.sheet import Damage, Sheet

_MODULES = (
    *(styles, numbering, numbers, titles, bold, characters),
    *(blocks, layout, wraps, extraction, torn, filings, places, entries, openings),
)
_ORDER = (
    "tree script number title suffix merge bold trap characters blanks first block table front "
    "toc cover break furniture wrap lines newlines encoding"
).split()
KINDS: tuple[Damage, ...] = tuple(
    sorted(
        (kind for module in _MODULES for kind in module.DAMAGE),
        key=lambda kind: _ORDER.index(kind.group),
    )
)
"""Every kind of damage, in the order in which a mixture applies them."""

_ALONE = frozenset(
    (
        *(kind.name for kind in (*torn.DAMAGE, *filings.DAMAGE, *places.DAMAGE)),
        *(kind.name for kind in (*entries.DAMAGE, *openings.DAMAGE)),
        "contents as a table",
        "contents of titles alone",
        "contents with a title reworded",
        "heads that name the chapter",
        "lines broken before marks",
        "lines of print",
        "stretched lines",
        "titles with a full stop",
        "underlined contents",
        "words in 【】 inside a clause",
        "一、 above （一） above 1、",
    )
)
"""Kinds that are no part of mixtures: another kind among them would draw all mixtures anew, and
their scores could not be compared any more with those kept.
"""
MIXED = tuple(kind for kind in KINDS if kind.name not in _ALONE)
BY_NAME = {kind.name: kind for kind in KINDS}
_MANY = frozenset({"number", "bold", "characters"})
_CLASHES = (
    frozenset({"titles without markup", "wrapped lines made headings"}),
    frozenset({"titles in bold", "wrapped lines made headings"}),
    frozenset({"no blank lines", "hard wraps"}),
)
"""Together these leave no evidence of where one place ends and the next begins."""


def one(name: str, seed: int, sheet: Sheet) -> Sheet | None:
    """The sheet with one kind of damage, or None where it does not apply."""
    damaged = BY_NAME[name].apply(Random(f"{name} {seed}"), sheet)
    return None if damaged is None or damaged.raw() == sheet.raw() else damaged


def mixed(seed: int, sheet: Sheet, count: int = 7) -> tuple[Sheet, list[str]]:
    """The sheet with about ``count`` kinds of damage, and their names."""
    rng = Random(f"mixed {seed}")
    chosen: list[Damage] = []
    for kind in rng.sample(MIXED, len(MIXED)):
        groups = [c.group for c in chosen]
        names = frozenset({kind.name, *(c.name for c in chosen)})
        if kind.group in groups and not (kind.group in _MANY and groups.count(kind.group) < 2):
            continue
        if not any(clash <= names for clash in _CLASHES):
            chosen.append(kind)
        if len(chosen) == count:
            break
    done = []
    for kind in sorted(chosen, key=KINDS.index):
        damaged = kind.apply(rng, sheet)
        if damaged is not None:
            sheet = damaged
            done.append(kind.name)
    return sheet, done
