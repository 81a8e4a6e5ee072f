"""A backslash before the next line of its paragraph breaks the line in Markdown, and is no text.

At the end of a paragraph it is a printed character, and stays.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_BREAK: Final = re.compile(r"(?<!\\)\\(?=\n[ \t]*\S)")
_WHY: Final = Bilingual(
    "行末的反斜杠是 Markdown 的换行记号，读者看不到它。",
    "A backslash at the end of a line is Markdown's line break; no reader sees it.",
)


def propose(view: View) -> Iterator[Edit]:
    """Take the backslash away."""
    if "\\\n" in view.text:
        for match in _BREAK.finditer(view.text):
            yield Edit(*match.span(), "", _WHY)


RULE: Rule = Rule("hard-break", "markup", propose)
