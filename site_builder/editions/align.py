"""Which clause of one text is which clause of another; a clause's identity is not its number.

In this order: the same letters; the same number and similar; similar. Then what is left over is
looked for inside the clauses that were paired: one that was split, several that were merged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from ..model.document import Block
from .likeness import grams, held, letters, likeness, same_in_order

_SAME_PLACE: Final = 0.35
"""Texts with the same number are one clause when they are at least this much alike."""
_SAME_TEXT: Final = 0.6
"""Texts with different numbers are one clause when they are at least this much alike."""
_PART: Final = 0.8
"""A text is part of another when this share of it stands there."""
_LONG: Final = 20
"""A text of more pairs of words stands in another by no chance."""
_CANDIDATES: Final = 5
"""How many texts that share the most with a clause are weighed as its partner."""
_KEY: Final = 5
"""Texts like a clause are looked up by runs of this many letters."""


class Match(NamedTuple):
    """Clauses that are the same: one and one, one and several, several and one, or one alone."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]


class Side:
    """The places of one text, and what alignment asks about them; indices count from 0."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.said = [letters(block.text) for block in blocks]
        self.grams = [grams(block.text) for block in blocks]
        self.parent = parents(blocks)

    @cached_property
    def children(self) -> Mapping[int, list[int]]:
        """Place → the places directly below it."""
        found: dict[int, list[int]] = defaultdict(list)
        for index, parent in enumerate(self.parent):
            if parent is not None:
                found[parent].append(index)
        return found

    def place(self, index: int) -> str:
        """The anchor without its section: the number, or the count inside the place before."""
        block = self.blocks[index]
        return block.id.removeprefix(block.section)


def parents(blocks: Sequence[Block]) -> list[int | None]:
    """The place that each belongs to; what has no number belongs to the place before it.

    All of a section belongs to its title, whatever its depth.
    """
    found: list[int | None] = []
    open_places: list[int] = []
    for index, block in enumerate(blocks):
        opens = block.kind == "heading" or (block.number is not None and block.kind != "note")
        limit = block.depth if opens else block.depth + 1
        while (
            open_places
            and blocks[open_places[-1]].id != block.section
            and (
                blocks[open_places[-1]].section != block.section
                or blocks[open_places[-1]].depth >= limit
            )
        ):
            open_places.pop()
        found.append(open_places[-1] if open_places else None)
        if opens:
            open_places.append(index)
    return found


def align(old: Side, new: Side) -> tuple[Match, ...]:
    """All places of both sides, each in exactly one match, in the order of ``new``.

    What only ``old`` has follows the place before it.
    """
    pairs = same_in_order(old.said, new.said)
    _pair_same_letters(old, new, pairs)
    _pair_similar(old, new, pairs)
    _pair_similar(old, new, pairs)  # the titles of clauses that are paired only now
    back = {there: here for here, there in pairs.items()}
    split = _parts(old, new, pairs, adjacent=True)
    merged = _parts(new, old, back, adjacent=False)
    return tuple(_in_order(old, new, pairs, split, merged))


def _pair_same_letters(old: Side, new: Side, pairs: dict[int, int]) -> None:
    """Pair the same letters wherever they stand: at the same place first, else in order."""
    taken = set(pairs.values())
    waiting: dict[str, list[int]] = defaultdict(list)
    for there, said in enumerate(new.said):
        if there not in taken:
            waiting[said].append(there)
    for here, said in enumerate(old.said):
        if here not in pairs and (found := waiting[said]):
            same = (there for there in found if new.place(there) == old.place(here))
            pairs[here] = next(same, found[0])
            found.remove(pairs[here])


def _pair_similar(old: Side, new: Side, pairs: dict[int, int]) -> None:
    """Pair what is left, the most alike first; the same number and the same context help."""
    taken = set(pairs.values())
    left = [there for there in range(len(new.blocks)) if there not in taken]
    sections = _sections(old, new, pairs)
    at_place = {(new.blocks[there].section, new.place(there)): there for there in left}
    holders: dict[str, list[int]] = defaultdict(list)
    for there in left:
        for key in _keys(new.said[there]):
            holders[key].append(there)
    found: list[tuple[float, int, int]] = []
    for here in range(len(old.blocks)):
        if here in pairs:
            continue
        same = at_place.get((sections.get(old.blocks[here].section, ""), old.place(here)))
        votes = Counter(there for key in _keys(old.said[here]) for there in holders[key])
        near = {there for there, _ in votes.most_common(_CANDIDATES)} | _kin(old, new, pairs, here)
        for there in near | ({same} if same is not None else set()):
            alike = likeness(old.grams[here], new.grams[there])
            enough = _SAME_TEXT
            one, two = sorted((old.grams[here], new.grams[there]), key=Counter.total)
            if there == same:
                enough = _SAME_PLACE if held(one, two) < _SAME_TEXT else 0.0
            elif one.total() > _LONG and held(one, two) >= _PART:
                enough = 0.0  # what was added to it makes them unlike
            if there in _kin(old, new, pairs, here):
                enough = 0.0  # a title whose clauses are the same is the same title
            if alike >= enough:
                help_ = 0.2 * (there == same) + 0.1 * _beside(here, there, pairs)
                found.append((alike + help_, here, there))
    for _, here, there in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)


def _sections(old: Side, new: Side, pairs: Mapping[int, int]) -> dict[str, str]:
    """Their section for each of ours: the one that it shares most clauses with."""
    shared = Counter(
        (old.blocks[here].section, new.blocks[there].section) for here, there in pairs.items()
    )
    found: dict[str, str] = {block.section: block.section for block in old.blocks}
    found |= {ours: theirs for (ours, theirs), _ in reversed(shared.most_common())}
    return found


def _keys(said: str) -> set[str]:
    return {said[at : at + _KEY] for at in range(max(1, len(said) - _KEY + 1))}


def _kin(old: Side, new: Side, pairs: Mapping[int, int], here: int) -> set[int]:
    """The place that has most of the clauses of ``here`` below it."""
    below = [pairs[child] for child in old.children.get(here, ()) if child in pairs]
    homes = Counter(new.parent[child] for child in below)
    return {
        home
        for home, count in homes.items()
        if home is not None and count >= 2 and 2 * count > len(new.children[home])
    }


def _beside(here: int, there: int, pairs: Mapping[int, int]) -> int:
    """How many neighbours of the two are one clause, 0 to 2."""
    return sum(pairs.get(here + step) == there + step for step in (-1, 1))


def _parts(whole: Side, parts: Side, pairs: Mapping[int, int], *, adjacent: bool) -> dict[int, int]:
    """Part → the clause of ``whole`` that was split into it and its neighbours.

    A part is the next to the partner of its clause, or to another part of it, and is found in what
    of that clause its other parts do not hold. Parts that are ``adjacent`` have nothing else
    between them, so that the clauses of a match follow each other.
    """
    taken = {there: here for here, there in pairs.items()}
    rest = {here: whole.grams[here] - parts.grams[there] for here, there in pairs.items()}
    found: dict[int, int] = {}
    order = range(len(parts.blocks))
    for walk in (order, reversed(order)):
        home: int | None = None
        for there in walk:
            if there in taken:
                home = taken[there]
            elif (
                home is not None
                and len(parts.said[there]) > _KEY
                and held(parts.grams[there], rest[home]) >= _PART
            ):
                rest[home] = rest[home] - parts.grams[there]
                found[there] = taken[there] = home
            elif adjacent:
                home = None
    return found


def _in_order(
    old: Side,
    new: Side,
    pairs: Mapping[int, int],
    split: Mapping[int, int],
    merged: Mapping[int, int],
) -> Iterator[Match]:
    olds: dict[int, list[int]] = {there: [here] for here, there in pairs.items()}
    news: dict[int, list[int]] = {there: [there] for there in pairs.values()}
    for part, home in split.items():
        news[pairs[home]].append(part)
    for part, home in merged.items():
        olds[home].append(part)
    first = {there: min(group) for there, group in news.items()}
    matches = {first[there]: (sorted(olds[there]), sorted(news[there])) for there in news}
    after: dict[int, list[int]] = defaultdict(list)
    follows = -1
    for here in range(len(old.blocks)):
        if here in pairs:
            follows = first[pairs[here]]
        elif here not in merged:
            after[follows].append(here)
    for at in range(-1, len(new.blocks)):
        if at in matches:
            olds_here, news_here = matches[at]
            yield Match(
                tuple(old.blocks[each] for each in olds_here),
                tuple(new.blocks[each] for each in news_here),
            )
        elif at >= 0 and at not in split and at not in news:
            yield Match((), (new.blocks[at],))
        for here in after[at]:
            yield Match((old.blocks[here],), ())
