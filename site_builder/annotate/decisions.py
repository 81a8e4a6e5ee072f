"""``review.toml``: what a reviewer decided about tags, repairs and findings of one version.

The file (UTF-8 TOML 1.0) stands beside ``raw.txt``. Every decision is pinned to the SHA-256 of
the clause it is about.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

FILE_NAME: Final = "review.toml"
SUBJECT: Final[Mapping[str, str]] = {
    "accept": "tag",
    "reject": "tag",
    "add": "tag",
    "confirm": "rule",
    "dismiss": "code",
}
"""Action → the key that names what it is about."""


class Decision(NamedTuple):
    """One decision: ``name`` is a tag, the rule of a repair, or the code of a finding.

    ``block`` is the clause's anchor, or None for a repair or finding outside all clauses, which
    is pinned to the hash of the source file. ``evidence`` are words of the clause (``add`` only).
    """

    action: str
    block: str | None
    sha256: str
    name: str
    reason: str
    reviewer: str
    date: date
    evidence: str = ""


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, none where there is no file; SourceError names all its faults."""
    if not path.exists():
        return ()
    # Here, so that a conversion without decisions does not wait for pydantic.
    from ..model import toml_file
    from .decisions_file import ReviewFile

    file = toml_file.read(path, ReviewFile, "the comment at the top of the file shows the format")
    return tuple(_decision(row.model_dump()) for row in file.decisions)


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(
        row["action"],
        row["block"] or None,
        row["sha256"],
        row[SUBJECT[row["action"]]],
        row["reason"],
        row["reviewer"],
        row["date"],
        row.get("evidence", ""),
    )
