"""What a feed of a document or of one of its sections tells: new editions, and our errata."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

from ..model.document import Bilingual
from .changes import NAMES, Change, Comparison
from .published import Erratum

Category = Literal["publisher", "erratum"]

SINCE: Final = date(2026, 1, 1)
"""The day in ids of what bears no date of its own: nobody changes it later."""


class Entry(NamedTuple):
    """An entry: its permanent tag: id (RFC 4151), day and words."""

    id: str
    day: date
    title: Bilingual
    summary: Bilingual
    category: Category
    version: str


def authority(address: str) -> str:
    """The name that tag: ids are made with: the host of the site's address.

    Without an address it is one of the names that can be nobody's (RFC 2606).
    """
    return urlsplit(address).hostname or "site-builder.invalid"


def edition_entry(
    document: str,
    version: str,
    day: date,
    authority: str,
    comparison: Comparison | None,
    section: str | None,
    minted: date,
) -> Entry | None:
    """The publisher's new edition; None when nothing changed in the ``section`` asked for.

    ``authority`` and ``minted`` are the host name and the day that the tag: id is made with,
    ``comparison`` the one with the edition before, None for the first.
    """
    changes = [] if comparison is None else list(_in(comparison, section))
    if comparison is not None and section is not None and not changes:
        return None
    place = f"{document}/{version}" + (f"/{section}" if section else "")
    summary = summarised(changes) if comparison is not None else _FIRST
    return Entry(
        f"tag:{authority},{minted}:{place}",
        day,
        Bilingual(f"版本 {version}", f"Edition {version}"),
        summary,
        "publisher",
        version,
    )


_FIRST = Bilingual("此处收录的第一版。", "The first edition held here.")


def erratum_entry(
    document: str, version: str, authority: str, erratum: Erratum, number: int
) -> Entry:
    """Our correction of what we made of an edition; the publisher's text did not change.

    ``number`` counts the errata of the edition from 1.
    """
    many = len(erratum.clauses)
    return Entry(
        f"tag:{authority},{erratum.date}:{document}/{version}/erratum-{number}",
        erratum.date,
        Bilingual(f"勘误：版本 {version} 的转换", f"Erratum: our conversion of {version}"),
        Bilingual(
            f"{erratum.why.zh} 更正 {many} 处；发布方的文本没有改变。",
            f"{erratum.why.en} Places corrected: {many}; the publisher's text did not change.",
        ),
        "erratum",
        version,
    )


def summarised(changes: Sequence[Change]) -> Bilingual:
    """How many clauses changed, by kind, the limiting ones named; ours are told apart."""
    theirs = [change for change in changes if change.published]
    kinds = [kind for change in theirs for kind in change.published]
    counted = [(NAMES[kind], kinds.count(kind)) for kind in NAMES if kind in kinds]
    limiting = sum(change.limiting for change in theirs)
    ours = len(changes) - len(theirs)
    if not changes:
        return Bilingual("没有改动。", "Nothing changed.")
    zh = [f"{name.zh} {count}" for name, count in counted]
    en = [f"{name.en} {count}" for name, count in counted]
    parts = [
        (
            f"发布方改动 {len(theirs)} 条" + (f"（{'，'.join(zh)}）" if zh else ""),
            f"Clauses changed by the publisher: {len(theirs)}"
            + (f" ({', '.join(en)})" if en else ""),
        )
    ]
    if limiting:
        parts.append((f"其中涉及限制或免责 {limiting} 条", f"{limiting} of them limiting"))
    if ours:
        parts.append((f"仅因本站转换而异 {ours} 条", f"{ours} differ by our conversion only"))
    zh_words, en_words = zip(*parts, strict=True)
    return Bilingual("；".join(zh_words) + "。", "; ".join(en_words) + ".")


def _in(comparison: Comparison, section: str | None) -> Iterator[Change]:
    kept = comparison.kept
    for change in comparison.changed:
        blocks = (*change.new, *(change.old if section in kept else ()))
        if section is None or any(block.section == section for block in blocks):
            yield change
