"""Files that are made once in an environment and kept in it, as Python keeps byte code.

They hold nothing of a document: only what follows from the installed packages and this program.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ...errors import OutputError
from ...workspace import write

FOLDER = Path(sys.prefix) / "share" / "site-builder"
_DIGEST: Final = 32


def prepared(parts: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
    """The bytes that ``make`` gives, kept under the hash of all ``parts`` that they are made from.

    A kept file that is damaged is made anew; where none can be written, each call makes its own.
    """
    lengths = b"".join(len(part).to_bytes(8) for part in parts)
    path = FOLDER / hashlib.sha256(lengths + b"".join(parts)).hexdigest()
    with suppress(OSError):
        kept = path.read_bytes()
        if kept[:_DIGEST] == hashlib.sha256(kept[_DIGEST:]).digest():
            return kept[_DIGEST:]
    made = make()
    with suppress(OutputError):
        write(path, hashlib.sha256(made).digest() + made)
    return made
