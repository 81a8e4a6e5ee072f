"""Two texts of an agreement compared: aligned clauses, each with its kinds of change.

A change is the publisher's where the raw files differ, and else one of our repairs'.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..annotate.conspicuousness import NOTICE_NEEDED
from ..model import inline
from ..model.document import Block, Document
from ..model.ledger import visible
from .align import Match, Side, align
from .changes import NAMES, PARAGRAPH, Change, ChangeKind, Comparison, Piece
from .likeness import letters, same_in_order
from .pieces import between, is_emphasis, is_wording, pieces, spots, tokens

_BLANKS = re.compile(r"\s+")
_BLANK = "\ue000"
"""Stands for a blank where what is visible is taken, which is all but blanks and markup."""


class Text(NamedTuple):
    """A document and the raw bytes that it was made from."""

    document: Document
    raw: bytes

    def lines_of(self, blocks: Sequence[Block]) -> str:
        """The raw text of the lines that the clauses were made from."""
        parts = (self.raw[span.start : span.end] for block in blocks for span in block.raw)
        return "\n".join(part.decode(self.document.source.encoding, "replace") for part in parts)


def compare(old: Text, new: Text) -> Comparison:
    """What changed from ``old`` to ``new``, for every place of both.

    Titles of contents are compared with titles of contents only.
    """
    matches = _aligned(old.document, new.document)
    wandered = _wandered(matches, old.document, new.document)
    changes = tuple(_change(match, at in wandered, (old, new)) for at, match in enumerate(matches))
    return Comparison(old.document, new.document, changes)


def _aligned(old: Document, new: Document) -> list[Match]:
    """The matches in the order of ``new``; contents follow where they stand in ``new``."""
    found: list[Match] = []
    for wanted in (False, True):
        sides = (
            Side([b for b in d.blocks if (b.section in contents) == wanted])
            for d, contents in ((old, old.contents), (new, new.contents))
        )
        found += align(*sides)
    order = {block.id: at for at, block in enumerate(new.blocks)}
    at = -1
    keys: list[tuple[int, int]] = []
    for index, match in enumerate(found):
        at = order[match.new[0].id] if match.new else at
        keys.append((at, index))
    return [match for _, match in sorted(zip(keys, found, strict=True), key=lambda row: row[0])]


def _wandered(matches: Sequence[Match], before: Document, after: Document) -> set[int]:
    """The matches that moved: to another parent, or past others below the same one."""
    old = _homes(matches, before.blocks, [match.old for match in matches])
    new = _homes(matches, after.blocks, [match.new for match in matches])
    paired = [at for at, match in enumerate(matches) if match.old and match.new]
    moved = {at for at in paired if old[at][0] != new[at][0]}
    below: dict[int | None, list[int]] = defaultdict(list)
    for at in paired:
        if at not in moved:
            below[new[at][0]].append(at)
    for family in below.values():
        before_them = sorted(family, key=lambda at: old[at][1])
        moved |= set(family) - {family[at] for at in same_in_order(family, before_them)}
    return moved


def _homes(
    matches: Sequence[Match], blocks: Sequence[Block], members: Sequence[Sequence[Block]]
) -> dict[int, tuple[int | None, int]]:
    """Match → the match of its nearest place above that both sides have, and its position."""
    own = {block.id: at for at, group in enumerate(members) for block in group}
    parents = Side(blocks).parent
    found: dict[int, tuple[int | None, int]] = {}
    for position, block in enumerate(blocks):
        above = parents[position]
        while above is not None and not all(matches[own[blocks[above].id]]):
            above = parents[above]
        home = own[blocks[above].id] if above is not None else None
        found.setdefault(own[block.id], (home, position))
    return found


def _change(match: Match, moved: bool, texts: tuple[Text, Text]) -> Change:
    old, new = match
    found = pieces(old, new)
    kinds: set[ChangeKind] = set()
    if not old or not new:
        kinds.add("removed" if old else "added")
    else:
        kinds |= _said(found) | _set(old, new, found)
        kinds |= {"split"} if len(new) > 1 else set()
        kinds |= {"merged"} if len(old) > 1 else set()
        if moved:
            kinds.add("moved")
        elif old[0].number != new[0].number:
            kinds.add("renumbered")
    limiting = any(tag.tag in NOTICE_NEEDED for block in (*old, *new) for tag in block.tags)
    ours = _from_repairs(old, new, found, kinds, texts)
    return Change(old, new, _listed(kinds), found, _listed(ours), limiting)


def _listed(kinds: Collection[ChangeKind]) -> tuple[ChangeKind, ...]:
    return tuple(kind for kind in NAMES if kind in kinds)


def _said(found: Sequence[Piece]) -> set[ChangeKind]:
    """Differences in the words; the mark between clauses is none, nor are the blanks around it."""
    kinds: set[ChangeKind] = set()
    for removed, added in spots(found):
        one, two = (words.replace(PARAGRAPH, "") for words in (removed, added))
        if PARAGRAPH in removed + added:
            one, two = one.strip(), two.strip()
        if one != two:
            kinds.add("wording" if is_wording(one, two) else "punctuation")
    return kinds


def _set(old: Sequence[Block], new: Sequence[Block], found: Sequence[Piece]) -> set[ChangeKind]:
    """Differences in emphasis and in other marks on the same words."""
    kinds: set[ChangeKind] = set()
    titles = all(block.title for block in (*old, *new))  # a title is set bold as it is
    for piece in found:
        if piece.kind == "restyled":
            kinds.add("emphasis" if is_emphasis(piece) and not titles else "markup")
    if [block.title for block in old] != [block.title for block in new] and len(old) == len(new):
        kinds.add("markup")
    same_number = old[0].number == new[0].number and old[0].marker != new[0].marker
    return kinds | ({"punctuation"} if same_number else set())


def _from_repairs(
    old: Sequence[Block],
    new: Sequence[Block],
    found: Sequence[Piece],
    kinds: Collection[ChangeKind],
    texts: tuple[Text, Text],
) -> set[ChangeKind]:
    """The kinds of change that the raw files do not show, so that the conversion made them."""
    if not kinds or not old or not new:
        return set()
    ours: set[ChangeKind] = set()
    one, two = texts[0].lines_of(old), texts[1].lines_of(new)
    if one == two:
        return set(kinds) - {"moved"}
    if not any(block.repairs for block in (*old, *new)):
        return set()
    raw = spots(tuple(between(tokens(_worded(one)), tokens(_worded(two)))))
    differing = {(visible(removed), visible(added)) for removed, added in raw}
    theirs: set[ChangeKind] = set()
    for removed, added in spots(found):
        spot = (visible(removed.replace(PARAGRAPH, "")), visible(added.replace(PARAGRAPH, "")))
        kind: ChangeKind = "wording" if letters(spot[0]) != letters(spot[1]) else "punctuation"
        (theirs if spot == ("", "") or spot in differing else ours).add(kind)
    if "emphasis" in kinds and list(_strong(one)) == list(_strong(two)):
        ours.add("emphasis")
    return (ours - theirs) & set(kinds)


def _worded(raw: str) -> str:
    """What is visible of raw lines, with one blank where there are any: words stay apart."""
    return visible(_BLANKS.sub(_BLANK, raw)).replace(_BLANK, " ")


def _strong(raw: str) -> Iterator[tuple[str, bool]]:
    """The letters of raw Markdown, and whether each is emphasised."""
    for run in inline.parse(raw):
        for sign in letters(run.text):
            yield sign, run.bold or run.underline
