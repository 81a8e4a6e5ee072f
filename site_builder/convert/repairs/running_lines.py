"""Which lines run along with the pages: they stand at every page number and hardly change."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from ..text.lines import Line

_FEWEST: Final = 3
"""How often a line must stand at a page number; with a count of all pages, at each of them."""
_LONGEST: Final = 200
_ADDRESS: Final = re.compile(r"[a-z]{3,5}://\S+[ \t]*")
_DIGITS: Final = re.compile(r"\d+")
_COUNTED: Final = re.compile(
    r"(?P<page>\d{1,4})[ ]?/[ ]?(?P<all>\d{1,4})"
    r"|第[ ]?(?P<page_zh>\d{1,4})[ ]?[页頁][ /，,]{0,3}共[ ]?(?P<all_zh>\d{1,4})[ ]?[页頁]"
)
_HINT: Final = re.compile(r"[\d ]/[ ]?\d|[页頁][ /，,]{0,3}共")
"""What each count of pages holds."""


def running_lines(text: str, lines: Sequence[Line], pages: Iterable[int]) -> set[int]:
    """The indices of the lines that run along; ``pages`` are those of nothing but a page number.

    A line with a count of pages (``… 3/15``) is one where the count goes on from line to line, and
    so is an address beside it. Any other is one where its words, digits aside, stand at page
    numbers at least three times; at the top of the text, where no page number stands before it, it
    is one as well.
    """
    at_pages = set(pages)
    if not at_pages and not _HINT.search(text):
        return set()
    short = [
        (index, text[line.content : line.end])
        for index, line in enumerate(lines)
        if line.mark is None and line.end - line.start <= _LONGEST and line.kind != "table"
    ]
    alike: dict[str, list[int]] = defaultdict(list)
    for index, words in short:
        alike[_DIGITS.sub("0", "".join(words.split()))].append(index)
    groups = {key: rows for key, rows in alike.items() if len(rows) > 1}
    counting = [rows for rows in alike.values() if _counts(text, [lines[index] for index in rows])]
    counted = set(itertools.chain.from_iterable(counting))
    counted |= {
        index
        for index, words in short
        if "://" in words
        and _ADDRESS.fullmatch(words)
        and (index - 1 in counted or index + 1 in counted)
    }
    found = set(counted)
    at_pages |= counted
    fewest = min(_FEWEST, max(2, *map(len, counting))) if counting else _FEWEST
    key_of = {index: key for key, rows in groups.items() for index in rows}
    for _ in range(_FEWEST if at_pages else 0):  # a head may have more lines than one
        beside: dict[str, list[int]] = defaultdict(list)
        for index, key in key_of.items():
            if index not in at_pages and (index == 0 or _is_beside(index, at_pages, key_of)):
                beside[key].append(index)
        new = {index for rows in beside.values() if len(rows) >= fewest for index in rows}
        if not new:
            break
        found |= new
        at_pages |= new
    return found


def _is_beside(index: int, at_pages: set[int], key_of: dict[int, str]) -> bool:
    """Whether the line stands next to a run of such lines that does not have its words yet."""
    for step in (-1, 1):
        at = index + step
        if at in at_pages:
            while at in at_pages and key_of.get(at) != key_of[index]:
                at += step
            if at not in at_pages:
                return True
    return False


def _counts(text: str, lines: Sequence[Line]) -> bool:
    """Whether lines of the same words hold a count of pages that goes on from one to the next."""
    pages: list[int] = []
    totals: set[str] = set()
    for line in lines:
        match = _COUNTED.search(text, line.content, line.end)
        if match is None:
            return False
        pages.append(int(match["page"] or match["page_zh"]))
        totals.add(match["all"] or match["all_zh"])
    following = all(after == page + 1 for page, after in itertools.pairwise(pages))
    whole = pages[0] == 1 and {str(pages[-1])} == totals
    if len(pages) == 1:  # of one page: an address and the count alone
        words = text[lines[0].content : lines[0].end]
        whole = whole and ("://" in words or _COUNTED.fullmatch(words) is not None)
    return following and len(totals) == 1 and (whole or len(pages) >= _FEWEST)
