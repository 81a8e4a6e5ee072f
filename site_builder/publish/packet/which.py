"""Which edition a packet is of, told by the data that it carries, and whether it is as published."""

import hashlib
import io
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Final

import pikepdf

from ...editions.published import load
from ...model import config, files
from ...model.document import Bilingual, Document
from ...model.errors import SourceError, UsageError
from ...verify.document import read
from .extract import form_fields

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


_END: Final = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")

SAVED_AGAIN: Final = Bilingual(
    "文件曾由其他程序重新保存；文字、版面、栏目与附件都与发布的文本相同。重新保存会去掉在此之前的签名："
    "若之前已有人签名，请与各方留存的文件核对",
    "the file was saved again by another program; words, drawings, fields and attachments are those "
    "of the packet. Saving again drops signatures made before it: if somebody had signed by then, "
    "compare the parties' own copies",
)
REWRITTEN: Final = Bilingual(
    "文件开头不是由该版本生成的文本，内容也不相同：签署前已被改写，或由其他版本的程序生成而未经登记",
    "the file does not begin with the packet built from this edition and differs from it: it was "
    "rewritten before signing, or built by another release of this program and never recorded",
)

_TAKEN_OUT: Final = Bilingual(
    "有签名的图样，却没有签名：签名已被取走", "shows a signature and holds none: it was taken out"
)
_NOT_HELD: Final = Bilingual(
    "显示的内容并未填入栏目", "shows words that were not filled in: the field is empty"
)
_PAINTING: Final = frozenset([*"Tj TJ ' \" Do sh S s f F f* B B* b b*".split(), "INLINE IMAGE"])
"""Operators that leave a mark (ISO 32000-1, table 51)."""


def published(folder: Path) -> frozenset[str]:
    """The SHA-256 (hexadecimal) of all packets published of the edition in this folder.

    Empty when nothing is recorded; SourceError when the record cannot be read.
    """
    return frozenset(
        digest
        for each in load(folder)
        for name, digest in each.files.items()
        if name.endswith(".pdf")
    )


def original(pdf: bytes, known: Collection[str]) -> bytes | None:
    """The published packet that a PDF begins with, None when it begins with none of them."""
    hashing, done = hashlib.sha256(), 0
    for end in _END.finditer(pdf) if known else ():
        hashing.update(pdf[done : end.end()])
        done = end.end()
        if hashing.hexdigest() in known:
            return pdf[:done]
    return None


def emptied(file: pikepdf.Pdf) -> list[Bilingual]:
    """Fields that show what they do not hold: a signature that was taken out, or words."""
    found = []
    for field in form_fields(file):
        name, kind, value = (str(field.get(key, "")) for key in ("/T", "/FT", "/V"))
        if not value.strip() and _draws(field):
            found.append(_TAKEN_OUT if kind == "/Sig" else _NOT_HELD)
            found[-1] = Bilingual(f"{name}：{found[-1].zh}", f"{name}: {found[-1].en}")
    return found


def _draws(field: Any) -> bool:
    shown = field.get("/AP", {}).get("/N")
    if not isinstance(shown, pikepdf.Stream):
        return False
    return any(str(each.operator) in _PAINTING for each in pikepdf.parse_content_stream(shown))
