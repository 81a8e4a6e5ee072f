"""Fonts that are made once in an environment and kept in it.

They hold glyphs of the installed fonts, and no more of a document than which characters it has.
"""

import hashlib
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ...model.errors import OutputError
from ...model.files import write

FOLDER = Path(sys.prefix) / "share" / "site-builder"
_DIGEST: Final = 32
_MOST: Final = 200


def prepared(name: str, parts: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
    """The bytes that ``make`` gives, kept as ``name`` and the hash of all ``parts`` it is made from.

    A kept file that is damaged is made anew; the oldest of more than two hundred of a name goes;
    where none can be written, each call makes its own.
    """
    lengths = b"".join(len(part).to_bytes(8) for part in parts)
    digest = hashlib.sha256(lengths + b"".join(parts)).hexdigest()
    path = FOLDER / f"{name}-{digest}"
    with suppress(OSError):
        kept = path.read_bytes()
        if kept[:_DIGEST] == hashlib.sha256(kept[_DIGEST:]).digest():
            return kept[_DIGEST:]
    made = make()
    with suppress(OutputError, OSError):
        write(path, hashlib.sha256(made).digest() + made)
        kept_ones = sorted(FOLDER.glob(f"{name}-*"), key=lambda file: file.stat().st_mtime)
        for other in kept_ones[:-_MOST]:
            other.unlink(missing_ok=True)
    return made
