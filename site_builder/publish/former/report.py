"""The report: which tagged clauses the publisher emphasised, and every finding."""

from __future__ import annotations

from collections.abc import Sequence

from ...annotate.conspicuousness import UNTAGGED, matrix
from ...model.document import Emphasis, Finding
from .clauses import shape
from .markup import text
from .page import Heading, Page
from .tree import Tree

EMPHASES: tuple[Emphasis, ...] = ("all", "part", "none")
_SEVERITIES = ("error", "warning", "info")


def report_page(tree: Tree) -> Page:
    """The tag × emphasis matrix and the findings by severity."""
    return Page(
        "report",
        tree.ui("report.title"),
        f'<h1>{tree.ui.html("report.title")}</h1>\n<p class="lead">{tree.ui.html("report.lead")}</p>\n'
        f'<h2 id="matrix">{tree.ui.html("report.matrix")}</h2>\n'
        f"<p>{tree.ui.html('report.matrix_lead')}</p>{_matrix(tree)}\n"
        f'<h2 id="findings">{tree.ui.html("report.findings")}</h2>\n{_findings(tree)}',
        description=tree.ui("report.lead"),
        headings=(
            Heading("matrix", tree.ui("report.matrix"), 1),
            Heading("findings", tree.ui("report.findings"), 1),
        ),
    )


def _matrix(tree: Tree) -> str:
    """Clauses by tag and emphasis; the last row counts those without a tag."""
    head = "".join(
        f'<th scope="col">{tree.ui.html(f"emphasis.{emphasis}")}</th>' for emphasis in EMPHASES
    )
    rows = []
    for tag, counts in matrix(tree.document).items():
        cells = "".join(f"<td>{counts[emphasis] or '–'}</td>" for emphasis in EMPHASES)
        total = sum(counts.values())
        name = tree.ui.html("map.plain")
        if tag != UNTAGGED:
            name = text(tree.tag_name(tag))
            if total:
                name = f'<a href="{tree.link("report", "limits", tag)}">{name}</a>'
            name = f"{shape(tag)} {name}"
        rows.append(f'<tr><th scope="row">{name}</th>{cells}<td>{total}</td></tr>')
    return (
        f'<div class="table-wrap"><table class="matrix"><thead><tr><th scope="col">'
        f'{tree.ui.html("report.tag")}</th>{head}<th scope="col">{tree.ui.html("report.total")}</th>'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _findings(tree: Tree) -> str:
    findings = sorted(tree.document.findings, key=lambda item: _SEVERITIES.index(item.severity))
    if not findings:
        return f"<p>{tree.ui.html('report.none')}</p>"
    return f'<ol class="cards findings">{_cards(tree, findings)}</ol>'


def _cards(tree: Tree, findings: Sequence[Finding]) -> str:
    out = []
    for finding in findings:
        block = tree.by_id.get(finding.block or "")
        place = ""
        if block is not None and block.id in tree.shown:
            place = f'<a href="{tree.url("report", block)}">{text(tree.label(block))}</a> '
        lines = ""
        if finding.raw is not None:
            first, last = finding.raw.first, finding.raw.last
            key = "record.line" if first == last else "record.lines"
            lines = f"<span>{tree.ui.html(key, first=first, last=last)}</span>"
        out.append(
            f'<li class="card finding finding-{finding.severity}"><p class="card-head">'
            f'<span class="severity">{tree.ui.html(f"report.{finding.severity}")}</span> {place}'
            f"</p><p>{text(tree.pick(finding.message))}</p>"
            f'<p class="card-meta"><code>{text(finding.code)}</code> {lines}</p></li>\n'
        )
    return "".join(out)
