"""What the tests of the bundle share: its files in memory, a forger's tools, and the three ways."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

Files = dict[str, bytes]
Forge = Callable[[Files], None]
Checker = Callable[[Path], tuple[str, str]]
"""verify.html of the bundle of today: path → its verdict and words."""
CLAUSE = "terms-3.1.3.12"


def save(files: Files, folder: Path) -> Path:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def lists_made_anew(files: Files) -> None:
    """Write manifest.json and SHA256SUMS so that they agree with the files, as a forger would."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {
            "path": path,
            "bytes": len(files[path]),
            "sha256": hashlib.sha256(files[path]).hexdigest(),
            "role": "page",
        }
        for path in sorted(files)
        if path not in ("manifest.json", "SHA256SUMS")
    ]
    if "evidence/document.json" in files:
        document = json.loads(files["evidence/document.json"])
        lines = [document["id"], document["version"]]
        lines += [f"{block['id']} {block['sha256']}" for block in document["blocks"]]
        joined = "".join(f"{line}\n" for line in lines)
        manifest["fingerprint"] = hashlib.sha256(joined.encode()).hexdigest()
        manifest["clauses"] = {block["id"]: block["sha256"] for block in document["blocks"]}
    files["manifest.json"] = json.dumps(manifest, ensure_ascii=False).encode()
    files["SHA256SUMS"] = "".join(
        f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n"
        for path in sorted(files)
        if path != "SHA256SUMS"
    ).encode()


def swap(files: Files, path: str, old: str, new: str) -> None:
    text = files[path].decode()
    assert old in text, f"{old!r} is not in {path}"
    files[path] = text.replace(old, new, 1).encode()


def page(files: Files, path: str, change: Callable[[BeautifulSoup], None]) -> None:
    soup = BeautifulSoup(files[path], "html.parser")
    change(soup)
    files[path] = str(soup).encode()


def found(soup: BeautifulSoup, selector: str) -> Tag:
    tag = soup.select_one(selector)
    assert tag is not None, selector
    return tag


def run_script(script: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """verify.py, with nothing of this project on its path."""
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        **options,
    )
