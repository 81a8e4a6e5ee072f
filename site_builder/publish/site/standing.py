"""What the banner says of an edition: since when it is in force, and what replaced it."""

from __future__ import annotations

from datetime import date

from ...editions.published import errata
from .tree import Tree


def written(day: date, language: str) -> str:
    """2020年6月19日 or 2020-06-19."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def standing(tree: Tree) -> str:
    """One or two sentences; no date is invented, and “in force” is said only with a date."""
    version = tree.document.version
    pins = tree.inputs.edition.config.versions
    stated = next((each for each in pins if each.version == version), None)
    if stated is None:
        return ""
    day = written(stated.effective, tree.ui.language) if stated.effective else ""
    if stated.status == "announced":
        return tree.ui("standing.announced" if day else "standing.announced_undated", day=day)
    said = tree.ui("standing.since" if day else "standing.undated", day=day)
    after = replaced(tree, version or "")
    return said + tree.ui("standing.join") + after if after else said


def replaced(tree: Tree, version: str) -> str:
    """What took the place of a version, and when; "" where nothing did."""
    lineage = tree.inputs.lineage
    later = lineage.replaced_by(version) if lineage is not None else None
    if later is None:
        return ""
    since = written(later.effective, tree.ui.language) if later.effective else ""
    key = "standing.replaced" if since else "standing.replaced_undated"
    return tree.ui(key, version=later.version, day=since)


def errata_told(tree: Tree, version: str) -> list[str]:
    """What we corrected of our conversion of a version after it was published."""
    record = tree.inputs.lineage.publications.get(version, ()) if tree.inputs.lineage else ()
    return [
        tree.ui(
            "versions.erratum",
            day=written(each.date, tree.ui.language),
            why=tree.pick(each.why),
            count=len(each.clauses),
        )
        for each in errata(record)
    ]
