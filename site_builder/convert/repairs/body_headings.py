"""Sentences that the extraction marked as headings are text again.

A title has no closing mark and no inner sentence. A wrapped paragraph of which every line became a
heading is recognised by a line that cannot be a title, and the unfinished lines beside it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.places import stands_above_text
from ..text.typography import (
    LATIN_TITLE_LIMIT,
    bare,
    ends_sentence,
    is_prose,
    is_title,
    is_toc_title,
    is_wide,
    links_on,
    runs_on,
    starts_mid_sentence,
)
from .draft import Rule, View

_HASHES: Final = re.compile(r"#{1,6}[ \t\u00a0\u3000]*")
_SENTENCE: Final = re.compile(r"[。；！]|[.;] [A-Z]|[，、,].*[，、,].*[，、,]|，.{12}")
_NAME: Final = re.compile(r"[a-z]+[A-Z]")
"""Names open a title although they begin in lower case: eBay, iOS."""
_WRAPPED, _WRAPPED_LATIN = 20, 50
_WHY: Final = Bilingual(
    "这一行是句子（有句内或句末标点，或与上下行连成一句），不是标题。",
    "This line is a sentence (inner or closing marks, or one with its neighbours), not a title.",
)


def propose(view: View) -> Iterator[Edit]:
    """Take the ``#`` away from lines that are sentences."""
    text, lines = view.text, view.lines
    headings = [index for index, line in enumerate(lines) if line.kind == "heading"]
    sentences = {index for index in headings if _is_sentence(lines[index].body(text))}
    places = view.structure.places
    sisters = {
        index
        for index in _plain_sisters(text, lines, sentences)
        if not stands_above_text(places, text, index)
    }
    sure = {
        index
        for index in sentences
        if index in sisters or _is_continued(text, lines, index) or _continues(text, lines, index)
    }
    for index in reversed(headings):
        if not _is_pair(lines, index):
            continue
        above, words = lines[index - 1], lines[index].body(text)
        before = above.body(text)
        close = above.mark is not None or not lines[index].gap
        torn = close or links_on(before)
        if torn and starts_mid_sentence(words) and runs_on(before) and not _NAME.match(words):
            sure |= {index - 1, index}
    unfinished = _unfinished(text, lines, headings, sure)
    for index in headings:
        if index in sure:
            continue
        line = lines[index]
        words = line.body(text)
        follows = index - 1 in sure and _is_pair(lines, index)
        before = lines[index - 1].body(text)
        anew = line.gap > 0 and words[:1].isupper() and not links_on(before)
        following = lines[index + 1] if index + 1 < len(lines) else None
        opens = (
            line.mark is not None
            and following is not None
            and _is_pair(lines, index + 1)
            and not is_toc_title(following.body(text))
            and len(words) >= _width(words)
            and runs_on(words)
        )
        goes_on = index in unfinished and is_prose(words) and runs_on(words)
        if opens or goes_on or (follows and not anew and runs_on(before)):
            sure.add(index)
    for index in sorted(sure):
        hashes = _HASHES.search(text, lines[index].start)
        assert hashes is not None  # a heading line starts with them
        yield Edit(*hashes.span(), "", _WHY)


def _plain_sisters(text: str, lines: list[Line], sentences: set[int]) -> set[int]:
    """The numbered ones among ``sentences`` whose number is that of a clause among plain ones.

    Numbers of several parts tell the depth in the whole text; a single one must follow, or come
    before, that of a plain clause.
    """
    found: set[int] = set()
    last: dict[str, int] = {}
    plain: Counter[tuple[str, int]] = Counter()
    marked: Counter[tuple[str, int]] = Counter()
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is None or (index not in sentences and not _is_clause(text, line)):
            continue
        (marked if index in sentences else plain)[mark.form, len(mark.values)] += 1
        if len(mark.values) > 1:
            continue
        before = last.get(mark.form)
        last[mark.form] = index
        if before is None or (before in sentences) == (index in sentences):
            continue
        other = lines[before].mark
        if other is not None and mark.values[0] - other.values[0] == 1:
            found.add(before if before in sentences else index)
    for index in sentences:
        mark = lines[index].mark
        if mark is not None and len(mark.values) > 1:
            size = (mark.form, len(mark.values))
            if 2 * plain[size] >= marked[size]:
                found.add(index)
    return found


def _is_clause(text: str, line: Line) -> bool:
    """Whether a numbered line is a plain clause, not a title."""
    return line.kind in ("text", "bullet") and not is_title(line.body(text))


def _is_continued(text: str, lines: list[Line], index: int) -> bool:
    """Whether the sentence goes on in the next line, which is no place of its own."""
    if index + 1 == len(lines) or lines[index + 1].mark is not None:
        return False
    line, following = lines[index], lines[index + 1]
    words, after = line.body(text), following.body(text)
    unfinished = runs_on(words) or words.endswith("-")  # a divided word
    if not unfinished or following.kind not in ("heading", "text"):
        return False
    if following.kind == "heading":
        wrapped = following.gap == 0 or len(words) >= _width(words)
        return wrapped and following.level == line.level
    return starts_mid_sentence(after)


def _continues(text: str, lines: list[Line], index: int) -> bool:
    """Whether the sentence began in the line before, a heading that is too long for a title."""
    if not _is_pair(lines, index):
        return False
    before = lines[index - 1].body(text)
    return runs_on(before) and len(before) >= _width(before)


def _width(words: str) -> int:
    """The fewest characters of a line that was wrapped because it is full."""
    wide = is_wide(words[-1:] or " ") or is_wide(words[:1] or " ")
    return _WRAPPED if wide else _WRAPPED_LATIN


def _is_pair(lines: list[Line], index: int) -> bool:
    """Whether a heading without a number has the level of the heading right before it."""
    if not index or lines[index].mark is not None:
        return False
    before, line = lines[index - 1], lines[index]
    return before.kind == line.kind == "heading" and before.level == line.level


def _is_sentence(words: str) -> bool:
    """Whether the words cannot be a title: marks of a sentence, or too long and unfinished."""
    words = bare(words)
    if is_title(words):
        return False
    if len(words) > LATIN_TITLE_LIMIT and (runs_on(words) or words.endswith("-")):
        return True
    return (ends_sentence(words) and not words.endswith(("：", ":", "？", "?"))) or (
        _SENTENCE.search(words) is not None
    )


def _closes_more(words: str) -> bool:
    return words.count("）") > words.count("（") or words.count("”") > words.count("“")


def _unfinished(text: str, lines: list[Line], headings: list[int], sure: set[int]) -> set[int]:
    """The lines after which unnumbered headings follow until one that is surely a sentence."""
    found: set[int] = set()
    for index in reversed(headings):
        if _is_pair(lines, index):
            words = lines[index].body(text)
            if index in sure or _closes_more(words) or (index in found and runs_on(words)):
                found.add(index - 1)
    return found


RULE: Rule = Rule("body-heading", "markup", propose)
