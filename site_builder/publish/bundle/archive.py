"""A zip whose bytes depend on its files alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

_MODE = 0o100644
_UNIX = 3
_FIRST = 315532800
"""Zip knows no time before 1980."""


def pack(files: Mapping[str, bytes], seconds: int) -> bytes:
    """The zip of ``files`` (path → content), sorted by path.

    Every file has mode 644 and the time ``seconds`` (since 1970, UTC). Format: PKWARE APPNOTE
    6.3.3, deflate; a PDF, which is compressed by itself, is stored.
    """
    stamp = datetime.fromtimestamp(max(seconds, _FIRST), UTC).timetuple()[:6]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, stamp)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            packed = zipfile.ZIP_STORED if path.endswith(".pdf") else zipfile.ZIP_DEFLATED
            entry.compress_type = packed
            archive.writestr(entry, files[path], compresslevel=9)
    return made.getvalue()
