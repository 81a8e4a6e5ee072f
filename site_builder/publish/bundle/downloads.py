"""The downloads page inside a bundle: it lists the files that lie beside the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from ...model.errors import OutputError
from ..site.strings import Strings, load

_PLACES = {
    "evidence/clean.md": "markdown",
    "evidence/document.json": "json",
    "evidence/ledger.jsonl": "ledger",
    "evidence/raw.txt": "raw",
}
"""Path → its name among the site's words for downloads; the PDFs come first."""

_CHECKER = "verify.html"


def with_downloads(files: Mapping[str, bytes], own: str, others: Sequence[str]) -> dict[str, bytes]:
    """``files`` (path → content) with the downloads page of each language filled in.

    ``own`` is the language of the text, whose pages have no folder; ``others`` have one each.
    OutputError when the page does not have the place for them.
    """
    made = dict(files)
    for language in (own, *others):
        path = f"{'' if language == own else f'{language}/'}downloads.html"
        ui = load(language)
        page = files.get(path, b"").decode()
        empty = f"<p>{escape(ui('downloads.none'), quote=False)}</p>"
        if page.count(empty) != 1:
            raise OutputError(
                "has no place for the bundle's files",
                path=path,
                advice="build the pages for a disk without files to download",
            )
        made[path] = page.replace(empty, _list(ui, files, "../" * path.count("/"))).encode()
    return made


def _list(ui: Strings, files: Mapping[str, bytes], root: str) -> str:
    papers = {path: "pdf" for path in sorted(files) if path.startswith("pdf/")}
    cards = "".join(
        f'<li class="card"><p class="card-head"><a class="card-number" href="{root}{quote(path)}">'
        f"{escape(ui(f'downloads.{kind}'))}</a></p>"
        f'<p class="card-meta"><code>{escape(path)}</code></p><p class="card-meta hash">SHA-256 '
        f"<code>{hashlib.sha256(files[path]).hexdigest()}</code></p></li>"
        for path, kind in (papers | _PLACES).items()
    )
    checker = f'<p><a href="{root}{_CHECKER}">{escape(ui("downloads.verify_here"))}</a></p>'
    return f'<ul class="cards downloads">{cards}</ul>{checker}'
