"""HTML tags that are markup: neither escaped nor shown as code."""

import re
from collections.abc import Iterator
from typing import Final

_ROW: Final = re.compile(r"[ \t]*\|")


def markup(pattern: re.Pattern[str], text: str, *, rows: bool = True) -> Iterator[re.Match[str]]:
    """The matches of a tag's pattern that no backslash escapes and no code span of the line holds.

    Without ``rows`` those in a row of a pipe table are left out, too.
    """
    line_end, last_tick, at, ticks, row = -1, -1, 0, 0, False
    for match in pattern.finditer(text):
        start = match.start()
        if start > line_end:
            at = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
            last_tick = text.rfind("`", at, line_end)
            ticks, row = 0, not rows and _ROW.match(text, at) is not None
        if last_tick >= 0:
            ticks += text.count("`", at, start)
            at = start
        in_code = ticks % 2 == 1 and last_tick > start
        if not row and not in_code and text[start - 1 : start] != "\\":
            yield match
