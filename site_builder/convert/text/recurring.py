"""Lists of titles that come again below, each with text of its own: contents without a title."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from .forms import BY_NAME
from .lines import Line
from .typography import bare, is_prose, is_title, title_key

_FEWEST: Final = 3
_LONGEST: Final = 100
_AMOUNTS: Final = ("%", "％", "‰", "$", "€")
"""What makes a number an amount; titles above amounts are rows of a table."""
SEPARATED: Final = "；;。"
"""Marks that part the entries of a list of titles; its titles have none."""


def recurring(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """The entries of each list of titles that all come again below, in that order and apart.

    One in between may differ from its title; half of them, if their numbers go on. Numbers of pages
    are of the list if most entries have one.
    """
    again = _again(text, lines)
    end = 0
    for index in sorted(again):
        if index < end:
            continue
        start = index
        while start > end and _counts(lines[start - 1], lines[start]):
            start -= 1
        run = _run(text, lines, again, start)
        end = run[-1] + 1
        below = [again[at] for at in run if at in again]
        titled = start and lines[start - 1].kind == "heading" and lines[start - 1].mark is not None
        if titled or _is_clause(text, lines, run, below):
            continue
        if len(below) >= _FEWEST and 2 * len(below) >= len(run) and _are_apart(below, run[-1]):
            yield from run
            pages = [at for at in range(start, end + 1) if _is_page(text, lines, at)]
            if 2 * len(pages) >= len(run):
                yield from pages


def _is_clause(text: str, lines: Sequence[Line], run: Sequence[int], below: Sequence[int]) -> bool:
    """Whether the list is one of a clause: its entries have numbers as items do, and a mark each.

    The titles below have no such numbers.
    """
    mark = lines[run[0]].mark
    if mark is None or not BY_NAME[mark.form].item:
        return False
    forms = {each.form for at in below if (each := lines[at].mark) is not None}
    return mark.form not in forms and all(lines[at].words(text)[-1:] in SEPARATED for at in run)


def _run(text: str, lines: Sequence[Line], again: dict[int, int], start: int) -> list[int]:
    """The lines from ``start`` on that may be entries of one list, in which titles grow."""
    run = [start]
    last, missed = again.get(start, 0), 0
    for at in range(start + 1, len(lines)):
        if _is_page(text, lines, at):
            continue
        before, line = lines[run[-1]], lines[at]
        grows = again.get(at, 0) > last
        missed = 0 if grows else missed + 1
        if line.end - line.start > _LONGEST or line.kind in ("table", "note", "rule"):
            break
        if not (_counts(before, line) or (missed < 2 and before.kind == line.kind)):
            break
        if line.mark is not None and not bare(line.unnumbered(text)):
            break
        run.append(at)
        last = max(last, again.get(at, 0))
    while len(run) > 1 and run[-1] not in again and not _counts(lines[run[-2]], lines[run[-1]]):
        run.pop()
    return run


def _again(text: str, lines: Sequence[Line]) -> dict[int, int]:
    """The lines with the words of a title, and for each the next line of them with text below."""
    bodies = [_body(text, line) for line in lines]
    keys = [title_key(body).casefold() for body in bodies]  # numbers are the list's own
    counts = Counter(keys)
    found: dict[int, int] = {}
    last: dict[str, int] = {}
    for index in range(len(lines) - 1, -1, -1):
        key, line = keys[index], lines[index]
        if counts[key] == 1 or not is_title(bodies[index]):
            continue
        if key in last:
            found[index] = last[key]
        if line.kind == "heading" or _has_text(text, lines, index):
            last[key] = index
    return found


def _body(text: str, line: Line) -> str:
    """The words of a short line without number and the mark that parts entries."""
    if line.end - line.start > _LONGEST or line.kind not in ("text", "bullet", "heading", "quote"):
        return ""
    words = bare(line.unnumbered(text)).rstrip(SEPARATED)
    return "" if "|" in words else words


def _has_text(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether running text or a number stands below the line."""
    if index + 1 == len(lines):
        return False
    below = lines[index + 1]
    if below.mark is not None:
        return not below.unnumbered(text).startswith(_AMOUNTS)
    return is_prose(text[below.content : below.end])


def _counts(before: Line, line: Line) -> bool:
    """Whether the line has the number after that of the line before."""
    if line.mark is None or before.mark is None or line.mark.form != before.mark.form:
        return False
    return line.mark.values[-1] == before.mark.values[-1] + 1


def _is_page(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line holds the number of a page and nothing else."""
    return index < len(lines) and text[lines[index].start : lines[index].end].strip().isdigit()


def _are_apart(below: Sequence[int], end: int) -> bool:
    """Whether the titles stand behind the list, with other lines between most of them."""
    parted = sum(after - before > 1 for before, after in itertools.pairwise(below))
    return below[0] > end and 2 * parted >= len(below) - 1
