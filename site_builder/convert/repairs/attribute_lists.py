"""Attribute lists that a documentation tool left at the end of a line: ``{#id .class}``.

They stand behind a title or a whole sentence, or alone; behind other words only with a colon
(``{: .note}``) or with id and class: ``the label {#label}`` is text, or left to be filled in.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.typography import CLOSING
from .draft import Rule, View

_LIST: Final = re.compile(
    r"\{:?[ ]?(?:[#.][A-Za-z_][\w-]*[ ]*)+\}[ \t\u00a0\u3000]*$", re.MULTILINE
)
_ONE: Final = re.compile(r"\{:?[ ]?(?:[#.][A-Za-z_][\w-]*[ ]*)+\}")
_WHOLE: Final = "。；！？.;!?…" + CLOSING
_TITLE: Final = re.compile(r"#++[ ]*+(?!\d)")
"""A heading without a number: one with a number may be a clause that became a heading here."""
_TOOL: Final = re.compile(r"\{:|\{[ ]?#[\w-]+[ ]+\.")
"""What no text has: the colon, or an id with its class."""
_LONGEST: Final = 200
_WHY: Final = Bilingual(
    "行尾的 {…} 是文档工具的属性列表，不是正文。",
    "The {…} at the line's end is a documentation tool's attribute list, not text.",
)


def propose(view: View) -> Iterator[Edit]:
    """Remove each attribute list."""
    text = view.text
    for match in _LIST.finditer(text):
        start, end = match.span()
        while True:
            while start and text[start - 1] in " \t":
                start -= 1
            at = text.rfind("{", max(0, start - _LONGEST), start)
            if at < 0 or not _ONE.fullmatch(text, at, start):
                break
            start = at  # another list in front of this one
        words = text[text.rfind("\n", 0, start) + 1 : start].strip()
        whole = not words or words[-1] in _WHOLE or _TITLE.match(words) is not None
        if whole or _TOOL.search(text, start, end):
            yield Edit(start, end, "", _WHY)


RULE: Rule = Rule("attribute-list", "markup", propose)
