"""Collation: what a witness, such as an earlier edition, says otherwise, clause by clause.

The witness is evidence for a reviewer, never text to splice in. Clauses are paired by their
printed numbers first and by likeness of their texts second. Differences in wording are kept apart
from differences in punctuation and width, and both from lost emphasis.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from ..model.document import Block, Document, Emphasis

Kind = Literal["lost-emphasis", "gained-emphasis", "wording", "punctuation", "missing", "extra"]

_COMPARED: Final = frozenset(("heading", "clause", "paragraph", "item", "note"))
_RANK: Final[dict[Emphasis, int]] = {"none": 0, "part": 1, "all": 2}
_SAME_PLACE: Final = 0.35
"""Texts with the same number are one clause when they are at least this much alike."""
_SAME_TEXT: Final = 0.65
"""Texts with different numbers are one clause when they are at least this much alike."""
_TOKEN: Final = re.compile(r"[A-Za-z]+|[0-9]+|\S")
_CANDIDATES: Final = 5
"""How many texts that share the most with a clause are weighed as its partner."""
_GRAMS: Final = 400
"""A rough likeness reads this many characters of a text."""


class Replacement(NamedTuple):
    """Words of the witness and what stands in their place, with the words before them."""

    before: str
    witness: str
    document: str


class Entry(NamedTuple):
    """One difference. ``block`` and ``witness`` are anchors, None for the side that lacks it."""

    kind: Kind
    number: str | None
    block: str | None
    witness: str | None
    changes: tuple[Replacement, ...] = ()
    text: str = ""


class Collation(NamedTuple):
    """All differences in reading order, and how many places were compared."""

    compared: int
    entries: tuple[Entry, ...]
    unmatched_sections: tuple[str, ...]

    def of(self, kind: Kind) -> tuple[Entry, ...]:
        """The differences of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)


def collate(document: Document, witness: Document) -> Collation:
    """Compare ``document`` with ``witness``; sections that the witness lacks are only named."""
    ours = _by_section(document)
    theirs = _by_section(witness)
    partner = _partners(ours, theirs)
    entries: list[Entry] = []
    compared = 0
    for section, blocks in ours.items():
        if section not in partner:
            continue
        rows = _pair(blocks, theirs[partner[section]])
        for block, other in rows:
            compared += block is not None and other is not None
            entries += _differences(block, other)
    lacking = [name for name in ours if name not in partner]
    lacking += [name for name in theirs if name not in partner.values()]
    return Collation(compared, tuple(entries), tuple(lacking))


def _by_section(document: Document) -> dict[str, list[Block]]:
    skipped = {section.id for section in document.sections if section.role == "toc"}
    found: dict[str, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.section not in skipped and block.kind in _COMPARED:
            found[block.section].append(block)
    return found


def _partners(ours: dict[str, list[Block]], theirs: dict[str, list[Block]]) -> dict[str, str]:
    """Which of their sections each of our sections stands for: the one it shares most text with."""
    shared: Counter[tuple[str, str]] = Counter()
    home: dict[str, str] = {}
    for name, blocks in theirs.items():
        for block in blocks:
            home.setdefault(_letters(block.text)[:16], name)
    for name, blocks in ours.items():
        for block in blocks:
            other = home.get(_letters(block.text)[:16])
            if other is not None:
                shared[name, other] += 1
    partner: dict[str, str] = {}
    for (name, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if name not in partner and other not in partner.values():
            partner[name] = other
    return partner


def _place(block: Block) -> str:
    """The block's place in its section: its anchor without the section's id."""
    return block.id.removeprefix(block.section)


def _pair(
    ours: Sequence[Block], theirs: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Our blocks beside theirs, in our order; what only they have follows its predecessor."""
    waiting: dict[str, Block] = {}
    for block in theirs:
        waiting.setdefault(_place(block), block)
    paired: dict[str, Block] = {}
    for block in ours:
        other = waiting.get(_place(block))
        if other is not None and _akin(block.text, other.text):
            paired[block.id] = waiting.pop(_place(block))
    taken = {block.id for block in paired.values()}
    left = {block.id: block for block in theirs if block.id not in taken}
    holders: dict[str, list[str]] = defaultdict(list)
    for block in left.values():
        for part in _parts(block.text):
            holders[part].append(block.id)
    for block in ours:
        if block.id in paired:
            continue
        votes = Counter(holder for part in _parts(block.text) for holder in holders[part])
        near = [left[name] for name, _ in votes.most_common(_CANDIDATES) if name in left]
        best = max(near, key=lambda other: _likeness(block.text, other.text), default=None)
        if best is not None and _likeness(block.text, best.text) >= _SAME_TEXT:
            paired[block.id] = left.pop(best.id)
    after: dict[str | None, list[Block]] = defaultdict(list)
    found = {other.id: block.id for block in ours if (other := paired.get(block.id))}
    previous: str | None = None
    for block in theirs:
        if block.id in left:
            after[previous].append(block)
        else:
            previous = found.get(block.id, previous)
    yield from ((None, block) for block in after[None])
    for block in ours:
        yield block, paired.get(block.id)
        yield from ((None, other) for other in after.get(block.id, ()))


def _akin(one: str, two: str) -> bool:
    """Whether two texts under one number are one clause: alike, or one holds most of the other."""
    first, second = _grams(_letters(one)), _grams(_letters(two))
    shorter = min(first.total(), second.total())
    held = sum((first & second).values()) / shorter if shorter else 0.0
    return _likeness(one, two) >= _SAME_PLACE or held >= _SAME_TEXT


def _likeness(one: str, two: str) -> float:
    """How much two texts have in common, from 0 to 1, by pairs of characters."""
    first, second = _grams(_letters(one)), _grams(_letters(two))
    if not first or not second:
        return float(one == two)
    common = sum((first & second).values())
    return 2 * common / (first.total() + second.total())


def _parts(text: str) -> set[str]:
    """Runs of six letters near the beginning of a text, to look up texts like it."""
    letters = _letters(text)[:_GRAMS]
    return {letters[at : at + 6] for at in range(max(1, len(letters) - 5))}


def _grams(letters: str) -> Counter[str]:
    letters = letters[:_GRAMS]
    return Counter(letters[at : at + 2] for at in range(len(letters) - 1)) or Counter(letters)


def _letters(text: str) -> str:
    """Letters and digits only, full-width forms folded: what was said, without how it is set."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] not in "PSZC")


def _differences(block: Block | None, other: Block | None) -> Iterator[Entry]:
    if block is None and other is not None:
        yield Entry("missing", other.number, None, other.id, text=other.text)
    if block is None or other is None:
        if block is not None:
            yield Entry("extra", block.number, block.id, None, text=block.text)
        return
    number = block.number or other.number
    if block.kind != "heading" and other.kind != "heading" and not (block.title or other.title):
        ours, theirs = _RANK[block.emphasis], _RANK[other.emphasis]
        if ours != theirs:
            kind: Kind = "lost-emphasis" if ours < theirs else "gained-emphasis"
            yield Entry(kind, number, block.id, other.id, text=block.text)
    if block.text == other.text:
        return
    same = _letters(block.text) == _letters(other.text)
    changes = tuple(_replacements(other.text, block.text, wording=not same))
    if changes:
        yield Entry("punctuation" if same else "wording", number, block.id, other.id, changes)


def _replacements(witness: str, document: str, *, wording: bool) -> Iterator[Replacement]:
    """The tokens that differ; ``wording`` leaves out punctuation, width and blanks."""
    if wording:
        witness, document = (unicodedata.normalize("NFKC", text) for text in (witness, document))
    old, new = _TOKEN.findall(witness), _TOKEN.findall(document)
    if wording:
        old = [token for token in old if _letters(token)]
        new = [token for token in new if _letters(token)]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Replacement("".join(old[max(0, i - 6) : i]), "".join(old[i:j]), "".join(new[k:m]))


_TITLES: Final[dict[Kind, str]] = {
    "lost-emphasis": "Emphasised in the witness, plain here",
    "gained-emphasis": "Emphasised here, plain in the witness",
    "wording": "Wording differs",
    "punctuation": "Only punctuation or width differs",
    "missing": "In the witness only",
    "extra": "Here only",
}


def lines(collation: Collation) -> list[str]:
    """The collation for a terminal: the differences by kind, one a line, then the counts."""
    out: list[str] = []
    for kind, title in _TITLES.items():
        entries = collation.of(kind)
        if entries:
            out += [f"{title} ({len(entries)})", *map(_line, entries), ""]
    if collation.unmatched_sections:
        out.append("Not compared: " + ", ".join(collation.unmatched_sections))
    counts = ", ".join(f"{len(collation.of(kind))} {kind}" for kind in _TITLES)
    return [*out, f"{collation.compared} places compared: {counts}"]


def _line(entry: Entry) -> str:
    where = entry.block or f"({entry.witness})"
    said = "; ".join(
        f"…{change.before}[{change.witness or '∅'} → {change.document or '∅'}]"
        for change in entry.changes[:6]
    )
    more = f" (+{len(entry.changes) - 6})" if len(entry.changes) > 6 else ""
    words = said + more or " ".join(entry.text.split())[:60]
    return f"  {where}  {words}"
