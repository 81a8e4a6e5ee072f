"""The evidence of a bundle: raw file ↔ ledger ↔ clean text ↔ document.json."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .. import balance
from ..errors import SiteBuilderError
from ..ledger import loads, restore, undo, visible
from ..model import Document
from . import document as document_file
from .verdict import Fault

FOLDER = "evidence/"
RAW, CLEAN, LEDGER, DOCUMENT = (
    FOLDER + name for name in ("raw.txt", "clean.md", "ledger.jsonl", "document.json")
)


class Evidence(NamedTuple):
    """The document, and the balance of its conversion, or None when the files do not fit."""

    document: Document
    balance: balance.Balance | None


def read(files: Mapping[str, bytes], faults: list[Fault]) -> Evidence | None:
    """The evidence, with what does not fit added to ``faults``; None without a document."""
    texts = {path: _text(files, path, faults) for path in (CLEAN, LEDGER, DOCUMENT)}
    raw, clean = files.get(RAW), texts[CLEAN]
    made = None
    if raw is None:
        faults.append(Fault(RAW, "缺少这份证据", "this evidence is missing"))
    elif clean is not None and texts[LEDGER] is not None:
        made = _restored(raw, clean, texts[LEDGER], faults)
    if texts[DOCUMENT] is None:
        return None
    try:
        found = document_file.read(texts[DOCUMENT], DOCUMENT)
    except SiteBuilderError as error:
        faults.append(Fault(DOCUMENT, "内容无法读取", error.message))
        return None
    if raw is not None and hashlib.sha256(raw).hexdigest() != found.source.sha256:
        faults.append(
            Fault(RAW, "与 document.json 所记的哈希不符", "its hash is not that in document.json")
        )
    if clean is not None:
        faults.extend(_words(found, clean))
    return Evidence(found, made)


def _text(files: Mapping[str, bytes], path: str, faults: list[Fault]) -> str | None:
    if path not in files:
        faults.append(Fault(path, "缺少这份证据", "this evidence is missing"))
        return None
    try:
        return files[path].decode("utf-8")
    except UnicodeDecodeError:
        faults.append(Fault(path, "不是 UTF-8 文本", "is not UTF-8 text"))
        return None


def _restored(raw: bytes, clean: str, ledger: str, faults: list[Fault]) -> balance.Balance | None:
    """The balance, when clean text and ledger give back the raw file byte for byte."""
    try:
        encoding, changes = loads(ledger, LEDGER)
        again = restore(clean, encoding, changes)
    except SiteBuilderError as error:
        faults.append(
            Fault(LEDGER, "账本与 clean.md 不符，无法还原", f"cannot be undone: {error.message}")
        )
        return None
    if again != raw:
        at = next((n for n, pair in enumerate(zip(again, raw)) if pair[0] != pair[1]), None)  # noqa: B905
        line = raw.count(b"\n", 0, min(len(again), len(raw)) if at is None else at) + 1
        faults.append(
            Fault(
                RAW,
                f"由 clean.md 与账本还原的内容不同，从第 {line} 行起",
                f"differs from what clean.md and ledger give back, from line {line} on",
            )
        )
        return None
    if encoding.sha256 != hashlib.sha256(raw).hexdigest():
        faults.append(Fault(LEDGER, "记录的原始哈希不符", "states another hash of the raw file"))
    faults.extend(
        Fault(
            LEDGER,
            f"第 {change.seq} 项称只改排版，却改了文字",
            f"change {change.seq} claims to touch layout only, but alters words",
        )
        for change in balance.mislabelled(changes)
    )
    made = balance.balance(undo(clean, changes), clean, encoding, changes)
    if not made.holds():
        faults.append(Fault(LEDGER, "字数账不平", "the balance of characters does not add up"))
        return None
    return made


def _words(found: Document, clean: str) -> Iterator[Fault]:
    """Whether the places of the document, one after the other, are the words of the clean text.

    Between two places there may stand only the second one's printed number or label.
    """
    words = visible(clean)
    end = 0
    for place, block in enumerate(found.blocks):
        digest = hashlib.sha256(unicodedata.normalize("NFC", block.text).encode()).hexdigest()
        if digest != block.sha256:
            yield Fault(DOCUMENT, "文字与其哈希不符", "the words do not have their hash", block.id)
        own = visible(block.text)
        start = words.find(own, end)
        if start < 0:
            yield Fault(
                DOCUMENT, "文字不在 clean.md 的这个位置", "not the words of clean.md", block.id
            )
            continue
        between = words[end:start]
        if place and between.rstrip(":：") != visible(block.marker or ""):
            yield Fault(
                DOCUMENT,
                f"此处之前 clean.md 还有“{between[:30]}”",
                f"clean.md has “{between[:30]}” in front of it",
                block.id,
            )
        end = start + len(own)
    if words[end:]:
        yield Fault(
            DOCUMENT, f"缺少结尾“{words[end:][:30]}”", f"lacks the end “{words[end:][:30]}”"
        )
