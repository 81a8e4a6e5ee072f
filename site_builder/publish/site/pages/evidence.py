"""The evidence: the raw file line by line, the clauses with their origin, the balance of characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from ....model.balance import Balance, Trace, balance, trace
from ....model.document import Block, Change
from ....model.ledger import undo
from ..citing import where
from ..page import Heading, Page
from ..tree import Tree
from .record import BLANKS, PROOFS, lines, rule_name

SOURCE, CLAUSES, BALANCE = PROOFS


class Piece(NamedTuple):
    """Characters of one raw line that were kept, removed or inserted there by change ``seq``."""

    fate: Literal["kept", "del", "ins"]
    seq: int
    text: str


def pages(tree: Tree) -> Iterable[Page]:
    """Three pages."""
    return (_source(tree), _clauses(tree), _balance(tree))


def _source(tree: Tree) -> Page:
    """The raw lines, with every change where it was made and the clauses made of a line."""
    edition = tree.inputs.edition
    found = _raw_lines(edition.clean, edition.ledger)
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
            "href": tree.link(SOURCE, "record", f"change-{piece.seq}"),
            "title": f"#{piece.seq} {rule_name(tree, change.rule)}",
        }

    return Page(
        SOURCE,
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
                        (tree.link(SOURCE, CLAUSES, block.id), where(tree, block))
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
def _raw_lines(clean: str, ledger: tuple[Change, ...]) -> Sequence[Sequence[Piece]]:
    return marked(undo(clean, ledger), clean, trace(clean, ledger))


def marked(source: str, clean: str, followed: Trace) -> Sequence[Sequence[Piece]]:
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


def _clauses(tree: Tree) -> Page:
    """Raw lines, bytes, changes and hash of each clause, whose words are never translated."""
    return Page(
        CLAUSES,
        tree.ui("evidence.clauses_title"),
        template="evidence-clauses.html",
        data={
            "clauses": [
                {
                    "block": block,
                    "label": where(tree, block),
                    "href": tree.url(CLAUSES, block),
                    "spans": [
                        {
                            "href": tree.link(CLAUSES, SOURCE, f"line-{span.first}"),
                            "lines": lines(tree, span.first, span.last),
                            "bytes": tree.ui("evidence.bytes", start=span.start, end=span.end),
                        }
                        for span in block.raw
                    ],
                    "repairs": [
                        (seq, tree.link(CLAUSES, "record", f"change-{seq}"))
                        for seq in block.repairs
                    ],
                }
                for block in tree.published
            ]
        },
        description=tree.ui("evidence.clauses_lead"),
        group="proof",
        anchors=tuple(block.id for block in tree.published),
    )


_counted = lru_cache(maxsize=1)(balance)  # every tree of an edition shows the same sums


def _balance(tree: Tree) -> Page:
    """What became of every character: two tables that add up to a file each, and one of the rules."""
    edition = tree.inputs.edition
    source = undo(edition.clean, edition.ledger)
    sums = _counted(source, edition.clean, edition.encoding, edition.ledger)
    return Page(
        BALANCE,
        tree.ui("evidence.balance_title"),
        template="evidence-balance.html",
        data={"tables": _tables(sums), "rules": _rules(tree)},
        description=tree.ui("evidence.balance_lead"),
        group="proof",
        headings=tuple(
            Heading(key, tree.ui(f"evidence.{key}")) for key in ("raw", "clean", "rules")
        ),
    )


def _tables(sums: Balance) -> list[dict[str, Any]]:
    """The files, each with its parts as (name, count)."""
    raw = ("kept", "markup_removed", "editorial_removed", "form")
    clean = ("kept", "markup_inserted", "editorial_inserted")
    return [
        {"file": "raw", "parts": [(key, getattr(sums, key)) for key in raw], "total": sums.raw},
        {
            "file": "clean",
            "parts": [
                (key, sums.kept_clean if key == "kept" else getattr(sums, key)) for key in clean
            ],
            "total": sums.clean,
        },
    ]


def _rules(tree: Tree) -> list[dict[str, Any]]:
    """How often each rule changed something, and how many characters it took and gave."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for change in tree.inputs.edition.ledger:
        row = sums[change.kind, change.rule]
        row[0] += 1
        row[1] += len(change.before)
        row[2] += len(change.after)
    return [
        {"rule": rule, "name": rule_name(tree, rule), "kind": kind, "numbers": numbers}
        for (kind, rule), numbers in sorted(sums.items())
    ]
