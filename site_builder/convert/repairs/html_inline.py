"""Inline HTML of the extraction becomes the Markdown that means the same."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Final

from ...model.document import Bilingual, Edit
from ...model.inline import can_close, can_open
from ..text.typography import BLANK
from .draft import Rule, View
from .html_tags import markup

_MARKS: Final = {
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
_STYLES: Final = {
    "**": re.compile(r"font-weight:[ ]?(?:bold|[6-9]00)", re.IGNORECASE),
    "~~": re.compile(r"text-decoration[^;]*:[^;]*line-through", re.IGNORECASE),
    "<u>": re.compile(r"text-decoration[^;]*:[^;]*underline", re.IGNORECASE),
}
"""What the style of a tag says that Markdown can say."""
_TAG: Final = re.compile(
    r"<(/?)(b|strong|i|em|code|tt|span|font|ins|big|small)(?:[ \t][^<>\n]*)?>", re.IGNORECASE
)
_LAYOUT: Final = re.compile(
    r"(?:(?:</?(?:div|p|center|br)(?:[ \t][^<>\n]*)?/?>"
    r"|<a[ \t]+(?:name|id)=[^<>\n]*>[ \t]*</a>)[ \t]*)+",
    re.IGNORECASE,
)
"""Such tags in a row are one seam."""
_BREAK: Final = re.compile(r"</?(?:div|p|center|br)\b", re.IGNORECASE)
_SPAN: Final = re.compile(r"(?<!\\)(?:(\*{1,2})|<(/?)(?:b|strong|i|em|u|code|tt)\b)", re.IGNORECASE)
_BELOW: Final = re.compile(r"\n[ \t]*\S")
_SILENT: Final = re.compile(r"<[^<>\n]*>|[#>*\s]|^[ ]*[-+](?=[ ])")
"""What stands on a line beside its words."""
_ANCHOR: Final = re.compile(
    r"<a[ \t](?:[^<>\n]*?[ \t])??href=([\"'])([^\"'<>()\s]+)\1[^<>\n]*>([^<>\[\]\n]*)</a>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BULLET: Final = re.compile(r"^([ ]*)[-*+][ ].+(?:\n(?![ ]*[-*+][ ]|[ ]*\n).+)*", re.MULTILINE)
"""A bullet with all lines of its paragraph."""
_TOKEN: Final = re.compile(rf"`|</?code\b|{_ENTITY.pattern}")
_BOLD: Final = re.compile(r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*")
_DEPTH: Final = 32
"""How deep tags may nest in a line: those of a deeper one are no formatting and stay."""
_REPORTED: Final = 100
"""How many unpaired tags are reported one by one."""
_WHY_TAG: Final = Bilingual(
    "HTML 行内标记改写为同义的 Markdown 标记。",
    "An inline HTML tag becomes the Markdown mark of the same meaning.",
)
_WHY_LAYOUT: Final = Bilingual(
    "HTML 版面标签（居中、段落、换行）只影响排列。",
    "An HTML layout tag (centring, paragraph, line break) only arranges the text.",
)
_WHY_LINK: Final = Bilingual(
    "HTML 链接改写为 Markdown 链接。", "An HTML link becomes a Markdown link."
)
_WHY_ENTITY: Final = Bilingual(
    "HTML 实体还原为它所表示的字符。", "An HTML entity becomes the character it stands for."
)


def propose(view: View) -> Iterator[Edit]:
    """Rewrite paired tags of a line; a tag without its partner on the line stays."""
    text = view.text
    if "<" in text:
        yield from _tags(view)
        yield from _layout(text)
        yield from _anchors(text)
    if "&" in text:
        yield from _entities(text)


def _tags(view: View) -> Iterator[Edit]:
    """Rewrite each pair; a tag without its partner in the same line stays and is reported."""
    text = view.text
    lonely: list[re.Match[str]] = []
    end = 0
    tags: list[re.Match[str]] = []
    for match in markup(_TAG, text):
        if match.start() >= end:
            yield from _line(text, tags, lonely)
            tags = []
            at = text.find("\n", match.end())
            end = len(text) if at < 0 else at
        tags.append(match)
    yield from _line(text, tags, lonely)
    for match in lonely[:_REPORTED]:
        message = Bilingual(
            f"标签 {match[0]} 不成对，按原样保留。",
            f"The tag {match[0]} has no partner; kept as it is.",
        )
        view.report("html.unbalanced", "warning", message, *match.span())


def _line(text: str, tags: list[re.Match[str]], lonely: list[re.Match[str]]) -> Iterator[Edit]:
    """Rewrite the pairs among the tags of one line; the others join ``lonely``."""
    opened: list[re.Match[str]] = []
    pairs: list[tuple[re.Match[str], re.Match[str]]] = []
    for match in tags:
        if not match[1]:
            opened.append(match)
        elif opened and opened[-1][2].lower() == match[2].lower():
            pairs.append((opened.pop(), match))
        else:
            lonely.append(match)
        if len(opened) > _DEPTH:
            lonely += tags
            return
    lonely += opened
    around: list[tuple[int, str]] = []  # the ends and marks of the pairs that hold this one
    for first, last in sorted(pairs, key=lambda pair: pair[0].start()):
        while around and around[-1][0] <= first.start():
            around.pop()
        mark = _mark(text, first, last)
        again = mark in ("**", "~~", "<u>") and mark in {outer for _, outer in around}
        if mark == "<u>":  # also within one that Markdown has as it is
            head = text[
                max(text.rfind("\n", 0, first.start()), first.start() - 2_000, 0) : first.start()
            ]
            again |= head.rfind("<u>") > head.rfind("</u>")
        around.append((last.end(), mark))
        yield from _pair(text, first, last, "" if again else mark)


def _mark(text: str, first: re.Match[str], last: re.Match[str]) -> str:
    """The mark that means the same as a pair of tags; empty where it says nothing or all is bold."""
    mark = _MARKS[first[2].lower()]
    mark = mark or next((sign for sign, style in _STYLES.items() if style.search(first[0])), "")
    return "" if mark == "**" and _BOLD.fullmatch(text, first.end(), last.start()) else mark


def _pair(text: str, first: re.Match[str], last: re.Match[str], mark: str) -> Iterator[Edit]:
    words = text[first.end() : last.start()]
    held = mark in words if mark in ("`", "**") else mark == "*" and words.strip("* ") != words
    if held or not words.strip():
        return
    if first[0] == "<strong>" and not _flanks(text, first, last):
        return  # the portable form of bold, see portable_bold
    yield Edit(*first.span(), mark, _WHY_TAG)
    yield Edit(*last.span(), mark.replace("<", "</"), _WHY_TAG)


def _flanks(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether every renderer would read ``**`` in the tags' places as a pair."""
    before = text[first.start() - 1 : first.start()].replace("\n", "")
    after = text[last.end() : last.end() + 1].replace("\n", "")
    inner = text[first.end()], text[last.start() - 1]
    if "*" in f"{before}{inner[0]}{inner[1]}{after}":
        return False  # three in a row, see portable_bold
    return can_open(before, inner[0]) and can_close(inner[1], after)


def _layout(text: str) -> Iterator[Edit]:
    """Layout tags go; between words of one line they start a new one, but not in a cell.

    What stands behind a break in a bullet is indented as the bullet's words are. A break inside
    bold or italics stays a break: the words on both sides are of one span. At the end of a line
    it keeps the next one apart.
    """
    bullets = _BULLET.finditer(text)
    bullet = next(bullets, None)
    runs = list(markup(_LAYOUT, text, rows=False))
    said, last = False, 0
    opened = Counter[str]()
    for run, following in itertools.zip_longest(runs, runs[1:]):
        start, end = run.span()
        line = text.rfind("\n", last, start) + 1
        if line:
            said = False
            opened.clear()
        ahead = text[max(line, last) : start]
        said = bool(_SILENT.sub("", ahead)) or said
        for span in _SPAN.finditer(ahead):
            before, behind = ahead[: span.start()][-1:], ahead[span.end() : span.end() + 1]
            if span[1] == "*" and not opened["*"] % 2 and (before.isalnum() or behind == " "):
                continue  # it opens nothing: a bullet, or a note's or a product's sign
            opened[span[1] or "<"] += -1 if span[2] else 1
        last = end
        stop = text.find("\n", end, following.start() if following else None)
        stop = stop if stop >= 0 else following.start() if following else len(text)
        while bullet is not None and bullet.end() < start:
            bullet = next(bullets, None)
        inside = bullet is not None and bullet.start() < start
        indent = bullet[1] + "  " if bullet is not None and inside else ""
        spanned = opened["<"] > 0 or opened["*"] % 2 or opened["**"] % 2
        if _BREAK.search(run[0]) is None:
            after = ""
        elif not _SILENT.sub("", text[end:stop]):
            below = said and not inside and not spanned and _BELOW.match(text, stop)
            after = "\n" if below else ""
        elif not said:
            after = indent if "br" in run[0].lower() else ""
        else:
            after = "<br>" if spanned else "\n\n" + indent
        yield Edit(start, end, after, _WHY_LAYOUT)


def _anchors(text: str) -> Iterator[Edit]:
    """Links become those of Markdown."""
    for match in markup(_ANCHOR, text):
        yield Edit(match.start(), match.start(3), "[", _WHY_LINK)
        yield Edit(match.end(3), match.end(), f"]({match[2]})", _WHY_LINK)


def _entities(text: str) -> Iterator[Edit]:
    at = text.find("&")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        yield from _entities_of(text, start, end)
        at = text.find("&", end)


def _entities_of(text: str, start: int, end: int) -> Iterator[Edit]:
    """Those of the line from ``start`` to ``end``; code shows its characters as they are."""
    ticks, in_code = 0, False
    for match in _TOKEN.finditer(text, start, end):
        words = match[0]
        if words == "`":
            ticks += 1
        elif words[0] == "<":
            in_code = words[1] != "/"
        elif ticks % 2 == 0 and text[match.start() - 1 : match.start()] != "\\":
            character = unescape(words)
            if len(character) != 1 or not (character.isprintable() or character in BLANK):
                continue
            if character == "&" and _ENTITY.match("&" + text[match.end() : match.end() + 40]):
                continue  # reading it would make a new entity of what follows
            head = text[start : min(match.start(), start + 200)]  # no costs on long lines
            marks = character in "#>+-=" and not _SILENT.sub("", head)
            if (marks or character in "<*`[]|\\_~") and not in_code:
                character = "\\" + character
            yield Edit(*match.span(), character, _WHY_ENTITY)


RULE: Rule = Rule("html-inline", "markup", propose)
