"""Small documents and catalogues for the tests of translations."""

import hashlib
from pathlib import Path

from site_builder.model import inline
from site_builder.model.document import Block, Document, RawSpan, Section, SourceInfo
from site_builder.translate.checks import check
from site_builder.translate.glossary import Term
from site_builder.translate.translation import Catalogue
from site_builder.translate.update import update


def block(name: str, markdown: str, kind: str = "clause") -> Block:
    text = inline.plain(markdown)
    cells = tuple(markdown.split(" | ")) if kind in ("row", "table") else ()
    return Block(
        name, name.partition("-")[0], kind, name.partition("-")[2] or None, None, 1,  # type: ignore[arg-type]
        False, text, markdown, inline.emphasis(markdown), (RawSpan(0, 1, 7, 7),), (), (),
        hashlib.sha256(text.encode()).hexdigest(), cells,
    )  # fmt: skip


def document(*blocks: Block) -> Document:
    return Document(
        "made", "1", "zh-CN", "示例协议", None, SourceInfo("raw.txt", "0" * 64, 1, "utf-8"),
        (Section("a", None, "甲"), Section("toc", None, "目录", "toc")), blocks,
    )  # fmt: skip


def translated(source: Document, texts: dict[str, str], *, fuzzy: bool = False) -> Catalogue:
    """The catalogue of a document with these translations."""
    catalogue = update(source, Catalogue("en"))
    messages = (
        m._replace(text=texts[m.context], flags=("fuzzy",) if fuzzy else ())
        if m.context in texts
        else m
        for m in catalogue.messages
    )
    return Catalogue("en", tuple(messages))


def reloaded(catalogue: Catalogue, folder: Path) -> Catalogue:
    catalogue.write(folder / "en.po")
    return Catalogue.load(folder / "en.po")


def codes(source: Document, catalogue: Catalogue, **options: tuple[Term, ...]) -> list[str]:
    return [f"{f.code} {f.block}" for f in check(source, catalogue, **options)]


TITLE = {"document.title": "Sample Agreement"}
A, B = block("a-1", "您应付费。"), block("a-2", "**您不得转让。**")
