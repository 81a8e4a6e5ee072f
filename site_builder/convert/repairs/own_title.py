"""The document's own title: the first line of a file in which no section has a heading.

A second document of the file has one where a line alone bears the name that the text cites in 《》.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.chapters import ANNEX
from ..text.lines import Line
from ..text.typography import BLANK, bare, is_prose, is_title, is_toc_title
from .draft import Rule, View

_WHY: Final = Bilingual(
    "文件没有标题记号；首行短，没有句末标点，下接正文：是文件自己的标题。",
    "The file has no marks of headings; its first line is short, without a closing mark, and text "
    "follows: it is the document's own title.",
)
_WHY_CITED: Final = Bilingual(
    "文件没有标题记号；这一行独占一段，正文以书名号称引同样的文字，下接正文：是另一份文件的标题。",
    "The file has no marks of headings; the line stands alone above running text, and the text cites "
    "its words as the name of a document: the title of a second one.",
)
_APART: Final = 2
"""So many blank lines below set a title apart from whatever follows."""
_OPENING: Final = "《【“「"
_SENTENCE: Final = 40
"""A line with a full stop that is as long is text."""
_NEAR: Final = 3
"""How many lines behind the title may be short ones, such as a date, until text follows."""


def propose(view: View) -> Iterator[Edit]:
    """Put a ``#`` before the first line, unless a heading of its level is there."""
    text, lines = view.text, view.lines
    if len(lines) < 2 or any(
        line.level == 1 and line.mark is None and not is_toc_title(line.words(text))
        for line in lines
    ):
        return
    first = lines[0]
    words = bare(text[first.content : first.end])
    if first.kind != "text" or first.mark is not None or first.indent >= 4 or "\t" in words:
        return
    if not is_title(words) or is_toc_title(words) or ":" in words or "：" in words:
        return
    if not (words[0].isalnum() or words[0] in _OPENING) or ANNEX.match(words):
        return
    if lines[1].gap >= _APART or _has_text(text, lines) or _heads_sections(text, lines):
        yield Edit(first.start, first.first(text), "# ", _WHY)
        yield from _cited(text, lines)


def _cited(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """Put a ``#`` before each line between blank lines whose words are cited, with prose below."""
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        words = text[line.content : line.end].strip(BLANK)
        alone = line.kind == above.kind == "text" and line.mark is None and line.gap and below.gap
        cited = alone and is_title(words) and f"《{words}》" in text
        if cited and is_prose(text[below.content : below.end]):
            yield Edit(line.start, line.first(text), "# ", _WHY_CITED)


def _has_text(text: str, lines: Sequence[Line]) -> bool:
    """Whether text follows the first line: a number, or prose behind a date or the like."""
    following = lines[1]
    below = text[following.content : following.end]
    if following.mark is not None:
        return True
    near = list(itertools.takewhile(lambda line: line.kind == "text", lines[1 : _NEAR + 2]))
    if is_title(below) and not any(character.isdigit() for character in below):
        apart = [index for index, line in enumerate(near) if line.gap]
        return bool(apart) and apart[0] > 0 and near[apart[0]].mark is not None
    words = [text[line.content : line.end] for line in near[:_NEAR]]
    return any(is_prose(each) or (len(each) >= _SENTENCE and each[-1] == ".") for each in words)


def _heads_sections(text: str, lines: Sequence[Line]) -> bool:
    """Whether fields, or other words that are no title, part the line from headings of sections."""
    words = text[lines[1].content : lines[1].end]
    other = lines[1].kind == "text" and (not is_title(words) or ":" in words or "：" in words)
    return bool(lines[1].gap) and other and any(line.kind == "heading" for line in lines)


RULE: Rule = Rule("own-title", "markup", propose)
