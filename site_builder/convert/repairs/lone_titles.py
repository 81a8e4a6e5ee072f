"""Short lines that stand alone above running text become headings where sisters prove them.

Some texts mark their titles by nothing but the paragraph they fill. Evidence is the whole text: it
has no heading below its own title but those in capitals, hardly a numbered title, and again and
again a short line without a closing mark stands between what is finished and running text, or right
above such a line (the title of its chapter). A line needs no such neighbours that the contents
name, or that something below shows to be missing a title: the answer to it, or 3.1 where no 3 is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.lines import Line
from ..text.typography import LATIN_TITLE_LIMIT, bare, ends_sentence, is_dated, is_title
from .draft import Rule, View
from .own_title import is_own
from .toc import WHY_TITLE, entry_keys

_FEWEST: Final = 4
_NUMBERED: Final = 3
"""So many numbered titles are the text's own way to mark them."""
_SHORT, _LONG = 12, 150
"""A sentence has more characters than a short title; an unfinished one that is long is one, too."""
_NO_TITLE: Final = re.compile(r"[@\t:：|=_/\\]|  |\d{3}|<")
"""What addresses, forms, sums and rests of markup have."""
_QUESTION, _ANSWER = (re.compile(rf"(?:{sign})\d{{0,2}}[:：]") for sign in ("问|Q", "答|A"))
_WHY: Final = Bilingual(
    "全文没有标题记号；这一短行独占一段，上面的句子已经结束，下接正文，另有同样写法的行：是标题。",
    "The text has no marks of headings; the short line stands alone between a finished sentence and "
    "running text, and there are others of the same form: a title.",
)


def propose(view: View) -> Iterator[Edit]:
    """Put ``##`` before each title: what they part is one agreement."""
    text, lines = view.text, view.lines
    marked = [line for i, line in enumerate(lines) if line.level and i and not is_own(line, i)]
    if not all(line.words(text).isupper() for line in marked):
        return
    spaced = any(line.gap for line in lines if line.kind == "text")
    entries = {entry_keys(line.words(text))[1] for line in lines if line.kind == "toc"}
    alone = [i for i in range(1, len(lines) - 1) if _is_alone(text, lines, i, spaced)]
    listed = {i for i in alone if entry_keys(lines[i].words(text))[1] in entries}
    proven = listed | {i for i in alone if _is_missed(text, lines, i)}
    numbered = sum(line.mark is not None and is_title(line.body(text)) for line in lines)
    if numbered >= _NUMBERED and len(proven) < _FEWEST:
        return
    told = {i for i in alone if i in proven or _has_text(text, lines, i + 1, spaced)}
    chapters = {i for i in alone if i not in told and not re.search(r"\d", lines[i].words(text))}
    titles: set[int] = set()
    for index in told:
        first = index - 1 if index - 1 in chapters else index
        led_in = bare(lines[first - 1].words(text))[-1:] in (":", "：")  # an entry of a list
        missed = index in proven and not led_in
        if index in listed or missed or _is_behind(text, lines, first):
            titles |= {first, index}
    if len(titles) < _FEWEST:
        return
    marks = max((line.level for line in marked), default=0)
    for index in sorted(titles):
        line, why = lines[index], WHY_TITLE if index in listed else _WHY
        level = marks if line.words(text).isupper() else marks + 1
        yield Edit(line.start, line.first(text), "#" * max(2, level) + " ", why)


def _is_alone(text: str, lines: Sequence[Line], index: int, spaced: bool) -> bool:
    """Whether the line is a paragraph of its own and short enough for a title."""
    line = lines[index]
    words = _QUESTION.sub("", bare(line.words(text)).rstrip("?？"))
    if line.kind != "text" or words[:1] == "#" or numbers.read(words) is not None:
        return False
    if spaced and not (line.gap and lines[index + 1].gap):
        return False
    short = len(words) <= LATIN_TITLE_LIMIT and not ends_sentence(words)
    return short and is_title(words) and _NO_TITLE.search(words) is None


def _is_missed(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line below answers this one, or is 3.1 where no 3 is, but a 2 above."""
    below = lines[index + 1]
    if _ANSWER.match(below.words(text)) and _QUESTION.match(bare(lines[index].words(text))):
        return True
    if below.mark is None or below.mark.form != "decimal" or below.mark.values[1:] != (1,):
        return False
    above = next((line.mark.values[0] for line in reversed(lines[:index]) if line.mark), None)
    return above in (None, below.mark.values[0] - 1)


def _has_text(text: str, lines: Sequence[Line], index: int, spaced: bool) -> bool:
    """Whether running text begins on the line, without a number or with the first of a list."""
    mark = lines[index].mark
    words = paragraph(text, lines, index) if spaced else lines[index].words(text)
    if words[:1].islower() or (mark is not None and set(mark.values) != {1}):
        return False
    return len(words) > (_SHORT if ends_sentence(words) else _LONG)


def paragraph(text: str, lines: Sequence[Line], index: int) -> str:
    """The words of the paragraph of text that begins on the line; none where it is no text."""
    end = index
    while end < len(lines) and lines[end].kind == "text" and (end == index or not lines[end].gap):
        end += 1
    return " ".join(text[line.content : line.end].strip() for line in lines[index:end])


def _is_behind(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a heading, a finished sentence, the last entry of a list or a date stands above."""
    above = next((line for line in reversed(lines[:index]) if line.kind != "rule"), lines[0])
    words = bare(above.body(text))
    if above.kind not in ("text", "bullet") or words[-1:] in (":", "："):
        return above.kind == "heading"
    return ends_sentence(words) or len(words) > _LONG or is_dated(words)


RULE: Rule = Rule("lone-title", "markup", propose)
