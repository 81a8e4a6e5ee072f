"""Blanks that the extraction put around inline markup in Chinese text."""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_BEFORE: Final = re.compile(r"(?<=[^\x00-\u2e7f])([ ]+)(?=(?:\*\*|`)\S)")
_AFTER: Final = re.compile(r"(?:(?<=[^\s：:]\*\*)|(?<=\S`))([ ]+)(?=[^\x00-\u2e7f])")
_WHY: Final = Bilingual(
    "中文与行内标记之间的空白系抽取所致（提示标签的冒号之后除外）。",
    "The blank between Chinese text and inline markup is left from extraction (not the one behind "
    "the colon of a notice label).",
)


def propose(view: View) -> Iterator[Edit]:
    """Close up blanks between Han text and the marks of a span, inside table rows."""
    text = view.text
    for line in (row.line for table in view.tables for row in table):
        spans = [m.span(1) for m in _BEFORE.finditer(text, line.start, line.end)]
        spans += [m.span(1) for m in _AFTER.finditer(text, line.start, line.end)]
        for start, end in spans:
            yield Edit(start, end, "", _WHY)


RULE: Rule = Rule("inline-blank", "blanks", propose)
