"""The cells of a row of a pipe table."""

import re
from typing import Final

_BAR: Final = re.compile(r"\\.|(?<!`)(`{1,8})(?!`)(?:(?!\1).){1,4000}?\1|(\|)")
_DELIMITER: Final = re.compile(
    r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?[ \t]*+"
)
BLANK: Final = " \t\u00a0\u3000"


def is_delimiter(words: str) -> bool:
    """Whether a line is the row of dashes under a table's head."""
    return "-" in words and _DELIMITER.fullmatch(words) is not None


def cells(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The cells of a pipe row: a bar in a code span or after a backslash does not divide."""
    edges = [m.start() for m in _BAR.finditer(text, start, end) if m[2]]
    if edges and not text[start : edges[0]].strip(BLANK):
        start = edges.pop(0) + 1
    if edges and not text[edges[-1] + 1 : end].strip(BLANK):
        end = edges.pop()
    found = []
    for left, right in zip([start, *(e + 1 for e in edges)], [*edges, end], strict=True):
        words = text[left:right]
        head = len(words) - len(words.lstrip(BLANK))
        stripped = words.strip(BLANK)
        head = min(head, 1) if not stripped else head
        found.append((left + head, left + head + len(stripped)))
    return tuple(found)


def split(markdown: str) -> list[str]:
    """The cells of a row as a block's inline Markdown has them, without outer bars, empty ones too."""
    row = f"| {markdown} |"
    return [row[start:end] for start, end in cells(row, 0, len(row))]
