"""Which lines run along with the pages: they stand at every page number and hardly change."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from ..text.chapters import ANNEX
from ..text.lines import Line
from ..text.typography import bare, links_on, starts_mid_sentence
from .page_marks import is_mark
from .pages import are_far

_FEWEST: Final = 3
"""How often a line must stand at a page number; with a count of all pages, at each of them."""
_LONGEST: Final = 200
_ADDRESS: Final = re.compile(r"[a-z]{3,5}://\S+[ \t]*")
_DIGITS: Final = re.compile(r"\d+")
_COUNTED: Final = re.compile(
    r"(?P<page>\d{1,4})[ ]?/[ ]?(?P<all>\d{1,4})"
    r"|第[ ]?(?P<page_zh>\d{1,4})[ ]?[页頁][ /，,]{0,3}共[ ]?(?P<all_zh>\d{1,4})[ ]?[页頁]"
)
_MANY: Final = 8
"""Numbers of a line that are compared."""
_ANEW: Final = 2
"""The number from which pages may begin to count anew, at most once."""
_ORDINAL: Final = re.compile(r"第[ ]?\d+[ ]?(?![页頁\d ])")
_YEAR: Final = 1900
"""The first number that is a year and not a page's."""
_NEAR: Final = 4
"""Lines that are closer stand at the same end of a page."""


def running_lines(
    text: str, lines: Sequence[Line], pages: Iterable[int], edges: Iterable[int] = ()
) -> set[int]:
    """The indices of the lines that run along; ``pages`` are those of nothing but a page number.

    A line with a count of pages (``… 3/15``) is one where the count goes on from line to line, and
    so is an address beside it; one with a single number that counts (``v2025.12 2``) as well. Any
    other is one where its words, digits aside, stand at page numbers or at ``edges`` (beside a form
    feed or an extractor's mark) at least three times; at the top of the text, where no page number
    stands before it, it is one as well.
    """
    at_pages, beside_edge = set(pages), set(edges)
    short = [
        (index, text[line.content : line.end])
        for index, line in enumerate(lines)
        if line.end - line.start <= _LONGEST and line.kind != "table"
        if not is_mark(text, line.start, line.end)
    ]
    alike: dict[str, list[int]] = defaultdict(list)
    words_of = dict(short)
    for index, words in short:
        alike[_DIGITS.sub("0", "".join(words.split()))].append(index)
    groups = {
        key: rows
        for key, rows in alike.items()
        if len(rows) > 1 and is_whole(words_of[rows[0]])
        if not _are_titles([words_of[index] for index in rows])
    }
    counting = [rows for rows in alike.values() if _counts(text, [lines[index] for index in rows])]
    counted = set(itertools.chain.from_iterable(counting))
    clauses = {i for i, line in enumerate(lines) if line.mark and len(line.mark.values) > 1}
    for rows in groups.values():
        if len(rows) >= _FEWEST and not counted.issuperset(rows) and clauses.isdisjoint(rows):
            counted |= _counting_up(text, lines, rows, beside_edge | at_pages)
    marked = {index for index, _ in short if lines[index].mark is not None}
    groups = {key: rows for key, rows in groups.items() if marked.isdisjoint(rows)}
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
    ends = page_ends(at_pages | beside_edge)
    for key, rows in groups.items():
        at_edge = [index for index in rows if index in beside_edge]
        if any(map(str.isalpha, key)) and runs_along(at_edge, ends, _FEWEST):
            found |= set(at_edge)
            at_pages |= set(at_edge)
    key_of = {index: key for key, rows in groups.items() for index in rows}
    for _ in range(_FEWEST if at_pages else 0):  # a head may have more lines than one
        beside: dict[str, list[int]] = defaultdict(list)
        for index, key in key_of.items():
            if not any(map(str.isalpha, key)):
                continue  # amounts and numbers, unless they count up
            if index in found or index == 0 or _is_beside(index, at_pages, key_of):
                beside[key].append(index)
        running = [rows for rows in beside.values() if runs_along(rows, ends, fewest)]
        new = set(itertools.chain.from_iterable(running)) - at_pages
        if not new:
            break
        found |= new
        at_pages |= new
    return found


def is_whole(words: str) -> bool:
    """Whether a line neither begins nor stops in mid-sentence, and leaves nothing to fill in."""
    first = words.split(maxsplit=1)[:1]
    goes_on = starts_mid_sentence(words) and not any(map(str.isdigit, "".join(first)))
    fill_in = "___" in words or bare(words)[-1:] in (":", "：")
    return not (goes_on or links_on(words) or fill_in)


def _are_titles(words: Sequence[str]) -> bool:
    """Whether lines that differ in a number name an annex, a year or a 第1期 each, not a page."""
    numbers = [_DIGITS.findall(each)[:_MANY] for each in words]
    years = [set(each) for each in zip(*numbers, strict=False) if len(set(each)) > 1]
    if years and min(int(digits) for each in years for digits in each) >= _YEAR:
        return True
    names = [ANNEX.match(bare(each)) or _ORDINAL.search(each) for each in words]
    return len({name[0] for name in names if name is not None}) == len(words)


def page_ends(at_pages: Iterable[int]) -> list[int]:
    """The ends of pages: lines at pages that stand close together are of one end."""
    found: list[int] = []
    last = -_NEAR
    for index in sorted(at_pages):
        if index - last >= _NEAR:
            found.append(index)
        last = index
    return found


def runs_along(rows: Sequence[int], ends: Sequence[int], fewest: int) -> bool:
    """Whether lines of the same words stand at half of the pages from their first to their last.

    The same pages of two contracts in one file agree now and then, too.
    """
    if len(rows) < fewest:
        return False
    first, last = bisect_left(ends, rows[0] - _NEAR), bisect_right(ends, rows[-1] + _NEAR)
    return 2 * len(rows) >= last - first


def _counting_up(
    text: str, lines: Sequence[Line], rows: Sequence[int], at_pages: set[int]
) -> set[int]:
    """Lines of the same words of whose numbers one alone counts up, at the distance of pages.

    A line with no other number (``Annex 2``) may be a title: such ones must stand at pages.
    """
    numbers = [
        [int(digits) for digits in _DIGITS.findall(text[lines[i].content : lines[i].end])[:_MANY]]
        for i in rows
    ]
    width = len(numbers[0])
    if any(len(row) != width for row in numbers):
        return set()
    moving = [at for at in range(width) if len({row[at] for row in numbers}) > 1]
    if len(moving) != 1 or (width == 1 and not at_pages.issuperset(rows)):
        return set()
    pages = [row[moving[0]] for row in numbers]
    steps = [  # behind the contents pages may count anew
        after - before
        for before, after in itertools.pairwise(pages)
        if after > _ANEW or after > before
    ]
    far = are_far(text, lines, rows) and len(steps) + 2 >= len(rows)
    count = set(steps) <= {1, 2} and 2 * steps.count(1) >= len(steps)
    return set(rows) if far and count else set()


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
