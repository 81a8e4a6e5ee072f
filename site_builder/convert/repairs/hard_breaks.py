"""A backslash before the next line of its paragraph breaks the line in Markdown, and is no text.

At the end of a paragraph it is a printed character, and stays. The mark that opens italics stands
on the line of its words: alone on the one above it opens nothing.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_BREAK: Final = re.compile(r"(?<!\\)\\(?=\n[ \t]*\S)")
_PATH: Final = re.compile(r"(?:\b[A-Za-z]:|\\[^\s\\]+)\Z")
"""What the last stroke of a path stands behind, of a drive or of folders."""
_WHY: Final = Bilingual(
    "行末的反斜杠是 Markdown 的换行记号，读者看不到它。",
    "A backslash at the end of a line is Markdown's line break; no reader sees it.",
)
_OPENED: Final = re.compile(r"(?m)^[ \t]*_([ \t]*\n)(?=[^\s_][^_\n]*[^\s_]_$)")
_WHY_OPENED: Final = Bilingual(
    "斜体的起始记号独占一行，与之成对的记号在下一行末尾：换行切开了记号与文字。",
    "The mark that opens italics stands alone, and the one that closes them ends the next line: the "
    "break parted it from its words.",
)


def propose(view: View) -> Iterator[Edit]:
    """Take the backslash away, and the break behind an opening mark."""
    if "\\\n" in view.text:
        for match in _BREAK.finditer(view.text):
            if _PATH.search(view.text, view.text.rfind("\n", 0, match.start()) + 1, match.start()):
                continue
            yield Edit(*match.span(), "", _WHY)
    for match in _OPENED.finditer(view.text):
        yield Edit(*match.span(1), "", _WHY_OPENED)


RULE: Rule = Rule("hard-break", "markup", propose)
