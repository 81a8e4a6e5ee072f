"""Backslashes before punctuation that needs none."""

import re
from collections.abc import Iterator
from typing import Final

from ...model import front_matter
from ...model.document import Bilingual, Edit
from .draft import Rule, View
from .html_tags import markup

# Brackets, quotes and pauses never mean markup in these texts; ``](`` would, and so would ``~``, an
# entity, and a line of ``=`` below words.
_NEEDLESS: Final = re.compile(r"\\(?=[():;,/%$@^?\"']|&(?![A-Za-z#])|=(?!=))")
_WHY: Final = Bilingual(
    "反斜杠只是抽取时的转义，读者看不到它。",
    "The backslash only escapes; no reader sees it.",
)


def propose(view: View) -> Iterator[Edit]:
    """Remove each needless backslash."""
    text = view.text
    front = front_matter.end(text)
    for match in markup(_NEEDLESS, text):
        start, end = match.span()
        if start >= front and text[start - 1 : start] != "]":
            yield Edit(start, end, "", _WHY)


RULE: Rule = Rule("needless-escape", "markup", propose)
