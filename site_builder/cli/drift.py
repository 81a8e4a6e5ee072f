"""A ledger that was not accepted: what it does to the clauses, beside the accepted one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import pipeline
from ..editions.compare import Text, compare
from ..editions.report import change_lines
from ..model.edition import Edition
from ..model.errors import SiteBuilderError
from ..model.ledger import loads, redo, undo


def lines(edition: Edition, accepted: Path) -> Iterator[str]:
    """The clauses that differ from those of the accepted ledger, for a terminal."""
    if not accepted.is_file():
        yield f"  none was accepted yet; this one makes {len(edition.ledger)} changes"
        return
    try:
        _, changes = loads(accepted.read_text(encoding="utf-8"), str(accepted))
        former = redo(undo(edition.clean, edition.ledger), changes)
        document = pipeline.annotate(
            pipeline.convert(former.encode(), str(accepted), edition.config).document
        )
    except (SiteBuilderError, OSError, ValueError) as error:
        yield f"  the accepted ledger cannot be compared: {error}"
        return
    compared = compare(
        Text(document, former.encode()), Text(edition.document, edition.clean.encode())
    )
    yield f"  from {len(changes)} changes to {len(edition.ledger)}; clauses that differ:"
    for change in compared.changed:
        yield from change_lines(change)
    if not compared.changed:
        yield "  none: only how the changes are described, or blanks"
