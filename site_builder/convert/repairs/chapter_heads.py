"""Running heads that name the chapter: at the ends of pages stand titles of the text, in its order.

They stand on a line of their own or behind words that do not change (``Service Terms 4. Fees``).
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from ..text import numbers
from ..text.lines import Line
from ..text.typography import bare, is_title, title_key
from .running_lines import page_ends, runs_along

_FEWEST: Final = 3
_LONGEST: Final = 120
_WORDS: Final = 24
"""A line of more words holds a sentence."""


def chapter_heads(
    text: str, lines: Sequence[Line], running: set[int], beside: set[int]
) -> set[int]:
    """The indices of such heads; ``running`` are lines that run along, ``beside`` those at edges.

    Each repeats the title of the chapter that its page is of, which stands once elsewhere, and so
    do the heads of half of the pages. What the publisher marked as a heading is none, nor is a
    title at the top of a page that an overview or contents alone repeat.
    """
    titles = _titles(text, lines, running)
    ends = page_ends(running | beside)
    found: set[int] = set()
    for side in (-1, 1):
        near = {at + side if at in running else at for at in running | beside} - running
        near |= {0} - running if side > 0 else set()  # the head of the first page
        heads: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for index in sorted(near):
            if not 0 <= index < len(lines) or lines[index].kind != "text":
                continue
            for fixed, title in _parts(bare(lines[index].words(text))):
                places = [at for at in titles.get(_key(title), ()) if at not in near]
                if len(places) == 1 and _names(title):
                    heads[fixed].append((index, places[0]))
        for rows in heads.values():
            at = [index for index, _ in rows]
            if _name_chapters(rows) and runs_along(at, ends, _FEWEST):
                found |= set(at)
    return found


def _titles(text: str, lines: Sequence[Line], running: set[int]) -> dict[str, list[int]]:
    """Where the words of each short line stand, those of two lines that may be one title, too."""
    titles: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in running and _is_short(line):
            titles[_key(bare(line.words(text)))].append(index)
            for below in lines[index + 1 : index + 2]:
                if not below.gap and _is_short(below):
                    titles[_key(bare(line.words(text)) + below.words(text))].append(index)
    return titles


def _name_chapters(rows: Sequence[tuple[int, int]]) -> bool:
    """Whether each head names the last chapter that began above it, or the next one on its page."""
    places = sorted({place for _, place in rows})
    for index, place in rows:
        at = bisect(places, index)
        if place not in places[max(0, at - 1) : at + 1]:
            return False
    return len(places) > 1


def _parts(words: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Each way to read a line as a title before or behind words that do not change."""
    parts = words.split()
    if 0 < len(parts) <= _WORDS:
        yield ("", ""), words
        for at in range(1, len(parts)):
            before, after = " ".join(parts[:at]), " ".join(parts[at:])
            yield (before, ""), after
            yield ("", after), before


def _names(title: str) -> bool:
    """Whether the words read as a title, their number aside."""
    number = numbers.read(title)
    return is_title(title[number.length :] if number is not None else title)


def _key(title: str) -> str:
    return title_key(title).casefold()


def _is_short(line: Line) -> bool:
    return line.end - line.start <= _LONGEST and line.kind in ("text", "heading")
