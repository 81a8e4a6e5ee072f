"""Small documents made by hand, and where the pages of both sites are."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from site_builder.model.document import Block, Document, Section, SourceInfo
from site_builder.publish.site.address import Addresses
from site_builder.publish.site.inputs import Inputs
from site_builder.publish.site.tree import Tree


def address(bases: Mapping[str, str], kind: str, language: str, page: str = "terms") -> str:
    """The address of a page: ``kind`` is "http" or "file"."""
    tree = bases[kind] + ("" if language == "zh" else f"{language}/")
    return tree + (f"{page}/" if kind == "http" else f"{page}.html")


def block(name: str, number: str | None, depth: int, text: str, **more: Any) -> Block:
    kind = more.pop("kind", "clause")
    title = more.pop("title", kind == "heading")
    tags = more.pop("tags", ())
    section = more.pop("section", "s1")
    return Block(
        name, section, kind, number, number, depth, title, text, text, "none", (), (), tags, ""
    )


def document(*blocks: Block) -> Document:
    names = dict.fromkeys(item.section for item in blocks)
    sections = tuple(Section(name, None, name) for name in names)
    return Document("d", "1", "zh-CN", "t", None, SourceInfo("r", "", 0, ""), sections, blocks)


def tree(
    document: Document, language: str = "zh-CN", catalogues: Mapping[str, Any] | None = None
) -> Tree:
    """The tree of a document that no edition holds."""
    edition: Any = SimpleNamespace(document=document)
    addresses = Addresses(document.id, document.version or "", document.language)
    return Tree(Inputs(edition, catalogues or {}), language, addresses)
