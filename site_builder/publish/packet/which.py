"""Which document and edition a packet is of: told by the data that it carries."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pikepdf

from ...model import config, files
from ...model.document import Document
from ...model.errors import SourceError, UsageError
from ...verify.document import read

_DATA = "document.json"


def carried(pdf: pikepdf.Pdf) -> Document:
    """The document that an open packet carries; SourceError when it carries none."""
    if _DATA not in pdf.attachments:
        raise SourceError(f"carries no {_DATA}", advice="give a packet that `packet` has built")
    data = pdf.attachments[_DATA].get_file().read_bytes()
    return read(data.decode("utf-8", "replace"), _DATA)


def _identity(data: bytes) -> Document | None:
    """What a file says that it is; None when it says nothing that can be read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return carried(pdf)
    except (pikepdf.PdfError, SourceError):
        return None


def edition_of(
    root: Path, data: bytes, path: str, document: str | None, version: str | None
) -> tuple[Path, str | None]:
    """The document's folder and the version to check a packet with; what is named goes first.

    UsageError when the packet is of a document or an edition that is not here.
    """
    found = _identity(data)
    if document is not None or found is None:
        folder = files.one_document(root, document)
    else:
        known = {config.load(each).id: each for each in files.documents(root)}
        if found.id not in known:
            raise _unknown(path, f"a packet of {found.id!r}, which is not here", known)
        folder = known[found.id]
    wanted = version or (found.version if found is not None else None)
    versions = [pin.version for pin in config.load(folder).versions]
    if wanted is not None and wanted not in versions:
        raise _unknown(path, f"a packet of edition {wanted!r}, which is not listed", versions)
    return folder, wanted


def _unknown(path: str, message: str, known: Iterable[str]) -> UsageError:
    return UsageError(message, path=path, advice=f"known here: {', '.join(known) or 'none'}")
