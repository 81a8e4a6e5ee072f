"""The editions of the agreement that are published, with the hash of each source file."""

from __future__ import annotations

from collections.abc import Iterable

from ..dates import version_date
from ..page import Page
from ..tree import Tree

NAME = "versions"


def pages(tree: Tree) -> Iterable[Page]:
    """One page: the editions, the newest first, and the feed that tells of new ones."""
    config = tree.inputs.edition.config
    current = tree.inputs.current or config.newest()
    published = {each.version for each in tree.inputs.editions}
    yield Page(
        NAME,
        tree.ui("versions.title"),
        template="versions.html",
        data={
            "rows": [
                {
                    "name": tree.ui("versions.version", version=each.version),
                    "date": version_date(each.version, tree.ui.language) or "",
                    "sha256": each.sha256,
                    "current": each.version == current,
                    "shown": each.version == tree.document.version,
                    "href": tree.addresses.switch(
                        NAME, tree.language, tree.language, there="index", version=each.version
                    )
                    if each.version in published
                    else "",
                }
                for each in reversed(config.versions)
            ],
            "feed": tree.addresses.top(NAME) + "feed.xml"
            if tree.addresses.form == "web"  # nothing to subscribe to on a disk
            else "",
        },
        description=tree.ui("versions.lead"),
        group="proof",
    )
