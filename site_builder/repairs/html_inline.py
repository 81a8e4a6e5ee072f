"""Inline HTML of the extraction becomes the Markdown that means the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..draft import Rule, View
from ..model import Bilingual, Edit

_MARKS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "code": "`",
    "tt": "`",
    "span": "",
    "font": "",
    "ins": "",
    "big": "",
    "small": "",
}
_TAG = re.compile(
    r"<(/?)(b|strong|i|em|code|tt|span|font|ins|big|small)(?:[ \t][^<>\n]*)?>", re.IGNORECASE
)
_LAYOUT = re.compile(
    r"(?:</?(?:div|p|center|br)(?:[ \t][^<>\n]*)?/?>"
    r"|<a[ \t]+(?:name|id)=[^<>\n]*>[ \t]*</a>)[ \t]*",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_WHY_TAG = Bilingual(
    "HTML 行内标记改写为同义的 Markdown 标记。",
    "An inline HTML tag becomes the Markdown mark of the same meaning.",
)
_WHY_LAYOUT = Bilingual(
    "HTML 版面标签（居中、段落、换行）只影响排列。",
    "An HTML layout tag (centring, paragraph, line break) only arranges the text.",
)
_WHY_ENTITY = Bilingual(
    "HTML 实体还原为它所表示的字符。", "An HTML entity becomes the character it stands for."
)


def propose(view: View) -> Iterator[Edit]:
    """Rewrite paired tags of a line; a tag without its partner on the line stays."""
    text = view.text
    if "<" in text:
        yield from _tags(text)
        yield from _layout(text)
    if "&" in text:
        yield from _entities(text)


def _tags(text: str) -> Iterator[Edit]:
    opened: list[re.Match[str]] = []
    for match in _TAG.finditer(text):
        if "\n" in text[opened[-1].start() : match.start()] if opened else False:
            opened.clear()
        name = match[2].lower()
        if not match[1]:
            opened.append(match)
        elif opened and opened[-1][2].lower() == name:
            first = opened.pop()
            mark = _MARKS[name]
            inside = text[first.end() : match.start()]
            if name == "strong" and not _portable(text, first, match):
                continue  # the portable form of bold, see portable_bold
            if inside.strip() and not (mark == "`" and "`" in inside):
                yield Edit(*first.span(), mark, _WHY_TAG)
                yield Edit(*match.span(), mark, _WHY_TAG)


def _layout(text: str) -> Iterator[Edit]:
    """Layout tags go; a break between words on one line starts a new one."""
    for match in _LAYOUT.finditer(text):
        start, end = match.span()
        ahead = start == 0 or text[start - 1] == "\n" or text[max(0, start - 2) : start].endswith((">", "# "))
        inside = not ahead and text[end : end + 1] not in ("", "\n", "<")
        breaks = match[0][:3].lower() == "<br" and inside
        yield Edit(start, end, "\n\n" if breaks else "", _WHY_LAYOUT)


def _portable(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether ``**`` closes here in CommonMark: not between punctuation and a word."""
    before, after = text[last.start() - 1], text[last.end() : last.end() + 1]
    opens = text[first.end() : first.end() + 1]
    ahead = text[first.start() - 1 : first.start()]
    closed = before.isalnum() or not after.isalnum()
    return closed and (opens.isalnum() or not ahead.isalnum())


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        character = unescape(match[0])
        if character == match[0] or len(character) != 1 or not character.isprintable():
            continue
        if character == "&" and _ENTITY.match("&" + text[match.end() : match.end() + 40]):
            continue  # reading it would make a new entity of what follows
        if character in "<*`[]|\\_":
            character = "\\" + character
        yield Edit(*match.span(), character, _WHY_ENTITY)


RULE = Rule("html-inline", "markup", propose)
