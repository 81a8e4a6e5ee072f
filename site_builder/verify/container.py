"""Reading a bundle, zipped or unpacked, without trusting it.

Nothing is ever written. Sizes are bounded before they are believed: a zip's own figures count for
nothing until that many bytes have come out of it.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from pathlib import Path
from typing import IO

from ..model.errors import SourceError

MOST_FILES = 20_000
MOST_BYTES = 128 * 1024 * 1024
LONGEST_NAME = 400
"""Limits of what is read: files, bytes of all files together, characters of a path."""

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_LINK = stat.S_IFLNK
_IGNORED = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in folders they show; no page refers to such a file."""


def read(path: Path) -> dict[str, bytes]:
    """All files of a bundle: path inside it (with ``/``) → content.

    SourceError when there is no such file, it is no zip, or it is damaged, protected by a
    password, too large, or has names that lead out of the folder.
    """
    try:
        if path.is_dir():
            return _folder(path)
        if not path.is_file():
            raise SourceError("没有这个文件 / no such file", path=str(path))
        with path.open("rb") as file:
            return _zip(file, str(path))
    except OSError as error:
        raise SourceError(
            f"无法读取 / cannot be read: {error.strerror or error}", path=str(path)
        ) from error


def _folder(root: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for folder, names, here in os.walk(str(root)):
        names.sort()
        for name in [*names, *sorted(here)]:
            place = Path(folder, name)
            inside = place.relative_to(root).as_posix()
            mode = place.lstat().st_mode
            if stat.S_ISDIR(mode) or name in _IGNORED:
                continue
            if not stat.S_ISREG(mode):
                raise SourceError(f"不是普通文件 / not a regular file: {inside}", path=str(root))
            with place.open("rb") as file:
                files[inside] = _bounded(file, left, str(root))
            left -= len(files[inside])
            _few(len(files), str(root))
    return files


def _zip(file: IO[bytes], path: str) -> dict[str, bytes]:
    try:
        archive = zipfile.ZipFile(file)
        _few(len(archive.infolist()), path)
        files: dict[str, bytes] = {}
        left = MOST_BYTES
        for entry in archive.infolist():
            name = entry.filename
            _safe(name, path)
            if name.endswith("/"):
                continue
            if name in files:
                raise SourceError(f"同名文件出现两次 / {name} stands twice in the zip", path=path)
            if entry.flag_bits & _ENCRYPTED:
                raise SourceError(
                    "有密码保护，已发布的包没有密码 / protected by a password; as published it is not",
                    path=path,
                )
            if stat.S_IFMT(entry.external_attr >> 16) == _LINK:
                raise SourceError(f"不是普通文件 / not a regular file: {name}", path=path)
            with archive.open(entry) as content:
                files[name] = _bounded(content, left, path)
            left -= len(files[name])
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise SourceError(f"不是完好的 zip / not a sound zip: {error}", path=path) from error
    return files


def _bounded(file: IO[bytes], left: int, path: str) -> bytes:
    """The whole content, if it has no more than ``left`` bytes."""
    pieces = []
    while piece := file.read(_CHUNK):
        left -= len(piece)
        if left < 0:
            raise SourceError(
                f"解开后超过 {MOST_BYTES >> 20} MB，不可能是离线包"
                f" / unpacks to more than {MOST_BYTES >> 20} MB, which no bundle does",
                path=path,
            )
        pieces.append(piece)
    return b"".join(pieces)


def _few(count: int, path: str) -> None:
    if count > MOST_FILES:
        raise SourceError(
            f"文件多于 {MOST_FILES} 个 / more than {MOST_FILES} files, which no bundle has",
            path=path,
        )


def _safe(name: str, path: str) -> None:
    """SourceError for a name that could be written outside the folder it is unpacked to."""
    parts = name.rstrip("/").split("/")
    odd = "\\" in name or ":" in name or "\x00" in name or len(name) > LONGEST_NAME
    if odd or name.startswith("/") or any(part in ("", ".", "..") for part in parts):
        raise SourceError(
            f"路径会指向包外 / a path that leads outside the bundle: {name[:80]!r}", path=path
        )
