"""HTML headings and lists become their Markdown.

A heading counts when its tags pair on one line, a list when it is opened and closed. Tags in a row
of a pipe table, in code or behind a backslash stay as they are.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View
from .html_tags import markup

_HEADING: Final = re.compile(r"<(/?)h([1-6])\b[^<>\n]*>[ \t]*", re.IGNORECASE)
_LIST: Final = re.compile(r"<(/?)(ul|ol|li)\b[^<>\n]*>\s*", re.IGNORECASE)
_DEEPEST: Final = 16
_WHY_HEADING: Final = Bilingual(
    "HTML 标题标签改写为 Markdown 标题。", "An HTML heading tag becomes a Markdown heading."
)
_WHY_LIST: Final = Bilingual(
    "HTML 列表标签改写为 Markdown 列表。", "An HTML list tag becomes a Markdown list."
)


def propose(view: View) -> Iterator[Edit]:
    """Rewrite headings, then lists."""
    text = view.text
    if "<" not in text:
        return
    yield from _headings(text)
    yield from _lists(text)


def _headings(text: str) -> Iterator[Edit]:
    """Rewrite each opening tag that its closing one follows on the same line."""
    opening: re.Match[str] | None = None
    for match in markup(_HEADING, text, rows=False):
        if not match[1]:
            opening = match
        elif opening is not None:
            words = text[opening.end() : match.start()]
            if opening[2] == match[2] and words.strip() and "\n" not in words:
                start = opening.start()
                before = "\n\n" if start and text[start - 1] != "\n" else ""
                after = "" if text[match.end() : match.end() + 1] in ("", "\n") else "\n\n"
                hashes = "#" * int(match[2])
                yield Edit(*opening.span(), f"{before}{hashes} ", _WHY_HEADING)
                yield Edit(*match.span(), after, _WHY_HEADING)
            opening = None


def _lists(text: str) -> Iterator[Edit]:
    """Rewrite the tags of each outermost list."""
    tags: list[tuple[re.Match[str], int]] = []
    depth = 0
    for match in markup(_LIST, text, rows=False):
        item = match[2].lower() == "li"
        if not item:
            depth += -1 if match[1] else 1
        if depth < 0 or (item and not depth):
            tags, depth = [], 0
            continue
        tags.append((match, depth))
        if not depth:
            for tag, level in tags:
                yield Edit(*tag.span(), _seam(tag, level), _WHY_LIST)
            tags = []


def _seam(tag: re.Match[str], level: int) -> str:
    """What stands in a tag's place; ``level`` is how many lists are open behind it."""
    closes, item = bool(tag[1]), tag[2].lower() == "li"
    if item:
        return "" if closes else "\n" + "    " * min(level - 1, _DEEPEST) + "- "
    outermost = level == (0 if closes else 1)
    return "\n\n" if outermost else ""


RULE: Rule = Rule("html-block", "markup", propose)
