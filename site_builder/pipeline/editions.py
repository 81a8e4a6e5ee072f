"""Editions: a version of a document under ``source/``, with its reviewer's decisions."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .. import config, review
from ..config import DocumentConfig
from ..errors import SourceError
from ..ledger import Encoding
from ..model import Change, Document
from .conversion import annotate, convert

RAW_NAME = "raw.txt"


class Edition(NamedTuple):
    """One version of one document, converted, tagged, reviewed and checked.

    ``confirmed`` are the ``seq`` of the editorial repairs that a reviewer confirmed.
    """

    folder: Path
    config: DocumentConfig
    raw: bytes
    clean: str
    encoding: Encoding
    ledger: tuple[Change, ...]
    document: Document
    confirmed: frozenset[int] = frozenset()


def load_edition(document_folder: Path, version: str | None = None) -> Edition:
    """Convert one version of ``source/<document>`` (the newest by default).

    SourceError when a file is missing, its hash is not the pinned one, or the version in the text
    is not the folder's.
    """
    settings = config.load(document_folder)
    pins = {pin.version: pin.sha256 for pin in settings.versions}
    wanted = version or settings.newest()
    if wanted is None or wanted not in pins:
        raise SourceError(
            f"version {wanted!r} is not listed" if wanted else "no version is listed",
            path=str(document_folder / config.FILE_NAME),
            advice="add a [[versions]] entry with the folder's name and the SHA-256 of its raw.txt",
        )
    folder = document_folder / wanted
    path = folder / RAW_NAME
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}",
            path=str(path),
            advice="put the extraction there, byte for byte",
        ) from error
    shown = f"source/{document_folder.name}/{wanted}/{RAW_NAME}"
    made = convert(raw, shown, settings, pins[wanted])
    if made.document.version != wanted:
        raise SourceError(
            f"the text states version {made.document.version!r}, its folder is {wanted!r}",
            path=str(path),
            advice="rename the folder, or bring the raw file of that version",
        )
    decisions = review.load(folder / review.FILE_NAME)
    reviewed = review.apply(annotate(made.document), made.ledger, decisions)
    return Edition(
        folder,
        settings,
        raw,
        made.clean,
        made.encoding,
        made.ledger,
        reviewed.document,
        reviewed.confirmed,
    )
