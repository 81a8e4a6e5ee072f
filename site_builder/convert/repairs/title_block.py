"""The cover: title, subtitle and version line become front matter."""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.lines import Line
from ..text.typography import is_title
from .draft import Rule, View

VERSION: Final = re.compile(
    r"[> \t]*((?:文档|文件|协议)?(?:版本|版號|版号)(?:号|號)?[ \t]*[:：][ \t]*"
    r"|(?i:(?:document |agreement )?version)[ \t]*[:：][ \t]*)([0-9A-Za-z][\w.-]*)[ \t]*+"
)
_MAX_LINES: Final = 6
_WHY_QUOTE: Final = Bilingual(
    "文件头的值写在双引号内，其中的双引号须转义。",
    "Values in the front matter stand in double quotes; one inside them is escaped.",
)
_WHY: Final = Bilingual(
    "文首的标题、副题与版本行是封面：移入文件头，文字不变。",
    "Title, subtitle and version line at the top are the cover: they move to the front matter, "
    "with the same words.",
)


def propose(view: View) -> Iterator[Edit]:
    """Turn the cover's lines into front matter when the version line proves it is one."""
    text = view.text
    cover: list[Line] = []
    for line in view.lines[: _MAX_LINES + 1]:
        if line.kind not in ("heading", "text", "quote") or line.mark is not None:
            return
        words = text[line.content : line.end].strip()
        version = VERSION.fullmatch(words)
        if version is not None:
            break
        if not is_title(words) or (cover and line.kind == "heading"):
            return
        cover.append(line)
    else:
        return
    if not 1 <= len(cover) <= 2 or "\\" in text[: line.end]:
        return
    if any("**" in each.words(text).rstrip("* \t") for each in cover):
        return  # a title that is bold in part
    yield Edit(0, cover[0].content, '---\ntitle: "', _WHY)
    title = cover[-1]
    if len(cover) == 2:
        yield from _between(text, cover[0].end, title.content, '"\nsubtitle: "')
    start = line.content + version.start(1)
    yield from _between(text, title.end, start, '"\nversion_label: "')
    label_end = line.content + version.end(1)
    yield Edit(label_end, label_end, '"\nversion: "', _WHY)
    yield Edit(line.content + version.end(2), line.end, '"\n---\n', _WHY)
    for each in cover:
        for quote in re.finditer('"', text[each.content : each.end]):
            at = each.content + quote.start()
            yield Edit(at, at, "\\", _WHY_QUOTE)


def _between(text: str, start: int, end: int, syntax: str) -> Iterator[Edit]:
    trailing = len(text[:start]) - len(text[:start].rstrip("* \t"))
    yield Edit(start - trailing, end, syntax, _WHY)


RULE: Rule = Rule("title-block", "markup", propose)
