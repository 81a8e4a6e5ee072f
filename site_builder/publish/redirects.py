"""Addresses without an edition, and those of a former site: pages that lead to the edition.

A stub is never a copy: it names the page that it stands for (meta refresh and canonical link),
and a script file takes the clause of the address along.
"""

import re
from collections.abc import Collection, Mapping
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

SCRIPT: Final = "assets/redirect.js"
"""The script of every stub, below the site's root."""

SCRIPT_TEXT: Final = """\
// A page without an edition leads to the edition in force. The clause named after # goes along,
// unless another edition means another clause by that name.
const { to, moved } = document.currentScript.dataset;
const clause = decodeURIComponent(location.hash.slice(1));
location.replace(to + location.search + (moved.split(" ").includes(clause) ? "" : location.hash));
"""

PAGE: Final = "index.html"
_SEARCH: Final = "search/search_index.json"
_ID = re.compile(r'\bid="?([^\s">]+)')
_HEAD = re.compile(r'<html[^>]*\blang="?([\w-]+).*?<title>([^<]*)', re.DOTALL)


def of_edition(
    site: Path, edition: str, below: str, address: str, moved: Collection[str] = ()
) -> dict[str, bytes]:
    """Stubs below ``below`` for every page of an edition: path below the site's root → content.

    ``site`` is the folder of the site and ``edition`` the edition's folder in it (with a slash at
    its end, as ``below`` has where it is not empty). ``address`` is the site's, or "". ``moved``
    are anchors that mean another clause in another edition.
    """
    found = sorted((site / edition).rglob(PAGE))
    pages = [path.relative_to(site / edition).as_posix() for path in found]
    return {
        f"{below}{page}": stub(site, f"{edition}{page}", f"{below}{page}", address, moved)
        for page in pages
    }


def former(
    site: Path, document: str, places: Mapping[str, str], address: str, taken: Collection[str]
) -> dict[str, bytes]:
    """Stubs for the addresses of a former site: ``places`` maps each to the version it showed.

    The page it had for the search leads to the home of the tree, where the dialog takes the query.
    Addresses that belong to another document (``taken``) or to the site's root are left to them.
    """
    made: dict[str, bytes] = {}
    for place, version in sorted(places.items()):
        below, edition = f"{place.strip('/')}/".lstrip("/"), f"{document}/{version}/"
        made |= of_edition(site, edition, below, address)
        for index in (site / edition).rglob(_SEARCH):
            tree = index.relative_to(site / edition).as_posix().removesuffix(_SEARCH)
            here = f"{below}{tree}search/{PAGE}"
            made[here] = stub(site, f"{edition}{tree}{PAGE}", here, address)
    return {
        path: data
        for path, data in made.items()
        if path != PAGE and path.partition("/")[0] not in taken
    }


def stub(site: Path, target: str, here: str, address: str, moved: Collection[str] = ()) -> bytes:
    """The stub at ``here`` for the page ``target``, both paths below the site's root."""
    page = (site / target).read_text(encoding="utf-8")
    found = _HEAD.search(page)
    language, title = found.groups() if found else ("", target)
    lost = escape(" ".join(sorted(set(moved) & set(_ID.findall(page))))) if moved else ""
    up = "../" * here.count("/")
    there = target.removesuffix(PAGE)
    to, script = quote(f"{up}{there}"), f"{up}{SCRIPT}"
    canonical = escape(f"{address}{quote(there)}") if address else to
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<script src="{script}" data-to="{to}" data-moved="{lost}"></script>
<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>
</head>
<body><p><a href="{to}">{title}</a></p></body>
</html>
""".encode()
