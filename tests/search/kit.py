"""Small documents made by hand."""

from __future__ import annotations

from typing import Any

from site_builder.model.document import Block, Document, Section, SourceInfo


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
