"""The pages of an offline build, held to what a disk without a network can show."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml.etree import HTML, XPath

from ...model.errors import OutputError

_ONLINE = re.compile(r"\.(?:gz|map)$|(?:^|/)(?:404\.html|sitemap\.xml|robots\.txt|feed\.xml)$")
"""Files that only a server has use for."""

_ELSEWHERE = ("http", "https", "mailto")
"""Where a reader may be led, and no page may load anything from."""

_POLICY = XPath("//meta[@http-equiv='Content-Security-Policy']")
_LINKS = XPath("//a/@href", smart_strings=False)
_LOADED = XPath(
    "//*[not(self::a)]/@href | //@action | //@data-index | //@data-worker | //@poster | //@src"
    " | //@srcset",
    smart_strings=False,
)


def pages(site_dir: Path) -> dict[str, bytes]:
    """All files of the offline site: path → content.

    OutputError when there is no site.
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
    return files


def require_fit(site_dir: Path, files: Mapping[str, bytes]) -> None:
    """OutputError when a page among the files of a bundle is not fit for a disk.

    It has a policy, and no address that leads out of the bundle or to a file that is not there.
    """
    for name in files:
        fault = next(_faults(name, files), None) if name.endswith(".html") else None
        if fault:
            raise OutputError(
                f"not fit to be read from a disk: {fault}",
                path=str(site_dir / name),
                advice="build the pages for a disk",
            )


def _faults(name: str, files: Mapping[str, bytes]) -> Iterator[str]:
    read = HTML(files[name].decode("utf-8"))
    if not _POLICY(read):
        yield "it has no Content-Security-Policy"
    for addresses, elsewhere in ((_LOADED(read), ()), (_LINKS(read), _ELSEWHERE)):
        for address in dict.fromkeys(addresses):
            parts = urlsplit(address)
            if parts.scheme in ("data", *elsewhere):
                continue
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                yield f"it asks for {address}"
            elif parts.path:
                target = posixpath.join(posixpath.dirname(name), unquote(parts.path))
                if posixpath.normpath(target) not in files:
                    yield f"it asks for {address}, which is not there"
