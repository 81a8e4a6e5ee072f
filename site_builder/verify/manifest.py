"""manifest.json and SHA256SUMS: which files a bundle has, and what each must be.

manifest.json (UTF-8) lists every file but itself and SHA256SUMS with ``path``, ``bytes``,
``sha256`` and ``role``, and the hash of every clause. SHA256SUMS is what GNU ``sha256sum -c``
reads (hash, two blanks, path), of every file but itself, sorted by path.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..model.document import Document
from .verdict import Fault

NAME = "manifest.json"
SUMS = "SHA256SUMS"
FORMAT = "site-builder-bundle-1"
_SUM = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\\]+)")


def sums(hashes: Mapping[str, str]) -> str:
    """The text of SHA256SUMS for these hashes (path → 64 hexadecimal digits)."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes))


def check(files: Mapping[str, bytes]) -> list[Fault]:
    """What is missing, changed, renamed or extra, and where the two lists disagree."""
    faults: list[Fault] = []
    actual = {
        path: hashlib.sha256(data).hexdigest() for path, data in files.items() if path != SUMS
    }
    listed = _listed(files, faults)
    stated = _stated(files, faults)
    unlisted = [path for path in actual if path not in listed and path not in stated]
    for path in sorted({*actual, *listed, *stated}):
        if path not in actual:
            wanted = listed.get(path) or stated.get(path)
            now = next((other for other in unlisted if actual[other] == wanted), None)
            if now is None:
                faults.append(Fault(path, "缺少这个文件", "is missing"))
            else:
                unlisted.remove(now)
                faults.append(Fault(path, f"被改名为 {now}", f"was renamed to {now}"))
            continue
        known = [hashes[path] for hashes in (listed, stated) if path in hashes]
        if known and actual[path] not in known:
            faults.append(Fault(path, "内容被改动", "was changed"))
        elif known and (path not in listed or listed[path] != actual[path]):
            faults.append(Fault(SUMS, f"{path} 的哈希不对", f"has a wrong hash of {path}"))
        elif known and path != NAME and stated.get(path) != actual[path]:
            faults.append(Fault(NAME, f"{path} 的哈希不对", f"has a wrong hash of {path}"))
    faults.extend(Fault(path, "多出的文件", "is extra") for path in unlisted)
    if not faults and files[SUMS].decode() != sums(actual):
        faults.append(Fault(SUMS, "写法被改动", "is not written as published"))
    return faults


def _listed(files: Mapping[str, bytes], faults: list[Fault]) -> dict[str, str]:
    """Path → hash, as SHA256SUMS has it."""
    if SUMS not in files:
        faults.append(Fault(SUMS, "缺少这个文件", "is missing"))
        return {}
    found = {}
    lines = files[SUMS].decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines, 1):
        match = _SUM.fullmatch(line)
        if match is None:
            faults.append(Fault(SUMS, f"第 {number} 行无法读取", f"line {number} cannot be read"))
        else:
            found[match[2]] = match[1]
    return found


def _stated(files: Mapping[str, bytes], faults: list[Fault]) -> dict[str, str]:
    """Path → hash, as manifest.json has it."""
    stated = _load(files)
    if stated is None:
        faults.append(Fault(NAME, "缺少或无法读取", "is missing or cannot be read"))
        return {}
    try:
        for row in stated["files"]:
            data = files.get(row["path"])
            right = data is not None and hashlib.sha256(data).hexdigest() == row["sha256"]
            if right and len(data or b"") != row["bytes"]:
                faults.append(
                    Fault(NAME, f"{row['path']} 的大小不对", f"has a wrong size of {row['path']}")
                )
        return {str(row["path"]): str(row["sha256"]) for row in stated["files"]}
    except (KeyError, TypeError):
        faults.append(Fault(NAME, "文件清单无法读取", "its list of files cannot be read"))
        return {}


def _load(files: Mapping[str, bytes]) -> dict[str, Any] | None:
    try:
        data = json.loads(files[NAME].decode("utf-8"))
    except (KeyError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and data.get("format") == FORMAT else None


def check_edition(
    files: Mapping[str, bytes], document: Document, fingerprint: str
) -> Iterator[Fault]:
    """Whether the manifest speaks of the document that is in the bundle."""
    data = _load(files) or {}
    if data.get("fingerprint") != fingerprint:
        yield Fault(
            NAME, "版本指纹与 document.json 不符", "its fingerprint is not that of document.json"
        )
    clauses = data.get("clauses")
    hashes = clauses if isinstance(clauses, dict) else {}
    for block in document.blocks:
        if hashes.get(block.id) != block.sha256:
            yield Fault(
                NAME,
                "条款哈希与 document.json 不符",
                "its hash is not that of document.json",
                block.id,
            )
