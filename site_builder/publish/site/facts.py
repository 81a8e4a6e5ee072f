"""What the templates need to know of the site and of each page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...model.fingerprint import printed
from . import languages
from .dates import version_date
from .head import absolute, feed, json_ld
from .inputs import Sibling
from .page import Page
from .standing import standing, withdrawn
from .tree import Tree

# The pages of a disk carry their policy themselves; a document from a disk has no origin, so the
# sources that a server would call 'self' are named by their scheme.
DISK_POLICY = (
    "default-src 'none'; script-src 'self' file: blob:; worker-src 'self' file: blob:; "
    "style-src 'self' file:; img-src 'self' file: data:; font-src 'none'; connect-src 'self' file:; "
    "base-uri 'none'; form-action 'self' file:"
)


def top(tree: Tree) -> str:
    """From the tree's root to the site's, "" or ending in a slash."""
    return "../" * tree.addresses.folder(tree.language).count("/")


def base(tree: Tree) -> str:
    """The tree's path on its host."""
    return tree.inputs.base + tree.addresses.folder(tree.language)


def site(tree: Tree) -> dict[str, Any]:
    """What is the same on every page (``site`` in the templates)."""
    version = tree.document.version
    date = version_date(version, tree.ui.language)
    return {
        "lang": tree.lang,
        "own_lang": tree.own_lang,
        "disk": tree.addresses.form == "disk",
        "policy": DISK_POLICY if tree.addresses.form == "disk" else "",
        "robots": "noindex"
        if _is_old(tree) or withdrawn(tree)
        else tree.inputs.edition.config.robots,
        "title": tree.title,
        "version_line": tree.ui(
            "banner.line_dated" if date else "banner.line", version=tree.version, date=date
        ),
        "version_note": tree.ui("banner.dated", date=date) if date else tree.ui("banner.undated"),
        "standing": standing(tree),
        "fingerprint": printed(tree.fingerprint),
        "source_sha256": tree.document.source.sha256,
        "top": top(tree),
        "base": base(tree),
    }


def _is_old(tree: Tree) -> bool:
    """Whether the edition in force is a later one."""
    version = tree.document.version
    order = [each.version for each in tree.inputs.edition.config.versions]
    current = tree.inputs.current
    if current is None or version not in order or current not in order:
        return current is not None and current != version
    return order.index(version) < order.index(current)


def page(tree: Tree, ours: Page, names: Iterable[str]) -> dict[str, Any]:
    """What is known of one page (``ours`` in the templates); ``names`` are those of all pages."""
    siblings = {each.version: each for each in tree.inputs.editions}
    current = siblings.get(tree.inputs.current or "")
    return {
        "name": ours.name,
        "kind": ours.kind,
        "links": {each: tree.link(ours.name, each) for each in names},
        "root": tree.addresses.top(ours.name),
        "feed": feed(tree, ours.name),
        "canonical": absolute(tree, ours.name, tree.language),
        "json_ld": "" if tree.addresses.form == "disk" else json_ld(tree, ours),
        "newer": _newer(tree, ours, current) if current else None,
        "editions": [_edition(tree, ours, each) for each in reversed(tree.inputs.editions)],
    }


def _newer(tree: Tree, ours: Page, current: Sibling) -> dict[str, Any]:
    """The warning of an edition that another has replaced, or that is only announced."""
    key = "newer" if _is_old(tree) else "ahead"
    return {
        "text": tree.ui(f"banner.{key}", version=tree.version, newest=current.version),
        "link": tree.ui("banner.newer_link"),
        **_edition(tree, ours, current),
    }


def _edition(tree: Tree, ours: Page, other: Sibling) -> dict[str, Any]:
    """A link to this page in another edition; ``clauses`` are those with another anchor there."""
    here = ours.name
    exists = not ours.only_here
    exists &= ours.kind != "section" or other.pages is None or here in other.pages
    href = tree.addresses.switch(
        here, tree.language, tree.language, there=here if exists else "index", version=other.version
    )
    on_page = [b.id for b in tree.published if ours.section in (None, b.section)]
    moved = {
        each: other.clauses[each] or ""
        for each in (on_page if ours.kind == "section" else [])
        if other.clauses.get(each, each) != each
    }
    return {"version": other.version, "href": href, "clauses": moved}


def alternates(tree: Tree, ours: Page | None) -> list[dict[str, Any]]:
    """Links to the page in every language, its own too; absolute where the address is known."""
    if ours is None or tree.addresses.alone or len(tree.languages) == 1:
        return []
    out = []
    for language in tree.languages:
        relative = tree.addresses.switch(ours.name, tree.language, language)
        from_top = tree.addresses.switch("index", tree.language, language, there=ours.name)
        out.append(
            {
                "lang": languages.tag(language),
                "name": languages.own_name(language),
                "link": absolute(tree, ours.name, language) or from_top,
                "switch": "" if language == tree.language else relative,
            }
        )
    default = {"lang": "x-default", "name": "", "link": out[0]["link"], "switch": ""}
    return [*out, default]
