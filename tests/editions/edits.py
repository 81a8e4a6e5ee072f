"""Editions made up from real ones, with the truth about where each clause went."""

import hashlib
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from site_builder.model import inline
from site_builder.model.document import Block, Document

KINDS = ("insert", "remove", "move", "split", "merge", "word", "emphasis", "punctuation")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass
class Place:
    """A clause of the new edition, and the old ones that it comes from."""

    block: Block
    origins: set[str] = field(default_factory=set)
    done: str = ""


def edited(
    document: Document, seed: int, count: int, strangers: Iterable[str]
) -> tuple[Document, list[Place]]:
    """A later edition after ``count`` edits, renumbered; ``strangers`` are clauses to insert."""
    draw = random.Random(seed)
    fresh = iter(draw.sample(list(strangers), count))
    contents = {part.id for part in document.sections if part.role == "toc"}
    blocks = [block for block in document.blocks if block.section not in contents]
    places = [Place(block, {block.id}) for block in blocks]
    for _ in range(count):
        kind = draw.choice(KINDS)
        spots = [at for at, place in enumerate(places) if _fits(kind, places, at)]
        if spots:
            _edit(kind, places, draw.choice(spots), draw, fresh)
    _renumber(places)
    made = document._replace(
        blocks=tuple(place.block for place in places),
        sections=tuple(part for part in document.sections if part.role != "toc"),
    )
    return made, places


def _is_leaf(places: list[Place], at: int) -> bool:
    block = places[at].block
    below = places[at + 1].block if at + 1 < len(places) else None
    return (
        block.kind == "clause"
        and not block.title
        and bool(_NUMBER.fullmatch(block.number or ""))
        and (below is None or below.section != block.section or below.kind in ("clause", "heading"))
        and (below is None or below.section != block.section or below.depth <= block.depth)
    )


def _fits(kind: str, places: list[Place], at: int) -> bool:
    place = places[at]
    if place.done or not _is_leaf(places, at):
        return False
    text, markdown = place.block.text, place.block.markdown
    if kind == "split":
        return text == markdown and len(_halves(text)) == 2
    if kind == "merge":
        other = places[at + 1] if at + 1 < len(places) else None
        return (
            other is not None
            and not other.done
            and _is_leaf(places, at + 1)
            and other.block.depth == place.block.depth
            and other.block.section == place.block.section
            and min(len(text), len(other.block.text)) > 8
        )
    if kind == "word":
        return len(text) > 16
    return "，" in text if kind == "punctuation" else len(text) > 4


def _halves(text: str) -> list[str]:
    cuts = [at + 1 for at, sign in enumerate(text) if sign in "。；" and 8 < at < len(text) - 9]
    return [text[: cuts[0]], text[cuts[0] :]] if cuts else []


def _edit(
    kind: str, places: list[Place], at: int, draw: random.Random, fresh: Iterable[str]
) -> None:
    place = places[at]
    text, markdown = place.block.text, place.block.markdown
    if kind == "insert":
        new = Place(said(place.block, next(iter(fresh))), done=kind)
        places.insert(at + draw.choice((0, 1)), new)
    elif kind == "remove":
        del places[at]
    elif kind == "move":
        del places[at]
        leaves = [i for i in range(len(places)) if _is_leaf(places, i)]
        goal = draw.choice(leaves)
        home = places[goal].block
        place.block = place.block._replace(section=home.section, depth=home.depth)
        place.done = kind
        places.insert(goal, place)
    elif kind == "split":
        one, two = _halves(text)
        places.insert(at + 1, Place(said(place.block, two), set(place.origins), kind))
        place.block, place.done = said(place.block, one), kind
    elif kind == "merge":
        other = places.pop(at + 1)
        place.block = said(place.block, markdown + other.block.markdown)
        place.origins |= other.origins
        place.done = kind
    elif kind == "word":
        start = draw.randrange(2, len(markdown) - 4)
        changed = f"{markdown[:start]}某种{markdown[start + draw.randrange(3) :]}"
        place.block, place.done = said(place.block, changed), kind
    elif kind == "emphasis":
        bold = text if "**" in markdown else f"**{text}**"
        place.block, place.done = said(place.block, bold), kind
    else:
        place.block, place.done = said(place.block, markdown.replace("，", ",")), kind


def said(block: Block, markdown: str) -> Block:
    """The block with other words."""
    text, emphasis = inline.read(markdown)
    digest = hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
    return block._replace(text=text, markdown=markdown, emphasis=emphasis, sha256=digest)


def _renumber(places: list[Place]) -> None:
    """Number anew by position: each depth counts below the last number above it."""
    counts: Counter[tuple[str, str]] = Counter()
    heads: list[tuple[int, str]] = []
    section = ""
    for place in places:
        block = place.block
        if block.section != section:
            section, heads = block.section, []
        if not block.number or not _NUMBER.fullmatch(block.number) or block.depth == 0:
            above = heads[-1][1] if heads else ""
            counts[section, f"{above}p"] += 1
            name = f"{section}-{above}-{block.kind}-{counts[section, f'{above}p']}"
            place.block = block._replace(id=name)
            continue
        while heads and heads[-1][0] >= block.depth:
            heads.pop()
        above = heads[-1][1] if heads else ""
        counts[section, above] += 1
        number = f"{above}.{counts[section, above]}".removeprefix(".")
        heads.append((block.depth, number))
        place.block = block._replace(id=f"{section}-{number}", number=number, marker=f"{number}.")
