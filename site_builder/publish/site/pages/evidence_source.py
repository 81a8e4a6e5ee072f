"""The raw file line by line, with every change where it was made and the clauses made of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from ....model.balance import Trace, trace
from ....model.document import Block, Change
from ....model.ledger import undo
from ..citing import where
from ..page import Page
from ..tree import Tree
from .record import BLANKS, rule_name

NAME = "evidence-source"


class Piece(NamedTuple):
    """Characters of one raw line that were kept, removed or inserted there by change ``seq``."""

    fate: Literal["kept", "del", "ins"]
    seq: int
    text: str


def pages(tree: Tree) -> Iterable[Page]:
    """One page."""
    edition = tree.inputs.edition
    found = _lines(edition.clean, edition.ledger)
    places = _places(tree)
    changes = {change.seq: change for change in edition.ledger}

    def shown(piece: Piece) -> dict[str, Any]:
        if piece.fate == "kept":
            return {"text": piece.text}
        change = changes[piece.seq]
        return {
            "fate": piece.fate,
            "text": piece.text.translate(BLANKS),
            "kind": change.kind,
            "href": tree.link(NAME, "record", f"change-{piece.seq}"),
            "title": f"#{piece.seq} {rule_name(tree, change.rule)}",
        }

    yield Page(
        NAME,
        tree.ui("evidence.source_title"),
        template="evidence-source.html",
        data={
            "facts": tree.ui("evidence.source_facts", lines=len(found), count=len(changes)),
            "lines": [
                {
                    "number": number,
                    "label": tree.ui("record.line", first=number),
                    "pieces": [shown(piece) for piece in pieces],
                    "places": [
                        (tree.link(NAME, "evidence-clauses", block.id), where(tree, block))
                        for block in places[number]
                    ],
                }
                for number, pieces in enumerate(found, 1)
            ],
        },
        description=tree.ui("evidence.source_lead"),
        group="proof",
        anchors=tuple(f"line-{number}" for number in range(1, len(found) + 1)),
    )


def _places(tree: Tree) -> dict[int, list[Block]]:
    """Raw line → the published blocks that are made of it."""
    out: dict[int, list[Block]] = defaultdict(list)
    for block in tree.published:
        for span in block.raw:
            for line in range(span.first, span.last + 1):
                out[line].append(block)
    return out


@lru_cache(maxsize=1)  # the trees of one edition ask one after the other
def _lines(clean: str, ledger: tuple[Change, ...]) -> Sequence[Sequence[Piece]]:
    return lines(undo(clean, ledger), clean, trace(clean, ledger))


def lines(source: str, clean: str, followed: Trace) -> Sequence[Sequence[Piece]]:
    """The raw lines, each as its pieces in order; what was inserted stands behind what it replaces.

    The removal of a line's end is a piece of that line.
    """
    found: list[list[Piece]] = [[]]
    for fate, seq, character in _merged(source, clean, followed):
        line = found[-1]
        if fate == "kept" and character == "\n":
            found.append([])
            continue
        if line and line[-1][:2] == (fate, seq):
            line[-1] = line[-1]._replace(text=line[-1].text + character)
        else:
            line.append(Piece(fate, seq, character))
        if fate == "del" and character == "\n":
            found.append([])
    return found if found[-1] else found[:-1]


def _merged(source: str, clean: str, followed: Trace) -> Iterator[Piece]:
    """Both texts as one: kept characters once, removed ones before inserted ones."""
    at = 0
    for character, seq in zip(source, followed.removed, strict=True):
        if seq:
            yield Piece("del", seq, character)
            continue
        while at < len(clean) and followed.inserted[at]:
            yield Piece("ins", followed.inserted[at], clean[at])
            at += 1
        yield Piece("kept", 0, character)
        at += 1
    for character, seq in zip(clean[at:], followed.inserted[at:], strict=True):
        yield Piece("ins", seq, character)
