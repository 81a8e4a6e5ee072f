"""What mkdocs.yml may not say: what would have no effect, or would clear what is not a preview."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml.etree import HTML, XPath
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from .. import record

_OURS = ("source", "overrides", "dist")
"""Folders of a project that no preview may be built into, around or inside."""
_FRAME = ('class="version-line"', "/site/site.css", '<meta name="color-scheme"')
"""Of the blocks announce, styles and site_meta, each."""
_HOST = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
_LOADED = XPath(
    "//@src | //@srcset | //@poster | //link[contains(@rel, 'stylesheet')]/@href",
    smart_strings=False,
)


def require_sound(config: MkDocsConfig) -> None:
    """PluginError where a setting would be passed over, with what to do instead."""
    if not config.use_directory_urls:
        raise PluginError(
            "use_directory_urls: false has no effect: the addresses of pages are permanent; "
            "remove the line from mkdocs.yml, or the plugin that sets it"
        )
    if "material" not in {Path(each).parent.name for each in config.theme.dirs}:
        raise PluginError(
            f"theme {config.theme.name} does not fit: our templates extend Material's; "
            "give theme: name: material in mkdocs.yml, and change its look in overrides/"
        )
    if "material/blog" in config.plugins:
        raise PluginError(
            "the plugin blog does not fit: it writes into pages/ while a tree is built; "
            "remove it from mkdocs.yml, and publish a blog as a site of its own"
        )
    for key, host, advice in _from_elsewhere(config):
        raise PluginError(
            f"{key} would have each page ask another host, {host}, and readers are promised that "
            f"none does; {advice} in mkdocs.yml"
        )


def _from_elsewhere(config: MkDocsConfig) -> Iterator[tuple[str, str, str]]:
    """Settings by which pages would ask another host, which one, and what to do instead."""
    if config.theme.get("font") is not False:
        yield "theme: font:", "fonts.googleapis.com", "give font: false"
    provider = config.extra.get("analytics", {}).get("provider")
    if provider:
        yield "extra: analytics:", str(provider), "remove it"
    for key in ("extra_css", "extra_javascript"):
        for each in config[key]:
            if _HOST.match(str(each)):
                yield f"{key}:", str(each), "put the file into pages/ and name it"


def require_preview(config: MkDocsConfig) -> None:
    """PluginError where MkDocs, which empties ``site_dir`` first, would clear anything else."""
    root, place = Path(config.config_file_path).parent.resolve(), Path(config.site_dir).resolve()
    ours = [root / name for name in _OURS]
    published = [each for each in (place, *place.parents) if (each / record.FOLDER).is_dir()]
    published += [each.parent for each in place.rglob(record.FOLDER)]
    for each in (root, *ours, *published):
        if each.is_relative_to(place) or (each != root and place.is_relative_to(each)):
            raise PluginError(
                f"site_dir {place} would be emptied by MkDocs, and {each} is not a preview; "
                "give site_dir: build/preview in mkdocs.yml"
            )


def require_frame(output: str) -> None:
    """PluginError where a page of the agreement lacks what our templates put around it."""
    if not all(each in output for each in _FRAME):
        raise PluginError(
            "the page lacks our banner, style or policy: a main.html in overrides/ has to say "
            '{% extends "agreement.html" %}, not base.html, and its blocks announce, styles and '
            "site_meta {{ super() }}"
        )


def require_own_files(output: str, name: str) -> None:
    """PluginError where a page of the project's own asks another host for something."""
    for address in _LOADED(HTML(output)):
        if _HOST.match(address):
            raise PluginError(
                f"{name} asks another host for {address}, and readers are promised that no page "
                "does; put the file into pages/ and name it there"
            )


def require_whole(built: set[str], pages: set[str]) -> None:
    """PluginError where pages of the agreement were taken away while MkDocs built."""
    if gone := sorted(pages - built):
        raise PluginError(
            f"these pages of the agreement were not built: {', '.join(gone)}; exclude_docs, "
            "draft_docs, a plugin or a hook in mkdocs.yml takes them away: let them stay"
        )
