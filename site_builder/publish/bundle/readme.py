"""README.txt of a bundle: what it is, how to open it, how to verify it, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...model.document import Document
from ...model.fingerprint import printed
from ..site import languages

_TEMPLATE = Path(__file__).with_name("readme.txt")


def text(
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
