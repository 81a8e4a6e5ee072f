"""Whether a redline says of the former edition what that edition says, and leaves nothing out.

The page ``changes/<version>.html`` shows what changed since that edition; evidence/former/ has the
edition's document.json, whose fingerprint anyone can compare with the one that was published.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ..model.document import Document
from ..model.errors import SiteBuilderError
from . import document as document_file
from . import pages
from .verdict import Fault

FOLDER = "evidence/former/"
REDLINES = "changes"
"""The folder of the pages that compare with a former edition."""


def read(files: Mapping[str, bytes], faults: list[Fault]) -> dict[str, Document]:
    """Version → the former edition, with what is wrong in it added to ``faults``."""
    found = {}
    for path in sorted(path for path in files if path.startswith(FOLDER)):
        try:
            edition = document_file.read(files[path].decode("utf-8", "replace"), path)
        except SiteBuilderError as error:
            faults.append(Fault(path, "内容无法读取", error.message))
            continue
        for block in edition.blocks:
            words = unicodedata.normalize("NFC", block.text).encode("utf-8", "surrogatepass")
            if hashlib.sha256(words).hexdigest() != block.sha256:
                faults.append(
                    Fault(path, "文字与其哈希不符", "the words do not have their hash", block.id)
                )
        found[PurePosixPath(path).stem] = edition
    return found


def check(
    path: str, page: pages.PageText, editions: Mapping[str, Document], document: Document
) -> Iterator[Fault]:
    """What is wrong with the former side of a page, nothing where it is no redline."""
    place = PurePosixPath(path)
    if place.parent.name != REDLINES:
        return
    edition = editions.get(place.stem)
    if edition is None:
        name = f"{FOLDER}{place.stem}.json"
        yield Fault(name, "缺少这份证据", "this evidence is missing")
        return
    blocks = {block.id: block for block in edition.blocks}
    for was in page.former:
        block = blocks.get(was.anchor)
        if block is None:
            yield Fault(path, "旧版没有这一条", "not in the former edition", was.anchor)
        elif was.sha256 != block.sha256 or not pages.same(was.text, block.text):
            yield Fault(path, "文字与旧版不同", "not what the former edition says", was.anchor)
    shown = {was.anchor for was in page.former}
    kept = {block.sha256 for block in document.blocks}
    for block in edition.blocks:
        if block.id not in shown and block.sha256 not in kept:
            yield Fault(path, "缺少旧版的这一条", "this former clause is missing", block.id)
    now = {item.anchor for item in page.shown}
    for block in document.blocks:
        if block.id not in now:
            yield Fault(path, "缺少这一条", "this clause is missing", block.id)
    for anchor in page.unlike:
        yield Fault(path, "行内对照与两侧不符", "its inline view is not its two sides", anchor)
