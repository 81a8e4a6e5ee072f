"""Heading levels come from the numbers, and titles without markup get theirs.

Sections stand one level below the document's title, articles one below their section, titled
sub-articles one below that. Deeper titles run in with their clause, because the clauses after them
must not fall under them.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.headings import section_level
from ..text.typography import is_title
from .draft import Rule, View

_HASHES: Final = re.compile(r"[ \t\u00a0\u3000]*#{1,6}[ \t\u00a0\u3000]*")
_WHY_LEVEL: Final = Bilingual(
    "标题级别由章节与印刷编号的层次决定。",
    "The level of a heading follows from its section and its printed number.",
)
_WHY_RUN_IN: Final = Bilingual(
    "深于二级的条款标题随条款排印，不作页面标题，以免其后的同级条款落入其下。",
    "A titled clause this deep runs in: as a page heading it would take in the clauses after it.",
)
_WHY_TITLE: Final = Bilingual(
    "短、有编号、无句末标点，且下有条款：是条标题。",
    "Short, numbered and without closing mark: the title of an article.",
)


def propose(view: View) -> Iterator[Edit]:
    """Set the ``#`` of every heading by its place in the outline."""
    text, lines = view.text, view.lines
    trusted = view.structure.levels.trusted
    base = section_level(text)
    known: dict[int, int] = {}
    for index, place in enumerate(view.structure.places):
        line = place.line
        if place.role not in ("section", "place"):
            continue
        depth = 0 if place.role == "section" else place.depth
        if line.kind == "heading":
            hashes = _HASHES.match(text, line.start)
            assert hashes is not None  # a heading line starts with them
            if trusted:
                known = {d: level for d, level in known.items() if d < depth} | {depth: line.level}
            if place.heading or not is_title(line.body(text)):
                level = line.level if trusted else min(6, base + depth)
                yield Edit(*hashes.span(), "#" * level + " ", _WHY_LEVEL)
            else:
                yield Edit(*hashes.span(), "", _WHY_RUN_IN)
        elif (
            place.heading
            and line.kind == "text"
            and text[line.start : line.content].isspace() | (line.content == line.start)
        ):
            inside = index + 1 < len(lines) and lines[index + 1].indent >= 2
            # Before the publisher's first mark a new one could make another section of it.
            if not inside and not (trusted and not known and depth > 1):
                level = min(6, _level(known, depth) or base + depth)
                yield Edit(line.start, line.content, "#" * level + " ", _WHY_TITLE)


def _level(known: dict[int, int], depth: int) -> int:
    """The level of a title at ``depth``: that of its sisters, or below its section; 0 unknown."""
    if not known:
        return 0
    above = max((d for d in known if d <= depth), default=None)
    return 0 if above is None else known[above] + depth - above


_WHY_BOLD: Final = Bilingual(
    "本文其余标题均不加粗，标题的加粗系抽取所致；标题本身已突出显示。",
    "The other headings of the document are not bold: the bold is left from extraction, and a "
    "heading stands out by itself.",
)


def propose_plain(view: View) -> Iterator[Edit]:
    """Take the bold marks from a heading where most headings have none."""
    text = view.text
    places = view.structure.places
    headings = [each.line for each in places if each.line.kind == "heading" and each.heading]
    bold = [line for line in headings if _is_bold(text[line.start : line.end])]
    if not bold or len(headings) < 4 * len(bold):
        return
    for line in bold:
        words = text[line.start : line.end]
        opening = line.start + words.index("**")
        closing = line.start + words.rindex("**")
        yield Edit(opening, opening + 2, "", _WHY_BOLD)
        yield Edit(closing, closing + 2, "", _WHY_BOLD)


def _is_bold(words: str) -> bool:
    words = words.strip("# \t\u00a0\u3000")
    return words.startswith("**") and words.endswith("**") and words.count("**") == 2


LEVELS: Rule = Rule("heading-level", "markup", propose)
BOLD: Rule = Rule("bold-heading", "markup", propose_plain)
