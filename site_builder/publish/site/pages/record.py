"""The conversion ledger: every change between the raw extraction and the published text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from ....model.document import Change
from ..citing import where
from ..page import Page
from ..standing import errata_told
from ..tree import Tree

NAME = "record"
PROOFS = ("evidence-source", "evidence-clauses", "evidence-balance")
"""The pages that show the changes in their places."""

_CONTEXT = 48
_MOST_PLACES = 6
_LONGEST = 40_000
BLANKS = str.maketrans({" ": "␣", "\t": "⇥", "\n": "↵", "\r": "␍", "\u00a0": "⍽", "\u3000": "□"})
"""Blanks that show, for what was removed or inserted."""

Difference = list[tuple[str, str]]
"""Parts of two texts as one: ("", what stayed), ("del", what went) and ("ins", what came)."""


def pages(tree: Tree) -> Iterable[Page]:
    """One page: all changes of the ledger in order, with a form that filters them."""
    ledger = tree.inputs.edition.ledger
    kinds = Counter(change.kind for change in ledger)
    blocks = _blocks(tree)
    yield Page(
        NAME,
        tree.ui("record.title"),
        template="record.html",
        data={
            "lead": tree.ui(
                "record.lead",
                count=len(ledger),
                markup=kinds["markup"],
                editorial=kinds["editorial"],
            ),
            "errata": errata_told(tree, tree.version),
            "proofs": [
                (tree.link(NAME, page), tree.ui(f"evidence.{page.partition('-')[2]}_title"))
                for page in PROOFS
            ],
            "rules": [
                (rule, rule_name(tree, rule), count)
                for rule, count in sorted(Counter(change.rule for change in ledger).items())
            ],
            "changes": [_change(tree, change, blocks.get(change.seq, [])) for change in ledger],
        },
        description=tree.ui("record.description"),
        group="proof",
        anchors=tuple(f"change-{change.seq}" for change in ledger),
    )


def rule_name(tree: Tree, rule: str) -> str:
    """What a repair is called, or its id where the interface has no name for it."""
    return tree.ui.get(f"rules.{rule}", rule)


def lines(tree: Tree, first: int, last: int) -> str:
    """Raw lines in words."""
    return tree.ui("record.line" if first == last else "record.lines", first=first, last=last)


def _blocks(tree: Tree) -> dict[int, list[str]]:
    """Change number → the anchors of the blocks that it touched."""
    out: dict[int, list[str]] = {}
    for block in tree.published:
        for seq in block.repairs:
            out.setdefault(seq, []).append(block.id)
    return out


def _change(tree: Tree, change: Change, anchors: list[str]) -> dict[str, Any]:
    lead, trail = _context(tree, change.raw.start, change.raw.end)
    touched = [tree.by_id[anchor] for anchor in anchors[:_MOST_PLACES]]
    review = "confirmed" if change.seq in tree.inputs.edition.confirmed else "unconfirmed"
    return {
        "seq": change.seq,
        "kind": change.kind,
        "rule": change.rule,
        "name": rule_name(tree, change.rule),
        "lead": lead,
        "parts": difference(change.before, change.after),
        "trail": trail,
        "why": tree.pick(change.why),
        "review": tree.ui(f"record.{review}") if change.kind == "editorial" else "",
        "lines": lines(tree, change.raw.first, change.raw.last),
        "line_href": tree.link(NAME, PROOFS[0], f"line-{change.raw.first}"),
        "places": [(tree.url(NAME, block), where(tree, block)) for block in touched],
    }


def _context(tree: Tree, start: int, end: int) -> tuple[str, str]:
    """The characters on the same lines around a change, decoded as the source is."""
    raw, encoding = tree.inputs.edition.raw, tree.document.source.encoding
    before = raw[max(0, start - 4 * _CONTEXT) : start].decode(encoding, "ignore")
    after = raw[end : end + 4 * _CONTEXT].decode(encoding, "ignore")
    return before.rsplit("\n", 1)[-1][-_CONTEXT:], after.split("\n", 1)[0][:_CONTEXT]


def difference(before: str, after: str) -> Difference:
    """The two texts as one; blanks that went or came are made visible.

    Long texts are compared as wholes.
    """
    if len(before) * len(after) > _LONGEST:
        return _changed(before, after)
    out: Difference = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        equal = operation == "equal"
        out += [("", before[a:b])] if equal else _changed(before[a:b], after[c:d])
    return out


def _changed(before: str, after: str) -> Difference:
    parts = (("del", before.translate(BLANKS)), ("ins", after.translate(BLANKS)))
    return [part for part in parts if part[1]]
