"""Which lines are entries of a table of contents.

A list under the title of contents is one, and so is any list of titles that come again below, each
with text of its own.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from . import numbers
from .chapters import ANNEX
from .lines import Line, Mark
from .typography import (
    TITLE_LIMIT,
    bare,
    is_prose,
    is_sentence,
    is_title,
    is_toc_title,
    links_on,
    title_key,
)

LINK: Final = re.compile(r"\[(.*)\]\([^()#\s]*#[^()\n]*\)[ ]*")
# A run of leaders and blanks, from the first of them that only contents have. Atomic: no run is
# read twice.
TAIL: Final = re.compile(
    r"(?<![ \t\u00a0\u3000.．·…‥_])(?>[ \t\u00a0\u3000.．·…‥_]*?"
    r"(?=^|(?:[.．·…‥_]|\.[ ]){2}|[ \t\u00a0\u3000]{2}|\t))"
    r"([ \t\u00a0\u3000.．·…‥_]*+(?:[ivxlcIVXLC]{1,6}|\d{1,4})?[ \t]*+)$"
)
_FEWEST: Final = 3
_LONGEST: Final = 100
_AMOUNTS: Final = ("%", "％", "‰", "$", "€")
"""What makes a number an amount; titles above amounts are rows of a table."""
SEPARATED: Final = "；;。"
"""Marks that part the entries of a list of titles; its titles have none."""


def entries(text: str, lines: Sequence[Line]) -> set[int]:
    """The indices of the lines that are entries of contents."""
    linked = {*_linked(text, lines), *_between_links(text, lines)}
    return linked.union(_titled(text, lines), _recurring(text, lines))


def _linked(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """The numbered lines of each run of them that are nothing but links to places."""
    for links, run in itertools.groupby(enumerate(lines), lambda each: _is_link(text, each[1])):
        found = [index for index, _ in run]
        if links and len(found) >= _FEWEST:
            yield from found


def _is_link(text: str, line: Line) -> bool:
    return line.mark is not None and LINK.fullmatch(_words(text, line)) is not None


def _between_links(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """Short numbered lines beside entries that are links and count on from them.

    Their titles read otherwise below.
    """
    for step in (1, -1):
        last: Mark | None = None
        for index in range(len(lines))[::step]:
            line = lines[index]
            mark = line.mark if line.end - line.start <= _LONGEST else None
            if line.kind == "bullet" and LINK.fullmatch(text, line.content, line.end):
                words = line.content + 1
                last = numbers.read(text[words + 2 * text.startswith("**", words) : line.end])
            elif last is None or mark is None or mark.form != last.form:
                last = None
            elif mark.values[-1] == last.values[-1] + step:
                yield index
                last = mark


def _titled(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """The entries under a title of contents, up to the first line that is none.

    Where all have a number, a page or a link, a line without any is none. Nor is one with the
    number of the first entry above a sentence.
    """
    seen: set[str] | None = None
    first: tuple[str, tuple[int, ...]] | None = None
    counted = 0
    for index, (line, below) in enumerate(itertools.zip_longest(lines, lines[1:])):
        words = text[line.content : line.end]
        if line.kind == "heading" or (line.kind == "text" and is_toc_title(words)):
            seen = set() if is_toc_title(words) else None
            counted, first = 0, None
        elif seen is not None and line.kind not in ("note", "rule", "front"):
            lone = line.kind == "table" or (_is_lone(text, line) and not is_title(words))
            told = line.mark is not None or _is_complete(text, line) or ANNEX.match(bare(words))
            other = counted >= _FEWEST and not told
            parted = line.gap > lines[index - 1].gap  # or behind an entry that is whole
            mark = line.mark
            number = (mark.form, mark.values) if mark is not None else None
            anew = number and number == first and below and is_sentence(below.words(text))
            first = first or number
            if lone or anew or (other and (parted or _is_complete(text, lines[index - 1]))):
                seen = None
            elif _is_entry(_words(text, line), line.gap, seen):
                counted = counted + 1 if told and counted >= 0 else -1
                yield index
            else:
                seen = None


def _is_complete(text: str, line: Line) -> bool:
    """Whether a line is an entry by itself: a link, or with the number of its page."""
    tail = TAIL.search(text, line.content, line.end)
    linked = LINK.fullmatch(text, line.content, line.end) is not None
    return linked or (tail is not None and bool(tail[1].strip()))


def _is_entry(words: str, gap: int, seen: set[str]) -> bool:
    """Whether a line under the title of contents belongs to them; its words come once."""
    tail = TAIL.search(words)
    words = bare(words[: tail.start(1)] if tail else words)
    if LINK.fullmatch(words):
        return True
    key = "".join(words.split()).casefold()
    if tail is not None and tail[1].strip() and is_title(words):
        seen.add(key)
        return True
    again = key in seen and gap > 0
    cut = gap == 0 and len(words) <= TITLE_LIMIT and links_on(words)
    if again or not (is_title(words) or cut or not key):
        return False
    seen.add(key)
    return True


def _recurring(text: str, lines: Sequence[Line]) -> Iterator[int]:
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
        if len(below) >= _FEWEST and 2 * len(below) >= len(run) and _are_apart(below, run[-1]):
            yield from run
            pages = [at for at in range(start, end + 1) if _is_page(text, lines, at)]
            if 2 * len(pages) >= len(run):
                yield from pages


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
        if _is_lone(text, line):
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
    words = bare(_words(text, line)).rstrip(SEPARATED)
    return "" if "|" in words else words


def _has_text(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether running text or a number stands below the line."""
    if index + 1 == len(lines):
        return False
    below = lines[index + 1]
    if below.mark is not None:
        return not _words(text, below).startswith(_AMOUNTS)
    return is_prose(text[below.content : below.end])


def _counts(before: Line, line: Line) -> bool:
    """Whether the line has the number after that of the line before."""
    if line.mark is None or before.mark is None or line.mark.form != before.mark.form:
        return False
    return line.mark.values[-1] == before.mark.values[-1] + 1


def _words(text: str, line: Line) -> str:
    """The line's words without its number."""
    number = line.mark.length if line.mark is not None else 0
    return text[line.content + number : line.end]


def _is_page(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line holds the number of a page and nothing else."""
    return index < len(lines) and text[lines[index].start : lines[index].end].strip().isdigit()


def _is_lone(text: str, line: Line) -> bool:
    """Whether the line holds a number and nothing else."""
    return line.mark is not None and not bare(_words(text, line))


def _are_apart(below: Sequence[int], end: int) -> bool:
    """Whether the titles stand behind the list, with other lines between most of them."""
    parted = sum(after - before > 1 for before, after in itertools.pairwise(below))
    return below[0] > end and 2 * parted >= len(below) - 1
