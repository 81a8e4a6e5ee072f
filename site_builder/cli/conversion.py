"""What ``convert`` does, free of the parser of options: files in, files and lines of text out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from .. import pipeline, workspace
from ..errors import FindingsError, SiteBuilderError, SourceError
from ..ledger import dumps
from ..model import Finding
from ..outputs.data import document_json
from ..pipeline import Conversion


def convert_files(raws: Sequence[str], out: str | None, quiet: bool) -> int:
    """Convert each raw file, print what came of it, and give the exit code.

    One file is written to ``out`` or to a folder named like it, many to one subfolder each.
    """
    gc.disable()  # documents are trees of tuples: there are no cycles to look for
    codes = [0]
    names: set[str] = set()
    for raw in raws:
        folder = _target(raw, out, len(raws) > 1, names)
        try:
            made = _convert(raw)
        except SiteBuilderError as error:
            codes.append(error.exit_code)
            print(f"error: {error}", file=sys.stderr)
            continue
        made = made._replace(document=pipeline.annotate(made.document))
        _write(made, folder)
        findings = made.document.findings
        if any(finding.severity == "error" for finding in findings):
            codes.append(FindingsError.exit_code)
        print(
            f"{raw}: {len(made.document.blocks)} places, {len(made.ledger)} changes, "
            f"{len(findings)} findings → {folder}"
        )
        if not quiet:
            list_findings(findings, raw)
    return max(codes)


def list_findings(findings: Sequence[Finding], path: str) -> None:
    """Print findings, each with file and line, in Chinese and English."""
    lines: list[str] = []
    for finding in findings:
        line = f":{finding.raw.first}" if finding.raw else ""
        where = f" [{finding.block}]" if finding.block else ""
        lines.append(f"  {finding.severity}: {path}{line}: {finding.message.zh}")
        lines.append(f"    {finding.message.en} ({finding.code}){where}")
    if lines:
        print("\n".join(lines))


def read_raw(path: str) -> bytes:
    """The bytes of a raw file; SourceError when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror or error}", path=path, advice="check the path"
        ) from error


def _target(raw: str, out: str | None, many: bool, names: set[str]) -> str:
    parent, name = os.path.split(raw)
    stem, suffix = os.path.splitext(name)
    if not many:
        return out or os.path.join(parent, stem if suffix else f"{name}-converted")
    free, again = stem, 1
    while free in names:
        again += 1
        free = f"{stem}-{again}"
    names.add(free)
    return os.path.join(out or "", free)


def _convert(raw: str) -> Conversion:
    data = read_raw(raw)
    folder = os.path.dirname(os.path.realpath(raw))
    described = os.path.dirname(folder)
    if os.path.isfile(os.path.join(described, "document.toml")):
        from .. import config

        version = os.path.basename(folder)
        return pipeline.convert_version(data, raw, config.load(described), version)
    return pipeline.convert(data, raw)


def _write(made: Conversion, folder: str) -> None:
    from pathlib import Path

    names = (workspace.CLEAN_NAME, workspace.DOCUMENT_NAME, workspace.LEDGER_NAME)
    texts = (made.clean, document_json(made.document), dumps(made.encoding, made.ledger))
    workspace.write_all({Path(folder, name): text for name, text in zip(names, texts, strict=True)})
