"""An edition as plain data for the template: nothing is parsed again, nothing is typst source.

The template gets one JSON text through ``sys.inputs``; every string in it is set as a string, so
that no character of the agreement can act as markup.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from ...annotate.tags import NAMES, describe
from ...model import fingerprint
from ...model.document import Bilingual, Block, Change, Document
from ...model.edition import Edition
from ...model.languages import is_right_to_left
from ...model.names import named
from ...translate.translation import Catalogue
from ..site.dates import day
from .body import ACCENTED, Body
from .labels import Label
from .signing import Plan, plan
from .words import Places, Words, for_language

ACKNOWLEDGED: Final = ("limitation", "disclaimer", "breach_handling", "jurisdiction")
"""The tags whose clauses signers put their initials to: those the agreement asks them to mind."""

ACCENT: Final = "#8b1e1e"
QUIET: Final = "#595959"
"""The colours of labels: of those that limit what a party may claim, and of the others."""

_REASON: Final = re.compile(r"（承引导语）$| \(by its lead-in\)$")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CONTROLS: Final = {"\t": "⇥", "\n": "↵", "\r": "", " ": "␣", "\u3000": "□"}


def signing_plan(edition: Edition) -> Plan:
    """The form fields of the edition's packet."""
    return plan(edition.config, _named(edition))


def _named(edition: Edition) -> list[tuple[Bilingual, Bilingual]]:
    """Section and place of each clause to acknowledge."""
    zh, en = (Places(edition.document, Words(language)) for language in ("zh", "en"))
    titles = {each.id: named(each.names, "en") for each in edition.config.sections}
    return [
        (
            Bilingual(zh.section(block), titles.get(block.section, "")),
            Bilingual(zh.within(block), en.within(block)),
        )
        for block in _acknowledged(edition)
    ]


def packet_data(edition: Edition, catalogue: Catalogue | None, fields: Plan) -> dict[str, Any]:
    """Everything the template prints, as JSON values; ``catalogue`` makes it the parallel packet."""
    document, config = edition.document, edition.config
    printed = document.contents
    words = for_language(document.language)
    body = Body(document, words, catalogue)
    blocks = list(body.rows())
    digits = fingerprint.fingerprint(document)
    language, _, region = document.language.partition("-")
    english = [title for each in (config.title, config.subtitle) if (title := named(each, "en"))]
    return {
        "lang": language.lower(),
        "region": region.lower() if len(region) == 2 else None,
        "leftwards": is_right_to_left(document.language),
        "latin": words.language != "zh",
        "date": day(document.version).timetuple()[:3],
        "version": document.version or words("undated"),
        "versioned": bool(document.version),
        "title": document.title or words.called(config.title) or document.id,
        "subtitle": document.subtitle or "",
        "publisher": words.called(config.publisher),
        "fingerprint": {"full": digits, "printed": fingerprint.printed(digits)},
        "source": document.source.sha256,
        "colours": {"accent": ACCENT, "quiet": QUIET},
        "words": words.about(document, parallel=catalogue is not None),
        "untagged": document.untagged is not None,
        "second": {
            "words": Words("en").about(document, parallel=True),
            "titles": english,
        }
        if catalogue is not None
        else None,
        "states": sorted(body.states),
        "pages": list(config.packet.pages),
        "ordered": fields.ordered,
        "seals": words.language == "zh" if config.packet.seals is None else config.packet.seals,
        "anchors": [block.id for block in document.blocks],
        "fields": [field.name for field in fields.fields()],
        # The packet replaces the printed table of contents by its own.
        "contents": [b.id for b in document.blocks if b.section in printed],
        "blocks": blocks,
        "acknowledge": _acknowledge(edition, words, fields, catalogue is not None)
        if "acknowledgement" in config.packet.pages
        else [],
        "parties": [
            {
                "role": party.role_key,
                "name": words.called(party.names),
                "second": named(party.names, "en"),
                "printed": party.printed,
                "fields": [[field.label, field.name, field.required] for field in party.fields],
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
    rows = []
    clauses = zip(_acknowledged(edition), _named(edition), fields.initials, strict=True)
    for block, (section, place), field in clauses:
        marked = [tag for tag in block.tags if tag.tag in ACKNOWLEDGED]
        # What they do, without how the rules came to know.
        does = [Bilingual(*(_REASON.sub("", text) for text in describe(t.rule))) for t in marked]
        rows.append(
            {
                "id": block.id,
                "section": _pair(section.zh, section.en, parallel),
                "clause": _pair(words.pick(place), place.en, parallel),
                "tags": _shown([NAMES[tag.tag] for tag in marked], words, parallel),
                "does": _shown(does, words, parallel),
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
    """The text without escapes, its blanks and private use characters made visible in print."""
    shown = "".join(_CONTROLS.get(char, char) for char in _ESCAPED.sub(r"\1", text))
    return _PRIVATE_USE.sub(lambda match: f"U+{ord(match[0]):04X}", shown)


def margin_labels(document: Document, words: Words, parallel: bool) -> list[Label]:
    """The labels of a document's clauses, each once; in the parallel packet with their English."""
    names = dict.fromkeys(tag.tag for block in document.blocks for tag in block.tags)
    return [
        Label(
            tuple(_pair(words.pick(NAMES[name]), NAMES[name].en, parallel)),
            ACCENT if name in ACCENTED else QUIET,
        )
        for name in names
    ]


def emphasised(data: dict[str, Any]) -> set[str]:
    """The characters that are set in another weight: bold text, titles, labels, our own words."""
    found = set(map(chr, range(0x20, 0x7F)))

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "b" in (value.get("s") or "") or value.get("kind") == "heading":
                found.update(*(value.get("t") or ()), value.get("text", ""))
                found.update(value.get("marker") or "")
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(data["blocks"])
    for name in NAMES.values():
        found.update(*name)
    for words in (data["words"], Words("en").all()):
        found.update(*words.values())
    return found


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
