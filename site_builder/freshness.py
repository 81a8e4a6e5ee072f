"""Whether what was published is still what the sources would give: then nothing is built.

A record beside the outputs holds one digest of all inputs (the document's folder, this package,
the theme, the locked packages, the site's address) and the SHA-256 of every file written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from .errors import SourceError
from .workspace import write

RECORD: Final = ".built.json"
_SHARED: Final = ("overrides", "mkdocs.yml", "requirements.lock")


def inputs(root: Path, folder: Path) -> str:
    """The digest of everything the outputs of the document in ``folder`` are made from."""
    package = Path(__file__).parent
    digest = hashlib.sha256(os.environ.get("SITE_URL", "").encode())
    for place in (folder, package, *(root / name for name in _SHARED)):
        for path in _files(place):
            digest.update(f"\n{path.relative_to(place.parent)}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def require_unchanged(root: Path, folder: Path, digest: str) -> None:
    """SourceError when the inputs no longer have this digest: what was made of them is of no use."""
    if inputs(root, folder) != digest:
        raise SourceError(
            "changed while the outputs were being built; they were not published",
            path=str(folder),
            advice="build again when the document, the templates and the code stay as they are",
        )


def is_current(target: Path, digest: str) -> bool:
    """Whether the outputs in ``target`` are those of these inputs, whole and unaltered."""
    try:
        written = recorded(target, digest)
        return written is not None and all(
            _sha256(target / name) == known for name, known in written.items()
        )
    except OSError:
        return False


def recorded(target: Path, digest: str | None = None) -> dict[str, str] | None:
    """Name → SHA-256 of every file that the last build wrote; None when no build is recorded.

    With a digest only a build of these inputs counts.
    """
    try:
        found = json.loads((target / RECORD).read_text(encoding="utf-8"))
        files = {str(name): str(known) for name, known in found["files"].items()}
        return files if digest in (None, found["inputs"]) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def record(target: Path, digest: str, outputs: Iterable[Path]) -> None:
    """Write down what was made from these inputs."""
    files = {
        str(path.relative_to(target)): _sha256(path) for place in outputs for path in _files(place)
    }
    text = json.dumps({"inputs": digest, "files": dict(sorted(files.items()))}, indent=0)
    write(target / RECORD, text + "\n")


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, names, files in os.walk(place):
        names[:] = sorted(name for name in names if name != "__pycache__")
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
