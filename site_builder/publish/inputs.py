"""All that a document's outputs are made from, and the one key that says whether it changed.

The same files travel to a worker on another machine. The code is an input, too: whoever builds
with other code, another Python or other packages makes other bytes.
"""

import functools
import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from ..model.config import DocumentConfig

Files = Mapping[str, bytes]
"""Path below the project's folder → content."""

PACKAGE: Final = Path(__file__).resolve().parents[1]
CHECKOUT: Final = PACKAGE.parent
_MKDOCS: Final = "mkdocs.yml"
LOOK: Final = (_MKDOCS, "overrides", "pages")
"""What gives the pages of all documents their look, in a project's folder or in our checkout."""

_BESIDE: Final = (
    *LOOK,
    "docs/signing.md",
    "docs/signing.zh-CN.md",
    "pyproject.toml",
    "requirements.lock",
)
"""What the package reads of its checkout: look, signing guide, and the bill of materials."""

_NAMED = re.compile(
    r"""^[ \t]*(?:(?:docs_dir|custom_dir|INHERIT)\s*:|-(?=.*\.py\b))[ \t]*["']?([\w./-](?:[\w./ -]*[\w/])?)""",
    re.MULTILINE,
)
"""Files and folders in mkdocs.yml, as far as they are there: pages, templates, hooks."""


def code() -> str:
    """The digest of what documents are built with: package, Python, zlib, installed packages."""
    files = {each.relative_to(CHECKOUT).as_posix(): each.read_bytes() for each in _of_package()}
    versions = f"{sys.version_info}\n{zlib.ZLIB_RUNTIME_VERSION}\n" + "\n".join(_installed())
    return digest(files, versions)


@functools.cache
def own_code() -> str:
    """The same, as this process found it first: what it imported does not change with the files."""
    return code()


def shared(root: Path) -> dict[str, bytes]:
    """The files of the project in ``root`` that every document is made with.

    They are mkdocs.yml and what it names: pages, templates, hooks, a file that it inherits.
    """
    found = read(root, _of_project(root))
    empty = [name for name in _named(root) if not any(_walk(root / name))]
    return found | {f"{name}/.empty": b"" for name in empty if (root / name).is_dir()}


def stated_address(root: Path) -> str:
    """The ``site_url`` of the project's mkdocs.yml, or ""; what is wrong there MkDocs tells."""
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils.yaml import yaml_load

    try:
        with (root / _MKDOCS).open("rb") as settings:
            return str(yaml_load(settings).get("site_url") or "")
    except (OSError, AttributeError, TypeError, ValueError, MkDocsException):
        return ""


def glance(root: Path) -> list[tuple[str, int, int, int]]:
    """What is seen of :func:`code` and :func:`shared` without reading a file.

    Names, sizes and times of last changes: as long as they are the same, so is all else.
    """
    found = [(name, 0, 0, 0) for name in _installed()]
    for path in (*_of_package(), *_of_project(root)):
        seen = path.stat()
        found.append((str(path), seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
    return found


def of_document(root: Path, folder: Path, settings: DocumentConfig) -> dict[str, bytes]:
    """The files that one document is made from: its folder, and the fonts that it names."""
    found = read(root, _walk(folder))
    if "folder" in settings.fonts:
        fonts = Path(os.path.normpath(folder / settings.fonts["folder"]))
        found |= read(root, _walk(fonts))
    return found


def digest(files: Files, *more: str) -> str:
    """One digest of files with their names, and of anything else that counts."""
    running = hashlib.sha256()
    for name, data in sorted(files.items()):
        running.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    for each in more:
        running.update(f"\0{each}\n".encode())
    return running.hexdigest()


def read(root: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    """Contents by name; what lies outside ``root`` is named by its whole path."""
    base = root.absolute()
    found = {}
    for each in paths:
        at = each.absolute()
        name = at.relative_to(base) if at.is_relative_to(base) else at
        found[name.as_posix()] = each.read_bytes()
    return found


def _named(root: Path) -> list[str]:
    """The files and folders of the look, as far as they are there."""
    settings = root / _MKDOCS
    text = settings.read_text(encoding="utf-8", errors="replace") if settings.is_file() else ""
    named = {*LOOK, *(os.path.normpath(name) for name in _NAMED.findall(text))}
    base = root.resolve()
    return sorted(each for each in named if (root / each).resolve() != base)


def _of_project(root: Path) -> Iterator[Path]:
    for name in _named(root):
        yield from _walk(root / name)


def _of_package() -> Iterator[Path]:
    yield from _walk(PACKAGE)
    if (CHECKOUT / "pyproject.toml").is_file():
        for name in _BESIDE:
            yield from _walk(CHECKOUT / name)


def _installed() -> Iterator[str]:
    """Names and versions of the installed distributions, from the names of their folders."""
    for place in sys.path:
        try:
            names = [path.name for path in Path(place or ".").iterdir()]
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _walk(place: Path) -> Iterator[Path]:
    """The files below a folder, or the file itself; no hidden ones, no byte code."""
    if place.is_file():
        yield place
    for folder, names, files in os.walk(place):
        names[:] = sorted(name for name in names if name[0] != "." and name != "__pycache__")
        yield from (Path(folder, name) for name in sorted(files) if name[0] != ".")
