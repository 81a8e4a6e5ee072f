"""The report: which tagged clauses the publisher emphasised, and every finding."""

from collections.abc import Iterable

from ....annotate.conspicuousness import matrix
from ..page import Heading, Page, tool
from ..tree import Tree

_SEVERITIES = ("error", "warning", "info")


def pages(tree: Tree) -> Iterable[Page]:
    """One page: the matrix of tags by emphasis, and the findings by severity."""
    findings = sorted(tree.document.findings, key=lambda item: _SEVERITIES.index(item.severity))
    page = tool(tree, "report", "proof", matrix=matrix(tree.document), findings=findings)
    headings = (Heading(key, tree.ui(f"report.{key}")) for key in ("matrix", "findings"))
    yield page._replace(headings=tuple(headings))
