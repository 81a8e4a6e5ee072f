"""What a web page holds beside its text: doctype, head, scripts and style sheets.

No browser shows them. Evidence is the page itself: it opens with its doctype or ``<html>``. The
title in the head goes where the text says it again.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_PAGE: Final = re.compile(r"\s*(?:<!doctype\b|<html\b)", re.IGNORECASE)
_TAG: Final = re.compile(
    r"<!doctype\b[^<>]*>|<(/?)(script|style|title|html|head|body|meta|link)\b[^<>]*>", re.IGNORECASE
)
_HIDDEN: Final = ("script", "style")
_AGAIN: Final = r"(?m)(?:^[#* \t]*+|>\s*+){}\s*+(?:<|$)"
"""The words of a title where they stand again, as a line or an element of the page."""
_WHY: Final = Bilingual(
    "文件是一个网页：文档类型、头部、脚本和样式不是读者看到的文字。",
    "The file is a web page: no reader sees its doctype, head, scripts and style sheets.",
)
_WHY_TITLE: Final = Bilingual(
    "网页头部的标题在正文中再次出现。", "The title in the page's head stands in the text again."
)


def propose(view: View) -> Iterator[Edit]:
    """Take away the tags, and what stands inside those whose words no reader sees."""
    text = view.text
    if _PAGE.match(text) is None:
        return
    opened: re.Match[str] | None = None
    titled = False
    for tag in _TAG.finditer(text):
        name = (tag[2] or "").lower()
        if opened is not None:
            if not tag[1] or name != opened[2].lower():
                continue  # inside a script, or a tag that is never closed
            words = text[opened.end() : tag.start()].strip()
            if name in _HIDDEN:
                yield Edit(opened.start(), tag.end(), "", _WHY)
            elif not titled and re.search(_AGAIN.format(re.escape(words)), text[tag.end() :]):
                yield Edit(opened.start(), tag.end(), "", _WHY_TITLE)
            else:
                yield Edit(*opened.span(), "", _WHY)
                yield Edit(*tag.span(), "", _WHY)
            titled = titled or name == "title"
            opened = None
        elif not tag[1] and name in (*_HIDDEN, "title"):
            opened = tag
        else:
            yield Edit(*tag.span(), "", _WHY)


RULE: Rule = Rule("html-page", "text", propose)
