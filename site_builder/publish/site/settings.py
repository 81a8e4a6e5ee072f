"""What the plugin settles in MkDocs' configuration: names, languages, navigation, templates."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from . import languages, project
from .page import Page
from .strings import Strings
from .tree import Tree

GROUPS = ("read", "use", "proof")
_EXTENSIONS = ("attr_list", "admonition", "tables", "toc")


def settle(config: MkDocsConfig, tree: Tree, pages: Sequence[Page], root: Path) -> None:
    """Settle ``config`` for a tree; what the project in ``root`` says of its look stays."""
    config.site_name = escape(tree.title)
    config.use_directory_urls = tree.addresses.form == "web"
    config.theme["language"] = languages.theme_locale(tree.language)
    config.theme.static_templates.discard("sitemap.xml")
    if tree.addresses.form == "disk":
        config.theme.static_templates.discard("404.html")
    place = 1 if config.theme.custom_dir else 0
    for folder in reversed(project.overrides(root)):
        if str(folder) not in config.theme.dirs:
            config.theme.dirs.insert(place, str(folder))
    known = [*config.markdown_extensions]
    config.markdown_extensions = [
        *known,
        *(name for name in _EXTENSIONS if name not in known),
        "site_builder.publish.site.rows:RowsExtension",
    ]
    name_toggles(config, tree.ui)
    config.nav = navigation(tree, pages) + (config.nav or [])


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
