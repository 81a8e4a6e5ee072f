"""Clauses that were printed or extracted on one line are parted.

Evidence is the numbering: the number inside the line follows the one that opens it, stands after a
finished sentence, is printed nowhere else, and the next numbered line goes on from it.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.lines import Line
from .draft import Rule, View

_INNER: Final = re.compile(
    r"(?<=[。；;！？!?）)”])([ \t\u00a0\u3000]*)(\*\*)?(\d{1,3}(?:[.．]\d{1,3})+)(?![\d%％])"
    r"([.．]?)(?=[ \u3000]*(?!所[述列指称](?![“「《])|[元倍](?:[以的整]|\W))[^\d\s条款项章节、，,%％）)])"
)
_PLAIN: Final = re.compile(
    r"(?<=[.])(?<!\bNo\.)(?<!\bSec\.)(?<!\bArt\.)([ ])(\*\*)?(\d{1,3}(?:\.\d{1,3})+)(?![\d%])([.]?)(?=[ ][A-Z“\"])"
)


# Both forms hold a number of several parts behind the one that opens the line.
_PARTS: Final = re.compile(r"\d[.．]\d")


def propose(view: View) -> Iterator[Edit]:
    """Open a paragraph before each merged clause."""
    text = view.text
    marked = [
        line
        for line in view.lines
        if line.mark is not None and line.mark.form == "decimal" and line.indent < 2
    ]
    holding = [i for i, line in enumerate(marked) if _PARTS.search(text, line.inner, line.end)]
    printed = {line.mark.values for line in marked if line.mark is not None} if holding else set()
    for index in holding:
        following = marked[index + 1] if index + 1 < len(marked) else None
        yield from _split(text, marked[index], following, printed)


def _split(
    text: str, line: Line, following: Line | None, printed: set[tuple[int, ...]]
) -> Iterator[Edit]:
    assert line.mark is not None
    last = line.mark.values
    after = following.mark.values if following is not None and following.mark else None
    pattern = _INNER if _INNER.search(text, line.inner, line.end) else _PLAIN
    chain: list[tuple[re.Match[str], tuple[int, ...]]] = []
    for match in pattern.finditer(text, line.inner, line.end):
        values = tuple(map(int, re.findall(r"\d+", match[3])))
        if numbers.follows(values, last) and values not in printed:
            chain.append((match, values))
            last = values
    if not chain or (after is not None and not numbers.follows(after, last)):
        return
    gap = after is not None and not numbers.follows(after, line.mark.values)
    if not gap and not all(bool(match[4]) == line.mark.dotted for match, _ in chain):
        return
    before, at, stars = line.mark.key, line.start, 0
    for match, values in chain:
        key = ".".join(map(str, values))
        then = ".".join(map(str, after)) if after else "—"
        why = Bilingual(
            f"{key} 与 {before} 印在同一行：它接在句末之后，承接前号，后文有 {then}，故另起一段。",
            f"{key} stands on the line of {before}: it follows a finished sentence and the number "
            f"before, and {then} comes after, so it opens a paragraph.",
        )
        stars += text.count("**", at, match.start())
        at = match.start()
        seam = "**\n\n**" if stars % 2 and not match[2] else "\n\n"
        yield Edit(match.start(), match.end(1), seam, why)
        before = key


RULE: Rule = Rule("merged-clauses", "markup", propose)
