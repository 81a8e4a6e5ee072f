"""Other spellings of a heading: closing hashes, and the title of the contents.

Underlined titles are in :mod:`setext`.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.typography import is_toc_title
from .draft import Rule, View

_CLOSING: Final = re.compile(r"[ ]{0,3}#[^\n]*?[^#\s\\]([ \t]*#+[ \t]*)$", re.MULTILINE)
_LAST: Final = re.compile(r"#[ \t]*$", re.MULTILINE)
_CONTENTS: Final = re.compile(r"[ \t\u3000]*+\**+([^\n*#|]{2,20}?)\**+[ \t\u3000]*+$", re.MULTILINE)
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
_MAYBE_CONTENTS: Final = re.compile("目[ 　]*[录錄次]|contents|Contents|CONTENTS")


def propose(view: View) -> Iterator[Edit]:
    """Write every heading with opening hashes only."""
    text = view.text
    for listed in _LISTED.finditer(text):
        yield Edit(*listed.span(), "", _WHY_LISTED)
    if "#\n" in text or " \n" in text or "\t\n" in text or text[-1:] in ("#", " ", "\t"):
        for last in _LAST.finditer(text):
            match = _CLOSING.match(text, text.rfind("\n", 0, last.start()) + 1)
            if match is not None:
                yield Edit(*match.span(1), "", _WHY_CLOSING)
    if "目" in text or "ontents" in text or "CONTENTS" in text:
        words = _MAYBE_CONTENTS.finditer(text)
        for start in sorted({text.rfind("\n", 0, word.start()) + 1 for word in words}):
            match = _CONTENTS.match(text, start)
            if match is not None and is_toc_title(match[1]):
                yield Edit(start, match.end(), f"# {match[1]}", _WHY_CONTENTS)


RULE: Rule = Rule("heading-mark", "markup", propose)
