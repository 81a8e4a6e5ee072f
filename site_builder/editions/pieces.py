"""What changed inside a clause: its characters (Chinese) or words (others), and their style."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ..model import inline
from ..model.document import Block
from ..model.inline import Run
from ..model.tables import split
from .changes import PARAGRAPH, Piece
from .likeness import WORD, letters, steps

_TOKEN: Final = re.compile(rf"{WORD}(?:['’][A-Za-z]+)?|[0-9]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)


def runs(block: Block) -> tuple[Run, ...]:
    """The runs of a block; their characters are its ``text``, bars between cells included."""
    if block.kind not in ("table", "row"):
        return inline.parse(block.markdown)
    found: list[Run] = []
    for at, cell in enumerate(split(block.markdown)):
        found += [Run(" | ")] if at else []
        found += inline.parse(cell)
    return inline.joined(found)


def pieces(old: Sequence[Block], new: Sequence[Block]) -> tuple[Piece, ...]:
    """All characters of both sides in order; several clauses of a side stand one after another."""
    same = list(_whole_runs(old))
    if same == list(_whole_runs(new)):
        return tuple(Piece(run, run) for run in same)
    return tuple(between(_words(old), _words(new)))


def between(old: Sequence[Run], new: Sequence[Run]) -> Iterator[Piece]:
    """The pieces of two sequences of words, each with its style."""
    texts = ([run.text for run in old], [run.text for run in new])
    here = there = 0
    found: list[Piece] = []
    for kind, count in steps(*texts, tidy=True):
        ours, theirs = old[here : here + count], new[there : there + count]
        if kind == "=":
            found += map(Piece, ours, theirs)
        elif kind == "-":
            found += [Piece(run, None) for run in ours]
        else:
            found += [Piece(None, run) for run in theirs]
        here += count if kind != "+" else 0
        there += count if kind != "-" else 0
    for _, same in groupby(found, key=_style):
        yield _whole(list(same))


def _whole_runs(blocks: Sequence[Block]) -> Iterator[Run]:
    for at, block in enumerate(blocks):
        if at:
            yield Run(PARAGRAPH)
        yield from runs(block)


def _words(blocks: Sequence[Block]) -> list[Run]:
    """The words of the clauses, each with its style, with a mark between clauses."""
    return [
        run._replace(text=word) for run in _whole_runs(blocks) for word in _TOKEN.findall(run.text)
    ]


def tokens(text: str) -> list[Run]:
    """The words of plain text."""
    return [Run(word) for word in _TOKEN.findall(text)]


def _style(piece: Piece) -> tuple[object, ...]:
    apart = piece.text == PARAGRAPH
    return (piece.old and piece.old[1:], piece.new and piece.new[1:], apart)


def _whole(same: Sequence[Piece]) -> Piece:
    text = "".join(piece.text for piece in same)
    old, new = same[0]
    return Piece(old and old._replace(text=text), new and new._replace(text=text))


def spots(found: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """What was removed and what was added, for each place where words differ."""
    for differs, same in groupby(found, key=lambda piece: piece.kind in ("removed", "added")):
        if differs:
            run = list(same)
            yield (
                "".join(piece.text for piece in run if piece.kind == "removed"),
                "".join(piece.text for piece in run if piece.kind == "added"),
            )


def is_wording(removed: str, added: str) -> bool:
    """Whether what was said differs, and not only punctuation, width or blanks."""
    return letters(removed) != letters(added)


def is_emphasis(piece: Piece) -> bool:
    """Whether words are emphasised on one side only (bold or underlined)."""
    if piece.old is None or piece.new is None or not any(sign.isalnum() for sign in piece.text):
        return False
    return (piece.old.bold or piece.old.underline) != (piece.new.bold or piece.new.underline)
