"""What a bundle says of itself: manifest.json, and README.txt in Chinese and English.

The manifest has every file with its hash and role, and the hash of every clause.
"""

import hashlib
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from ... import __version__
from ...model.document import Document
from ...model.fingerprint import fingerprint, printed
from ...verify.manifest import FORMAT
from ..data import compact
from ..site import languages

_TEMPLATE = Path(__file__).with_name("readme.txt")
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
    own = {"site-builder": __version__, "python": platform.python_version()}
    return own | {name: version(name) for name in TOOLS}


def readme(
    document: Document, fingerprint: str, paths: Sequence[str], translations: Sequence[str]
) -> str:
    """The text for ``document``; ``paths`` are the bundle's files.

    ``translations`` are the codes of the languages that its pages are in besides the text's own.
    Lines end in CR LF, which every editor on Windows, macOS and Linux shows as lines.
    """
    title = " ".join(part for part in (document.title, document.subtitle) if part)
    papers = [path for path in paths if path.startswith("pdf/")]
    own_zh, *others_zh = (languages.name(each, "zh") for each in (document.language, *translations))
    own_en, *others_en = (languages.name(each, "en") for each in (document.language, *translations))
    prevails_zh = f"\n  以{own_zh}文本为准，{'、'.join(others_zh)}为参考译文。"
    prevails_en = (
        f"\n  The {own_en} text prevails; translations ({', '.join(others_en)}) are for reference."
    )
    template = _TEMPLATE.read_text(encoding="utf-8")
    filled = template.format(
        title=title or "协议 / Agreement",
        version=document.version or "–",
        fingerprint=fingerprint,
        printed=printed(fingerprint),
        sha256=document.source.sha256,
        pages_zh="、".join((own_zh, *others_zh)),
        pages_en=", ".join((own_en, *others_en)),
        prevails_zh=prevails_zh if translations else "",
        prevails_en=prevails_en if translations else "",
        pdf_zh=f"（{'、'.join(papers)}）" if papers else "（本包未附）",
        pdf_en=f" ({', '.join(papers)})" if papers else " (none in this bundle)",
    )
    return "\ufeff" + filled.replace("\n", "\r\n")
