"""The laws every conversion must keep, whatever the sample (DESIGN 3 of the project).

Characters are counted here without the converter's own notion of what is visible: Han and other
wide characters are never markup, so none may come or go outside an editorial change.
"""

import re
from collections import Counter

from site_builder.convert.text.scan import SYMBOLS
from site_builder.model import ledger
from site_builder.model.ledger import visible
from site_builder.pipeline import Conversion, convert
from site_builder.verify import evidence

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TARGET = re.compile(r"\]\([^()\s]*\)")
_WIDE = re.compile(r"[^\x00-\u00ff\s\u200b-\u200f\ufeff]")


def broken(raw: bytes, text: str, done: Conversion) -> list[str]:
    """Which laws the conversion of ``raw`` (decoded: ``text``) breaks; empty when none."""
    faults = []
    if ledger.restore(done.clean, done.encoding, done.ledger) != raw:
        faults.append("restore does not give the raw bytes back")
    again = convert(done.clean.encode(), "clean.md")
    if again.ledger:
        change = again.ledger[0]
        faults.append(f"not idempotent: {change.rule} {change.before!r} → {change.after!r}")
    for name, count in (("characters", _wide), ("letters or figures", _words)):
        kept = count(text)
        for change in done.ledger:
            if change.kind == "editorial":
                kept.subtract(count(change.before))
                kept.update(count(change.after))
        if lost := _difference(kept, count(done.clean)):
            faults.append(f"{name} lost or gained without an editorial change: {lost}")
    unlike = evidence.words(done.document, done.clean)
    faults.extend(f"a bundle would not verify: {fault.clause}: {fault.en}" for fault in unlike)
    if lost := _unheld(done):
        faults.append(f"characters of the clean text that no block holds: {lost}")
    return faults


def _unheld(done: Conversion) -> str:
    printed = Counter[str]()
    for block in done.document.blocks:
        printed.update(_wide(block.marker or ""))
        for part in block.cells or (block.text,):
            printed.update(_wide(part))
    clean = _wide(_TARGET.sub("]", _FRONT.sub("", done.clean)))
    for bullet in "•●◆■" + SYMBOLS:
        del clean[bullet], printed[bullet]  # the sign in front of an item is layout
    if any(block.kind == "note" for block in done.document.blocks):
        del clean["："], printed["："]  # the colon of a label is layout in some forms of note
    return _difference(clean, printed)


def _wide(text: str) -> Counter[str]:
    return Counter(_WIDE.findall(text))


def _words(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, visible(text)))


def _difference(before: Counter[str], after: Counter[str]) -> str:
    gone = "".join(sorted((before - after).elements()))[:20]
    come = "".join(sorted((after - before).elements()))[:20]
    return f"-{gone!r} +{come!r}" if gone or come else ""
