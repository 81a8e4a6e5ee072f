"""Which lines are entries of a table of contents.

A list under the title of contents is one, and so is any list of titles that come again below, each
with text of its own.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from . import numbers
from .chapters import ANNEX
from .lines import Line, Mark
from .recurring import recurring
from .typography import (
    TITLE_LIMIT,
    bare,
    is_sentence,
    is_title,
    is_toc_title,
    links_on,
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


def entries(text: str, lines: Sequence[Line]) -> set[int]:
    """The indices of the lines that are entries of contents."""
    linked = {*_linked(text, lines), *_between_links(text, lines)}
    return linked.union(_titled(text, lines), recurring(text, lines))


def _linked(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """The numbered lines of each run of them that are nothing but links to places."""
    for links, run in itertools.groupby(enumerate(lines), lambda each: _is_link(text, each[1])):
        found = [index for index, _ in run]
        if links and len(found) >= _FEWEST:
            yield from found


def _is_link(text: str, line: Line) -> bool:
    return line.mark is not None and LINK.fullmatch(line.unnumbered(text)) is not None


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
            elif _is_entry(line.unnumbered(text), line.gap, seen):
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
    seen.update((key, key.rstrip("0123456789")))  # a page's number may stand behind one blank
    return True


def _is_lone(text: str, line: Line) -> bool:
    """Whether the line holds a number and nothing else."""
    return line.mark is not None and not bare(line.unnumbered(text))
