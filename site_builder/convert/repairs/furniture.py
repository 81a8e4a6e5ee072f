"""Page furniture: running heads, footers and page numbers that stand between the text.

Evidence is repetition: a footer repeats the version line, a running head repeats the document's or
a section's title, page numbers come in order or beside other furniture.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...model import front_matter
from ...model.document import Bilingual, Edit
from ..text.chapters import ANNEX
from ..text.lines import Line
from ..text.typography import bare, is_dated, is_title, runs_on, title_key
from .chapter_heads import chapter_heads
from .draft import Rule, View
from .pages import edges, page_numbers
from .running_lines import is_whole, running_lines
from .title_block import VERSION

_PAGE: Final = re.compile(
    r"[-—–·]?[ ]?(?:[ivxlcIVXLC]{1,6}|\d{1,4})[ ]?[-—–·]?"
    r"|第[ ]?\d{1,4}[ ]?[页頁](?:[ ]?[/，,]?[ ]?共[ ]?\d{1,4}[ ]?[页頁])?"
    r"|(?i:page )\d{1,4}(?: of \d{1,4})?|\d{1,4}[ ]?/[ ]?\d{1,4}"
)
_DASHED: Final = re.compile(r"[ \t]*[-—–·][ ]?(?:[ivxlcIVXLC]{1,6}|\d{1,4})[ ]?[-—–·][ \t]*")
_FOOTER: Final = re.compile(
    rf"(?:\d{{1,4}}[ \t>]*+)?{VERSION.pattern}(?:[ \t]*(?:[ivxlc]+|[IVXLC]+|\d{{1,4}}))?"
)
_SHORT: Final = 60
"""Footers and lines of a running head are no longer than this."""
_TOP: Final = 3
"""Among so many lines at the top a title that stands twice is the document's own."""
_WHY_FOOTER: Final = Bilingual(
    "重复版本行的页脚，不是正文。", "A footer that repeats the version line; not text."
)
_WHY_HEAD: Final = Bilingual(
    "重复文档或章节标题的页眉，不是正文。",
    "A running head that repeats the document's or a section's title; not text.",
)
_WHY_RUNNING: Final = Bilingual(
    "页眉或页脚：同样的文字随页码逐页重复，不是正文。",
    "A running head or foot: the same words at every page number; not text.",
)
_WHY_CHAPTER: Final = Bilingual(
    "写明章名的页眉或页脚：在多数书页上重复正文中的一个标题，不是正文。",
    "A running head or foot that names the chapter: on most pages it repeats a title of the text.",
)
_WHY_PAGE: Final = Bilingual(
    "单独成行的页码，不是正文。", "A page number on a line of its own; not text."
)


def propose(view: View) -> Iterator[Edit]:
    """Remove lines of page furniture; what only repeats, without a page, is weak evidence."""
    text, lines = view.text, view.lines
    stated = front_matter.values(text)
    front = [stated[key] for key in ("title", "subtitle", "version") if key in stated]
    titles = {title_key(words) for words in front}
    if len(front) > 1:
        titles.add(title_key("".join(front[:2])))
    beside = edges(text, lines)
    numbers, likely = page_numbers(text, lines, beside)
    proven = dict.fromkeys(numbers, _WHY_PAGE)
    running = running_lines(text, lines, proven, beside)
    if running:
        running -= _only_title(text, lines, running, titles)
    proven |= dict.fromkeys(running, _WHY_RUNNING)
    if proven or beside:
        proven |= dict.fromkeys(chapter_heads(text, lines, set(proven), beside), _WHY_CHAPTER)
    proven |= dict.fromkeys(_doubled(text, lines), _WHY_HEAD)
    short = [(i, line) for i, line in enumerate(lines) if line.end - line.start <= _SHORT]
    footers = [i for i, line in short if _version(text, line)]
    cover = lines[0].kind == "front" if lines else False
    weak = dict.fromkeys(likely, _WHY_PAGE)
    if cover or len(footers) > 1:
        counted = not cover and _count_up(text, [lines[i] for i in footers])
        for i in footers:
            same = stated.get("version") == _version(text, lines[i])
            (proven if counted or (cover and same) else weak)[i] = _WHY_FOOTER
    repeated = _repeated(text, short)
    known = set(proven)
    heads = _heads(text, lines, titles, repeated, known)
    weak |= dict.fromkeys((i for i in heads if i not in proven), _WHY_HEAD)
    for index in (i for i, line in short if i not in proven and _is_page(text, line)):
        near = {index - 1, index + 1}
        if near & proven.keys():
            proven[index] = _WHY_PAGE
        elif near & weak.keys() or _is_broken(text, lines, index):
            weak[index] = _WHY_PAGE
    for index in sorted(proven.keys() | weak.keys()):
        why = proven.get(index) or weak[index]
        yield Edit(lines[index].start, lines[index].end, "", why, index not in proven)


def _doubled(text: str, lines: list[Line]) -> Iterator[int]:
    """The later ones of headings at the top of the same words with nothing between them."""
    last = 0
    for index, (first, second) in enumerate(itertools.pairwise(lines), 1):
        if index >= max(_TOP, last + 2):
            return
        headings = first.kind == second.kind == "heading" and second.mark is None
        if headings and _words(text, first) == _words(text, second):
            last = index
            yield index


def _count_up(text: str, footers: list[Line]) -> bool:
    """Whether the last numbers of the footers are those of pages that count up."""
    ends = [re.findall(r"\d+", text[line.start : line.end])[-2:] for line in footers]
    pages = [int(end[-1]) for end in ends if len(end) == 2]
    return len(pages) == len(ends) and all(a < b for a, b in itertools.pairwise(pages))


def _is_broken(text: str, lines: list[Line], index: int) -> bool:
    """Whether the lines around are the halves of one sentence."""
    if not 0 < index < len(lines) - 1:
        return False
    before, after = lines[index - 1], lines[index + 1]
    if before.kind != "text" or after.kind != "text":
        return False
    return runs_on(text[before.content : before.end])


def _words(text: str, line: Line) -> str:
    return bare(text[line.content : line.end])


def _version(text: str, line: Line) -> str | None:
    """The version that a footer names; None where the line is none."""
    if line.kind not in ("text", "quote", "heading"):
        return None
    footer = _FOOTER.fullmatch(text[line.start : line.end].strip("# \t*>"))
    return footer and footer[2]


def _is_page(text: str, line: Line) -> bool:
    if line.end - line.start > 24:
        return False
    if line.kind == "bullet":
        return _DASHED.fullmatch(text, line.start, line.end) is not None
    return line.kind in ("text", "heading") and _PAGE.fullmatch(_words(text, line)) is not None


def _heads(
    text: str, lines: list[Line], titles: set[str], repeated: set[str], running: set[int]
) -> Iterator[int]:
    """Lines that repeat a title: short, unnumbered, and met before as title or heading.

    Words that only such lines have stay once at the top, where they are the title itself.
    """
    current = ""
    known = set(titles)
    opening = {title_key(_words(text, line)) for line in itertools.takewhile(_is_plain, lines)}
    for index, line in enumerate(lines):
        if index in running:
            continue
        if line.kind == "heading":
            words = title_key(_words(text, line))
            if line.mark is None and (words == current or words in titles):
                yield index
                continue
            known.add(words)
            if line.mark is None or not line.mark.dotted:
                current = words
            if line.mark is not None:
                known.add(title_key(bare(line.body(text))))
        elif line.mark is None and line.end - line.start <= 80 and line.kind in ("text", "quote"):
            words = _words(text, line)
            if is_title(words) and not words.startswith("["):
                parts = [title_key(part) for part in re.split(r"[/／|｜]|[ \u3000]{2,}", words)]
                whole = title_key(words)
                if whole in repeated and whole in opening and whole not in known:
                    opening.discard(whole)
                    continue
                head = whole == current or not titles.isdisjoint(parts)
                if whole in repeated or (head and known.issuperset(parts)):
                    yield index


def _only_title(text: str, lines: list[Line], running: set[int], titles: set[str]) -> set[int]:
    """The running lines that are title or date at the top, or an annex's, and stand nowhere else."""
    said = titles | {
        title_key(_words(text, line)) for i, line in enumerate(lines) if i not in running
    }
    first: set[int] = set()
    printed = Counter(_words(text, lines[index]) for index in running)
    top = True
    for index, line in enumerate(lines):
        top = top and (index in running or line.kind == "front")
        words = _words(text, line)
        if index not in running or not (top or ANNEX.match(words)):
            continue
        key = title_key(words)
        digits, letters = (sum(map(kind, words)) for kind in (str.isdigit, str.isalpha))
        # no page's number, which is another on the next page, and no time
        named = is_title(words) and (not digits or (letters > digits and printed[words] > 1))
        if key not in said and (named or is_dated(words)):
            said.add(key)
            first.add(index)
    return first


def _is_plain(line: Line) -> bool:
    return line.mark is None and line.kind != "heading"


def _repeated(text: str, short: list[tuple[int, Line]]) -> set[str]:
    """Plain ones of the short lines, without number, that stand at least three times in the text."""
    counts = Counter(
        title_key(text[line.start : line.end])
        for _, line in short
        if line.mark is None
        and line.kind in ("text", "quote")
        and "*" not in text[line.start : line.end]
        and is_whole(text[line.content : line.end])
    )
    return {words for words, count in counts.items() if count >= 3 and len(words) > 3}


RULE: Rule = Rule("page-furniture", "text", propose)
