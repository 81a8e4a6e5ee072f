"""A number or bullet that stands alone on its line opens the words on the next one.

Evidence is the numbering: the number goes on from the one of its form before it, or the next goes
on from it, and the numbers around it grow or begin anew. A single number (``3``) may be a page's, so
all of them need more: the next number is the child (``3.1``), and it is printed nowhere else.
A bullet's evidence is its sign, which is nothing by itself.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.forms import BY_NAME
from ..text.lines import Line, Mark
from ..text.scan import SIGNS
from ..text.typography import BLANK, bare, is_wide
from .draft import Rule, View

_LONGEST: Final = 24
_LETTERS: Final = frozenset("·○◦▪o")
"""Bullets that need words behind them to be told, and the letter that stands for one."""
_WHY_BULLET: Final = Bilingual(
    "项目符号单独成行，下一行的文字没有编号：是它的条目。",
    "The bullet stands alone on its line; the words on the next one have no number: its entry.",
)
_COLUMN: Final = Bilingual(
    "几个序号自成一栏，与各自的正文分开：末一个未必属于下一行，未接合；请对照原件。",
    "Numbers stand in a column apart from their words: the last one may not be that of the next "
    "line and is not joined with it; compare the original.",
)
_Numbered = tuple[int, Mark, bool]
"""The place of a line, its number, and whether the number stands alone there."""


def propose(view: View) -> Iterator[Edit]:
    """Put each lone number before the words that it opens."""
    text, lines = view.text, view.lines
    yield from _bullets(text, lines)
    alone = {
        index: mark
        for index, line in enumerate(lines)
        if line.mark is None
        and line.end - line.start <= _LONGEST
        and (mark := lone_mark(text, line)) is not None
    }
    if not alone:
        return
    found: dict[str, list[_Numbered]] = {"decimal": []}
    counted: dict[str, Mark] = {}
    for index, line in enumerate(lines):
        mark = line.mark or alone.get(index) or _next(text, line, counted)
        if mark is not None:
            counted[mark.form] = mark
            found.setdefault(mark.form, []).append((index, mark, index in alone))
            if index in alone and (letter := numbers.as_letter(mark)) is not None:
                found.setdefault("letter", []).append((index, letter, True))
    found["decimal"] = _without_pages(found["decimal"])
    for numbered in found.values():
        for before, (index, mark, lone), after in _neighbours(numbered):
            if not lone or index + 1 == len(lines):
                continue
            if not _opens(text, lines[index + 1], lines[index]):
                continue
            if not _is_proven(mark, before, after):
                continue
            if _is_beside(alone.get(index - 1), mark):
                view.report(
                    "numbering.column", "warning", _COLUMN, lines[index].start, lines[index].end
                )
            else:
                yield from _join(text, lines[index], lines[index + 1], mark, before, after)


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


def lone_mark(text: str, line: Line) -> Mark | None:
    """The number of a line that holds nothing else."""
    if line.kind not in ("text", "heading", "bullet"):
        return None
    mark = numbers.read(line.words(text))
    if mark is None or text[line.content + mark.length : line.end].strip(BLANK + "*"):
        return None
    return mark


def _next(text: str, line: Line, counted: dict[str, Mark]) -> Mark | None:
    """The number of a line that opens no place yet and goes on from the last one of its form.

    The first entry of its list may be the one whose number stands alone (``i.``, then ``ii. The``).
    """
    mark = numbers.read(line.words(text)) if line.kind == "text" else None
    before = counted.get(mark.form) if mark is not None and mark.dotted else None
    if mark is None or before is None or not BY_NAME[mark.form].item:
        return None
    return mark if mark.values[0] == before.values[0] + 1 else None


def _opens(text: str, line: Line, number: Line) -> bool:
    """Whether a line may be what a lone number opens: words of their own, without a number.

    Behind a bullet they stand right below it.
    """
    if line.gap if number.kind == "bullet" else line.indent >= 2:
        return False
    return _is_unnumbered(text, line)


def _is_beside(above: Mark | None, mark: Mark) -> bool:
    """Whether a number stands below the one before it, which is alone, too: a column of numbers.

    Nobody can tell which of them the words behind the column open.
    """
    if above is None or (above.form, above.dotted) != (mark.form, mark.dotted):
        return False
    return above.values[:-1] == mark.values[:-1] and above.values[-1] + 1 == mark.values[-1]


def _is_unnumbered(text: str, line: Line) -> bool:
    """Whether a line holds words without a number."""
    if line.kind not in ("text", "heading") or line.mark is not None:
        return False
    return bool(bare(text[line.content : line.end])) and lone_mark(text, line) is None


def _without_pages(numbered: list[_Numbered]) -> list[_Numbered]:
    """Decimal numbers without the lone single ones, unless all of those are clauses."""
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


def _neighbours(
    numbered: Sequence[_Numbered],
) -> Iterator[tuple[Mark | None, _Numbered, Mark | None]]:
    """Each number with the one before and the one after it."""
    for place, here in enumerate(numbered):
        before = numbered[place - 1][1] if place else None
        after = numbered[place + 1][1] if place + 1 < len(numbered) else None
        yield before, here, after


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
    zh, en = [], []
    if before is not None:
        zh.append(f"承接 {before.printed}")
        en.append(f"follows {before.printed}")
    if after is not None:
        zh.append(f"后接 {after.printed}")
        en.append(f"comes before {after.printed}")
    why = Bilingual(
        f"编号 {mark.printed} 单独成行，{'，'.join(zh)}；下一行的文字没有编号，是它的正文。",
        f"The number {mark.printed} stands alone on its line and {' and '.join(en)}; the words on "
        "the next line have no number of their own.",
    )
    opening = text[words.start : words.content]
    if words.kind == "heading" and line.kind != "heading":
        hashes = opening[: opening.rindex("#") + 1].lstrip(BLANK) + " "
        yield Edit(line.start, line.start, hashes, why)
    stop = words.start + len(opening) - len(opening.lstrip(BLANK + "#"))
    yield Edit(line.last(text), stop, " ", why)


RULE: Rule = Rule("lone-number", "markup", propose)
