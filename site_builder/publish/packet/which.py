"""Which document and edition a packet is of: told by the data that it carries."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pikepdf

from ...model import config, files
from ...model.errors import UsageError

_DATA = "document.json"


class Identity(NamedTuple):
    """The id of a document and the version of its edition."""

    document: str
    version: str | None


def identity(data: bytes) -> Identity | None:
    """What the attached document.json says; None when the file carries none that can be read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = json.loads(pdf.attachments[_DATA].get_file().read_bytes())
        return Identity(str(found["id"]), found["version"])
    except (pikepdf.PdfError, KeyError, ValueError, TypeError):
        return None


def edition_of(
    root: Path, data: bytes, path: str, document: str | None, version: str | None
) -> tuple[Path, str | None]:
    """The document's folder and the version to check a packet with; what is named goes first.

    UsageError when the packet is of a document or an edition that is not here.
    """
    found = identity(data)
    if document is not None or found is None:
        folder = files.one_document(root, document)
    else:
        known = {config.load(each).id: each for each in files.documents(root)}
        if found.document not in known:
            raise _unknown(path, f"a packet of {found.document!r}, which is not here", known)
        folder = known[found.document]
    wanted = version or (found.version if found is not None else None)
    versions = [pin.version for pin in config.load(folder).versions]
    if wanted is not None and wanted not in versions:
        raise _unknown(path, f"a packet of edition {wanted!r}, which is not listed", versions)
    return folder, wanted


def _unknown(path: str, message: str, known: Iterable[str]) -> UsageError:
    return UsageError(message, path=path, advice=f"known here: {', '.join(known) or 'none'}")
