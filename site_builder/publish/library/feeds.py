"""Feeds of the whole library: one of all changes (Atom), and a list of all feeds (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from ...editions.feed import SINCE, authority
from ..site import languages
from ..site.machine import atom
from .facts import Listed
from .frame import Frame

FEED: Final = "feed.xml"
LIST: Final = "feeds.opml"
NEWEST: Final = 200
"""So many entries are in the feed of all changes."""

_ATOM: Final = "{http://www.w3.org/2005/Atom}"


def feeds(frame: Frame) -> Iterator[tuple[str, str]]:
    """Path below the site's root → text, in the language of the frame."""
    folder = frame.library.folder(frame.language)
    yield f"{folder}{FEED}", _all_changes(frame, f"{folder}{FEED}")
    yield f"{folder}{LIST}", _opml(frame)


def of_document(frame: Frame, document: Listed) -> str:
    """The feed of a document below the site's root, in the language of the frame if it has one."""
    tree = document.folder(frame.language).removeprefix(f"{document.name}/{document.version}/")
    return f"{quote(document.name)}/{tree}feed.xml"


def _all_changes(frame: Frame, here: str) -> str:
    found = sorted(
        (entry for each in frame.library.documents for entry in _entries(frame, each)), reverse=True
    )[:NEWEST]
    address = frame.library.address
    identity = f"tag:{authority(address)},{SINCE.year}:library#{frame.language}"
    title = frame.ui("library.title")
    newest = found[0][0] if found else ""
    told = "".join(text for _, _, text in found)
    own = address + here if address else FEED
    return atom(told, languages.tag(frame.language), identity, title, newest, title, own)


def _entries(frame: Frame, document: Listed) -> Iterator[tuple[str, str, str]]:
    """Day, id and text of the entries of a document's feed, each with its source (RFC 4287, 4.2.11)."""
    path = of_document(frame, document)
    feed = ElementTree.parse(frame.library.site / path).getroot()  # noqa: S314 - we wrote it
    # Addresses in a feed without a site's address start at the feed: there, not here.
    base = "" if frame.library.address else f" xml:base={quoteattr(_up(frame) + path)}"
    source = "".join(
        f"<{name}>{escape(feed.findtext(f'{_ATOM}{name}') or '')}</{name}>"
        for name in ("id", "title", "updated")
    )
    for entry in feed.findall(f"{_ATOM}entry"):
        told = {
            each: entry.findtext(f"{_ATOM}{each}") or ""
            for each in ("id", "title", "updated", "summary")
        }
        link = entry.find(f"{_ATOM}link")
        category = entry.find(f"{_ATOM}category")
        assert link is not None
        assert category is not None
        yield (
            told["updated"],
            told["id"],
            (
                f"<entry{base}><id>{escape(told['id'])}</id>"
                f"<title>{escape(document.shown(frame.language))}: {escape(told['title'])}</title>"
                f"<updated>{told['updated']}</updated><link href={quoteattr(link.get('href', ''))}/>"
                f"<category term={quoteattr(category.get('term', ''))} "
                f"label={quoteattr(category.get('label', ''))}/>"
                f"<summary>{escape(told['summary'])}</summary><source>{source}</source></entry>\n"
            ),
        )


def _opml(frame: Frame) -> str:
    """http://opml.org/spec2.opml; addresses are full where the site's is known."""
    up = frame.library.address or _up(frame)
    rows = "".join(
        f'<outline type="rss" text={quoteattr(each.shown(frame.language))} '
        f"xmlUrl={quoteattr(up + of_document(frame, each))}/>\n"
        for each in frame.library.documents
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"<head><title>{escape(frame.ui('library.title'))}</title></head>\n<body>\n{rows}</body></opml>\n"
    )


def _up(frame: Frame) -> str:
    """From the language's folder to the site's root."""
    return "../" * frame.library.folder(frame.language).count("/")
