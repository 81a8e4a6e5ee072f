"""The printed number: a blank behind it, and the dot that all others of its kind have."""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_DIGITS: Final = re.compile(r"\d{1,3}(?:\\?[.．]\d{1,3})*")
_SHARE: Final = 0.95
_ENOUGH: Final = 20
_WHY_BLANK: Final = Bilingual(
    "编号与正文之间补一空白，与其余编号一致。",
    "A blank between number and text, as behind the other numbers.",
)
# A single number with a dot and a blank at a line's start is a list to Markdown.
_LIST: Final = re.compile(r"(\d{1,3})\.[ \t]+(?=\S)")
_WHY_LIST: Final = Bilingual(
    "行首的“数字＋点＋空白”会被 Markdown 当作列表并重新编号；转义后印刷的编号照原样显示。",
    "At a line's start Markdown takes number, dot and blank for a list and counts anew; escaped, "
    "the printed number shows as it is.",
)


def propose_blank(view: View) -> Iterator[Edit]:
    """Put a blank between a number and the word right behind it."""
    for line in view.lines:
        mark = line.mark
        if mark is None or mark.spaced or not line.content < line.inner < line.end:
            continue  # at its content a line has the number alone
        if mark.form not in ("decimal", "article", "chapter", "division", "part"):
            continue
        head = view.text[line.start : line.inner]
        opening = head.endswith("**") and head.count("**") % 2 == 1
        at = line.inner - 2 if opening else line.inner
        yield Edit(at, at, " ", _WHY_BLANK)


def propose_dot(view: View) -> Iterator[Edit]:
    """Put the dot behind a number that alone among its kind has none."""
    numbered = [
        line
        for line in view.lines
        if line.mark is not None
        and line.mark.form == "decimal"
        and len(line.mark.values) > 1
        and line.mark.printed[0].isdigit()  # not behind a word: Section 7.7
        and line.indent < 2
    ]
    bare = [line for line in numbered if line.mark is not None and not line.mark.dotted]
    dotted = len(numbered) - len(bare)
    if dotted < max(_ENOUGH, _SHARE * len(numbered)):
        return
    for line in bare:
        digits = _DIGITS.match(view.text, line.content)
        assert digits is not None  # a decimal mark starts with digits
        why = Bilingual(
            f"{dotted} 个多级编号带句点，只有 {len(bare)} 个没有：补上“.”。",
            f"{dotted} numbers of this kind end in a dot and {len(bare)} without: "
            "the dot is put back.",
        )
        yield Edit(digits.end(), digits.end(), ".", why)


def propose_list(view: View) -> Iterator[Edit]:
    """Escape the dot of a single number that Markdown would count anew."""
    lines = view.lines
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is None or len(mark.values) > 1 or not mark.dotted:
            continue
        if line.kind != "text" or line.start != line.content:
            continue
        if index + 1 < len(lines) and lines[index + 1].indent >= 2:
            continue
        match = _LIST.match(view.text, line.start, line.end)
        if match is not None:
            yield Edit(match.end(1), match.end(1), "\\", _WHY_LIST)


BLANK: Rule = Rule("number-blank-after", "blanks", propose_blank)
DOT: Rule = Rule("number-dot", "text", propose_dot, proven=False)
LIST: Rule = Rule("list-number", "markup", propose_list)
