"""MkDocs hooks: what the templates need to know of each page, and which files are published.

``extra.tree`` of the generated configuration names a JSON file beside it with three objects:
``site`` (the same for every page of the language), ``pages`` (page name → its facts) and
``assets`` (path → version for the address).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from site_builder.publish.former.templates import COMPILED, Templates

_data: dict[str, Any] = {}
_bodies: dict[str, str] = {}

# Material's own scripts and what belongs to them: our pages use none.
_UNUSED = re.compile(r"assets/(?:javascripts|stylesheets|images)/|\.map$|^sitemap\.xml$")
# What the bundles are joined from.
_PARTS = re.compile(r"assets/(?:site/(?!boot\.js$).*\.(?:css|js)$|search/)")
# Toggles of the theme's templates: `autocomplete` is not allowed on a checkbox, and the second
# belongs to the search dialog that our pages replace.
_DRAWER = ' id="__drawer" autocomplete="off">'
_SEARCH = re.compile(r'(?<! ) *+<input class="md-toggle" data-md-toggle="search"[^>]*>\n')
_SKIP = re.compile(r'(?<! ) *+<div data-md-component="skip">.*?</div>\n', re.DOTALL)
_DIALOG = re.compile(r'(?<! ) *+<div class="md-dialog".*?</div>\s*+</div>\n', re.DOTALL)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the facts of this language's pages."""
    path = Path(config.config_file_path).parent / config.extra["tree"]
    _data.clear()
    _data.update(json.loads(path.read_text(encoding="utf-8")))
    environment = config.theme.get_env()
    environment.loader = Templates(config.theme.dirs)
    environment.bytecode_cache = COMPILED
    config.theme.get_env = lambda: environment  # type: ignore[method-assign]
    config.theme.static_templates.discard("sitemap.xml")
    if _data["site"]["offline"]:
        config.theme.static_templates.discard("404.html")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Chinese, built first, publishes the shared assets; the script and style sheet are one each."""
    owner = _data["site"]["owner"]
    for file in list(files):
        shared = file.src_uri.startswith("assets/")
        if _UNUSED.search(file.src_uri) or _PARTS.match(file.src_uri) or (shared and not owner):
            files.remove(file)
    if owner:
        for name, content in _data["bundles"].items():
            files.append(File.generated(config, name, content=content))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Filters that find assets from any depth, in either language."""
    env.filters["asset"] = _asset
    env.filters["asset_in_tree"] = _asset_in_tree
    return env


def _asset(path: str, page: dict[str, Any]) -> str:
    """An asset at the root of the edition, with its version for long caching."""
    return f"{page['root']}{path}{_version(path)}"


def _asset_in_tree(path: str, page: dict[str, Any]) -> str:
    """An asset of this language."""
    return f"{page['tree']}{path}{_version(path)}"


def _version(path: str) -> str:
    known = _data["assets"].get(path)
    return f"?v={known}" if known else ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the page from Python-Markdown: it is finished HTML, and parsing it costs time."""
    _bodies[page.file.src_uri] = markdown.strip()
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's own HTML in place of the empty result."""
    return _bodies.pop(page.file.src_uri)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """``s`` and ``p`` for the templates."""
    name = page.file.src_uri.removesuffix(".md")
    context["s"] = _data["site"]
    context["p"] = _data["pages"][name]
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """The 404 page is shown at any depth, so its links are absolute."""
    context["s"] = _data["site"]
    context["p"] = _data["notfound"]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page without what the theme adds for its own scripts."""
    return _tidy(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the 404 page."""
    return _tidy(output) if template_name == "404.html" else output


def _tidy(output: str) -> str:
    for pattern in (_SEARCH, _SKIP, _DIALOG):
        output, count = pattern.subn("", output)
        if count != 1:
            raise PluginError(f"the theme changed: {pattern.pattern} found {count} times")
    if output.count(_DRAWER) != 1:
        raise PluginError(f"the theme changed: {_DRAWER} not found")
    return output.replace(_DRAWER, ' id="__drawer" aria-hidden="true" tabindex="-1">')
