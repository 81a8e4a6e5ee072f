"""Verification of an offline bundle: whether anything changed since it was published.

Standard library only, and no syntax newer than Python 3.8: the bundle's own verify.py is assembled
from these modules and those they use.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.errors import SourceError
from ..model.fingerprint import fingerprint, printed
from . import clauses, container, evidence, manifest
from .verdict import ALTERED, INTACT, UNREADABLE, Fault, Verdict

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["Fault", "Verdict", "verify", "verify_files"]


def verify(path: str | PathLike[str]) -> Verdict:
    """Verify a bundle: the zip as published, or the folder it was unpacked to.

    Nothing is written. A file that is no bundle gives the verdict ``unreadable``.
    """
    try:
        files = container.read(Path(path))
        if manifest.NAME not in files and manifest.SUMS not in files:
            raise SourceError(
                f"没有 {manifest.NAME} 与 {manifest.SUMS} / neither of these is in it",
                path=os.fspath(path),
            )
    except SourceError as error:
        return Verdict(UNREADABLE, (Fault(error.path or "", "无法核验", error.message),))
    return verify_files(files)


def verify_files(files: dict[str, bytes]) -> Verdict:
    """Verify the files of a bundle: path inside it → content."""
    faults = manifest.check(files)
    steps: list[tuple[str, str, bool]] = []
    steps.append(("文件与哈希", f"files and hashes: {len(files)}", not faults))
    found = evidence.read(files, faults)
    restored = found is not None and found.balance is not None
    steps.append(
        ("由 clean.md 与台账还原原文", "raw file restored from clean.md and ledger", restored)
    )
    facts: list[str] = []
    if found is not None:
        balanced = restored and not any(fault.path == evidence.DOCUMENT for fault in faults)
        steps.append(("字符对账与文字", _sums(found), balanced))
        compared, wrong = clauses.check(files, found.document)
        steps.append(("页面与 document.json 一致", f"clauses compared: {compared}", not wrong))
        digits = fingerprint(found.document)
        faults += wrong
        faults += manifest.check_edition(files, found.document, digits)
        facts = [
            f"{found.document.id} {found.document.version or ''}".rstrip(),
            f"版本指纹 / fingerprint  {printed(digits)}  ({digits})",
            f"原始文件 / raw file      {found.document.source.sha256}",
        ]
    return Verdict(ALTERED if faults else INTACT, tuple(faults), tuple(steps), tuple(facts))


def _sums(found: evidence.Evidence) -> str:
    """The balance of characters in one line."""
    sums = found.balance
    if sums is None:
        return "balance and words agree"
    return (
        f"characters: raw {sums.raw.characters} = kept {sums.kept.characters}"
        f" + markup {sums.markup_removed.characters}"
        f" + removed {sums.editorial_removed.characters} + form {sums.form.characters};"
        f" clean {sums.clean.characters} = kept {sums.kept.characters}"
        f" + markup {sums.markup_inserted.characters}"
        f" + inserted {sums.editorial_inserted.characters}"
    )
