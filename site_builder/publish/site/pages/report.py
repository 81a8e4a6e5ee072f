"""The report: which tagged clauses the publisher emphasised, and every finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ....annotate.conspicuousness import UNTAGGED, matrix
from ....model.document import Emphasis, Finding
from ..citing import where
from ..page import Heading, Page
from ..tree import Tree
from .record import lines

NAME = "report"
EMPHASES: tuple[Emphasis, ...] = ("all", "part", "none")
_SEVERITIES = ("error", "warning", "info")


def pages(tree: Tree) -> Iterable[Page]:
    """One page: the matrix of tags by emphasis, and the findings by severity."""
    findings = sorted(tree.document.findings, key=lambda item: _SEVERITIES.index(item.severity))
    yield Page(
        NAME,
        tree.ui("report.title"),
        template="report.html",
        data={
            "emphases": EMPHASES,
            "rows": [
                {
                    "tag": tag,
                    "name": tree.tag_name(tag) if tag != UNTAGGED else tree.ui("map.plain"),
                    "href": tree.link(NAME, "limits", tag)
                    if tag != UNTAGGED and any(counts.values())
                    else "",
                    "counts": [counts[emphasis] for emphasis in EMPHASES],
                }
                for tag, counts in matrix(tree.document).items()
            ],
            "findings": [_finding(tree, finding) for finding in findings],
        },
        description=tree.ui("report.lead"),
        group="proof",
        headings=tuple(Heading(key, tree.ui(f"report.{key}")) for key in ("matrix", "findings")),
    )


def _finding(tree: Tree, finding: Finding) -> dict[str, Any]:
    block = tree.by_id.get(finding.block or "")
    shown = block is not None and block.id in tree.shown
    raw = finding.raw
    return {
        "severity": finding.severity,
        "code": finding.code,
        "message": tree.pick(finding.message),
        "href": tree.url(NAME, block) if block is not None and shown else "",
        "place": where(tree, block) if block is not None and shown else "",
        "lines": lines(tree, raw.first, raw.last) if raw is not None else "",
        "line_href": tree.link(NAME, "evidence-source", f"line-{raw.first}") if raw else "",
    }
