"""Titles underlined with ``===`` or ``---`` (setext headings, CommonMark 4.3) get their ``#``.

The line of signs right under the words is the evidence: a rule stands alone between blank lines.
Indented further than Markdown allows, the underline must be as long as its title.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from ...model import front_matter
from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.typography import BLANK, glue
from .draft import Rule, View

_UNDERLINE: Final = re.compile(r"(?<=\n)([ ]*)(={3,}|-{3,})[ \t]*(?=\n|\Z)")
_OTHER: Final = re.compile(r"[ \t]*(?:#|\||!!!|>|```|~~~)")
_RULE: Final = re.compile(r"[-=*_ \t]*")
_BULLET: Final = re.compile(r"[ \t]*[-+*•·●][ \t]+")
_MOST_LINES: Final = 3
_LONGEST: Final = 240
"""Titles have no more lines and characters than these."""
_FREE_INDENT: Final = 3
_SLACK: Final = 2
"""By how many signs an underline may be longer or shorter than its title."""
_RULE_LENGTH: Final = 3
"""A rule between blocks is often no longer."""
_WHY: Final = Bilingual(
    "文字紧下一行的等号线或横线是标题记号，改写为 #。",
    "The line of signs right under the words marks them as a title: written as #.",
)


def propose(view: View) -> Iterator[Edit]:
    """Write each underlined title with hashes, on one line.

    Where the same lines stand under paragraphs, too, they part the text and underline nothing.
    """
    text = view.text
    found = [
        (match, _title(text, match.start() - 1))
        for match in _UNDERLINE.finditer(text, front_matter.end(text))
        if text[match.start() - 2 : match.start() - 1] not in ("", "\n")
    ]
    for sign in "=-":
        lines = [(match, title) for match, title in found if match[2][0] == sign]
        parting = sum(title is None or _is_sentence(text, title) for _, title in lines)
        if 4 * parting > len(lines):
            continue
        for match, title in lines:
            if title and _underlines(text, title, match):
                yield from _write(text, match, title)


def _write(text: str, match: re.Match[str], lines: list[tuple[int, int]]) -> Iterator[Edit]:
    start = lines[0][0]
    words = text[start : lines[0][1]]
    bullet = _BULLET.match(words)
    lead = start + (bullet.end() if bullet else len(words) - len(words.lstrip(BLANK)))
    yield Edit(start, lead, "# " if match[2][0] == "=" else "## ", _WHY)
    for (_, end), (at, stop) in itertools.pairwise(lines):
        left, right = text[start:end].rstrip(BLANK), text[at:stop].lstrip(BLANK)
        yield Edit(start + len(left), stop - len(right), glue(left[-1:], right[:1]), _WHY)
    yield Edit(lines[-1][1], match.end(), "\n", _WHY)


def _title(text: str, end: int) -> list[tuple[int, int]] | None:
    """The lines of the paragraph that ends at ``end``; None if it is too long for a title."""
    lines: list[tuple[int, int]] = []
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        words = text[start:end]
        if _RULE.fullmatch(words):
            break
        if _OTHER.match(words):
            return []
        if len(lines) == _MOST_LINES:
            return None
        lines.insert(0, (start, end))
        if _listed(words):
            break
        end = start - 1
    return lines if not lines or lines[-1][1] - lines[0][0] <= _LONGEST else None


def _listed(words: str) -> int:
    """How many characters the number or bullet takes that opens the line; 0 without any."""
    bullet = _BULLET.match(words)
    if bullet is not None:
        return bullet.end()
    mark = numbers.read(words.lstrip(BLANK))
    return len(words) - len(words.lstrip(BLANK)) + mark.length if mark is not None else 0


def _is_sentence(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether a paragraph ends as a Chinese sentence does, and no title."""
    if not lines:
        return False
    return text[lines[0][0] : lines[-1][1]].rstrip(BLANK + "*").endswith(("。", "；"))


def _underlines(text: str, lines: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether the signs underline the words above; in an entry of a list, with its number or not."""
    last = text[slice(*lines[-1])]
    listed = _listed(last)
    words = last[listed:]
    indent = max(len(match[1]), len(last) - len(last.lstrip(BLANK)))
    if indent > _FREE_INDENT or listed:
        sizes = (len(part.strip(BLANK).replace("\\", "")) for part in (words, last))
        alone = len(lines) == 1 and bool(words.strip(BLANK))
        slack = _SLACK if len(match[2]) > _RULE_LENGTH else 0  # it may be a rule
        return alone and any(abs(size - len(match[2])) <= slack for size in sizes)
    return not _is_sentence(text, lines)


RULE: Rule = Rule("setext-heading", "markup", propose)
