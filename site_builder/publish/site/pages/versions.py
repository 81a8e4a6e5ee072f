"""The editions of the agreement: dates, what changed, and which was in force on a day."""

from collections.abc import Iterable
from functools import partial

from ....editions import force
from ....model.config import VersionConfig
from ..dates import version_date
from ..facts import feed
from ..page import Page, tool
from ..standing import errata_told, replaced, written
from ..tree import Tree
from . import changes

NAME = "versions"


def pages(tree: Tree) -> Iterable[Page]:
    """One page: the editions, the newest first, and the feed that tells of new ones."""
    config = tree.inputs.edition.config
    language = tree.ui.language
    yield tool(
        tree,
        NAME,
        "proof",
        rows=config.versions[::-1],
        current=config.in_force(),
        date=lambda each: version_date(each.version, language) or "",
        facts=partial(_facts, tree),
        address=partial(_address, tree),
        changes=partial(_changes, tree),
        days=force.intervals(config.versions),
        words=partial(_words, tree),
        # Nothing to subscribe to on a disk.
        feed=feed(tree, NAME) if tree.addresses.form == "web" else "",
    )


def _address(tree: Tree, version: str) -> str:
    """The pages of another edition, "" where they are not at hand."""
    if version not in tree.beside:
        return ""
    return tree.addresses.elsewhere(NAME, "index", tree.language, version)


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


def _changes(tree: Tree, version: str) -> Iterable[tuple[str, str]]:
    """The version before that is still shown, and the redline against it where it is at hand."""
    if version == tree.document.version or _address(tree, version):
        for older in tree.lineage.older(version)[:1]:
            page = changes.name(older)
            yield older, tree.addresses.elsewhere(NAME, page, tree.language, version)


def _words(tree: Tree, days: force.Interval) -> str:
    """The days of an interval."""
    first, end = (written(day, tree.ui.language) if day else "" for day in days[:2])
    key = "between" if first and end else "from" if first else "before"
    return tree.ui(f"versions.days_{key}", first=first, end=end)
