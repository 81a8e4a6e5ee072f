"""The downloads page inside a bundle: it lists the files that lie beside the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import PurePath
from urllib.parse import quote

from ...model.errors import OutputError
from ..site.pages.downloads import KINDS, kind_of, title
from ..site.strings import load

_EVIDENCE = ("clean.md", "document.json", "ledger.jsonl", "raw.txt")

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
        names = {each: title(ui, kind_of(PurePath(each)), own, others) for each in _shown(files)}
        cards = _list(names, files, "../" * path.count("/"), ui("downloads.verify_here"))
        made[path] = page.replace(empty, cards).encode()
    return made


def _shown(files: Mapping[str, bytes]) -> list[str]:
    """The paths that the page lists, for readers first, for machines last."""
    found = [path for path in files if path.startswith("pdf/")]
    found += [f"evidence/{name}" for name in _EVIDENCE]
    return sorted(found, key=lambda path: KINDS.index(kind_of(PurePath(path))))


def _list(names: Mapping[str, str], files: Mapping[str, bytes], root: str, checker: str) -> str:
    cards = "".join(
        f'<li class="card"><p class="card-head"><a class="card-number" href="{root}{quote(path)}">'
        f"{escape(name)}</a></p>"
        f'<p class="card-meta"><code>{escape(path)}</code></p><p class="card-meta hash">SHA-256 '
        f"<code>{hashlib.sha256(files[path]).hexdigest()}</code></p></li>"
        for path, name in names.items()
    )
    link = f'<p><a href="{root}{_CHECKER}">{escape(checker)}</a></p>'
    return f'<ul class="cards downloads">{cards}</ul>{link}'
