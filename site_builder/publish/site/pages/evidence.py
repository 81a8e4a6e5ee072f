"""The evidence: the raw file line by line, the clauses with their origin, the balance of characters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from ....model.balance import Trace, balance, trace
from ....model.document import Block, Change
from ....model.ledger import undo
from ..page import Heading, Page, tool
from ..tree import Tree
from .record import BLANKS, PROOFS

SOURCE, CLAUSES, BALANCE = PROOFS


class Piece(NamedTuple):
    """Characters of one raw line that were kept, removed or inserted there by change ``seq``."""

    fate: Literal["kept", "del", "ins"]
    seq: int
    text: str


def pages(tree: Tree) -> Iterable[Page]:
    """Three pages."""
    edition = tree.inputs.edition
    found = _raw_lines(edition.clean, edition.ledger)
    changes = {change.seq: change for change in edition.ledger}
    places, words = _places(tree), "evidence.source_"
    page = tool(
        tree, SOURCE, "proof", words, lines=found, changes=changes, places=places, blanks=BLANKS
    )
    yield page._replace(anchors=tuple(f"line-{number}" for number, _ in enumerate(found, 1)))
    page = tool(tree, CLAUSES, "proof", "evidence.clauses_")
    yield page._replace(anchors=tuple(block.id for block in tree.published))
    source = undo(edition.clean, edition.ledger)
    sums = _counted(source, edition.clean, edition.encoding, edition.ledger)
    rules = _rules(edition.ledger)
    page = tool(tree, BALANCE, "proof", "evidence.balance_", sums=sums, rules=rules)
    headings = (Heading(key, tree.ui(f"evidence.{key}")) for key in ("raw", "clean", "rules"))
    yield page._replace(headings=tuple(headings))


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


_counted = lru_cache(maxsize=1)(balance)  # every tree of an edition shows the same sums


def _rules(ledger: Iterable[Change]) -> list[tuple[tuple[str, str], list[int]]]:
    """How often each (kind, rule) changed something, and how many characters it took and gave."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for change in ledger:
        row = sums[change.kind, change.rule]
        row[0] += 1
        row[1] += len(change.before)
        row[2] += len(change.after)
    return sorted(sums.items())
