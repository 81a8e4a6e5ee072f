"""A comparison for a terminal and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from ..model.document import Block, Document
from ..model.fingerprint import fingerprint
from .changes import NAMES, PARAGRAPH, Change, Comparison, Piece
from .feed import summarised
from .pieces import is_emphasis

_AROUND = 12
"""Characters of the same text that are shown on either side of a difference."""


def as_json(comparison: Comparison) -> dict[str, Any]:
    """All changes; ``pieces`` in order give both sides back, ``strong`` marks emphasis."""
    return {
        "schema": 1,
        "old": _document(comparison.old),
        "new": _document(comparison.new),
        "same": not comparison.changed,
        "counts": comparison.counts(),
        "changes": [_change(change) for change in comparison.changed],
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "version": document.version,
        "fingerprint": fingerprint(document),
        "source": {"path": document.source.path, "sha256": document.source.sha256},
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kinds": list(change.kinds),
        "conversion": list(change.conversion),
        "limiting": change.limiting,
        "old": [_clause(block) for block in change.old],
        "new": [_clause(block) for block in change.new],
        "pieces": [_piece(piece) for piece in change.pieces],
    }


def _clause(block: Block) -> dict[str, Any]:
    lines = [[span.first, span.last] for span in block.raw]
    return {"id": block.id, "number": block.number, "sha256": block.sha256, "lines": lines}


def _piece(piece: Piece) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": piece.kind, "text": piece.text}
    strong = [run.bold or run.underline for run in (piece.old, piece.new) if run]
    if any(strong):
        row["strong"] = strong
    return row


def lines(comparison: Comparison) -> Iterator[str]:
    """What changed, limiting clauses and emphasis first, our conversion's part last."""
    whole = set(_whole_sections(comparison))
    for document, verb in ((comparison.old, "removed"), (comparison.new, "added")):
        for section in document.sections:
            if (verb, section.id) in whole:
                count = sum(block.section == section.id for block in document.blocks)
                yield f"Section {verb}: {section.id} {section.title} ({count} places)"
    shown = [change for change in comparison.changed if not _is_in(change, whole)]
    groups = (
        ("Limiting clauses and emphasis", [c for c in shown if c.notable]),
        ("Other changes", [c for c in shown if c.published and not c.notable]),
        ("The conversion changed, not the text", [c for c in shown if not c.published]),
    )
    for title, changes in groups:
        if changes:
            yield from ("", f"{title} ({len(changes)})")
            for change in changes:
                yield from change_lines(change)
    yield from ("", summarised(comparison.changed).en)


def _whole_sections(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """The sections of one side that the other lacks from title to end."""
    for verb, which in (("removed", "old"), ("added", "new")):
        sides = [(change, getattr(change, which)) for change in comparison.changes]
        kept = {b.section for change, own in sides for b in own if change.kinds != (verb,)}
        yield from {(verb, b.section) for _, own in sides for b in own if b.section not in kept}


def _is_in(change: Change, whole: Iterable[tuple[str, str]]) -> bool:
    return bool(change.kinds) and all(
        (change.kinds[0], block.section) in whole for block in (*change.old, *change.new)
    )


def change_lines(change: Change) -> Iterator[str]:
    """One change: which clauses, its kinds, and the words that differ with some around them."""
    names = [" + ".join(block.id for block in side) for side in (change.old, change.new)]
    kinds = [NAMES[kind].en + ("*" if kind in change.conversion else "") for kind in change.kinds]
    limiting = " · limiting" if change.limiting else ""
    yield f"  {' → '.join(filter(None, names))}  {', '.join(kinds)}{limiting}"
    words = marked(change.pieces)
    if words:
        yield f"      {words}"


def marked(pieces: Sequence[Piece]) -> str:
    """The words that differ: ``[-removed-]``, ``{+added+}``, ``{*newly bold*}``, ``[*plain*]``."""
    if all(piece.kind in ("same", "restyled") and not is_emphasis(piece) for piece in pieces):
        return ""
    grouped = groupby(pieces, key=_mark)
    shown = (
        mark.format(_short("".join(piece.text for piece in same), mark)) for mark, same in grouped
    )
    return "".join(shown).replace(PARAGRAPH, " ¶ ")


def _mark(piece: Piece) -> str:
    if piece.kind in ("removed", "added"):
        return "[-{}-]" if piece.kind == "removed" else "{{+{}+}}"
    if is_emphasis(piece):
        lost = piece.old is not None and (piece.old.bold or piece.old.underline)
        return "[*{}*]" if lost else "{{*{}*}}"
    return "{}"


def _short(words: str, mark: str) -> str:
    if len(words) <= 2 * _AROUND + 1 or "-" in mark or "+" in mark:
        return words
    return f"{words[:_AROUND]}…{words[-_AROUND:]}"
