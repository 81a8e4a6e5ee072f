"""The editions of the agreement: dates, what changed, and which was in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ....editions import force
from ....model.config import VersionConfig
from ..dates import version_date
from ..head import feed
from ..page import Page
from ..standing import errata_told, replaced, written
from ..tree import Tree
from . import changes

NAME = "versions"


def pages(tree: Tree) -> Iterable[Page]:
    """One page: the editions, the newest first, and the feed that tells of new ones."""
    config = tree.inputs.edition.config
    days = [_interval(tree, each) for each in force.intervals(config.versions)]
    yield Page(
        NAME,
        tree.ui("versions.title"),
        template="versions.html",
        data={
            "rows": [_row(tree, each) for each in reversed(config.versions)],
            "days": days,
            # Nothing to subscribe to on a disk.
            "feed": feed(tree, NAME) if tree.addresses.form == "web" else "",
        },
        description=tree.ui("versions.lead"),
        group="proof",
    )


def _row(tree: Tree, each: VersionConfig) -> dict[str, Any]:
    published = {sibling.version for sibling in tree.inputs.editions}
    shown = each.version == tree.document.version
    href = ""
    if each.version in published:
        href = tree.addresses.elsewhere(NAME, "index", tree.language, each.version)
    current = tree.inputs.current or tree.inputs.edition.config.in_force()
    return {
        "name": tree.ui("versions.version", version=each.version),
        "date": version_date(each.version, tree.ui.language) or "",
        "facts": list(_facts(tree, each)),
        "sha256": each.sha256,
        "current": each.version == current,
        "shown": shown,
        "href": href,
        "changes": _changes(tree, each.version) if shown or href else "",
    }


def _facts(tree: Tree, each: VersionConfig) -> Iterable[str]:
    language = tree.ui.language
    if each.published:
        yield tree.ui("versions.published", day=written(each.published, language))
    if each.effective:
        key = "announced" if each.status == "announced" else "effective"
        yield tree.ui(f"versions.{key}", day=written(each.effective, language))
    else:
        yield tree.ui("versions.undated")
    if each.status != "announced" and (after := replaced(tree, each.version)):
        yield after[0].upper() + after[1:]
    yield from errata_told(tree, each.version)
    if each.withdrawn:
        yield tree.ui("versions.withdrawn", reason=each.withdrawn)


def _changes(tree: Tree, version: str) -> str:
    """The redline of a version against the one before it."""
    older = tree.lineage.older(version)
    page = changes.name(older[0]) if older else ""
    return tree.addresses.elsewhere(NAME, page, tree.language, version) if older else ""


def _interval(tree: Tree, each: force.Interval) -> dict[str, str]:
    language = tree.ui.language
    first = written(each.first, language) if each.first else ""
    end = written(each.end, language) if each.end else ""
    key = "between" if first and end else "from" if first else "before"
    return {
        "first": each.first.isoformat() if each.first else "",
        "end": each.end.isoformat() if each.end else "",
        "words": tree.ui(f"versions.days_{key}", first=first, end=end),
        "reason": tree.pick(each.answer.reason),
        "verdict": each.answer.verdict,
    }
