"""The balance of characters: what became of every character of the raw file and of the clean text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ....model.balance import Balance, balance
from ....model.ledger import undo
from ..page import Heading, Page
from ..tree import Tree
from .record import rule_name

NAME = "evidence-balance"


def pages(tree: Tree) -> Iterable[Page]:
    """One page: two tables that add up to a file each, and one of the rules."""
    edition = tree.inputs.edition
    source = undo(edition.clean, edition.ledger)
    sums = balance(source, edition.clean, edition.encoding, edition.ledger)
    yield Page(
        NAME,
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
