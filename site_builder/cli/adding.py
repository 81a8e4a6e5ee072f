"""Starting an edition: everything is made and read before the first file is written."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .. import pipeline
from ..annotate.decisions import FILE_NAME as REVIEW
from ..convert import stated
from ..editions import carry
from ..editions.changes import Comparison
from ..editions.compare import Text, compare
from ..model import config
from ..model.config import DocumentConfig, Status
from ..model.document import Document
from ..model.errors import SourceError, UsageError
from ..model.files import RAW_NAME, Data
from ..translate import po
from ..translate.translation import catalogues, units

_VERSION = re.compile(r"[0-9][0-9A-Za-z._-]*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Wanted(NamedTuple):
    """What a person says about the new edition; ``before`` names the next one of an earlier.

    Where no ``language`` is said, a new document's is told by its words: Chinese or English.
    """

    document: str
    version: str | None
    effective: date | None = None
    status: Status = "in-force"
    language: str | None = None
    before: str | None = None


class Started(NamedTuple):
    """The files of the new edition, and what a person is told about it.

    ``comparison`` is the one with the edition before, None for the first. ``translations`` counts
    the states of each carried catalogue's entries; ``decisions`` is None without a review.toml.
    ``lacks`` is what document.toml must still say before the edition can be published.
    """

    version: str
    document: Document
    files: Mapping[Path, Data]
    changes: int
    comparison: Comparison | None
    translations: Mapping[str, Mapping[str, int]]
    decisions: carry.Decisions | None
    lacks: str = ""


def start(root: Path, raw: bytes, name: str, wanted: Wanted) -> Started:
    """Make the files of an edition of ``root/source/<document>``, which may be new.

    ``name`` is the raw file's, for messages. UsageError or SourceError when it does not fit what is
    there; nothing is written.
    """
    if not _ID.fullmatch(wanted.document):
        raise UsageError(
            f"{wanted.document!r} cannot name a document",
            advice="use lower-case letters, digits and single hyphens",
        )
    folder = root / "source" / wanted.document
    path = folder / config.FILE_NAME
    known = path.is_file()
    former = config.load(folder) if known else None
    if former and wanted.language not in (None, former.language):
        raise UsageError(
            f"the document is in {former.language}, and so are all its editions",
            path=str(path),
            advice="begin a document of its own for another language, or a catalogue",
        )
    version = _version(raw, name, wanted, former, path)
    text = path.read_text(encoding="utf-8") if known else _described(raw, name, wanted)
    digest = hashlib.sha256(raw).hexdigest()
    toml = carry.listed(text, version, digest, wanted.status, wanted.effective, wanted.before)
    try:
        settings = config.load(folder, toml.encode())
    except SourceError as error:
        error.path, error.line = f"{path}, as it would be written", None
        raise
    place = folder / version
    shown = f"source/{wanted.document}/{version}/{RAW_NAME}"
    made = pipeline.annotated(pipeline.convert_version(raw, shown, settings, version))
    files: dict[Path, Data] = {place / RAW_NAME: raw}
    started = Started(version, made.document, files, len(made.ledger), None, {}, None)
    if former is not None and former.versions:
        base = wanted.before or former.newest()
        started = _carried(started, folder, place, raw, base)
    started = started._replace(lacks=_lacks(made.document, settings))
    # The list comes last, because it makes the edition known.
    return started._replace(files={**started.files, path: toml})


def _version(
    raw: bytes, name: str, wanted: Wanted, former: DocumentConfig | None, path: Path
) -> str:
    """The version asked for, else the one that the text prints; it must be new."""
    version = wanted.version or pipeline.convert(raw, name).document.version
    if version is None or not _VERSION.fullmatch(version):
        raise UsageError(
            f"{version!r} cannot name an edition" if version else "the text prints no version",
            path=name,
            advice="name it, a digit first: --version 20260101",
        )
    pins = {pin.version: pin.sha256 for pin in former.versions} if former else {}
    if version in pins or (path.parent / version).exists():
        raise UsageError(
            f"there is an edition {version!r} already",
            path=str(path.parent),
            advice="what is published keeps its place: give the new edition a version of its own",
        )
    if wanted.before is not None and wanted.before not in pins:
        raise UsageError(
            f"there is no edition {wanted.before!r} to go before",
            path=str(path),
            advice=f"name one of: {', '.join(pins) or 'none'}",
        )
    same = [known for known, pin in pins.items() if pin == hashlib.sha256(raw).hexdigest()]
    if same:
        raise UsageError(
            f"this is, byte for byte, the raw file of edition {same[0]!r}",
            path=name,
            advice="bring the raw file of the new edition",
        )
    return version


def _lacks(document: Document, settings: DocumentConfig) -> str:
    try:
        stated.require(document, settings)
    except SourceError as error:
        return str(error)
    if document.title or any(settings.title.values()):
        return ""
    return "the title: no line of the text is one; state it in document.toml [title]"


def _described(raw: bytes, name: str, wanted: Wanted) -> str:
    document = pipeline.convert(raw, name).document
    language = wanted.language or document.language
    if language == "und":
        raise SourceError(
            "the words are neither Chinese nor English",
            path=name,
            advice="say their language: --language de",
        )
    return carry.described(wanted.document, language, document.title)


def _carried(started: Started, folder: Path, place: Path, raw: bytes, base: str | None) -> Started:
    """With what the new edition takes over from the one beside it."""
    old = pipeline.load_edition(folder, base)
    comparison = compare(Text(old.document, old.raw), Text(started.document, raw))
    files = dict(started.files)
    states: dict[str, Mapping[str, int]] = {}
    for language, catalogue in catalogues(old.folder).items():
        made = carry.catalogue(catalogue, comparison)
        files[place / f"{language}.po"] = po.write(made.messages)
        found = (made.find(unit.context, unit.markdown) for unit in units(started.document))
        states[language] = Counter(entry.state for entry in found)
    decisions = None
    former = old.folder / REVIEW
    if former.is_file():
        decisions = carry.decisions(former.read_text(encoding="utf-8"), comparison)
        files[place / REVIEW] = decisions.text
    return started._replace(
        files=files, comparison=comparison, translations=states, decisions=decisions
    )
