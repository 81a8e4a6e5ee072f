"""Bold that spans several lines, each a place of its own, is the bold of each of them.

Markdown reads one paragraph there, bold from the first mark to the last. Evidence is that the mark
opened in one line closes in a later one and no blank line, list or heading parts them.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ...model.inline import emphasis
from ..text.lines import Line
from .draft import Rule, View

_STARS: Final = re.compile(r"(?<![\\*])\*\*(?!\*)")
_WHY: Final = Bilingual(
    "加粗始于前一行，止于后一行，中间没有空行：其间每一行都是加粗的，各行自成一段，各有自己的记号。",
    "The bold begins in one line and ends in a later one, with no blank line between: every line is "
    "bold, and each, a place of its own, bears the marks.",
)


def propose(view: View) -> Iterator[Edit]:
    """Close the bold at the end of each line and open it again in the next."""
    text = view.text
    if "**" not in text:
        return
    opened: list[Line] = []
    for line in view.lines:
        stars = len(_STARS.findall(text, line.start, line.end))
        if opened and (line.kind != "text" or line.gap):
            opened = []
        if opened and stars == 1:
            yield from _mark(text, [*opened, line])
            opened = []
        elif stars % 2 and not opened:
            opened = [line] if line.kind in ("text", "bullet") else []
        elif opened:
            opened = [*opened, line] if not stars else []


def _mark(text: str, lines: list[Line]) -> Iterator[Edit]:
    """Give each of the lines the marks that it lacks, where this makes a span of each."""
    bounds = [(line.first(text), line.last(text)) for line in lines]
    shown = [text[first:end] for first, end in bounds]
    shown = [f"{'**' if at else ''}{words}" for at, words in enumerate(shown)]
    shown = [f"{words}**" for words in shown[:-1]] + shown[-1:]
    if not all(emphasis(words) != "none" and any(map(str.isalnum, words)) for words in shown):
        return  # the marks close nothing
    for at, (first, end) in enumerate(bounds):
        if at:
            yield Edit(first, first, "**", _WHY)
        if at < len(bounds) - 1:
            yield Edit(end, end, "**", _WHY)


RULE: Rule = Rule("torn-bold", "markup", propose)
