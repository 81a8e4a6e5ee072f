"""Note boxes that the extraction turned into headings become admonitions again.

A heading of one notice word and a colon (说明：) is the label of a box, not a title: its text is the
paragraph that follows.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.typography import NOTE_LABELS, bare
from .draft import Rule, View

_LABEL: Final = re.compile(rf"({'|'.join(NOTE_LABELS)})[ ]?[：:]")
_WHY: Final = Bilingual(
    "这一行只有一个提示词和冒号，后随一段文字：这是提示框的标签，不是标题。",
    "The line is one notice word and a colon, and a paragraph follows: the label of a note box, "
    "not a title.",
)


def propose(view: View) -> Iterator[Edit]:
    """Rewrite label heading and paragraph as one admonition."""
    text, lines = view.text, view.lines
    for line, body in itertools.pairwise(lines):
        if line.kind not in ("heading", "text", "quote") or body.mark is not None:
            continue
        if body.kind != "text" and (line.kind, body.kind) != ("quote", "quote"):
            continue
        words = text[line.start : line.end]
        if line.kind == "text" and not words.strip().startswith("**"):
            continue
        label = _LABEL.fullmatch(bare(words.lstrip("#> \t")))
        if label is None:
            continue
        yield Edit(line.start, line.content, f'!!! {NOTE_LABELS[label[1]]} "', _WHY)
        trailing = len(words) - len(words.rstrip(" \t*"))
        yield Edit(line.end - trailing, line.end, '"', _WHY)
        start = body.content if body.kind == "quote" else body.start
        yield Edit(body.start, start, "    ", _WHY)


RULE: Rule = Rule("note-box", "markup", propose)
