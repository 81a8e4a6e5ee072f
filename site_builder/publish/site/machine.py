"""Files for machines beside the pages of a tree on a server: sitemap, feeds, ``editions.json``.

There is an Atom feed (RFC 4287) of the document and of each of its sections. Entries keep their ids
whatever else is added: ``tag:`` (RFC 4151) with the host of the site's address and the day that the
edition prints.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ...editions import feed as facts
from ...editions import force
from ...editions.feed import Entry
from ...editions.history import Lineage
from ...editions.published import errata
from ...model.config import VersionConfig
from ...model.fingerprint import fingerprint
from . import languages
from .address import page_name
from .dates import parse
from .head import absolute
from .page import Page
from .tree import Tree

NAME = "feed.xml"
_UNDATED = "1970-01-01T00:00:00Z"
"""Atom wants a date; this one stands in a feed that has no dated entry."""


def files(tree: Tree, pages: Iterable[Page]) -> dict[str, str]:
    """Name below the tree's root → content; nothing for a disk, where no machine asks."""
    if tree.addresses.form == "disk":
        return {}
    return {
        "sitemap.xml": sitemap(tree, pages),
        "editions.json": editions_json(tree),
        **feeds(tree),
    }


def sitemap(tree: Tree, pages: Iterable[Page]) -> str:
    """sitemap.xml 0.9 with xhtml:link alternates (https://www.sitemaps.org/protocol.html).

    It names no page where the site's address is not known: a sitemap holds full addresses only.
    """
    day = parse(tree.document.version)
    modified = f"<lastmod>{day:%Y-%m-%d}</lastmod>" if day else ""
    urls = "".join(
        f"<url><loc>{escape(address)}</loc>{modified}{''.join(_alternates(tree, page.name))}</url>\n"
        for page in pages
        if (address := absolute(tree, page.name, tree.language))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
    )


def _alternates(tree: Tree, page: str) -> Iterator[str]:
    """The page in every language, and in the text's own for readers of any other."""
    named = [(languages.tag(each), each) for each in tree.languages]
    for name, language in [*named, ("x-default", tree.own)] if len(named) > 1 else []:
        yield (
            f'<xhtml:link rel="alternate" hreflang={quoteattr(name)} '
            f"href={quoteattr(absolute(tree, page, language))}/>"
        )


def name(section: str) -> str:
    """The feed of a section, beside that of the document."""
    return f"feed-{section}.xml"


def feeds(tree: Tree) -> dict[str, str]:
    """Name → feed, of the document and of each section."""
    made = {NAME: _feed(tree, NAME, tree.title, None)}
    for section in tree.sections:
        title = f"{tree.title} · {tree.section_title(section)}"
        made[name(section.id)] = _feed(tree, name(section.id), title, section.id)
    return made


def _entries(tree: Tree, section: str | None) -> list[Entry]:
    """New editions and our errata, the newest first; what has no known day is left out."""
    lineage = tree.lineage
    host = facts.authority(tree.inputs.site_url)
    found: list[Entry] = []
    for version, edition in lineage.editions.items():
        day = _day(lineage.stated(version), lineage)
        older = lineage.older(version)
        if day is not None:
            compared = lineage.compare(older[0], version) if older else None
            printed = parse(version)
            minted = printed.date() if printed else facts.SINCE
            document = edition.document.id
            made = facts.edition_entry(document, version, day, host, compared, section, minted)
            found += [made] if made else []
        for number, erratum in enumerate(errata(lineage.publications[version]), 1):
            ours = facts.erratum_entry(edition.document.id, version, host, erratum, number)
            sections = {b.section for b in edition.document.blocks if b.id in erratum.clauses}
            if section is None or section in sections:
                found.append(ours)
    return sorted(found, key=lambda entry: entry.day, reverse=True)


def _day(stated: VersionConfig, lineage: Lineage) -> date | None:
    """When an edition was published: as stated, as recorded, or as its version says."""
    record = lineage.publications[stated.version]
    printed = parse(stated.version)
    recorded = record[0].date if record else None
    return stated.published or recorded or (printed.date() if printed else None)


def _feed(tree: Tree, file: str, title: str, section: str | None) -> str:
    found = _entries(tree, section)
    home = _home(tree)
    own = f"{home}{file}" if home else file
    publisher = tree.pick(tree.inputs.edition.config.publisher) or tree.title
    place = f"{tree.document.id}/{file}#{tree.lang}"
    identity = f"tag:{facts.authority(tree.inputs.site_url)},{facts.SINCE.year}:{place}"
    newest = f"{found[0].day}T00:00:00Z" if found else ""
    told = "".join(_entry(tree, entry, section) for entry in found)
    return atom(told, tree.lang, identity, title, newest, publisher, own)


def atom(
    entries: str, language: str, identity: str, title: str, updated: str, author: str, own: str
) -> str:
    """An Atom feed of these entries; ``updated`` "" where none has a date, ``own`` its address."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
        f"<id>{escape(identity)}</id><title>{escape(title)}</title>"
        f"<updated>{updated or _UNDATED}</updated><author><name>{escape(author)}</name></author>"
        f'<link rel="self" href={quoteattr(own)}/>\n{entries}</feed>\n'
    )


def _entry(tree: Tree, entry: Entry, section: str | None) -> str:
    other = tree.pick(entry.summary._replace(zh=entry.summary.en, en=entry.summary.zh))
    page = page_name(section) if section else "index"
    href = _address(tree, page, entry.version)
    return (
        f"<entry><id>{escape(entry.id)}</id><title>{escape(tree.pick(entry.title))}</title>"
        f"<updated>{entry.day}T00:00:00Z</updated><link href={quoteattr(href)}/>"
        f'<category term="{entry.category}" label={quoteattr(tree.ui(f"feed.{entry.category}"))}/>'
        f"<summary>{escape(tree.pick(entry.summary))}\n{escape(other)}</summary></entry>\n"
    )


def _home(tree: Tree) -> str:
    """The permanent folder of the document's feeds, "" where no address is known."""
    if not tree.inputs.site_url:
        return ""
    prefix = "" if tree.is_own else f"{tree.language}/"
    return f"{tree.inputs.site_url}{tree.document.id}/{prefix}"


def _address(tree: Tree, page: str, version: str) -> str:
    path = tree.addresses.path(page, tree.language, version)
    if tree.inputs.site_url:
        return tree.inputs.site_url + path
    return tree.addresses.switch("index", tree.language, tree.language, there=page, version=version)


def editions_json(tree: Tree) -> str:
    """Which editions there are, and which was in force when (UTF-8 JSON, keys in order).

    ``answers`` hold for days that have come: what will be in force on a later day nobody knows.
    """
    lineage = tree.lineage
    made = {
        "schema": 1,
        "document": tree.document.id,
        "current": tree.inputs.current or tree.inputs.edition.config.in_force(),
        "editions": list(_editions(tree, lineage)),
        "answers": [_answer(each) for each in force.intervals(lineage.listed)],
    }
    return json.dumps(made, ensure_ascii=False, indent=1, default=str) + "\n"


def _editions(tree: Tree, lineage: Lineage) -> Iterator[dict[str, Any]]:
    for each in lineage.listed:
        shown = lineage.editions.get(each.version)
        yield {
            "version": each.version,
            "published": each.published,
            "effective": each.effective,
            "status": each.status,
            "withdrawn": each.withdrawn or None,
            "address": _address(tree, "index", each.version),
            "sha256": each.sha256,
            "fingerprint": fingerprint(shown.document) if shown else None,
            "errata": [
                {"date": erratum.date, "why": erratum.why._asdict()}
                for erratum in errata(lineage.publications.get(each.version, ()))
            ],
        }


def _answer(each: force.Interval) -> dict[str, Any]:
    return {
        "from": each.first,
        "before": each.end,
        "verdict": each.answer.verdict,
        "versions": list(each.answer.versions),
        "reason": each.answer.reason._asdict(),
    }
