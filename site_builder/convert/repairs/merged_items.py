"""Items that stand on the line of the one before, or of their title, are parted.

Evidence is the numbering: the numbers inside the line go on from the one that opens it, or begin
at one, each behind a blank or the end of a sentence, and the next paragraph that opens with a
number of this form goes on from the last of them.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ...model.document import Bilingual, Edit
from ...model.numerals import han_value
from ..text.lines import Line
from ..text.typography import ends_sentence
from .draft import Rule, View

_HAN: Final = "[一二三四五六七八九十]{1,3}"
_REFERS: Final = r"[项款条至到和或及、，,）)]|所[述列指称]"
_FORMS: Final = {
    "bracketed": re.compile(
        r"(?:(?<=[。；;：:\u3000])|(?<=[^A-Za-z][ ])|(?<=[ ])(?=\(\d{1,2}\)[ ][A-Z]))"
        rf"[（(](\d{{1,2}})[）)](?!{_REFERS})"
    ),
    "bracketed-han": re.compile(rf"(?<=[。；;：: \u3000])[（(]({_HAN})[）)](?!{_REFERS})"),
    "decimal": re.compile(r"(?<=[。；;：:])(\d{1,2})、(?=[^\s\d])"),
    "letter": re.compile(
        r"(?<=[.] )(?<!Sec[.] )(?<!Art[.] )(?<!No[.] )[ ]?\(([a-z])\)(?=[ ]+[A-Z])"
    ),
}
_OPENING: Final = {
    "bracketed": re.compile(r"[（(](\d{1,2})[）)]"),
    "bracketed-han": re.compile(rf"[（(]({_HAN})[）)]"),
    "decimal": re.compile(r"(\d{1,2})、"),
    "letter": re.compile(r"\(([a-z])\)(?=[ \t]+[A-Z])"),
}
_BLANKS: Final = " \t\u00a0\u3000"


class _Item(NamedTuple):
    start: int
    value: int


def propose(view: View) -> Iterator[Edit]:
    """Open a paragraph before each merged item."""
    text = view.text
    lines = [line for line in view.lines if line.kind in ("text", "heading", "bullet")]
    for form, opening in _OPENING.items():
        after: int | None = None
        for index, line in reversed(list(enumerate(lines))):
            own = opening.match(text, line.content, line.end)
            value = _value(own[1]) if own is not None else 0
            if after is not None and after > value + 1:
                yield from _part(text, line, form, value, after)
            if own is not None and (line.gap or ends_sentence(lines[index - 1].words(text))):
                after = value


def _part(text: str, line: Line, form: str, value: int, after: int) -> Iterator[Edit]:
    """Part the items between ``value``, with which the line opens, and ``after`` of a later line."""
    items: list[_Item] = []
    for match in _FORMS[form].finditer(text, line.content + 1, line.end):
        if _value(match[1]) == value + len(items) + 1:
            items.append(_Item(match.start(), _value(match[1])))
    if not items or items[-1].value + 1 != after:
        return
    at, stars = line.start, 0
    for item in items:
        start = item.start - (
            len(text[at : item.start]) - len(text[at : item.start].rstrip(_BLANKS))
        )
        stars += text.count("**", at, start)
        why = Bilingual(
            f"{text[item.start : item.start + 4]}…与上文印在同一行：它前面是句末或空白，后文有下一号，"
            "故另起一段。",
            f"Number {item.value} stands on the line of what comes before, behind a blank or the end of "
            f"a sentence, and {after} opens a later line: it opens a paragraph.",
        )
        yield Edit(start, item.start, "**\n\n**" if stars % 2 else "\n\n", why)
        at = item.start


def _value(number: str) -> int:
    return ord(number) - 96 if "a" <= number <= "z" else han_value(number)


RULE: Rule = Rule("merged-items", "markup", propose)
