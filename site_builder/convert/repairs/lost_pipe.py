"""Bars and brackets that the extraction dropped from a table of typographic conventions.

The row itself is the evidence: its first cell names a bracket form, its explanation says that one
of several options is chosen, so two words in brackets are alternatives and stand apart by a bar.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Row
from .draft import Rule, View

_CHOICE: Final = re.compile(
    r"选择一个|選擇一個|任选其一|one of|at most one|only one", re.IGNORECASE
)
_FORM: Final = re.compile(
    r"^(?:`)?(\[|\\?\{)([ ]?)(?:\]|\\?\}).*?(?P<open>\[|\\?\{)(?P<left>\w+)(?P<gap>[ ])"
    r"(?P<right>\w+)(?P<close>\]|\\?\})"
)
_ALTERNATIVES: Final = re.compile(r"([\[{])([^\[\]{}|\s]+)([ ])([^\[\]{}|\s]+)([\]}])")
_MOVED: Final = re.compile(r"\[([^\[\]{}|\s]+)(\])(-[\w-]+)")
_WHY_BAR: Final = Bilingual(
    "本行写明“至多选择一个”，括号内两项是二选一：补回丢失的竖线。",
    "The row says that one of the options is chosen, so the two words are alternatives: the lost "
    "bar is put back.",
)
_WHY_MOVED: Final = Bilingual(
    "本行写明“至多选择一个”，右括号占了竖线的位置：两项同在方括号内，以竖线分开。",
    "The row says that one option is chosen; the bracket stands where the bar was: both options "
    "belong inside the brackets.",
)
_WHY_BRACKET: Final = Bilingual(
    "本行首先列出花括号，样例也用花括号：第二种写法的方括号系抽取错误。",
    "The row opens with curly brackets and its sample uses them: the square ones of the second "
    "form are an extraction error.",
)
_WHY_BLANK: Final = Bilingual(
    "空括号之间没有内容，空白系抽取所致。", "Empty brackets hold no blank."
)


def _choices(view: View) -> Iterator[Row]:
    for table in view.tables:
        for row in table[2:]:
            if any(_CHOICE.search(view.text[start:end]) for start, end in row.cells):
                yield row


def propose(view: View) -> Iterator[Edit]:
    """Put bars and brackets back in first cells and samples."""
    for row in _choices(view):
        start, end = row.cells[0]
        first = view.text[start:end]
        form = _FORM.match(first)
        if form is None:
            continue
        curly = first.lstrip("`\\").startswith("{")
        if curly and form["open"] == "[":
            yield Edit(start + form.start("open"), start + form.end("open"), "\\{", _WHY_BRACKET)
            yield Edit(start + form.start("close"), start + form.end("close"), "\\}", _WHY_BRACKET)
        yield Edit(start + form.start("gap"), start + form.end("gap"), "\\|", _WHY_BAR)
        for at, until in row.cells[1:]:
            cell = view.text[at:until]
            if not cell.startswith("`"):
                continue
            for match in _ALTERNATIVES.finditer(cell):
                if (match[1] == "{") == curly:
                    yield Edit(at + match.start(3), at + match.end(3), "|", _WHY_BAR)
            for match in _MOVED.finditer(cell):
                if not curly:
                    yield Edit(at + match.start(2), at + match.end(2), "|", _WHY_MOVED)
                    yield Edit(at + match.end(), at + match.end(), "]", _WHY_MOVED)


def propose_blanks(view: View) -> Iterator[Edit]:
    """Close up the empty brackets of a first cell."""
    for row in _choices(view):
        start, end = row.cells[0]
        form = _FORM.match(view.text[start:end]) or re.match(
            r"(\[|\\?\{)([ ])(?:\]|\\?\})", view.text[start:end]
        )
        if form is not None and form[2]:
            yield Edit(start + form.start(2), start + form.end(2), "", _WHY_BLANK)


RULE: Rule = Rule("lost-pipe", "text", propose)
BLANKS: Rule = Rule("empty-brackets", "blanks", propose_blanks)
