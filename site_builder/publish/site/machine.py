"""Files for machines beside the pages of a tree on a server: sitemap, feeds, ``editions.json``.

There is an Atom feed (RFC 4287) of the document and of each of its sections. Entries keep their ids
whatever else is added: ``tag:`` (RFC 4151) with the host of the site's address and the day that the
edition prints.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from jinja2 import Environment

from ...editions import feed as told
from ...editions import force
from ...editions.history import Lineage
from ...editions.published import errata
from ...model.config import VersionConfig
from ...model.document import Bilingual
from ...model.fingerprint import fingerprint
from .address import page_name
from .citing import section_name
from .dates import parse
from .facts import absolute, alternates
from .page import Page
from .tree import Tree

NAME = "feed.xml"


def files(tree: Tree, pages: Iterable[Page], templates: Environment) -> dict[str, str]:
    """Name below the tree's root → content; nothing for a disk, where no machine asks.

    The sitemap (0.9 with xhtml:link alternates, https://www.sitemaps.org/protocol.html) names no
    page where the site's address is not known: it holds full addresses only.
    """
    if tree.addresses.form == "disk":
        return {}
    day = parse(tree.document.version)
    addresses = [(absolute(tree, page.name, tree.language), page) for page in pages]
    sitemap = templates.get_template("feeds/sitemap.xml").render(
        urls=[(address, alternates(tree, page)) for address, page in addresses if address],
        day=day.date() if day else None,
    )
    atom = templates.get_template("feeds/atom.xml")
    feeds = {NAME: atom.render(_feed(tree, NAME, tree.title, None))}
    for section in tree.sections:
        name = f"feed-{section.id}.xml"
        title = f"{tree.title} · {section_name(tree, section)}"
        feeds[name] = atom.render(_feed(tree, name, title, section.id))
    return {"sitemap.xml": sitemap, "editions.json": editions_json(tree), **feeds}


def _feed(tree: Tree, file: str, title: str, section: str | None) -> dict[str, Any]:
    """What ``feeds/atom.xml`` prints of the document or of a section."""
    page = page_name(section) if section else "index"
    home = "" if tree.is_own else f"{tree.language}/"
    home = tree.inputs.site_url and f"{tree.inputs.site_url}{tree.document.id}/{home}"
    place = f"{tree.document.id}/{file}#{tree.lang}"
    return {
        "language": tree.lang,
        "id": f"tag:{told.authority(tree.inputs.site_url)},{told.SINCE.year}:{place}",
        "title": title,
        "author": tree.called(tree.inputs.edition.config.publisher) or tree.title,
        "own": f"{home}{file}",
        "entries": [
            {
                "id": entry.id,
                "title": tree.pick(entry.title),
                "updated": f"{entry.day}T00:00:00Z",
                "href": _address(tree, page, entry.version),
                "category": entry.category,
                "label": tree.ui(f"feed.{entry.category}"),
                "summary": f"{tree.pick(entry.summary)}\n{tree.pick(Bilingual(*entry.summary[::-1]))}",
            }
            for entry in _entries(tree, section)
        ],
    }


def _entries(tree: Tree, section: str | None) -> list[told.Entry]:
    """New editions and our errata, the newest first; what has no known day is left out."""
    lineage = tree.lineage
    host = told.authority(tree.inputs.site_url)
    found: list[told.Entry] = []
    for version, edition in lineage.editions.items():
        day = _day(lineage.stated(version), lineage)
        older = lineage.older(version)
        if day is not None:
            compared = lineage.compare(older[0], version) if older else None
            printed = parse(version)
            minted = printed.date() if printed else told.SINCE
            document = edition.document.id
            made = told.edition_entry(document, version, day, host, compared, section, minted)
            found += [made] if made else []
        for number, erratum in enumerate(errata(lineage.publications[version]), 1):
            ours = told.erratum_entry(edition.document.id, version, host, erratum, number)
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


def _address(tree: Tree, page: str, version: str) -> str:
    path = tree.addresses.path(page, tree.language, version)
    if tree.inputs.site_url:
        return tree.inputs.site_url + path
    return tree.addresses.elsewhere("index", page, tree.language, version)


def editions_json(tree: Tree) -> str:
    """Which editions there are, and which was in force when (UTF-8 JSON, keys in order).

    ``answers`` hold for days that have come: what will be in force on a later day nobody knows.
    """
    lineage = tree.lineage
    made = {
        "schema": 1,
        "document": tree.document.id,
        "current": tree.inputs.edition.config.in_force(),
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
