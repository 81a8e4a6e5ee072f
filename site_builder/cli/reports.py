"""What is printed of conversions and findings, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..errors import FindingsError
from ..model import Finding
from ..pipeline.files import convert_file

if TYPE_CHECKING:
    from pathlib import Path


def converted(raw: Path, folder: Path, *, quiet: bool) -> tuple[list[str], int]:
    """Convert one raw file into ``folder``; the lines to print, and the exit code.

    ``quiet`` leaves the findings out. Errors as for :func:`convert_file`.
    """
    made = convert_file(raw, folder)
    findings = made.document.findings
    counts = f"{len(made.document.blocks)} places, {len(made.ledger)} changes"
    lines = [f"{raw}: {counts}, {len(findings)} findings → {folder}"]
    if not quiet:
        lines += finding_lines(findings, str(raw))
    failed = any(finding.severity == "error" for finding in findings)
    return lines, FindingsError.exit_code if failed else 0


def finding_lines(findings: Sequence[Finding], path: str) -> Iterator[str]:
    """Findings, each with file and line, in Chinese and English."""
    for finding in findings:
        line = f":{finding.raw.first}" if finding.raw else ""
        where = f" [{finding.block}]" if finding.block else ""
        yield f"  {finding.severity}: {path}{line}: {finding.message.zh}"
        yield f"    {finding.message.en} ({finding.code}){where}"
