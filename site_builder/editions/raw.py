"""Whether a difference stands in the raw files, or only in what our repairs made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..model import inline
from ..model.document import Block, Document
from ..model.ledger import visible
from .changes import PARAGRAPH, ChangeKind, Piece
from .likeness import letters
from .pieces import between, spots, tokens


class RawText:
    """The raw file of a document, by clause."""

    def __init__(self, raw: bytes, document: Document) -> None:
        self._raw = raw
        self._encoding = document.source.encoding

    def of(self, blocks: Sequence[Block]) -> str:
        """The raw text of the lines that the clauses were made from."""
        spans = [span for block in blocks for span in block.raw]
        parts = (self._raw[span.start : span.end] for span in spans)
        return "\n".join(part.decode(self._encoding, "replace") for part in parts)


def from_repairs(
    old: Sequence[Block],
    new: Sequence[Block],
    found: Sequence[Piece],
    kinds: Collection[ChangeKind],
    raws: tuple[RawText, RawText],
) -> set[ChangeKind]:
    """The kinds of change that the raw files do not show, so that the conversion made them."""
    if not kinds or not old or not new:
        return set()
    ours: set[ChangeKind] = set()
    one, two = raws[0].of(old), raws[1].of(new)
    if one == two:
        return set(kinds) - {"moved"}
    if not _is_repaired(old) and not _is_repaired(new):
        return set()
    differing = set(spots(tuple(between(tokens(visible(one)), tokens(visible(two))))))
    theirs: set[ChangeKind] = set()
    for removed, added in spots(found):
        spot = (visible(removed.replace(PARAGRAPH, "")), visible(added.replace(PARAGRAPH, "")))
        kind: ChangeKind = "wording" if letters(spot[0]) != letters(spot[1]) else "punctuation"
        (theirs if spot == ("", "") or spot in differing else ours).add(kind)
    if "emphasis" in kinds and list(_strong(one)) == list(_strong(two)):
        ours.add("emphasis")
    return (ours - theirs) & set(kinds)


def _is_repaired(blocks: Sequence[Block]) -> bool:
    return any(block.repairs for block in blocks)


def _strong(raw: str) -> Iterator[tuple[str, bool]]:
    """The letters of raw Markdown, and whether each is emphasised."""
    for run in inline.parse(raw):
        for sign in letters(run.text):
            yield sign, run.bold or run.underline
