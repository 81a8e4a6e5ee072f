"""HTML from text: escaping, and the runs of a block with marks laid over them.

The pages are HTML inside Markdown. Python-Markdown copies one HTML block through unchanged except
for tabs and control characters, so both are written as references or replaced here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from ...model.inline import Run, is_safe_target, parse

# Characters that HTML forbids in a document, even as references.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


class Mark(NamedTuple):
    """Characters ``start``–``end`` of a block's text, to be wrapped in the element ``open``…``close``.

    ``outer`` marks (links, defined terms) never overlap; the others (evidence) may, and carry a
    class each in ``open``.
    """

    start: int
    end: int
    open: str
    close: str = ""
    outer: bool = True


def text(value: str) -> str:
    """``value`` as HTML text or attribute value (inside double quotes)."""
    return escape(_FORBIDDEN.sub("\ufffd", value)).translate(_BREAKS)


def attributes(**values: str | bool | None) -> str:
    """HTML attributes with a leading blank each; ``_`` in a name becomes ``-``, None is left out."""
    out = []
    for name, value in values.items():
        if value is True:
            out.append(f" {name.rstrip('_').replace('_', '-')}")
        elif value is not None and value is not False:
            out.append(f' {name.rstrip("_").replace("_", "-")}="{text(value)}"')
    return "".join(out)


def inline(markdown: str, marks: Iterable[Mark] = ()) -> str:
    """A block's inline Markdown as HTML with ``marks`` laid over its text.

    The text content of the result is exactly the plain text of ``markdown``. Bold is the outermost
    element, so that a mark never cuts the publisher's emphasis in two.
    """
    pieces = _pieces(parse(markdown), tuple(marks))
    return "".join(_level(list(pieces), 0))


class _Piece(NamedTuple):
    text: str
    bold: bool
    link: str | None
    outer: Mark | None
    italic: bool
    code: bool
    evidence: tuple[str, ...]


def _pieces(runs: Sequence[Run], marks: Sequence[Mark]) -> Iterable[_Piece]:
    """The runs cut at every edge of a mark."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    at = 0
    for run in runs:
        end = at + len(run.text)
        cuts = [at, *(edge for edge in edges if at < edge < end), end]
        for first, last in pairwise(cuts):
            over = [mark for mark in marks if mark.start <= first and last <= mark.end]
            link = run.href if run.href and is_safe_target(run.href) else None
            yield _Piece(
                run.text[first - at : last - at],
                run.bold,
                link,
                next((mark for mark in over if mark.outer), None) if link is None else None,
                run.italic,
                run.code,
                tuple(dict.fromkeys(mark.open for mark in over if not mark.outer)),
            )
        at = end


def _level(pieces: list[_Piece], level: int) -> Iterable[str]:
    """Nest the pieces: bold, then publisher's link, then our link, italics, code, evidence."""
    if level == 6:
        yield "".join(text(piece.text) for piece in pieces)
        return
    for value, group in groupby(pieces, key=lambda piece: piece[level + 1]):
        inner = "".join(_level(list(group), level + 1))
        yield _wrap(level, value, inner)


def _wrap(level: int, value: object, inner: str) -> str:
    if not value:
        return inner
    if isinstance(value, Mark):
        return f"{value.open}{inner}{value.close}"
    if isinstance(value, tuple):
        return f'<span class="ev {" ".join(value)}">{inner}</span>'
    if isinstance(value, str):
        relation = ' rel="external noopener noreferrer"' if "//" in value else ""
        return f'<a href="{text(value)}"{relation}>{inner}</a>'
    name = {0: "strong", 3: "em", 4: "code"}[level]
    return f"<{name}>{inner}</{name}>"
