"""What the templates need to know of the site and of each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from ...model.fingerprint import printed
from . import languages
from .dates import version_date
from .head import absolute, feed, json_ld
from .inputs import Sibling
from .page import Page
from .pages import withdrawn
from .standing import standing
from .strings import Strings
from .tree import Tree

GROUPS = ("read", "use", "proof")
# The pages of a disk carry their policy themselves; a document from a disk has no origin, so the
# sources that a server would call 'self' are named by their scheme.
DISK_POLICY = (
    "default-src 'none'; script-src 'self' file: blob:; worker-src 'self' file: blob:; "
    "style-src 'self' file:; img-src 'self' file: data:; font-src 'none'; connect-src 'self' file:; "
    "base-uri 'none'; form-action 'self' file:"
)


def navigation(tree: Tree, pages: Sequence[Page]) -> list[Any]:
    """MkDocs' ``nav``: the home page, then the groups; a page without a group is not listed."""
    groups = [
        (tree.ui(f"site.nav_{group}"), [f"{p.name}.md" for p in pages if p.group == group])
        for group in GROUPS
    ]
    listed = [{escape(title): [n for n in names if n != "index.md"]} for title, names in groups]
    return [
        {escape(tree.ui("home.nav")): "index.md"},
        *(entry for entry in listed if any(entry.values())),
    ]


def name_toggles(config: MkDocsConfig, ui: Strings) -> None:
    """Name the palette's toggles in the language of the tree where mkdocs.yml does not."""
    palette = config.theme.get("palette") or []
    for option in palette if isinstance(palette, list) else []:
        toggle = option.get("toggle")
        if toggle is not None:
            scheme = "dark" if option.get("scheme", "default") == "default" else "light"
            toggle.setdefault("name", ui(f"site.to_{scheme}"))


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
        "is_own": tree.is_own,
        "disk": tree.addresses.form == "disk",
        "policy": DISK_POLICY if tree.addresses.form == "disk" else "",
        "robots": "noindex"
        if _is_old(tree) or withdrawn.reason(tree)
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
    current = tree.inputs.current
    return current is not None and current != tree.document.version


def page(tree: Tree, ours: Page, names: Iterable[str]) -> dict[str, Any]:
    """What is known of one page (``ours`` in the templates); ``names`` are those of all pages."""
    siblings = {each.version: each for each in tree.inputs.editions}
    current = siblings.get(tree.inputs.current or "") if _is_old(tree) else None
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
    """The warning of an edition that another has replaced."""
    return {
        "text": tree.ui("banner.newer", version=tree.version, newest=current.version),
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
