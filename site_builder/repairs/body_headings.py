"""Sentences that the extraction marked as headings are text again.

A title has no closing mark and no inner sentence. A wrapped paragraph of which every line became a
heading is recognised by a line that cannot be a title, and the unfinished lines beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..draft import Rule, View
from ..lines import Line
from ..model import Bilingual, Edit
from ..typography import (
    bare,
    ends_sentence,
    is_prose,
    is_title,
    is_toc_title,
    is_wide,
    runs_on,
    starts_mid_sentence,
)

_HASHES = re.compile(r"[ \t\u00a0\u3000]*#{1,6}[ \t\u00a0\u3000]*")
_SENTENCE = re.compile(r"[。；！]|[.;] [A-Z]|[，、,].*[，、,].*[，、,]|，.{12}")
_WRAPPED, _WRAPPED_LATIN = 20, 50
_WHY = Bilingual(
    "这一行是句子（有句内或句末标点，或与上下行连成一句），不是标题。",
    "This line is a sentence (inner or closing marks, or one with its neighbours), not a title.",
)


def propose(view: View) -> Iterator[Edit]:
    """Take the ``#`` away from lines that are sentences."""
    text, lines = view.text, view.lines
    sure = [line.kind == "heading" and is_sentence(line.body(text)) for line in lines]
    for index in range(len(lines) - 2, -1, -1):
        line, behind = lines[index], lines[index + 1]
        headed = behind.kind == "heading" and behind.mark is None
        if headed and starts_mid_sentence(behind.body(text)):
            cut = line.kind == "heading" and runs_on(line.body(text))
            sure[index] = sure[index] or cut
            sure[index + 1] = sure[index + 1] or cut
    goes_on = _going_on(text, lines, sure)
    for index, line in enumerate(lines):
        if line.kind != "heading" or sure[index]:
            continue
        before = index > 0 and sure[index - 1] and line.mark is None
        words = line.body(text)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if (
            line.mark is not None
            and following is not None
            and following.kind == "heading"
            and following.mark is None
            and not is_toc_title(following.body(text))
            and len(words) >= (_WRAPPED if is_wide(words[-1:] or " ") else _WRAPPED_LATIN)
            and runs_on(words)
        ) or (before and runs_on(lines[index - 1].body(text))):
            sure[index] = True
        elif is_prose(line.body(text)) and runs_on(line.body(text)):
            sure[index] = goes_on[index]
    for index, line in enumerate(lines):
        if sure[index]:
            hashes = _HASHES.match(text, line.start)
            assert hashes is not None  # a heading line starts with them
            yield Edit(*hashes.span(), "", _WHY)


def is_sentence(words: str) -> bool:
    """Whether the words cannot be a title: closing or inner marks of a sentence."""
    words = bare(words)
    if is_title(words):
        return False
    return (ends_sentence(words) and not words.endswith(("：", ":", "？", "?"))) or (
        _SENTENCE.search(words) is not None
    )


def _closes_more(words: str) -> bool:
    return words.count("）") > words.count("（") or words.count("”") > words.count("“")


def _going_on(text: str, lines: list[Line], sure: list[bool]) -> list[bool]:
    """For each line whether unnumbered headings follow until one that is surely a sentence."""
    found = [False] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        line = lines[index + 1]
        if line.kind == "heading" and line.mark is None:
            words = line.body(text)
            closed = sure[index + 1] or _closes_more(words)
            found[index] = closed or (found[index + 1] and runs_on(words))
    return found


RULE: Rule = Rule("body-heading", "markup", propose)
