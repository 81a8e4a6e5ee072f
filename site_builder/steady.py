"""Lines that edits touch without changing what they are, nor what may stand after them.

Most edits are links in the middle of clauses, the levels of headings and the cells of tables;
reading such a line again, and those around it, gives what was known before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .lines import Line
from .typography import BLANK, CLOSING, LATIN_TITLE_LIMIT, bare

_HASHES: Final = re.compile(r"#{1,6} (?![*<•●◆■ \t\u00a0\u3000])")
_TAIL: Final = 40
"""So many characters at a line's end say how it ends; no edit may touch them."""
_SURE: Final = 24
"""So many of them must be more than marks and brackets."""
_LONG: Final = 120
"""A body longer than this is no title, before and after."""


def move(
    line: Line, text: str, edits: Sequence[tuple[int, int, int]], number: int, shift: int
) -> int:
    """Move a line that is the same in ``text``, after its edits; give how many those are.

    ``edits`` as for :func:`site_builder.scan.rescan`, the line's first one is ``number``; all
    before it moved the line by ``shift``. 0, and the line as it was, when it must be read again.
    """
    after, delta, inserted = number, 0, 0
    while after < len(edits) and edits[after][0] <= line.end:
        start, stop, size = edits[after]
        if stop > line.end:
            return 0
        inserted += size
        delta += size - (stop - start)
        after += 1
    if after == number:
        return 0
    begin, stop = edits[number][0], edits[after - 1][1]
    if line.kind == "heading":
        if line.indent:  # it counts for the number, and may go with the edit
            return 0
        opening = _HASHES.match(text, line.start + shift)
        content = line.content + shift + delta
        if begin < line.start or stop > line.content or not opening or opening.end() != content:
            return 0
        line.level = content - line.start - shift - 1
        line.content = content
        line.inner += shift + delta
    elif line.kind == "table":
        if begin <= line.content or text.find("\n", begin + shift, stop + shift + delta) >= 0:
            return 0
        line.content += shift
        line.inner += shift
    elif _is_inside(line, text, (begin, stop), shift, delta, inserted):
        line.content += shift
        line.inner += shift
    else:
        return 0
    line.start += shift
    line.end += shift + delta
    return after - number


def _is_inside(
    line: Line, text: str, edited: tuple[int, int], shift: int, delta: int, inserted: int
) -> bool:
    """Whether edits lie so far inside a numbered clause that nothing but its length changes."""
    mark, (begin, stop) = line.mark, edited
    if line.kind != "text" or mark is None or mark.form != "decimal":
        return False
    if not mark.dotted and len(mark.values) == 1:
        return False
    length = line.end - line.inner
    if begin <= line.inner or line.end - stop < _TAIL or min(length, length + delta) <= _LONG:
        return False
    end = line.end + shift + delta
    if text.find("\n", begin + shift, stop + shift + delta) >= 0:
        return False
    if len(bare(text[end - _TAIL : end]).rstrip(CLOSING + BLANK)) < _SURE:
        return False
    return len(bare(text[line.content + shift : end])) - inserted > LATIN_TITLE_LIMIT
