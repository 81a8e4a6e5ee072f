"""The conversion ledger: every change between the raw extraction and the published text."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import partial

from ....model.document import RawSpan
from ..page import Page, tool
from ..standing import errata_told
from ..tree import Tree

PROOFS = ("evidence-source", "evidence-clauses", "evidence-balance")
"""The pages that show the changes in their places."""

_CONTEXT = 48
_LONGEST = 40_000
BLANKS = str.maketrans({" ": "␣", "\t": "⇥", "\n": "↵", "\r": "␍", "\u00a0": "⍽", "\u3000": "□"})
"""Blanks that show, for what was removed or inserted."""

Difference = list[tuple[str, str]]
"""Parts of two texts as one: ("", what stayed), ("del", what went) and ("ins", what came)."""


def pages(tree: Tree) -> Iterable[Page]:
    """One page: all changes of the ledger in order, with a form that filters them."""
    ledger = tree.inputs.edition.ledger
    touched = defaultdict(list)
    for block in tree.published:
        for seq in block.repairs:
            touched[seq].append(block)
    page = tool(
        tree,
        "record",
        "proof",
        changes=ledger,
        kinds=Counter(change.kind for change in ledger),
        rules=sorted(Counter(change.rule for change in ledger).items()),
        errata=errata_told(tree, tree.version),
        proofs=PROOFS,
        touched=touched,
        confirmed=tree.inputs.edition.confirmed,
        context=partial(_context, tree),
        difference=difference,
    )
    yield page._replace(
        description=tree.ui("record.description"),
        anchors=tuple(f"change-{change.seq}" for change in ledger),
    )


def _context(tree: Tree, raw: RawSpan) -> tuple[str, str]:
    """The characters on the same lines around a change, decoded as the source is."""
    source, encoding = tree.inputs.edition.raw, tree.document.source.encoding
    before = source[max(0, raw.start - 4 * _CONTEXT) : raw.start].decode(encoding, "ignore")
    after = source[raw.end : raw.end + 4 * _CONTEXT].decode(encoding, "ignore")
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
