"""Other spellings of a heading: closing hashes, and the title of the contents.

Underlined titles are in :mod:`setext`.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.typography import bare, is_sentence, is_toc_title
from .draft import Rule, View

_CLOSING: Final = re.compile(r"[^#\s\\]([ \t]*#+[ \t]*)$")
_WHY_CONTENTS: Final = Bilingual(
    "单独一行的“目录”是目录的标题。", "“Contents” on a line of its own is the title of the list."
)
_LISTED: Final = re.compile(r"(?:^|(?<=\n))[ \t]*([-*+][ \t]+)(?=#{1,6}[ \t]+[^\s#])")
_WHY_LISTED: Final = Bilingual(
    "项目符号之后是标题记号：这一行是标题，不是列表的一项。",
    "The marks of a heading stand behind the bullet: the line is a title, no entry of a list.",
)
_WHY_CLOSING: Final = Bilingual(
    "标题行尾的 # 只是收尾记号。", "The # at the end of a heading only closes it."
)


def propose(view: View) -> Iterator[Edit]:
    """Write every heading with opening hashes only."""
    text = view.text
    for listed in _LISTED.finditer(text):
        yield Edit(*listed.span(), "", _WHY_LISTED)
    for line, below in zip_longest(view.lines, view.lines[1:]):
        words = text[line.start : line.end]
        if line.kind == "heading" and (closing := _CLOSING.search(words)) is not None:
            yield Edit(line.start + closing.start(1), line.end, "", _WHY_CLOSING)
        elif line.kind == "text" and is_toc_title(line.words(text)) and _is_listed(text, below):
            yield Edit(line.start, line.end, f"# {bare(words)}", _WHY_CONTENTS)


def _is_listed(text: str, below: Line | None) -> bool:
    """Whether a list may stand below: an entry of contents, or no sentence."""
    return below is not None and (below.kind == "toc" or not is_sentence(below.words(text)))


RULE: Rule = Rule("heading-mark", "markup", propose)
