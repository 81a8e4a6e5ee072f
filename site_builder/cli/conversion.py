"""A raw file converted into a folder, with its document.toml where it has one, and what is said."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .. import pipeline
from ..model import config
from ..model import files as workspace
from ..model.document import Finding
from ..model.ledger import lines
from ..pipeline import Conversion
from ..publish.data import pieces
from .group import FINDINGS, count


def converted(raw: Path, folder: Path, quiet: bool) -> tuple[list[str], int]:
    """Convert a raw file into ``folder``: the lines to print, and the exit code.

    ``quiet`` leaves the findings out. SourceError and OutputError when it cannot be converted.
    """
    made = _convert(raw)
    # The raw file gives them again, and restore refuses files that do not belong together.
    workspace.write_all(
        {
            folder / workspace.CLEAN_NAME: made.clean,
            folder / workspace.DOCUMENT_NAME: pieces(made.document),
            folder / workspace.LEDGER_NAME: lines(made.encoding, made.ledger),
        },
        durable=False,
    )
    findings = made.document.findings
    counts = f"{count(len(made.document.blocks), 'place')}, {count(len(made.ledger), 'change')}"
    told = [f"{raw}: {counts}, {count(len(findings), 'finding')} → {folder}"]
    if not quiet:
        told += finding_lines(findings, str(raw))
    failed = any(finding.severity == "error" for finding in findings)
    return told, FINDINGS if failed else 0


def finding_lines(findings: Sequence[Finding], path: str) -> list[str]:
    """Findings as lines to print, each with file and line, in Chinese and English."""
    told: list[str] = []
    for finding in findings:
        line = f":{finding.raw.first}" if finding.raw else ""
        where = f" [{finding.block}]" if finding.block else ""
        told.append(f"  {finding.severity}: {path}{line}: {finding.message.zh}")
        told.append(f"    {finding.message.en} ({finding.code}){where}")
    return told


def _convert(raw: Path) -> Conversion:
    data = workspace.read(raw)
    name = os.fsencode(raw).decode(errors="replace")  # names of files may be no text
    folder = raw.resolve().parent
    if (folder.parent / config.FILE_NAME).is_file():
        settings = config.load(folder.parent)
        made = pipeline.convert_version(data, name, settings, folder.name)
    else:
        made = pipeline.convert(data, name)
    return pipeline.annotated(made)
