"""What a packet is compared with: the one that was published, or one built anew.

``published.jsonl`` beside the edition's raw file lists the SHA-256 of what was published. A packet
that begins with such a file is compared with it, whatever fonts or programs are newer; any other
with the packet that this program builds from the edition.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ...editions.published import load
from ...model.document import Bilingual

if TYPE_CHECKING:
    from pikepdf import Pdf

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


def emptied(file: Pdf) -> list[Bilingual]:
    """Signature fields that hold no signature and yet show one: it was taken out of them."""
    root: Any = file.Root
    fields = [
        str(field.get("/T", ""))
        for field in (root.AcroForm.Fields if "/AcroForm" in root else [])
        if str(field.get("/FT", "")) == "/Sig" and "/V" not in field and _draws(field)
    ]
    return [
        Bilingual(
            f"{name}：有签名的图样，却没有签名：签名已被取走",
            f"{name}: shows a signature and holds none: it was taken out",
        )
        for name in fields
    ]


def _draws(field: Any) -> bool:
    import pikepdf

    shown = field.get("/AP", {}).get("/N")
    return isinstance(shown, pikepdf.Stream) and bool(shown.read_bytes().strip())
