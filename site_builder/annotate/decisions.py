"""``review.toml``: what a reviewer decided about tags, repairs and findings of one version.

The file (UTF-8 TOML 1.0) stands beside ``raw.txt``. Every decision is pinned to the SHA-256 of
the clause it is about.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..model.errors import SourceError
from .tags import NAMES

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
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(
            f"{FILE_NAME} cannot be read: {error}", path=str(path), advice="correct the TOML"
        ) from error
    faults = [f"unknown entry {key!r}" for key in data if key != "decisions"]
    rows = data.get("decisions", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        rows, faults = [], [*faults, "decisions must be a list of tables"]
    decisions = [
        _decision(row, f"decision {number}: ", faults) for number, row in enumerate(rows, 1)
    ]
    if faults:
        raise SourceError(
            f"{FILE_NAME} is faulty: " + "; ".join(faults),
            path=str(path),
            advice="the comment at the top of the file shows the format",
        )
    return tuple(decisions)


def _decision(row: Mapping[str, Any], where: str, faults: list[str]) -> Decision:
    def words(key: str, needed: bool = True) -> str:
        value = row.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            faults.append(f"{where}{key} must be words")
            return ""
        return value

    action = words("action")
    subject = SUBJECT.get(action)
    if action and subject is None:
        faults.append(f"{where}action must be one of {', '.join(SUBJECT)}")
    name = words(subject) if subject else ""
    if subject == "tag" and name and name not in NAMES:
        faults.append(f"{where}tag must be one of {', '.join(NAMES)}")
    pin = words("sha256")
    if pin and not re.fullmatch(r"[0-9a-f]{64}", pin):
        faults.append(f"{where}sha256 must be 64 hexadecimal digits")
    day = row.get("date")
    if type(day) is not date:
        faults.append(f"{where}date must be a date such as 2026-01-31")
        day = date.min
    known = {"action", "block", "sha256", "reason", "reviewer", "date", subject}
    known |= {"evidence"} if action == "add" else set()
    faults += [f"{where}unknown entry {key!r}" for key in row if key not in known]
    block = words("block", needed=subject == "tag")
    return Decision(
        action,
        block or None,
        pin,
        name,
        words("reason"),
        words("reviewer"),
        day,
        words("evidence", needed=False),
    )
