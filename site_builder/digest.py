"""SHA-256, for a process that hashes little, without loading OpenSSL: that takes 4 ms."""

from __future__ import annotations

from typing import Any, Final

_LARGE: Final = 1 << 20
"""From so many bytes on, OpenSSL's use of the processor's own instructions pays."""


def _own() -> Any:
    """Python's own implementation; hashlib's where Python is built without it."""
    try:
        from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]  # 3.12 and newer
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            from hashlib import sha256
    return sha256


_SMALL: Final = _own()


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes (FIPS 180-4), as 64 lower-case hexadecimal digits."""
    if len(data) < _LARGE:
        return str(_SMALL(data).hexdigest())
    import hashlib

    return hashlib.sha256(data).hexdigest()
