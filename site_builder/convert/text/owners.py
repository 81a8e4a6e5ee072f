"""What tells to which place a paragraph or a list belongs: words, and the numbers around it."""

import re
from collections.abc import Sequence
from typing import Final

from .forms import BY_NAME
from .lines import Line, Mark
from .typography import last_character

ABOVE: Final = re.compile(
    r"(?i)上述|前述|以上|前款|如上|(?:the above|the foregoing|in (?:these|such|any of))\b"
)
_CLOSES: Final = re.compile(
    r"(?i)in witness whereof\b|now,? therefore\b|executed (?:on|as of|this)\b|very truly yours\b|"
    r"(?:and )?whereas[:：]?$|now,? this (?:agreement|deed)\b|"
    r"[（(]?(?:本页)?以下无正文|[（(]?以下無正文"
)
"""What closes recitals or a contract: what stands behind it belongs to none of their clauses."""
AMENDS: Final = re.compile(
    r"(?i)(?:\b(?:read|follow|replaced|inserted|added|substituted|amended)|(?:修[改订]|变更|替换|補充|补充|增加)[为如]).{0,60}[:：]$"
)
"""How the words end that lead in what another agreement shall say."""
_AGREES: Final = re.compile(
    r"(?i)\b(?:agree[sd]?|covenants?)\b[^.;:]{0,60}[:：.]$|(?:协议|约定|協議|約定|一致)如下[：:]$|如下(?:协议|約定|約定|协定)[：:]$"
)
"""How the words end that lead from recitals to the first article."""


def closes(words: str, after: Mark | None, recitals: bool) -> bool:
    """Whether a paragraph closes what is open: a contract, or ``recitals`` before Article 1.

    ``after`` is the next number below it.
    """
    if _CLOSES.match(words):
        return True
    if not recitals or after is None or BY_NAME[after.form].item or set(after.values) != {1}:
        return False
    return _AGREES.search(words[-90:]) is not None


def next_marks(lines: Sequence[Line]) -> list[Mark | None]:
    """For each line the next number below it."""
    found: list[Mark | None] = []
    following: Mark | None = None
    for line in reversed(lines):
        found.append(following)
        following = line.mark or following
    return found[::-1]


def divisions(lines: Sequence[Line]) -> set[int]:
    """The lines with a first （一） inside which 1. counts anew: it divides what stands above."""
    found: set[int] = set()
    first: int | None = None
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is not None and mark.form == "bracketed-han":
            first = index if mark.values == (1,) else None
        elif first is not None and mark is not None and mark.form == "decimal":
            found |= {first} if mark.values == (1,) else set()
    return found


def inner_lists(lines: Sequence[Line]) -> set[int]:
    """The lines with a first number 1. between an item and the next one: its list lies inside.

    Where one item has such a list, so has the last of its row.
    """
    found: set[int] = set()
    waiting: list[int] = []
    item: Mark | None = None
    proven = False
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is not None and mark.form == "decimal" and line.kind != "heading":
            if item is not None and mark.values == (1,):
                waiting.append(index)
        elif mark is not None or line.kind == "heading":
            follows = (
                item is not None
                and mark is not None
                and (mark.form, mark.values[0]) == (item.form, item.values[0] + 1)
            )
            found.update(waiting if follows or proven else ())
            proven = follows and (proven or bool(waiting))
            waiting = []
            plain = mark is not None and line.kind != "heading" and BY_NAME[mark.form].item
            item = mark if plain else None
    return found.union(waiting if proven else ())


def leads_in(body: str) -> bool:
    """Whether the words lead in a list: they end in a colon."""
    return last_character(body) in ("：", ":")
