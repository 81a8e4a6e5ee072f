"""document.json read back into the model, for those who hold only the file."""

from __future__ import annotations

import json
from typing import Any

from ..model.document import Block, Document, RawSpan, Section, SourceInfo, Tag
from ..model.errors import SourceError
from ..model.shape import PERHAPS, TEXT, WHOLE, require


def read(text: str, path: str) -> Document:
    """The document that document.json describes, its findings left out.

    ``path`` names the file in messages. SourceError when it is not such a file.
    """
    try:
        data = json.loads(text)
        source = data["source"]
        require(TEXT, data["id"], data["language"], data["title"], source["sha256"])
        require(PERHAPS, data["version"], data["subtitle"])
        for row in data["sections"]:
            require(TEXT, row["id"], row["title"], row["role"])
        return Document(
            data["id"],
            data["version"],
            data["language"],
            data["title"],
            data["subtitle"],
            SourceInfo(source["path"], source["sha256"], source["bytes"], source["encoding"]),
            tuple(
                Section(row["id"], row["number"], row["title"], row["role"])
                for row in data["sections"]
            ),
            tuple(_block(row) for row in data["blocks"]),
        )
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise SourceError(f"无法读取 / cannot be read: {error}", path=path) from error


def _block(row: dict[str, Any]) -> Block:
    spans = tuple(RawSpan(span["start"], span["end"], *span["lines"]) for span in row["raw"])
    tags = tuple(
        Tag(tag["tag"], tag["rule"], (tag["evidence"][0], tag["evidence"][1]), tag["status"])
        for tag in row["tags"]
    )
    cells = tuple(row.get("cells", ()))
    words = ("id", "section", "kind", "text", "markdown", "emphasis", "sha256")
    require(TEXT, *(row[key] for key in words), *cells)
    require(PERHAPS, row["number"], row["marker"])
    require(WHOLE, row["depth"], *(place for tag in tags for place in tag.evidence))
    return Block(
        row["id"],
        row["section"],
        row["kind"],
        row["number"],
        row["marker"],
        row["depth"],
        row["title"],
        row["text"],
        row["markdown"],
        row["emphasis"],
        spans,
        tuple(row["repairs"]),
        tags,
        row["sha256"],
        cells,
    )
