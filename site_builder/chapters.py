"""Headings with an undotted whole number: sections (``1 服务等级协议``) or articles without dot."""

from __future__ import annotations

from .lines import Line


def chapter_lines(lines: list[Line]) -> set[int]:
    """The headings with an undotted whole number that are sections, not articles.

    They are when a numbering that starts again at one stands inside one of them; a heading that
    continues dotted articles (3. … ``4`` … 5.) is an article that lost its dot.
    """
    candidates: list[int] = []
    chapters: set[int] = set()
    last: tuple[int, ...] = ()
    plain = 0
    nested = False
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is None or mark.form != "decimal":
            if line.kind == "heading" and mark is None:
                last = ()
            continue
        value = mark.values[0]
        if line.kind == "heading" and len(mark.values) == 1 and not mark.dotted:
            if last and last[0] + 1 == value and plain != value - 1:
                last = mark.values
                continue
            candidates.append(value)
            chapters.add(index)
            plain, last = value, ()
            continue
        if candidates and not last and line.indent < 2 and set(mark.values) == {1}:
            nested = nested or len(mark.values) == 1 or candidates[-1] != 1
        last = mark.values
    return chapters if nested else set()
