"""A number or bullet that stands alone on its line opens the words on the next one.

Evidence is the numbering: the number goes on from the one of its form before it, or the next goes
on from it, and the numbers around it grow or begin anew. A single number (``3``) may be a page's, so
all of them need more: the next number is the child (``3.1``), and it is printed nowhere else; or
they count anew right below one chapter and another. A column of numbers opens no words.
A bullet's evidence is its sign, which is nothing by itself; that of the word of a number (``Section``)
are others that have it, and that the number goes on.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.lines import Line, Mark
from ..text.scan import SIGNS
from ..text.typography import BLANK, bare, is_prose, is_wide
from .draft import Rule, View

_LONGEST: Final = 24
_LETTERS: Final = frozenset("·○◦▪o")
"""Bullets that need words behind them to be told, and the letter that stands for one."""
_INSIDE: Final = frozenset("的，、；。：）")
"""With what no words open: the number before them is one that a sentence refers to."""
_COLUMN: Final = 3
"""So many lone numbers one below the other were printed beside words that stand elsewhere now."""
_WHY_BULLET: Final = Bilingual(
    "项目符号单独成行，下一行的文字没有编号：是它的条目。",
    "The bullet stands alone on its line; the words on the next one have no number: its entry.",
)
_WHY_WORD: Final = Bilingual(
    "编号前的词单独成行；别的编号前也有这个词，下一行的编号承接前号。",
    "The word of a number stands alone on its line; other numbers have the same word before them, and "
    "the one on the next line goes on from the number before.",
)
_Numbered = tuple[int, Mark, bool]
"""The place of a line, its number, and whether the number stands alone there."""


def propose(view: View) -> Iterator[Edit]:
    """Put each lone number before the words that it opens."""
    text, lines = view.text, view.lines
    yield from _bullets(text, lines)
    yield from _words(text, lines)
    alone = {
        index: mark
        for index, line in enumerate(lines)
        if line.mark is None
        and line.end - line.start <= _LONGEST
        and (mark := _lone(text, line)) is not None
    }
    columns = set(_columns(view, alone))
    contents = (numbers.read(line.words(text)) for line in lines if line.kind == "toc")
    listed = {mark.key for mark in contents if mark}
    found: dict[str, list[_Numbered]] = {"decimal": []}
    for index, line in enumerate(lines):
        mark = line.mark or alone.get(index) or _after(text, line, found)
        if mark is not None:
            mark = _reading(mark, found) if index in alone else mark
            found.setdefault(mark.form, []).append((index, mark, index in alone))
    found["decimal"] = _without_pages(lines, found["decimal"])
    for numbered in found.values():
        marks = [None, *(mark for _, mark, _ in numbered), None]
        for (index, mark, lone), before, after in zip(numbered, marks, marks[2:], strict=False):
            if not lone or index + 1 == len(lines):
                continue
            below = lines[index + 1]
            opens = index not in columns and _opens(text, below, lines[index])
            opens &= mark.key not in listed or not is_prose(below.words(text))
            if opens and _is_proven(mark, before, after):
                yield from _join(text, lines[index], below, mark, before, after)


def _bullets(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """Put each lone bullet before its entry; one that is the letter o needs another.

    Of several right below one another nobody can tell the entries: an extractor set them apart.
    """
    alone = [_is_lone_bullet(text, line) for line in lines]
    pairs = [
        pair
        for index, pair in enumerate(itertools.pairwise(lines))
        if alone[index] and not (index and alone[index - 1] and pair[0].gap == 0)
    ]
    letters = sum(text[line.content] == "o" for line, _ in pairs)
    for line, words in pairs:
        near = words.gap < (2 if line.kind == "bullet" else 1)
        letter = text[line.content] == "o"
        if near and (letters > 1 or not letter) and _is_unnumbered(text, words):
            if letter and not is_wide(text[words.content]):  # before Han it is a bullet as it is
                yield Edit(line.start, line.content, "- ", _WHY_BULLET)
            yield Edit(line.last(text), words.content, " ", _WHY_BULLET)


def _is_lone_bullet(text: str, line: Line) -> bool:
    """Whether a line holds a bullet and nothing else."""
    sign = text[line.start : line.end].strip(BLANK)
    if line.kind == "text":
        return sign in _LETTERS
    return line.kind == "bullet" and sign.strip("*") in SIGNS


def _words(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """Put each lone word of a number, which others have beside them, before its number."""
    known = {line.mark.printed.partition(" ")[0] for line in lines if line.mark is not None}
    last: dict[str, Mark] = {}
    for line, below in itertools.pairwise(lines):
        if line.mark is not None:
            last[line.mark.form] = line.mark
        elif line.end - line.start <= _LONGEST and not below.gap:
            word = bare(line.words(text))
            worded = word in known and word.isalpha()
            mark = numbers.read(f"{word} {below.words(text)}") if worded else None
            before = last.get(mark.form) if mark is not None else None
            if mark is not None and before is not None and _goes_on(mark, before):
                yield Edit(line.last(text), below.first(text), " ", _WHY_WORD)


def _lone(text: str, line: Line) -> Mark | None:
    """The number of a line that holds nothing else."""
    if line.kind not in ("text", "heading", "bullet"):
        return None
    mark = numbers.read(line.words(text))
    if mark is None or text[line.content + mark.length : line.end].strip(BLANK + "*"):
        return None
    return mark


def _opens(text: str, line: Line, number: Line) -> bool:
    """Whether a line may be what a lone number opens: words without one, right below a bullet."""
    if line.gap if number.kind == "bullet" else line.indent >= 2:
        return False
    return _is_unnumbered(text, line)


def _is_unnumbered(text: str, line: Line) -> bool:
    """Whether a line holds words without a number."""
    if line.kind not in ("text", "heading") or line.mark is not None:
        return False
    words = bare(text[line.content : line.end])
    return bool(words) and words[0] not in _INSIDE and _lone(text, line) is None


def _reading(mark: Mark, found: Mapping[str, Sequence[_Numbered]]) -> Mark:
    """A number that may be a letter: that where it goes on from the letter before, else Roman."""
    letter, roman = numbers.readings(mark)
    before = found.get(letter.form) if letter is not None else None
    return letter if letter and before and _goes_on(letter, before[-1][1]) else roman


def _after(text: str, line: Line, found: Mapping[str, Sequence[_Numbered]]) -> Mark | None:
    """The number of a line that goes on from one that stands alone."""
    mark = numbers.read(line.words(text)) if line.kind == "text" else None
    before = found.get(mark.form) if mark is not None else None
    if mark is None or not before or not before[-1][2]:
        return None
    return mark if _goes_on(mark, before[-1][1]) else None


def _columns(view: View, alone: Mapping[int, Mark]) -> Iterator[int]:
    """The lines of each column of numbers, which is reported."""
    column: list[int] = []
    for index, mark in (*alone.items(), (-1, None)):
        if column and mark and index == column[-1] + 1 and _goes_on(mark, alone[column[-1]]):
            column.append(index)
            continue
        pages = any(alone[at].form == "decimal" and not alone[at].dotted for at in column)
        if len(column) >= _COLUMN and not pages:
            yield from column
            first, last = view.lines[column[0]], view.lines[column[-1]]
            words = alone[column[0]].printed, alone[column[-1]].printed
            message = Bilingual(
                f"编号 {words[0]} 至 {words[1]} 逐行单独排列，各自的文字另在别处；文本不能证明哪些文字归哪个编号。",
                f"The numbers {words[0]} to {words[1]} stand one below the other without words; "
                "nothing in the text proves which words each of them opens.",
            )
            view.report("numbering.column", "warning", message, first.start, last.end)
        column = [index]


def _without_pages(lines: Sequence[Line], numbered: list[_Numbered]) -> list[_Numbered]:
    """Decimal numbers without the lone single ones, unless all of those are clauses."""
    ones = [
        lines[at - 1].mark for at, mark, lone in numbered if lone and mark.values == (1,) and at
    ]
    if len(ones) > 1 and all(above and above.form != "decimal" for above in ones):
        return numbered
    printed = {mark.values for _, mark, lone in numbered if not lone}
    pages: set[int] = set()
    proven = True
    after: tuple[int, ...] = ()
    for index, mark, lone in reversed(numbered):
        if lone and len(mark.values) == 1 and not mark.dotted:
            pages.add(index)
            proven = proven and after == (*mark.values, 1) and mark.values not in printed
        elif len(mark.values) > 1:
            after = mark.values
    return numbered if proven else [row for row in numbered if row[0] not in pages]


def _is_proven(mark: Mark, before: Mark | None, after: Mark | None) -> bool:
    """Whether a number has its neighbour beside it, in a run of numbers that grow or begin anew."""
    from_before = before is not None and _goes_on(mark, before)
    to_after = after is not None and _goes_on(after, mark)
    return (
        (from_before or to_after)
        and (before is None or _is_later(mark, before))
        and (after is None or _is_later(after, mark))
    )


def _is_later(mark: Mark, before: Mark) -> bool:
    return mark.values > before.values or set(mark.values) == {1}


def _goes_on(mark: Mark, before: Mark) -> bool:
    if mark.form == "decimal":
        return numbers.follows(mark.values, before.values)
    return mark.values[0] == before.values[0] + 1


def _join(
    text: str, line: Line, words: Line, mark: Mark, before: Mark | None, after: Mark | None
) -> Iterator[Edit]:
    beside = [(f"承接 {before.printed}", f"follows {before.printed}")] if before else []
    beside += [(f"后接 {after.printed}", f"comes before {after.printed}")] if after else []
    zh, en = zip(*beside, strict=True)
    why = Bilingual(
        f"编号 {mark.printed} 单独成行，{'，'.join(zh)}；下一行的文字没有编号，是它的正文。",
        f"The number {mark.printed} stands alone on its line and {' and '.join(en)}; the words on "
        "the next line have no number of their own.",
    )
    opening = text[words.start : words.content]
    # a number without a dot opens a place only where a blank line stands before it
    bare_number = mark.form == "decimal" and not mark.dotted and len(mark.values) == 1
    lead = "\n" if bare_number and line.start and not line.gap else ""
    if words.kind == "heading" and line.kind != "heading":
        lead += opening[: opening.rindex("#") + 1].lstrip(BLANK) + " "
    if lead:
        yield Edit(line.start, line.start, lead, why)
    stop = words.start + len(opening) - len(opening.lstrip(BLANK + "#"))
    number = text[line.start : line.last(text)]
    opened = number.count("**") % 2 == 1 and (number.endswith("**") or is_wide(number[-1]))
    yield Edit(line.last(text), stop, "" if opened else " ", why)


RULE: Rule = Rule("lone-number", "markup", propose)
