"""The list of defects, the registry of checks by class, and what they look at."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from site_builder.model.document import Block, Change
from site_builder.pipeline import Edition, load_edition
from tests.conftest import CORPUS, ROOT

LISTED = CORPUS.parent / "defects.json"
WIDE = "[\u2e80-\u9fff\uff01-\uffef]"


class Defect(NamedTuple):
    """One row of the list; ``lines`` are those of the raw file."""

    id: str
    kind: str
    lines: tuple[int, ...]
    raw: str
    clean: str


def _defects() -> list[Defect]:
    if not LISTED.is_file():
        return []
    rows: list[dict[str, Any]] = json.loads(LISTED.read_text(encoding="utf-8"))["defects"]
    return [
        Defect(row["id"], row["class"], tuple(row["lines"]), row["raw"], row["clean"])
        for row in rows
    ]


DEFECTS = _defects()
Check = Callable[[Defect], None]
CHECKS: dict[str, Check] = {}


def checks(*kinds: str) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(kinds, check))
        return check

    return register


@cache
def edition() -> Edition:
    return load_edition(ROOT / "source" / "redis-agreements", "20200619")


def clean_lines() -> list[str]:
    return edition().clean.split("\n")


def block(anchor: str) -> Block:
    return next(block for block in edition().document.blocks if block.id == anchor)


def at(line: int) -> list[Block]:
    """The blocks made from a raw line."""
    found = [b for b in edition().document.blocks if b.raw[0].first <= line <= b.raw[0].last]
    assert found, f"no block comes from line {line}"
    return found


def row(line: int) -> Block:
    (found,) = at(line)
    assert found.kind == "row"
    return found


def changes(line: int, rule: str | None = None) -> list[Change]:
    return [
        change
        for change in edition().ledger
        if change.raw.first <= line <= change.raw.last and rule in (None, change.rule)
    ]
