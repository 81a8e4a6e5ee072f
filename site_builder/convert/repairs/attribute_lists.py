"""Attribute lists that a documentation tool left at the end of a line: ``{#id .class}``."""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_LIST: Final = re.compile(
    r"\{:?[ ]?(?:[#.][A-Za-z_][\w-]*[ ]*)+\}[ \t\u00a0\u3000]*$", re.MULTILINE
)
_ONE: Final = re.compile(r"\{:?[ ]?(?:[#.][A-Za-z_][\w-]*[ ]*)+\}")
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
        yield Edit(start, end, "", _WHY)


RULE: Rule = Rule("attribute-list", "markup", propose)
