"""What programs ask the library for: tables, feeds, lists of pages, and what crawlers may read.

The tables are the clause library and the matrix as JSON and CSV (RFC 4180), in UTF-8.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from ...annotate.tags import NAMES
from ...editions.feed import SINCE, authority
from ...model.languages import lang_tag
from ...model.names import named
from .clauses import Claim, does
from .facts import Listed
from .frame import FOLDER, Frame

CLAUSES: Final = "clauses/clauses"
MATRIX: Final = "clauses/agreements"
NEWEST: Final = 200
"""So many entries are in the feed of all changes."""

_ATOM: Final = {"": "http://www.w3.org/2005/Atom"}


def tables(documents: Iterable[Listed], claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Name below ``library/`` → text: a row a tagged clause, and a row an agreement."""
    rows = [_clause(each) for each in claims]
    yield f"{CLAUSES}.json", _json("clauses", rows)
    yield f"{CLAUSES}.csv", _csv(rows)
    agreements = [_agreement(each) for each in documents]
    yield f"{MATRIX}.json", _json("agreements", agreements)
    yield f"{MATRIX}.csv", _csv(agreements)


def _clause(claim: Claim) -> dict[str, Any]:
    clause, document, what = claim.clause, claim.document, does(claim.rule)
    start, end = claim.tag["evidence"]
    return {
        "document": document.name,
        "version": document.version,
        "title": document.title,
        "language": document.language,
        "tag": claim.tag["tag"],
        "rule": claim.tag["rule"],
        "does_zh": what["zh"],
        "does_en": what["en"],
        "status": claim.tag["status"],
        "section": clause["section"]["zh" if document.language.startswith("zh") else "en"],
        "number": clause["number"] or "",
        "anchor": clause["anchor"],
        "address": f"{document.name}/{document.version}/{clause['page']}#{clause['anchor']}",
        "emphasis": clause["emphasis"],
        "evidence": claim.evidence,
        "evidence_start": start,
        "evidence_end": end,
        "text": clause["text"],
        "sha256": clause["sha256"],
    }


def _agreement(document: Listed) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for tag in NAMES:
        counts[tag], counts[f"{tag}_marked"] = document.counts[tag]
    return {
        "document": document.name,
        "title": document.title,
        "publisher_zh": named(document.publisher, "zh"),
        "publisher_en": named(document.publisher, "en"),
        "kind": document.kind,
        "language": document.language,
        "translations": " ".join(document.languages),
        "version": document.version,
        "address": f"{document.name}/{document.version}/",
        **counts,
    }


def _json(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """One line a row, so that two versions can be compared line by line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"schema": 1, "{name}": [\n{lines}\n]}}\n'


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()


def feeds(frame: Frame) -> Iterator[tuple[str, str]]:
    """Path below the site's root → text, in the language of the frame.

    One feed of all changes (Atom), and a list of all feeds (http://opml.org/spec2.opml); addresses
    are full where the site's is known.
    """
    library, folder = frame.library, frame.library.folder(frame.language)
    entries = [entry for each in library.documents for entry in _entries(frame, each)]
    entries.sort(key=lambda entry: (entry["updated"], entry["id"]), reverse=True)
    own = f"{library.address}{folder}feed.xml" if library.address else "feed.xml"
    yield (
        f"{folder}feed.xml",
        frame.written(
            "feeds/atom.xml",
            language=lang_tag(frame.language),
            id=f"tag:{authority(library.address)},{SINCE.year}:library#{frame.language}",
            title=frame.ui("library.title"),
            author=frame.ui("library.title"),
            own=own,
            entries=entries[:NEWEST],
        ),
    )
    up = library.address or _up(frame)
    listed = [
        (each.shown(frame.language), up + each.feed(frame.language)) for each in library.documents
    ]
    yield f"{folder}feeds.opml", frame.written("feeds/list.opml", ui=frame.ui.tables, feeds=listed)


def _entries(frame: Frame, document: Listed) -> Iterator[dict[str, Any]]:
    """The entries of a document's feed, each with its source (RFC 4287, 4.2.11)."""
    path = document.feed(frame.language)
    feed = ElementTree.parse(frame.library.site / path).getroot()  # noqa: S314 - we wrote it
    source = {name: feed.findtext(name, "", _ATOM) for name in ("id", "title", "updated")}
    for entry in feed.iterfind("entry", _ATOM):
        link, category = entry.find("link", _ATOM), entry.find("category", _ATOM)
        assert link is not None
        assert category is not None
        title = entry.findtext("title", "", _ATOM)
        yield {
            **{each: entry.findtext(each, "", _ATOM) for each in ("id", "updated", "summary")},
            "title": f"{document.shown(frame.language)}: {title}",
            "href": link.get("href"),
            "category": category.get("term"),
            "label": category.get("label"),
            "source": source,
            # Addresses in a feed without a site's address start at the feed: there, not here.
            "base": "" if frame.library.address else _up(frame) + path,
        }


def _up(frame: Frame) -> str:
    """From the language's folder to the site's root."""
    return "../" * frame.library.folder(frame.language).count("/")


def for_crawlers(frame: Frame, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Path below the site's root → text: robots.txt (RFC 9309) and sitemaps.

    The sitemaps (https://www.sitemaps.org/protocol.html) name the library's own pages, which are
    the files at ``paths``, and the sitemaps of all trees. Only the robots.txt at the root of a host
    is read.
    """
    documents, address = frame.library.documents, frame.library.address
    base = urlsplit(address).path or "/"
    closed = [
        f"Disallow: {base}{quote(each.name)}/\n" for each in documents if each.robots == "noindex"
    ]
    where = f"\nSitemap: {address}sitemap.xml\n" if address else ""
    yield "robots.txt", f"User-agent: *\n{''.join(closed)}Allow: /\n{where}"
    if not address:
        return
    trees = [
        quote(f"{each.name}/{each.version}/{folder}")
        for each in documents
        for folder in ("", *(f"{language}/" for language in each.languages))
        if each.robots != "noindex"
    ]
    addresses = [f"{address}{tree}" for tree in (FOLDER, *trees)]
    yield "sitemap.xml", frame.written("feeds/sitemaps.xml", addresses=addresses)
    urls = [(address + quote(each.removesuffix("index.html")), ()) for each in paths]
    yield f"{FOLDER}sitemap.xml", frame.written("feeds/sitemap.xml", urls=urls, day=None)
