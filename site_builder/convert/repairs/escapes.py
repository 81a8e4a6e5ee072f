"""Backslashes before punctuation that needs none."""

import re
from collections.abc import Iterator
from typing import Final

from ...model import front_matter
from ...model.document import Bilingual, Edit
from .draft import Rule, View

# Brackets, quotes and pauses never mean markup in these texts; ``](`` would.
_NEEDLESS: Final = re.compile(r"\\(?=[()~=:;,/&%$@^?\"'])")
_WHY: Final = Bilingual(
    "反斜杠只是抽取时的转义，读者看不到它。",
    "The backslash only escapes; no reader sees it.",
)


def propose(view: View) -> Iterator[Edit]:
    """Remove each needless backslash."""
    text = view.text
    for match in _NEEDLESS.finditer(text, front_matter.end(text)):
        start, end = match.span()
        if not start or text[start - 1] not in "\\]":
            yield Edit(start, end, "", _WHY)


RULE: Rule = Rule("needless-escape", "markup", propose)
