"""The theme's files, which all trees of a site share: one folder, named after what it holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.structure.files import File

from .address import ASSETS

_UNUSED = re.compile(
    r"\.map$|^sitemap\.xml$|^library/|^assets/javascripts/(?:lunr|workers)/|^assets/search/worker/"
    r"|^assets/images/favicon\.png$"
)
"""Source maps, MkDocs' own list of pages, the library's, and of the search that ours replaces."""


def is_used(file: File) -> bool:
    """Whether a file of the theme is published at all."""
    return not _UNUSED.search(file.src_uri)


@dataclass(frozen=True)
class SharedAssets:
    """Files that stand at ``assets/<digest>/`` below the site's root: path there → content."""

    files: Mapping[str, bytes]

    @classmethod
    def of(cls, files: Iterable[File]) -> SharedAssets:
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

    def write(self, root: Path) -> list[Path]:
        """Write them below the site's root; the paths."""
        out = []
        for name, data in sorted(self.files.items()):
            path = root / self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            out.append(path)
        return out
