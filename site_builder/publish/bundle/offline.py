"""The pages of an offline build, held to what a disk without a network can show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from ...model.errors import OutputError

_ONLINE = re.compile(r"\.(?:gz|map)$|(?:^|/)(?:404\.html|sitemap\.xml|robots\.txt|feed\.xml)$")
"""Files that only a server has use for."""

_ADDRESSES = " | ".join(
    f"//@{name}" for name in "action data-index data-worker href poster src srcset".split()
)
_POLICY = "//meta[@http-equiv='Content-Security-Policy']"


def pages(site_dir: Path) -> dict[str, bytes]:
    """All files of the offline site: path → content.

    OutputError when there is no site, or a page has no policy, an address that leads out of the
    bundle, or one of a file that is not there.
    """
    files = {}
    for path in sorted(site_dir.rglob("*")):
        name = path.relative_to(site_dir).as_posix()
        if path.is_file() and not _ONLINE.search(name):
            files[name] = path.read_bytes()
    if "index.html" not in files:
        raise OutputError(
            "there is no index.html", path=str(site_dir), advice="build the offline site first"
        )
    for name in files:
        if name.endswith(".html"):
            fault = next(_faults(name, files), None)
            if fault:
                raise OutputError(
                    f"not fit to be read from a disk: {fault}",
                    path=str(site_dir / name),
                    advice="build the pages for a disk",
                )
    return files


def _faults(name: str, files: Mapping[str, bytes]) -> Iterator[str]:
    read = etree.HTML(files[name].decode("utf-8"))
    if not read.xpath(_POLICY):
        yield "it has no Content-Security-Policy"
    found = ((each.getparent().tag, str(each)) for each in read.xpath(_ADDRESSES))
    for tag, address in dict.fromkeys(found):
        parts = urlsplit(address)
        if parts.scheme == "data" or (tag == "a" and parts.scheme in ("http", "https", "mailto")):
            continue
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            yield f"{tag} asks for {address}"
        elif parts.path:
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(name), unquote(parts.path))
            )
            if target not in files:
                yield f"{tag} asks for {address}, which is not there"
