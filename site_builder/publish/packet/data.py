"""An edition as plain data for the template: nothing is parsed again, nothing is typst source.

The template gets one JSON text through ``sys.inputs``; every string in it is set as a string, so
that no character of the agreement can act as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ...annotate.tags import NAMES, describe
from ...model import fingerprint
from ...model.document import Bilingual, Block, Change
from .body import Body, CatalogueLike
from .places import Places
from .signing import Plan, plan
from .words import Words, for_language

if TYPE_CHECKING:
    from ...model.edition import Edition

ACKNOWLEDGED: Final = ("limitation", "disclaimer", "breach_handling", "jurisdiction")
"""The tags whose clauses signers put their initials to: those the agreement asks them to mind."""

_DATE = re.compile(r"(\d{4})[-._]?(\d{2})[-._]?(\d{2})")
_UNDATED: Final = date(1980, 1, 1)
_CONTROLS: Final = {"\t": "⇥", "\n": "↵", "\r": "", " ": "␣", "\u3000": "□"}


def version_date(version: str | None) -> tuple[int, int, int]:
    """Year, month and day of a version such as 20200619; 1980-01-01 when it is no date."""
    match = _DATE.fullmatch(version or "")
    try:
        found = date(*map(int, match.groups())) if match else _UNDATED
    except ValueError:
        found = _UNDATED
    return found.year, found.month, found.day


def signing_plan(edition: Edition) -> Plan:
    """The form fields of the edition's packet."""
    zh, en = (Places(edition.document, Words(language)) for language in ("zh", "en"))
    titles = {section.id: section.en for section in edition.config.sections}
    return plan(
        edition.config,
        [
            (
                Bilingual(zh.section(block), titles.get(block.section, "")),
                Bilingual(zh.within(block), en.within(block)),
            )
            for block in _acknowledged(edition)
        ],
    )


def packet_data(edition: Edition, catalogue: CatalogueLike | None, fields: Plan) -> dict[str, Any]:
    """Everything the template prints, as JSON values; ``catalogue`` makes it the parallel packet."""
    document, config = edition.document, edition.config
    words = for_language(document.language)
    body = Body(document, words, catalogue)
    digits = fingerprint.fingerprint(document)
    language, _, region = document.language.partition("-")
    english = [pair.en for pair in (config.title, config.subtitle) if pair.en]
    return {
        "lang": language.lower(),
        "region": region.lower() if len(region) == 2 else None,
        "latin": words.language != "zh",
        "date": version_date(document.version),
        "version": document.version or words("undated"),
        "title": document.title or words.pick(config.title) or document.id,
        "subtitle": document.subtitle or "",
        "publisher": words.pick(config.publisher),
        "fingerprint": {"full": digits, "printed": fingerprint.printed(digits)},
        "source": document.source.sha256,
        "words": words.all(),
        "second": {"words": Words("en").all(), "titles": english}
        if catalogue is not None
        else None,
        "anchors": [block.id for block in document.blocks],
        "fields": [field.name for field in fields.fields()],
        "contents": body.contents(),
        "blocks": list(body.rows()),
        "acknowledge": _acknowledge(edition, words, fields, catalogue is not None),
        "parties": [
            {
                "role": party.role_key,
                "name": words.pick(party.name),
                "second": party.name.en,
                "printed": party.printed,
                "fields": [[field.label, field.name] for field in party.fields],
            }
            for party in fields.parties
        ],
        "record": _record(edition, words, catalogue is not None),
    }


def _acknowledged(edition: Edition) -> list[Block]:
    return [
        block
        for block in edition.document.blocks
        if any(tag.tag in ACKNOWLEDGED for tag in block.tags)
    ]


def _acknowledge(
    edition: Edition, words: Words, fields: Plan, parallel: bool
) -> list[dict[str, Any]]:
    places = Places(edition.document, words)
    rows = []
    for block, field in zip(_acknowledged(edition), fields.initials, strict=True):
        marked = [tag for tag in block.tags if tag.tag in ACKNOWLEDGED]
        rows.append(
            {
                "id": block.id,
                "section": places.section(block),
                "clause": places.within(block),
                "tags": _shown([NAMES[tag.tag] for tag in marked], words, parallel),
                "does": _shown([describe(tag.rule) for tag in marked], words, parallel),
                "field": field.name,
            }
        )
    return rows


def _shown(pairs: Iterable[Bilingual], words: Words, parallel: bool) -> list[list[str]]:
    """Each text once: in the document's language and, in the parallel packet, in English."""
    return [_pair(words.pick(pair), pair.en, parallel) for pair in dict.fromkeys(pairs)]


def _pair(text: str, english: str, parallel: bool) -> list[str]:
    """A text, in the parallel packet with its English unless that is the same."""
    return [text, english] if parallel and english and english != text else [text]


def _record(edition: Edition, words: Words, parallel: bool) -> dict[str, Any]:
    """The editorial changes and the findings, for the record page."""
    places = Places(edition.document, words)
    blocks = {block.id: block for block in edition.document.blocks}
    editorial = [change for change in edition.ledger if change.kind == "editorial"]
    return {
        "others": len(edition.ledger) - len(editorial),
        "changes": [_change(change, words, parallel) for change in editorial],
        "findings": [
            {
                "severity": _pair(
                    words(f"severity_{finding.severity}"),
                    Words("en")(f"severity_{finding.severity}"),
                    parallel,
                ),
                "message": _shown([finding.message], words, parallel),
                "id": finding.block if finding.block in blocks else None,
                "place": places.full(blocks[finding.block]) if finding.block in blocks else "",
            }
            for finding in edition.document.findings
        ],
    }


def _change(change: Change, words: Words, parallel: bool) -> dict[str, Any]:
    first, last = change.raw.first, change.raw.last
    return {
        "line": str(first) if first == last else f"{first}–{last}",
        "before": _visible(change.before),
        "after": _visible(change.after),
        "why": _shown([change.why], words, parallel),
    }


def _visible(text: str) -> str:
    """The text with its blanks made visible, so that a changed blank can be seen in print."""
    return "".join(_CONTROLS.get(char, char) for char in text)


def texts(data: dict[str, Any]) -> Sequence[tuple[str, str]]:
    """Every string that the packet prints, with the id of its block or the part it is in."""
    found: list[tuple[str, str]] = []

    def walk(value: Any, place: str) -> None:
        if isinstance(value, str):
            found.append((value, place))
        elif isinstance(value, dict):
            for key, part in value.items():
                walk(part, value.get("id") or place if place else key)
        elif isinstance(value, list):
            for part in value:
                walk(part, place)

    walk(data, "")
    return found
