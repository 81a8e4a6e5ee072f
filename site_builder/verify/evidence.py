"""The evidence of a bundle: raw file ↔ ledger ↔ clean text ↔ document.json."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..model import balance
from ..model.document import Change, Document
from ..model.errors import SiteBuilderError
from ..model.fingerprint import digest
from ..model.ledger import Encoding, loads, restore, undo, visible
from . import document as document_file
from .verdict import Fault

FOLDER = "evidence/"
RAW, CLEAN, LEDGER, DOCUMENT = (
    FOLDER + name for name in ("raw.txt", "clean.md", "ledger.jsonl", "document.json")
)

_FRONT = re.compile(r"\A---\n(?:[a-z_]+: .*\n)+---\n")
_COLONS = ("：", ":", "")
"""What may stand between the label of a note and its words; nothing is tried last."""
_MOST_PASSES = 2000
"""The converter makes fewer than a hundred."""


class Evidence(NamedTuple):
    """The document, and the balance of its conversion, or None when the files do not fit."""

    document: Document
    balance: balance.Balance | None


def read(files: Mapping[str, bytes], faults: list[Fault]) -> Evidence | None:
    """The evidence, with what does not fit added to ``faults``; None without a document."""
    clean, ledger, stated = (_text(files, path, faults) for path in (CLEAN, LEDGER, DOCUMENT))
    raw = files.get(RAW)
    made = None
    if raw is None:
        faults.append(Fault(RAW, "缺少这份证据", "this evidence is missing"))
    elif clean is not None and ledger is not None:
        made = _restored(raw, clean, ledger, faults)
    if stated is None:
        return None
    try:
        found = document_file.read(stated, DOCUMENT)
    except SiteBuilderError as error:
        faults.append(Fault(DOCUMENT, "内容无法读取", error.message))
        return None
    if raw is not None and hashlib.sha256(raw).hexdigest() != found.source.sha256:
        faults.append(
            Fault(RAW, "与 document.json 所记的哈希不符", "its hash is not that in document.json")
        )
    if clean is not None:
        faults.extend(words(found, clean))
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
        _plausible(encoding, changes, raw)
        again = restore(clean, encoding, changes)
    except SiteBuilderError as error:
        faults.append(
            Fault(LEDGER, "与 clean.md 不符，无法还原", f"cannot be undone: {error.message}")
        )
        return None
    except (TypeError, ValueError, RecursionError) as error:
        faults.append(Fault(LEDGER, "内容无法读取", f"cannot be read: {error}"))
        return None
    right = hashlib.sha256(raw).hexdigest() == encoding.sha256
    if again != raw or not right:
        faults.append(_difference(again, raw, LEDGER if right else RAW))
        return None
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
        faults.append(Fault(LEDGER, "字符对账不符", "the balance of characters does not add up"))
        return None
    return made


def _difference(again: bytes, raw: bytes, path: str) -> Fault:
    """Where the restored bytes and the raw file part; ``path`` is the file that is to blame."""
    at = next((n for n, pair in enumerate(zip(again, raw)) if pair[0] != pair[1]), None)
    line = raw.count(b"\n", 0, min(len(again), len(raw)) if at is None else at) + 1
    return Fault(
        path,
        f"原文与由 clean.md 和台账还原的不同，从第 {line} 行起",
        f"the raw file is not what clean.md and ledger give back, from line {line} on",
    )


def _plausible(encoding: Encoding, changes: list[Change], raw: bytes) -> None:
    """ValueError for a ledger that would cost more time or memory than any honest one."""
    passes = 1 + sum(a.step != b.step for a, b in zip(changes, changes[1:]))
    if passes > _MOST_PASSES or sum(count for _, count in encoding.newlines) > len(raw):
        raise ValueError("more passes or lines than the raw file can have")


def words(found: Document, clean: str) -> Iterator[Fault]:
    """Whether the places of the document, one after the other, are the words of the clean text.

    Between two places there may stand only the second one's printed number or label.
    """
    front = _FRONT.match(clean)  # the first place may say what the title says
    head = front.group() if front else ""
    end = len(visible(head))
    said = visible(head) + visible(clean[len(head) :], front=False)
    for place, block in enumerate(found.blocks):
        if digest(block.text) != block.sha256:
            yield Fault(DOCUMENT, "文字与其哈希不符", "the words do not have their hash", block.id)
        # Behind a hyphen, which is syntax itself, nothing in them opens a line.
        own, label = (visible(f"-{part or ''}", front=False) for part in (block.text, block.marker))
        heads = [label + colon + own for colon in (_COLONS if block.kind == "note" else ("",))]
        fitting = next((head for head in heads if said.startswith(head, end)), None)
        if fitting is not None:
            end += len(fitting)
            continue
        start = said.find(label + own, end)
        if start < 0:
            yield Fault(
                DOCUMENT, "文字不在 clean.md 的这个位置", "not the words of clean.md", block.id
            )
            continue
        if place:  # in front of the first one stand the title and the version
            between = said[end:start][:30]
            yield Fault(
                DOCUMENT,
                f"此处之前 clean.md 还有“{between}”",
                f"clean.md has “{between}” in front of it",
                block.id,
            )
        end = start + len(label + own)
    if said[end:]:
        yield Fault(DOCUMENT, f"缺少结尾“{said[end:][:30]}”", f"lacks the end “{said[end:][:30]}”")
