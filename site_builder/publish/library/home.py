"""The home of the library: all agreements, with filters that work on the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ...annotate.tags import NAMES
from ...model.kinds import KINDS
from ..site import languages
from ..site.dates import version_date
from .facts import Listed
from .frame import Frame, page_at, pager, pages

PAGE: Final = 1000
"""So many agreements are on a page: about 100 kB as a server sends it."""


def home(frame: Frame, *, root: bool) -> Iterator[tuple[str, str]]:
    """Path below the site's root → page; with ``root`` the first once more at the root itself."""
    parts = pages(frame.documents, PAGE)
    folder = frame.library.folder(frame.language)
    for number, part in enumerate(parts, 1):
        page = page_at("", number)
        data: dict[str, Any] = {
            "rows": [row(frame, each) for each in part],
            "choices": _choices(frame),
            "tags": _tags(frame),
            "total": len(frame.documents),
            "pager": pager("", len(parts), number),
        }
        yield f"{folder}{page}index.html", frame.render("home.html", page, **data)
        if root and number == 1:
            yield "index.html", frame.render("home.html", page, place="", **data)


def row(frame: Frame, document: Listed) -> dict[str, Any]:
    """What a list shows of an agreement; addresses are below the site's root."""
    shown = document.shown(frame.language)
    own = languages.primary(document.language) == frame.language
    date = version_date(document.version, frame.ui.language)
    folder = document.folder(frame.language)
    return {
        "name": document.name,
        "href": folder,
        "title": shown,
        "own": "" if own or shown == document.title else document.title,
        "title_lang": languages.tag(document.language) if shown == document.title else "",
        "own_lang": languages.tag(document.language),
        "publisher": frame.pick(document.publisher),
        "kind": document.kind,
        "kind_name": kind_name(frame, document.kind),
        "language": languages.primary(document.language),
        "languages": [
            (
                languages.tag(each),
                languages.own_name(each),
                document.folder(languages.primary(each)),
            )
            for each in document.trees
        ],
        "version": document.version,
        "edition": frame.ui(
            "banner.line_dated" if date else "banner.line", version=document.version, date=date
        ),
        "older": len(document.older),
        "feed": f"{document.name}/{folder.removeprefix(f'{document.name}/{document.version}/')}",
        "counts": [(tag, *document.counts[tag], f"{folder}limits/#{tag}") for tag in NAMES],
    }


def kind_name(frame: Frame, kind: str) -> str:
    """A kind of agreement in the language of the page, "" where none is stated."""
    return KINDS[kind] if kind in KINDS and frame.language == "zh" else kind


def tag_name(frame: Frame, tag: str) -> str:
    """What a tag is called in the language of the page."""
    return NAMES[tag].zh if frame.language == "zh" else NAMES[tag].en


def _tags(frame: Frame) -> Mapping[str, str]:
    return {tag: tag_name(frame, tag) for tag in NAMES}


def _choices(frame: Frame) -> dict[str, list[tuple[str, str, int]]]:
    """What the filters offer: value, name, and how many agreements have it."""
    documents = frame.documents
    publishers = Counter(frame.pick(each.publisher) for each in documents)
    kinds = Counter(each.kind for each in documents)
    spoken = Counter(languages.primary(each.language) for each in documents)
    ui = frame.ui
    return {
        "publisher": sorted((each, each, count) for each, count in publishers.items() if each),
        "kind": [(each, kind_name(frame, each), kinds[each]) for each in KINDS if kinds[each]],
        "language": sorted(
            (each, languages.name(each, ui.language), count) for each, count in spoken.items()
        ),
    }
