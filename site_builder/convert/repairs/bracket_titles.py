"""Titles in 【】 alone on their line become headings where sisters of the same form prove them.

In the text of a numbered place they part its paragraphs and open nothing, unless they stand right
below numbered titles.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.headings import section_level
from ..text.lines import Line, Mark
from ..text.owners import next_marks
from ..text.typography import bare, ends_sentence, is_title
from .draft import Rule, View

_TITLE: Final = re.compile(r"【[^【】\n]+】")
_WHY: Final = Bilingual(
    "【】内的文字独占一行，下有正文，本文另有同样写法的标题：是标题。",
    "The words in 【】 have a line of their own with text below, and there are others of the same "
    "form: they are titles.",
)


def propose(view: View) -> Iterator[Edit]:
    """Put the ``#`` before each such title: all of one form have one level.

    Numbered titles get theirs first, or those in 【】 would take them in.
    """
    text, lines = view.text, view.lines
    if any(place.heading and place.line.kind == "text" for place in view.structure.places):
        return
    sisters: dict[bool, list[int]] = {False: [], True: []}
    for index, line in enumerate(lines):
        if _is_title(text, lines, index):
            sisters["**" in text[line.start : line.end]].append(index)
    following = next_marks(lines)
    for group in sisters.values():
        plain = [index for index in group if lines[index].kind == "text"]
        parts = [index for index in group if index and _is_titled(text, lines[index - 1])]
        inside = len(parts) < 2  # else titles divide what several numbered titles head
        if len(group) < 2 or any(
            inside and _is_inside(lines, index, following[index]) for index in plain
        ):
            continue
        marked = [lines[index].level for index in group if lines[index].kind == "heading"]
        level = marked[0] if marked else _below(text, lines[: group[0]])
        if not (marked or inside):
            level = max(level, 2 + view.structure.places[parts[0] - 1].depth)
        for index in plain:
            line = lines[index]
            yield Edit(line.start, line.first(text), "#" * level + " ", _WHY)


def _is_title(text: str, lines: list[Line], index: int) -> bool:
    """Whether the line holds words in 【】 alone, opens a place, and text stands below it."""
    line = lines[index]
    if line.kind not in ("text", "heading") or line.mark is not None or index + 1 == len(lines):
        return False
    words = bare(text[line.content : line.end])
    if not _TITLE.fullmatch(words) or not is_title(words[1:-1]):
        return False
    following = lines[index + 1]
    below = bare(text[following.content : following.end])
    if following.kind in ("heading", "rule", "toc") or _TITLE.fullmatch(below):
        return False
    if line.gap or not index or lines[index - 1].kind != "text":
        return True
    return ends_sentence(text[lines[index - 1].content : lines[index - 1].end])


def _is_titled(text: str, line: Line) -> bool:
    """Whether the line is a numbered title."""
    return line.mark is not None and is_title(line.body(text))


def _is_inside(lines: list[Line], index: int, following: Mark | None) -> bool:
    """Whether the title stands in the text of a numbered place: the numbers go on behind it."""
    if following is None or lines[index + 1].mark is not None:
        return False
    return set(following.values) != {1}


def _below(text: str, lines: list[Line]) -> int:
    """The level below the last heading of ``lines``; without any, that below a title or of one."""
    above = next((line.level for line in reversed(lines) if line.kind == "heading"), 0)
    return min(6, above + 1 if above else max(section_level(text), 2 if lines else 1))


RULE: Rule = Rule("bracket-title", "markup", propose)
