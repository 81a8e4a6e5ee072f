"""Titles without marks become headings: lines in capitals, a centred one at the top.

Evidence is the form of the line, running text or a number below it, and sisters of the same form;
the only one, above all numbers and text, is the title of the document. Where the publisher marked
headings below the first lines, a line without a mark is none.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.chapters import ANNEX
from ..text.lines import Line, Mark
from ..text.owners import next_marks
from ..text.typography import (
    bare,
    ends_sentence,
    is_dated,
    is_prose,
    is_title,
    is_toc_title,
    links_on,
)
from .draft import Rule, View
from .lone_titles import paragraph
from .own_title import is_own
from .wraps import is_long

_CENTRED: Final = 10
"""So many blanks stand before a centred line."""
_LETTERS: Final = 4
_REMARK: Final = ("[", "(")
"""What opens a remark on the page: the rest of it is blank."""
_WHY: Final = Bilingual(
    "全文没有标题记号；这一行全为大写（或居中），下有正文，另有同样写法的行：是标题。",
    "The text has no marks of headings; the line is in capitals (or centred), text stands below, and "
    "there are others of the same form: a title.",
)
_WHY_OWN: Final = Bilingual(
    "全文没有标题记号；首个编号之前的这一行全为大写（或居中），下接正文：是文件的标题。",
    "The text has no marks of headings; the line in capitals (or centred) stands above all numbers, "
    "with text below: the document's title.",
)


def propose(view: View) -> Iterator[Edit]:
    """Put a ``#`` before each title, and its lines on one."""
    text, lines = view.text, view.lines
    heads = [(index, line) for index, line in enumerate(lines) if line.kind == "heading"]
    others = [line for i, line in heads if i and line.mark is None and not is_own(line, i)]
    if not all(is_toc_title(line.words(text)) for line in others):
        return
    titles = list(_titles(text, lines))
    own = any(is_own(line, index) and line.words(text).isupper() for index, line in heads)
    if len(titles) == 1 and not own:
        above = lines[: titles[0][0]]
        words = [text[line.start : line.end] for line in above if line.mark is None]
        if len(words) < len(above) or any(is_prose(each) and not is_title(each) for each in words):
            return
    why = _WHY if len(titles) > 1 else _WHY_OWN
    hashes = "## " if lines and lines[0].kind == "heading" else "# "
    for first, last in titles:
        line = lines[first]
        yield Edit(line.start, line.first(text), hashes, why)
        for left, right in itertools.pairwise(lines[first : last + 1]):
            yield Edit(left.last(text), right.first(text), " ", why)


def _titles(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The first and last line of each title that has text below and no open sentence above."""
    index = 0
    after = next_marks(lines)
    above: Line | None = None
    while index < len(lines):
        first = index
        index += 1
        above = lines[first] if lines[first].mark is not None else above
        if not _is_shown(text, lines[first], first == 0) or not _is_parted(text, lines, first):
            continue
        while (
            index < len(lines)
            and (not lines[index].gap or _goes_on(text, lines[index - 1], lines[index]))
            and _is_shown(text, lines[index], first == 0)
        ):
            index += 1
        words = " ".join(bare(text[line.start : line.end]) for line in lines[first:index])
        last = lines[index - 1]
        close = index < len(lines) and not lines[index].gap
        if close and is_long(last.words(text)):
            continue  # a paragraph that begins in capitals
        if not is_title(words) or _is_inside(text, above, lines[index : index + 1], after[first]):
            continue
        # a date, a remark or the first title of the text may stand below the document's own
        below = text[lines[index].content : lines[index].end] if index < len(lines) else ""
        dated = is_dated(below) or below.startswith(_REMARK)
        cover = first == 0 and index < len(lines) and _is_shown(text, lines[index], False)
        cover = cover and not ANNEX.match(words)
        if _has_text(text, lines, index) or (
            (dated or cover) and _has_text(text, lines, index + 1)
        ):
            yield first, index - 1


def _is_inside(text: str, above: Line | None, below: Sequence[Line], after: Mark | None) -> bool:
    """Whether it stands in the text of a numbered title: its next sister comes behind."""
    if above is None or above.mark is None or after is None or (below and below[0].mark):
        return False
    sisters = numbers.counts_on(above.mark, after) and len(after.values) == 1
    return sisters and is_title(above.body(text))


def _goes_on(text: str, before: Line, line: Line) -> bool:
    """Whether a title that stops at TO, OF or AND goes on behind a blank line."""
    return line.gap == 1 and links_on(text[before.content : before.end])


def _is_shown(text: str, line: Line, top: bool) -> bool:
    """Whether the line is set like a title: in capitals or, at the ``top`` of the text, centred."""
    if line.kind != "text" or line.mark is not None or "\t" in text[line.start : line.end].strip():
        return False
    words = bare(text[line.content : line.end])
    if words.startswith(_REMARK):
        return False
    if line.indent >= _CENTRED and top and is_title(words):
        return "  " not in words
    capitals = words.isupper() and max(words) < "\u2e80"  # beside Han they are names
    return capitals and sum(map(str.isalpha, words)) >= _LETTERS and "  " not in words


def _is_parted(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether no title in capitals goes on here, and no sentence without a blank line."""
    if not index:
        return True
    before = lines[index - 1]
    words = before.body(text)
    if before.mark is not None and words.isupper():
        return False
    if lines[index].gap:
        return True
    return ends_sentence(words) or not is_prose(words)


def _has_text(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether running text or a number stands right below."""
    if index >= len(lines):
        return False
    line, words = lines[index], paragraph(text, lines, index)
    prose = is_prose(text[line.content : line.end]) or ends_sentence(words)
    return line.mark is not None or (is_prose(words) and prose)


RULE: Rule = Rule("plain-title", "markup", propose)
