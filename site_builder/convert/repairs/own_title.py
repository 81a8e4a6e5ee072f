"""The document's own title: the first line of a file in which no section has a heading.

A second document of the file has one where a line alone bears the name that the text cites in 《》.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.chapters import ANNEX
from ..text.lines import Line
from ..text.typography import BLANK, bare, is_prose, is_title, is_toc_title, links_on
from .draft import Rule, View
from .wraps import is_long

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
_WHY_NAMED: Final = Bilingual(
    "文件没有标题记号；文首几行中，这一行以“协议”“合同”“政策”一类的词结尾：是文件自己的标题。",
    "The file has no marks of headings; of the lines at its top this one ends in the word for an "
    "agreement or a policy: the document's own title.",
)
_COVER: Final = 6
"""Among so many lines at the top the title is looked for."""
_WORDS: Final = "(?:合同|协议|協議|政策|条款|條款)书?"
_NAME: Final = re.compile(
    r"(?i:\b(?:agreement|contract|lease|deed|policy|terms(?: of (?:use|service)| and conditions)?|"
    r"(?<=[\w)&] )licen[cs]e))"
    rf"(?: \([A-Z]+\))?(?i:,? (?:version |v\.? ?)?\d{{1,2}}(?:\.\d+)*)?$|{_WORDS}$|^《[^《》]*{_WORDS}》$"
)
_CITES: Final = re.compile(r"(?i)\b(?:under|see) ")
_SMALL: Final = frozenset(["and", "or", "of", "for", "&", "-", "–"])
_LICENCES: Final = re.compile(
    r"(?i)^(?:read|view|get|download|choose|accept|how|our|your|by|with|and|copyright) |"
    r":|\b(?:an?|the|this|no|not|of|for|driver['’]?s?|driving) $"
)
"""What is said of a licence, before its word, by a line that is not its name."""
_GOES_ON: Final = re.compile(r"\(?[a-z]")
_APART: Final = 2
"""So many blank lines below set a title apart from whatever follows."""
_OPENING: Final = "《【“「"
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
    if _is_title(text, first) and (lines[1].gap >= _APART or _has_text(text, lines)):
        yield Edit(first.start, first.first(text), "# ", _WHY)
        yield from _cited(text, lines)
    elif (named := _named(text, lines)) is not None:
        yield Edit(named.start, named.first(text), "# ", _WHY_NAMED)


def is_own(line: Line, index: int) -> bool:
    """Whether a heading is the document's own title: near the top, of the highest level."""
    return index < _COVER and line.level == 1


def _is_title(text: str, first: Line) -> bool:
    """Whether the first line may be a title."""
    words = bare(text[first.content : first.end])
    if first.kind != "text" or first.mark is not None or first.indent >= 4 or "\t" in words:
        return False
    if not is_title(words) or is_toc_title(words) or ":" in words or "：" in words:
        return False
    return (words[0].isalnum() or words[0] in _OPENING) and not ANNEX.match(words)


def _named(text: str, lines: Sequence[Line]) -> Line | None:
    """The first of the short lines at the top that says what the document is, with a gap above."""
    for index, line in enumerate(lines[:_COVER]):
        words = bare(line.words(text))
        if line.kind == "rule":
            continue
        if line.kind != "text" or line.mark is not None or is_prose(words):
            return None
        if links_on(words) and " " in words:
            return None  # a title over several lines
        below = lines[index + 1].words(text) if index + 1 < len(lines) else ""
        alone = (
            (line.gap or not index)
            and line.indent < 4
            and not _GOES_ON.match(below)
            and not ANNEX.match(words)
            and not (words.isupper() and is_long(words) and below.isupper())  # a paragraph
        )
        if alone and _is_name(words):
            return line
    return None


def _is_name(words: str) -> bool:
    """Whether words name a document; those of a licence's name are capitalised."""
    found = _NAME.search(words)
    if found is None or _CITES.search(words):
        return False
    if not found[0].lower().startswith("licen"):
        return True
    before = words[: found.start()]
    names = (word in _SMALL or word[0].isupper() or word[0].isdigit() for word in before.split())
    return all(names) and _LICENCES.search(before) is None


def _cited(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """Put a ``#`` before each line between blank lines whose words are cited, with prose below."""
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        words = text[line.content : line.end].strip(BLANK)
        alone = line.kind == above.kind == "text" and line.mark is None and line.gap and below.gap
        cited = alone and is_title(words) and f"《{words}》" in text
        if cited and is_prose(text[below.content : below.end]):
            yield Edit(line.start, line.first(text), "# ", _WHY_CITED)


def _has_text(text: str, lines: Sequence[Line]) -> bool:
    """Whether text follows the first line: a number, contents, or prose behind a date."""
    following = lines[1]
    below = text[following.content : following.end]
    if following.mark is not None:
        return True
    if is_toc_title(below) and _NAME.search(bare(lines[0].words(text))):
        return True
    near = list(itertools.takewhile(lambda line: line.kind == "text", lines[1 : _NEAR + 2]))
    if is_title(below) and not any(character.isdigit() for character in below):
        apart = [index for index, line in enumerate(near) if line.gap]
        return bool(apart) and apart[0] > 0 and near[apart[0]].mark is not None
    words = [text[line.content : line.end] for line in near[:_NEAR]]
    return any(map(is_prose, words))


RULE: Rule = Rule("own-title", "markup", propose)
