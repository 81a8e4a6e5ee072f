"""Short lines that stand alone above running text become headings where sisters prove them.

Some texts mark their titles by nothing but the paragraph they fill. Evidence is the whole text: it
has no heading below its own title but those in capitals, hardly a numbered title, and again and
again a short line without a closing mark stands between a finished sentence and running text. A
line that the contents name needs no such neighbours.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.chapters import ANNEX
from ..text.contents import entry_keys
from ..text.lines import Line
from ..text.typography import (
    bare,
    ends_sentence,
    is_dated,
    is_prose,
    is_title,
    is_toc_title,
    is_wide,
)
from .draft import Rule, View
from .own_title import is_own
from .toc import WHY_TITLE

_FEWEST: Final = 4
_NUMBERED: Final = 3
"""So many numbered titles are the text's own way to mark them."""
_LETTERS, _LONGEST, _LONG = 2, 70, 150
_SENTENCE: Final = re.compile(r" [a-z]+[- ][a-z]")
"""In English a short sentence has two words in lower case that follow one another."""
_SHORT_SENTENCE: Final = 12
"""In Chinese it has more characters than a title of this length."""
_NO_TITLE: Final = re.compile(r"[@\t:：|=_/\\]|  |\d{3}|<")
"""What addresses, forms, sums and rests of markup have."""
_QUESTION, _ANSWER = re.compile(r"(?:问|Q)\d{0,2}[:：][ ]?"), re.compile(r"(?:答|A)\d{0,2}[:：]")
"""What marks a question, and its answer."""
_WHY: Final = Bilingual(
    "全文没有标题记号；这一短行独占一段，上面的句子已经结束，下接正文，另有同样写法的行：是标题。",
    "The text has no marks of headings; the short line stands alone between a finished sentence and "
    "running text, and there are others of the same form: a title.",
)


def propose(view: View) -> Iterator[Edit]:
    """Put ``##`` before each title: what they part is one agreement."""
    text, lines = view.text, view.lines
    marked = [
        line for i, line in enumerate(lines) if line.kind == "heading" and i and not is_own(line, i)
    ]
    if any(line.mark is not None or not line.words(text).isupper() for line in marked):
        return
    spaced = any(line.gap for line in lines if line.kind == "text")
    entries = {entry_keys(line.words(text))[1] for line in lines if line.kind == "toc"}
    alone = [index for index in range(1, len(lines) - 1) if _is_alone(text, lines, index, spaced)]
    listed = [
        index
        for index in alone
        if entry_keys(lines[index].words(text))[1] in entries or _heads_numbers(lines, index)
    ]
    numbered = sum(line.mark is not None and is_title(line.body(text)) for line in lines)
    if numbered >= _NUMBERED and len(listed) < _FEWEST:
        return
    told = {i for i in alone if i in listed or _has_text(text, lines, i + 1, spaced)}
    alone = [index for index in alone if index in told or _is_chapter(text, lines, index, told)]
    titles: list[int] = []
    for index in alone:
        inner = index - 1 in titles and index - 1 not in told  # below the title of its chapter
        if inner or index in listed or _is_behind(text, lines, index):
            titles.append(index)
    titles = [index for index in titles if index in told or index + 1 in titles]
    if len(titles) >= _FEWEST and 2 * len(titles) >= len(alone):
        marks = max((line.level for line in marked), default=0)
        for index in titles:
            line, why = lines[index], WHY_TITLE if index in listed else _WHY
            level = marks if line.words(text).isupper() else marks + 1
            yield Edit(line.start, line.first(text), "#" * max(2, level) + " ", why)


def _is_alone(text: str, lines: Sequence[Line], index: int, spaced: bool) -> bool:
    """Whether the line is a paragraph of its own and short enough for a title."""
    line = lines[index]
    if line.kind != "text" or line.mark is not None:
        return False
    if spaced and not line.gap and not ends_sentence(lines[index - 1].words(text)):
        return False
    if index + 1 == len(lines) or (spaced and not lines[index + 1].gap):
        return False
    words = bare(text[line.content : line.end])
    if numbers.read(words) is not None:
        return False
    question = _QUESTION.match(words)
    words = words[question.end() :] if question else words
    if len(words) > _LONGEST or is_toc_title(words):
        return False
    words = words.rstrip("?？")
    if ends_sentence(words) or (_NO_TITLE.search(words) and not ANNEX.match(words)):
        return False
    return is_title(words) and sum(map(str.isalpha, words)) >= _LETTERS


def _is_chapter(text: str, lines: Sequence[Line], index: int, titles: Collection[int]) -> bool:
    """Whether the line, without a number in it, stands right above one of the titles."""
    return index + 1 in titles and not any(map(str.isdigit, lines[index].words(text)))


def _heads_numbers(lines: Sequence[Line], index: int) -> bool:
    """Whether 3.1 stands right below, and 2. above: the line heads what nothing else numbers."""
    mark = lines[index + 1].mark
    if mark is None or mark.form != "decimal" or mark.values[1:] != (1,):
        return False
    above = next((line.mark for line in reversed(lines[:index]) if line.mark), None)
    return above is None or above.values[0] == mark.values[0] - 1


def _has_text(text: str, lines: Sequence[Line], index: int, spaced: bool) -> bool:
    """Whether running text begins on the line, without a number or with the first of a list."""
    words = paragraph(text, lines, index) if spaced else lines[index].words(text)
    if _ANSWER.match(words):
        return True
    mark = lines[index].mark
    if mark is not None and set(mark.values) != {1}:
        return False
    if not ends_sentence(words):
        return is_prose(words) and len(words) > _LONG
    if is_prose(words) or ":" in words[:-1] or "：" in words[:-1] or words[-1] in ";；":
        return is_prose(words)
    if is_wide(words[0]):
        return len(words) > _SHORT_SENTENCE
    return words[0].isupper() and _SENTENCE.search(words) is not None


def paragraph(text: str, lines: Sequence[Line], index: int) -> str:
    """The words of the paragraph of text that begins on the line; none where it is no text."""
    end = index
    while end < len(lines) and lines[end].kind == "text" and (end == index or not lines[end].gap):
        end += 1
    return " ".join(text[line.content : line.end].strip() for line in lines[index:end])


def _is_behind(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a finished sentence or the last entry of a list ends above, or the text's own title.

    A paragraph may lack its stop, and a date stand there, where a new sentence begins below.
    """
    above = next((line for line in reversed(lines[:index]) if line.kind != "rule"), lines[0])
    words = bare(above.body(text))
    if above is lines[0] and above.kind == "heading":
        return True
    if above.kind not in ("text", "bullet") or words[-1:] in (":", "："):
        return False
    begins = not lines[index + 1].words(text)[:1].islower()
    return ends_sentence(words) or (begins and (len(words) > _LONG or is_dated(words)))


RULE: Rule = Rule("lone-title", "markup", propose)
