"""The hash of words, and the fingerprint of an edition: one over those of every place.

Site, bundle and packet print it, so that copies of one edition can be told apart from others.
"""

from __future__ import annotations

import hashlib
import unicodedata

from .document import Document

_PRINTED = 16
_GROUP = 4


def digest(words: str) -> str:
    """The SHA-256 of words in NFC and UTF-8, 64 hexadecimal digits."""
    normal = unicodedata.normalize("NFC", words)
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(document: Document) -> str:
    """The edition's fingerprint, 64 hexadecimal digits.

    It is the SHA-256 of UTF-8 lines, each ending in a newline: the document's id, its version
    (empty when it states none), then ``<block id> <block sha256>`` in reading order.
    """
    lines = [document.id, document.version or ""]
    lines += [f"{block.id} {block.sha256}" for block in document.blocks]
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def printed(digits: str) -> str:
    """The short form people compare: the first 16 digits in groups of four."""
    short = digits[:_PRINTED]
    return " ".join(short[at : at + _GROUP] for at in range(0, len(short), _GROUP))
