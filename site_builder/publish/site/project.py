"""The project that mkdocs.yml stands in: which tree a preview shows, and what the plugin settles."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from ...editions.history import Lineage
from ...model import config, files
from ...model.errors import UsageError
from ...model.languages import is_right_to_left, primary
from ...pipeline import load_edition
from ...translate.glossary import load_glossary
from ...translate.translation import catalogues
from ..inputs import CHECKOUT
from . import languages
from .address import Addresses, page_name
from .citing import citation, label, place, section_name, where
from .clauses import heading_title
from .inputs import Inputs
from .languages import Strings
from .marks import state
from .markup import printable
from .page import Page
from .tree import Tree

_ASKED = (citation, heading_title, label, page_name, place, section_name, state, where)
"""What every template may ask of the places of a tree."""
_environments: dict[tuple[str, ...], Environment] = {}


def default() -> Path:
    """The folder with the mkdocs.yml, overrides/ and pages/ that the package brings.

    In a checkout that is the checkout itself.
    """
    inside = Path(__file__).resolve().parent / "theme"
    return inside if inside.is_dir() else CHECKOUT


def overrides(root: Path) -> list[Path]:
    """The folders with templates: the project's own wins over ours."""
    return [path for path in (root / "overrides", default() / "overrides") if path.is_dir()]


class _Seen(FileSystemLoader):
    """The files of a theme without hidden folders: Material keeps 14,000 icons in one."""

    def list_templates(self) -> list[str]:
        """The names that MkDocs chooses the published files from."""
        found = set()
        for at in self.searchpath:
            for folder, names, inside in os.walk(at):
                names[:] = [name for name in names if name[0] != "."]
                found |= {Path(folder, file).relative_to(at).as_posix() for file in inside}
        return sorted(found)


def environment(theme: Theme) -> Environment:
    """The templates of a theme: one environment for all trees, which compiles each but once."""
    dirs = tuple(theme.dirs)
    if dirs not in _environments:
        _environments.clear()  # workers have each document's own templates in another folder
        made = _environments[dirs] = Theme.get_env(theme)
        made.loader, made.auto_reload, made.finalize = _Seen(dirs), True, printable
        made.globals.update({each.__name__: each for each in _ASKED})
    return _environments[dirs]


def watched(root: Path) -> Iterable[Path]:
    """The folders whose changes a preview follows."""
    return [path for path in (root / "source", root / "overrides") if path.is_dir()]


def inputs(folder: Path, edition: str | None = None) -> Inputs:
    """One edition of the document in ``folder``, with what stands beside it."""
    loaded = load_edition(folder, edition or None)
    terms = load_glossary(folder, loaded.document.language, "en")
    glossary = {term.word: term.forms for term in terms}
    return Inputs(loaded, catalogues(loaded.folder), glossary)


def editions(folder: Path, **surroundings: Any) -> list[Inputs]:
    """Every edition of the document in ``folder``, oldest first, each with the lineage of all.

    ``surroundings`` are fields of :class:`Inputs` that are the same for all, such as ``site_url``.
    SourceError when a raw file is missing or does not fit.
    """
    settings = config.load(folder)
    found = [inputs(folder, pin.version) for pin in settings.versions]
    lineage = Lineage([each.edition for each in found])
    return [replace(each, **surroundings, lineage=lineage) for each in found]


def tree(root: Path, document: str | None, edition: object, language: str | None) -> Tree:
    """The tree that the plugin's options name, by itself; YAML makes a number of some editions.

    UsageError lists what there is to choose from.
    """
    found = inputs(files.one_document(root, document or None), str(edition or ""))
    shown = found.edition.document
    known = [shown.language, *sorted(found.catalogues)]
    wanted = language or shown.language
    language = next((each for each in known if wanted in (each, primary(each))), None)
    if language is None:
        raise UsageError(
            f"language {wanted!r} is neither that of the text nor of a catalogue",
            path=str(found.edition.folder),
            advice=f"choose one of: {', '.join(known)}",
        )
    addresses = Addresses(shown.id, shown.version or "0", shown.language, alone=True)
    return Tree(found, language, addresses)


def configuration(root: Path) -> Path:
    """The project's mkdocs.yml; where it has none, ours."""
    own = root / "mkdocs.yml"
    return own if own.is_file() else default() / "mkdocs.yml"


GROUPS = ("read", "use", "proof")
_EXTENSIONS = ("attr_list", "admonition", "tables", "toc")


def settle(config: MkDocsConfig, tree: Tree, pages: Sequence[Page], root: Path) -> None:
    """Settle ``config`` for a tree; what the project in ``root`` says of its look stays."""
    config.site_name = escape(tree.title)
    config.use_directory_urls = tree.addresses.form == "web"
    translated = tree.ui.language == primary(tree.language)
    config.theme["language"] = languages.theme_locale(
        tree.language if translated else tree.ui.language
    )
    config.theme["direction"] = "rtl" if is_right_to_left(tree.language) else "ltr"
    config.theme.static_templates.discard("sitemap.xml")
    if tree.addresses.form == "disk":
        config.theme.static_templates.discard("404.html")
    place = 1 if config.theme.custom_dir else 0
    for folder in reversed(overrides(root)):
        if str(folder) not in config.theme.dirs:
            config.theme.dirs.insert(place, str(folder))
    known = [*config.markdown_extensions]
    config.markdown_extensions = [
        *known,
        *(name for name in _EXTENSIONS if name not in known),
        "site_builder.publish.site.rows:RowsExtension",
    ]
    # The numbers of clauses are their links, and no words of ours stand among the agreement's.
    config.mdx_configs.get("toc", {}).pop("permalink", None)
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
