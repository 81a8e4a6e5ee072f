"""A change as HTML: each side whole, and both in one text, with what differs marked.

The words inside the marks are the clauses' own and nothing else: what announces a deletion or an
insertion to those who cannot see it is content of the style sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Literal

from ...editions.changes import PARAGRAPH, Change, Piece
from ...editions.pieces import is_emphasis
from ...model.inline import Run
from .markup import runs_html

Mark = Literal["", "del", "ins", "gained", "lost"]


def sides(change: Change) -> tuple[list[str], list[str]]:
    """The HTML of each clause before and after, with what was deleted and what was inserted."""
    old = [piece for piece in change.pieces if piece.old is not None]
    new = [piece for piece in change.pieces if piece.new is not None]
    return (
        _clauses(old, lambda piece: piece.old) if change.old else [],
        _clauses(new, lambda piece: piece.new) if change.new else [],
    )


def together(change: Change) -> list[str]:
    """The HTML of both sides as one text; words with another emphasis are set as they are now."""
    return _clauses(change.pieces, lambda piece: piece.new or piece.old)


def _clauses(pieces: Sequence[Piece], run: Callable[[Piece], Run | None]) -> list[str]:
    clauses: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == PARAGRAPH:
            clauses.append([])
        else:
            clauses[-1].append(piece)
    return [_marked(clause, run) for clause in clauses if clause]


def _marked(pieces: Sequence[Piece], run: Callable[[Piece], Run | None]) -> str:
    out = []
    for mark, same in groupby(pieces, key=_mark):
        words = runs_html([found for piece in same if (found := run(piece)) is not None])
        if mark in ("del", "ins"):
            words = f"<{mark}>{words}</{mark}>"
        elif mark:
            words = f'<span class="{mark}">{words}</span>'
        out.append(words)
    return "".join(out)


def _mark(piece: Piece) -> Mark:
    if piece.kind == "removed":
        return "del"
    if piece.kind == "added":
        return "ins"
    if not is_emphasis(piece) or piece.new is None:
        return ""
    return "gained" if piece.new.bold or piece.new.underline else "lost"
