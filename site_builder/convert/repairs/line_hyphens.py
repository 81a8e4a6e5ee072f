"""Words that typesetting parted with a hyphen at a line's end are whole again.

Evidence is the same word, printed whole elsewhere in the document. Where it is printed with the
hyphen elsewhere (``long-term``), the hyphen is the word's own and stays.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_HEAD: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}+)-[ \t]*+\Z")
_TAIL: Final = re.compile(r"[ \t]*([^\W\d_]+)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST: Final = 40


def propose(view: View) -> Iterator[Edit]:
    """Join each word whose parts stand at the end of a line and at the beginning of the next."""
    text = view.text
    if re.search(r"[^\W\d_]-[ \t]*\n", text) is None:
        return
    words = {word.lower() for word in _WORD.findall(text)}
    for first, second in itertools.pairwise(view.lines):
        if second.kind != "text" or second.mark is not None:
            continue
        if first.kind not in ("text", "bullet", "quote"):
            continue
        head = _HEAD.search(text[max(first.start, first.end - _LONGEST) : first.end])
        tail = _TAIL.match(text, second.start, second.end)
        if head is None or tail is None or not tail[1][0].islower():
            continue
        at = first.end - len(head[0]) + len(head[1])
        if f"{head[1]}-{tail[1]}".lower() in words:
            yield Edit(at + 1, tail.start(1), "", _why(f"{head[1]}-{tail[1]}"))
        elif (head[1] + tail[1]).lower() in words and text[at - len(head[1]) - 1] not in "/.@":
            yield Edit(at, tail.start(1), "", _why(head[1] + tail[1]))


def _why(word: str) -> Bilingual:
    return Bilingual(
        f"“{word}”在文中别处未断开：行末的连字符是排版时的断词。",
        f"“{word}” stands whole elsewhere in the text: the hyphen at the line's end divides it.",
    )


RULE: Rule = Rule("line-hyphen", "markup", propose)
