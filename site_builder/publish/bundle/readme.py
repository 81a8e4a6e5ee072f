"""README.txt of a bundle: what it is, how to open it, how to verify it, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...model.document import Document
from ...model.fingerprint import printed

_TEMPLATE = Path(__file__).with_name("readme.txt")


def text(document: Document, fingerprint: str, paths: Sequence[str]) -> str:
    """The text for ``document``; ``paths`` are the bundle's files.

    Lines end in CR LF, which every editor on Windows, macOS and Linux shows as lines.
    """
    title = " ".join(part for part in (document.title, document.subtitle) if part)
    papers = [path for path in paths if path.startswith("pdf/")]
    template = _TEMPLATE.read_text(encoding="utf-8")
    filled = template.format(
        title=title,
        version=document.version or "–",
        fingerprint=fingerprint,
        printed=printed(fingerprint),
        sha256=document.source.sha256,
        pdf_zh=f"（{'、'.join(papers)}）" if papers else "（本包未附）",
        pdf_en=f" ({', '.join(papers)})" if papers else " (none in this bundle)",
    )
    return "\ufeff" + filled.replace("\n", "\r\n")
