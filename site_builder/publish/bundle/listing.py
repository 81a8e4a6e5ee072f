"""manifest.json of a bundle: every file with its hash and role, and the hash of every clause."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from ... import __version__
from ...model.document import Document
from ...model.fingerprint import fingerprint
from ...verify.manifest import FORMAT
from ..data import compact

TOOLS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "babel", "typst", "pikepdf")
"""What decides on the bytes of pages and PDF, beside the package itself."""

_ROLES = (
    ("evidence/", "evidence"),
    ("pdf/", "packet"),
    ("verify.", "verification"),
    ("README.txt", "readme"),
)
_KINDS = {".html": "page", ".css": "style", ".js": "script", ".svg": "image"}


def listing(document: Document, files: Mapping[str, bytes]) -> str:
    """The JSON text (UTF-8, one line a file and a clause) for ``files`` (path → content)."""
    head = {
        "format": FORMAT,
        "id": document.id,
        "version": document.version,
        "language": document.language,
        "title": document.title,
        "fingerprint": fingerprint(document),
        "source": document.source._asdict(),
        "tools": tools(),
    }
    rows = [
        compact(
            {
                "path": path,
                "bytes": len(files[path]),
                "sha256": hashlib.sha256(files[path]).hexdigest(),
                "role": role(path),
            }
        )
        for path in sorted(files)
    ]
    clauses = [f"{compact(block.id)}:{compact(block.sha256)}" for block in document.blocks]
    lines = ["{", *(f"{compact(key)}:{compact(value)}," for key, value in head.items())]
    lines += ['"files":[', ",\n".join(rows), "],", '"clauses":{', ",\n".join(clauses), "}}", ""]
    return "\n".join(lines)


def role(path: str) -> str:
    """What a file of the bundle is for."""
    for prefix, name in _ROLES:
        if path.startswith(prefix):
            return name
    return _KINDS.get(path[path.rfind(".") :], "other")


def tools() -> dict[str, str]:
    """The versions of the programs that made the bundle."""
    found = {"site-builder": __version__, "python": platform.python_version()}
    for name in TOOLS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
