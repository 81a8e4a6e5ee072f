"""What comes from the theme: files that all trees share, the search's script, pages put right.

The files stand in one folder, named after what it holds.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from ...model.files import write_all
from .address import ASSETS

_UNUSED = re.compile(
    r"\.map$|^sitemap\.xml$|^library/|^feeds/|^assets/javascripts/(?:lunr|workers)/|^assets/search/worker/"
    r"|^assets/images/favicon\.png$"
)
"""Source maps, MkDocs' own list of pages, the library's, and of the search that ours replaces."""


def is_used(file: File) -> bool:
    """Whether a file of the theme is published at all."""
    return not _UNUSED.search(file.src_uri)


WORKER = "assets/search/worker.js"
"""The search worker's script below a tree or below the shared assets' folder."""


def worker(config: MkDocsConfig, theme: Iterable[File]) -> File:
    """One script of the parts that the theme has for it, in the order of their names."""
    parts = sorted(
        (f for f in theme if f.src_uri.startswith("assets/search/worker/")), key=lambda f: f.src_uri
    )
    content = "\n".join(part.content_string for part in parts)
    return File.generated(config, WORKER, content=content)


@dataclass(frozen=True)
class SharedAssets:
    """Files that stand at ``assets/<digest>/`` below the site's root: path there → content."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, files: Iterable[File]) -> "SharedAssets":
        """From files of the theme; all stand below ``assets/`` there."""
        return cls({file.src_uri.removeprefix(f"{ASSETS}/"): file.content_bytes for file in files})

    @cached_property
    def digest(self) -> str:
        """The first characters of the SHA-256 over all names and contents."""
        found = hashlib.sha256()
        for name, data in sorted(self.files.items()):
            found.update(f"{name}\0{len(data)}\0".encode())
            found.update(data)
        return found.hexdigest()[:12]

    @property
    def folder(self) -> str:
        """Where they stand below the site's root, ending in a slash."""
        return f"{ASSETS}/{self.digest}/"

    def write(self, root: Path) -> None:
        write_all(
            {root / self.folder / name: data for name, data in self.files.items()}, durable=False
        )


_SOURCE = re.compile(r' data-md-component="source"')
_CHECKBOX = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off">')
_SECTION = re.compile(r'(<label class="md-nav__link"[^>]*?) tabindex="">')
_DIALOG = re.compile(r'(<div class="md-search" [^>]*role="dialog")>')
_ALTERNATE = re.compile(r'<link rel="alternate"(?= href="[^"]*" hreflang)')


def tidy(output: str, alternates: int, search_label: str) -> str:
    """A page of the theme put right; ``search_label`` is HTML, ``alternates`` counts its links.

    PluginError when the theme no longer says what is replaced here.
    """
    for pattern, new, wanted in (
        # Browsers must not restore the drawer, and checkboxes have no autocomplete in HTML.
        (_CHECKBOX, r"\1>", 2),
        # The label of a part of the navigation has no place in the order of the keyboard.
        (_SECTION, r"\1>", output.count("md-nav__item--section")),
        # Material asks for a sitemap at each link whose rel is exactly this.
        (_ALTERNATE, '<link rel="alternate "', alternates),
        # Material asks GitHub or GitLab for stars and releases; no page asks another host.
        (_SOURCE, "", output.count('data-md-component="source"')),
        # A dialog needs a name; there is none where the project has no search.
        (_DIALOG, rf'\1 aria-label="{search_label}">', output.count('name="search"')),
    ):
        output, count = pattern.subn(new, output)
        if count != wanted:
            raise PluginError(
                f"the theme changed: {pattern.pattern} found {count} times, not {wanted}; "
                "install the version of mkdocs-material that requirements.lock names"
            )
    return output
