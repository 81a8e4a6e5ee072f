"""The MkDocs plugin: it makes the pages of one tree, MkDocs renders them, Material frames them.

::

    plugins:
      - site-builder:
          document: terms-of-service   # a folder below source/; default: the only one
          edition: "20200619"          # default: the edition in force
          language: en                 # default: the language of the text

``mkdocs build`` and ``mkdocs serve`` show one tree this way; ``site-builder site`` hands each tree
to :func:`trees.build_tree`.
"""

import posixpath
import re
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import TemplateContext

from ...model.errors import SiteBuilderError
from ...model.languages import primary
from . import facts, machine, project, refused
from .assets import WORKER, SharedAssets, is_used, tidy, worker
from .page import START, Page, contents, source_of, write_sources
from .pages import all_pages
from .proof import prove
from .search_index import write_index
from .serving import LastGood
from .tree import Tree

_log = get_plugin_logger(__name__)


class Options(base.Config):  # type: ignore[no-untyped-call]  # MkDocs types its hooks in part
    """What mkdocs.yml may say; each may come from the environment (``!ENV``)."""

    document = c.Optional(c.Type(str))
    edition = c.Optional(c.Type((str, int)))  # 20200619 from the environment is a number in YAML
    language = c.Optional(c.Type(str))


class Given(NamedTuple):
    """A tree handed over by the build, with the project's folder."""

    tree: Tree
    root: Path


class SiteBuilderPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # the same
    """Writes the pages of one tree for MkDocs. ``given`` is set by :mod:`trees`."""

    given: Given | None = None
    serving = False
    last: LastGood
    tree: Tree
    pages: dict[str, Page]
    bodies: dict[str, str]
    proved: set[str]
    assets: SharedAssets
    templates: Environment

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object between the builds of one process, as MkDocs does for it."""
        self.serving = command == "serve"
        if command == "gh-deploy":
            raise PluginError(
                "mkdocs gh-deploy would publish a preview: one language of one edition; "
                "run site-builder site, and publish what is in dist/site"
            )
        self.last = LastGood()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Convert, and say what only the document knows: names, languages, navigation."""
        root = self.given.root if self.given else Path(config.config_file_path).parent
        refused.require_sound(config)
        if not self.given and not self.serving:
            refused.require_preview(config)
        try:
            self.tree = self.given.tree if self.given else project.tree(root, **self.config)
            found = all_pages(self.tree)
        except SiteBuilderError as error:
            raise PluginError(str(error)) from error
        self.pages = {f"{page.name}.md": page for page in found}
        self.bodies, self.proved = {}, set()
        self.assets = SharedAssets({})
        if self.tree.ui.language != primary(self.tree.language):
            _log.info(
                "locale/site.%s.toml is missing: the words of the interface are English",
                primary(self.tree.language),
            )
        if self.serving and not self.given:
            self.last.into_new_folder(config)
            config.watch.extend(str(path) for path in project.watched(root))
        project.settle(config, self.tree, found, root)
        self.templates = project.environment(config.theme)
        config.theme.get_env = lambda: self.templates  # type: ignore[method-assign]  # no option
        if self.given:
            config.site_url = facts.absolute(self.tree, "index", self.tree.language)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages; take the theme's files out where trees share them."""
        for name, page in self.pages.items():
            if files.get_file_from_path(name) is not None:
                raise PluginError(
                    f"{config.docs_dir}/{name} has the name of a page of the agreement"
                )
            files.append(File.generated(config, name, content=source_of(page)))
        theme = [file for file in files if file.src_dir in config.theme.dirs]
        shared = self.given is not None and self.tree.addresses.form == "web"
        used = [*(file for file in theme if is_used(file)), worker(config, theme)]
        for file in theme:
            if shared or not is_used(file):
                files.remove(file)
        if shared:
            self.assets = SharedAssets.of(used)
        else:
            files.append(used[-1])
        return files

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """A template's page gets its body; every page is proved."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return html
        if ours.template:
            template = self.templates.get_template(f"pages/{ours.template}")
            html = template.render(**ours.data, page=ours, tree=self.tree, ui=self.tree.ui.tables)
            html = html.replace("<h1>", f'<h1 id="{START}">', 1)
            self.bodies[ours.name] = html
            page.toc = get_toc(contents(ours))
        page.meta["search"] = {"exclude": True}  # the index is ours: see search_index.write_index
        ids = {*ours.anchors, *(heading.id for heading in ours.headings)}
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids
        if ours.kind == "section":
            html = f'<div class="reading">{html}</div>'
        try:
            prove(self.tree, ours, html)
        except SiteBuilderError as error:
            raise PluginError(str(error)) from error
        self.proved.add(page.file.src_uri)
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Addresses of the theme's files lead to where all trees share them."""
        env.filters["url"] = self._url
        env.globals["tree"] = self.tree
        env.globals["ui"] = self.tree.ui.tables
        env.globals["site"] = facts.site(self.tree)
        env.globals["search_words"] = self.tree.ui.tables["search"]["dialog"]
        return env

    @pass_context
    def _url(self, context: Context, value: str) -> str:
        value = WORKER if _WORKER.match(str(value)) else str(value)
        name = value.removeprefix("assets/")
        if name != value and name in self.assets.files:
            top = facts.top(self.tree)
            value = f"{top}{self.assets.folder}{name}"
        if value.startswith("../"):  # out of the tree, which MkDocs' own filter cannot lead
            return posixpath.join(context["base_url"], value)
        return str(normalize_url(value, page=context["page"], base=context["base_url"]))

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """``ours`` is what the templates need to know of a page of ours."""
        ours = self.pages.get(page.file.src_uri)
        config.extra["alternate"] = facts.alternates(self.tree, ours)
        seen = cast("dict[str, Any]", context)  # MkDocs knows only its own keys
        seen["ours"] = facts.page(self.tree, ours) if ours else None
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The page for unknown addresses is shown at any depth: its own start at the host's root."""
        config.extra.pop("alternate", None)
        context["base_url"] = self.tree.inputs.base + self.tree.addresses.folder(self.tree.language)
        cast("dict[str, Any]", context)["ours"] = None
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The page without what stops it from being valid, or makes the theme ask other trees."""
        if page.file.src_uri in self.pages:
            refused.require_frame(output)
        else:
            refused.require_own_files(output, page.file.src_uri)
        return tidy(
            output, len(config.extra.get("alternate", ())), self.tree.ui.html("search.title")
        )

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for the page for unknown addresses."""
        if template_name != "404.html":
            return output
        return tidy(output, 0, self.tree.ui.html("search.title"))

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what machines read, and keep the pages as files for other builders."""
        refused.require_whole(self.proved, {*self.pages})
        write_index(self.tree, Path(config.site_dir))
        for name, content in machine.files(self.tree, self.pages.values(), self.templates).items():
            (Path(config.site_dir) / name).write_text(content, encoding="utf-8")
        if not self.given:
            root = Path(config.config_file_path).parent
            write_sources(root / "build" / "pages", self.pages.values(), self.bodies)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Show the last good tree until the next is whole."""
        return self.last.serve(server)

    def on_build_error(self, *, error: Exception) -> None:
        """Keep what is wrong for those who watch the pages."""
        if self.serving:
            self.last.said = str(error)

    def on_shutdown(self) -> None:
        """Remove what was served."""
        if self.serving:
            self.last.end()


_WORKER = re.compile(r"assets/javascripts/workers/search\.")
