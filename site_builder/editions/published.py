"""``published.jsonl``: what was published of an edition, a line for each publication.

The file (UTF-8, JSON Lines) stands beside ``raw.txt`` and is committed. A line holds ``date``
(ISO 8601), ``fingerprint``, ``clauses`` (id → the SHA-256 of its words and of its inline Markdown,
which shows emphasis), ``files`` (name → SHA-256), and ``why`` where a conversion was corrected.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..model.document import Bilingual, Document
from ..model.errors import SourceError, UsageError
from ..model.fingerprint import fingerprint

FILE_NAME: Final = "published.jsonl"


class ClauseHashes(NamedTuple):
    """64 hexadecimal digits each: of the words (as in document.json), of the inline Markdown."""

    words: str
    markdown: str


class Publication(NamedTuple):
    """One publication; ``why`` is there when it corrected our conversion of the same edition."""

    date: date
    fingerprint: str
    clauses: Mapping[str, ClauseHashes]
    files: Mapping[str, str]
    why: Bilingual | None = None


class Erratum(NamedTuple):
    """A correction of our conversion of an edition that was published already.

    ``clauses`` are the ids of those that it touches: changed, added, removed.
    """

    date: date
    why: Bilingual
    clauses: tuple[str, ...]


def hashes(document: Document) -> dict[str, ClauseHashes]:
    """The hashes of every place of a document, in reading order."""
    return {
        block.id: ClauseHashes(block.sha256, hashlib.sha256(block.markdown.encode()).hexdigest())
        for block in document.blocks
    }


def publication(
    document: Document, files: Mapping[str, bytes], day: date, why: Bilingual | None = None
) -> Publication:
    """What is published of a document on a day; ``files`` by name, such as packet and bundle."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    return Publication(day, fingerprint(document), hashes(document), digests, why)


def appended(
    former: Sequence[Publication], new: Publication, path: str = FILE_NAME
) -> tuple[Publication, ...]:
    """The record with one publication more; the record as it is when nothing differs.

    UsageError when the date goes back, or when clauses differ and no reason is given.
    """
    if not former:
        return (new._replace(why=None),)
    last = former[-1]
    if new.date < last.date:
        raise UsageError(
            f"{new.date} is before the last publication, {last.date}",
            path=path,
            advice="give the day of this publication",
        )
    if new.clauses != last.clauses:
        if new.why is None:
            touched = ", ".join(_touched(last.clauses, new.clauses)[:5])
            raise UsageError(
                f"the conversion of this edition differs from the one published on {last.date}:"
                f" {touched} …",
                path=path,
                advice="say why, in both languages: --why-zh and --why-en",
            )
        return (*former, new)
    if new.files == last.files:
        return tuple(former)
    return (*former, new._replace(why=None))


def errata(publications: Sequence[Publication]) -> tuple[Erratum, ...]:
    """The corrections among the publications of one edition, oldest first."""
    return tuple(
        Erratum(after.date, after.why, _touched(before.clauses, after.clauses))
        for before, after in pairwise(publications)
        if after.why is not None
    )


def _touched(old: Mapping[str, ClauseHashes], new: Mapping[str, ClauseHashes]) -> tuple[str, ...]:
    """The clauses that changed, were added, were removed."""
    changed = [name for name in new if name in old and new[name] != old[name]]
    added = [name for name in new if name not in old]
    return (*changed, *added, *(name for name in old if name not in new))


def dumps(publications: Sequence[Publication]) -> str:
    """The file's text."""
    return "".join(f"{_line(each)}\n" for each in publications)


def _line(each: Publication) -> str:
    row: dict[str, Any] = {"date": each.date.isoformat(), "fingerprint": each.fingerprint}
    if each.why:
        row["why"] = each.why._asdict()
    row["files"] = dict(each.files)
    row["clauses"] = {name: list(both) for name, both in each.clauses.items()}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def loads(text: str, path: str = FILE_NAME) -> tuple[Publication, ...]:
    """Read the file's text; SourceError names the line that is none, or out of order."""
    found: list[Publication] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            found.append(_read(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SourceError(
                f"not a publication ({error})",
                path=path,
                line=number,
                advice="restore the line from version control; the file is only ever added to",
            ) from error
        if len(found) > 1 and found[-1].date < found[-2].date:
            raise SourceError(
                f"{found[-1].date} stands after {found[-2].date}",
                path=path,
                line=number,
                advice="keep the publications in the order in which they were made",
            )
    return tuple(found)


def load(folder: Path) -> tuple[Publication, ...]:
    """The publications of the edition in ``folder``, none where nothing is recorded."""
    path = folder / FILE_NAME
    return loads(path.read_text(encoding="utf-8"), str(path)) if path.is_file() else ()


def _read(row: Mapping[str, Any]) -> Publication:
    why = row.get("why")
    return Publication(
        date.fromisoformat(row["date"]),
        str(row["fingerprint"]),
        {name: ClauseHashes(str(one), str(two)) for name, (one, two) in row["clauses"].items()},
        {name: str(digest) for name, digest in row["files"].items()},
        Bilingual(why["zh"], why["en"]) if why else None,
    )
