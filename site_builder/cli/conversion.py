"""What ``convert`` does, free of the parser of options: a file in, files and lines of text out."""

from __future__ import annotations

import os
from collections.abc import Sequence

from .. import pipeline
from ..model import config
from ..model import files as workspace
from ..model.document import Finding
from ..model.errors import FindingsError, SourceError
from ..model.ledger import lines
from ..pipeline import Conversion
from ..publish.data import pieces


def convert_file(raw: str, out: str | None, quiet: bool) -> int:
    """Convert a raw file into ``out`` or a folder named like it, say so, and give the exit code."""
    parent, name = os.path.split(raw)
    stem, suffix = os.path.splitext(name)
    usual = os.path.join(parent, stem if suffix else f"{name}-converted")
    lines, code = converted(raw, out or usual, quiet)
    print("\n".join(lines))
    return code


def converted(raw: str, folder: str, quiet: bool) -> tuple[list[str], int]:
    """Convert a raw file into ``folder``: the lines to print, and the exit code.

    ``quiet`` leaves the findings out. SourceError and OutputError when it cannot be converted.
    """
    made = _convert(raw)
    _write(made, folder)
    findings = made.document.findings
    counts = f"{len(made.document.blocks)} places, {len(made.ledger)} changes"
    lines = [f"{raw}: {counts}, {len(findings)} findings → {folder}"]
    if not quiet:
        lines += finding_lines(findings, raw)
    failed = any(finding.severity == "error" for finding in findings)
    return lines, FindingsError.exit_code if failed else 0


def list_findings(findings: Sequence[Finding], path: str) -> None:
    """Print findings."""
    lines = finding_lines(findings, path)
    if lines:
        print("\n".join(lines))


def finding_lines(findings: Sequence[Finding], path: str) -> list[str]:
    """Findings as lines to print, each with file and line, in Chinese and English."""
    lines: list[str] = []
    for finding in findings:
        line = f":{finding.raw.first}" if finding.raw else ""
        where = f" [{finding.block}]" if finding.block else ""
        lines.append(f"  {finding.severity}: {path}{line}: {finding.message.zh}")
        lines.append(f"    {finding.message.en} ({finding.code}){where}")
    return lines


def read_raw(path: str) -> bytes:
    """The bytes of a raw file; SourceError when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror or error}", path=path, advice="check the path"
        ) from error


def _convert(raw: str) -> Conversion:
    data = read_raw(raw)
    name = os.fsencode(raw).decode(errors="replace")  # names of files may be no text
    folder = os.path.dirname(os.path.realpath(raw))
    described = os.path.dirname(folder)
    if os.path.isfile(os.path.join(described, "document.toml")):
        version = os.path.basename(folder)
        settings = config.load(described)
        return pipeline.annotated(pipeline.convert_version(data, name, settings, version))
    return pipeline.annotated(pipeline.convert(data, name))


def _write(made: Conversion, folder: str) -> None:
    files: dict[str, workspace.Data] = {
        os.path.join(folder, workspace.CLEAN_NAME): made.clean,
        os.path.join(folder, workspace.DOCUMENT_NAME): pieces(made.document),
        os.path.join(folder, workspace.LEDGER_NAME): lines(made.encoding, made.ledger),
    }
    # The raw file gives them again, and restore refuses files that do not belong together.
    workspace.write_all(files, durable=False)
