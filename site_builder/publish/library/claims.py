"""The tagged clauses of a document's edition in force: ``<document>/clauses.json``.

The build of a document writes the file, the library reads it. UTF-8 JSON: ``schema``, ``document``,
``version``, ``language`` and ``clauses``, in reading order. A clause has ``anchor``, ``page`` (its
page below an edition's folder), ``number`` (as printed, or null), ``label`` and ``section`` (its
names in zh and en), ``emphasis``, ``text`` (plain), ``sha256`` (of the text), ``words``
(translations: language → text and state) and ``tags``: each with ``tag``, ``rule``, ``status`` and
``evidence``, a range of characters of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ...model.document import Block, Document
from ...model.inline import plain
from ..data import compact
from ..site import languages
from ..site.address import Addresses, page_name
from ..site.citing import label
from ..site.inputs import Inputs
from ..site.tree import Tree

NAME: Final = "clauses.json"
INTERFACE: Final = ("zh", "en")
"""The languages of the library's own words."""


def published(document: Document) -> Iterator[Block]:
    """The blocks of the sections that have a page."""
    body = {section.id for section in document.sections if section.role == "body"}
    return (block for block in document.blocks if block.section in body)


def claims_json(inputs: Inputs) -> str:
    """The file for an edition, one line a clause; the same edition gives the same text."""
    document = inputs.edition.document
    own = document.language
    addresses = Addresses(document.id, document.version or "0", own)
    views = {each: Tree(inputs, _nearest(each, own, inputs), addresses) for each in INTERFACE}
    trees = [Tree(inputs, each, addresses) for each in sorted(inputs.catalogues)]
    head = {"schema": 1, "document": document.id, "version": document.version, "language": own}
    rows = [compact(_clause(block, views, trees)) for block in published(document) if block.tags]
    return compact(head)[:-1] + ',"clauses":[\n' + ",\n".join(rows) + "\n]}\n"


def read(site: Path, document: str) -> list[dict[str, Any]]:
    """The clauses of a document that was built below ``site``."""
    data = json.loads((site / document / NAME).read_text(encoding="utf-8"))
    return list(data["clauses"])


def _clause(block: Block, views: Mapping[str, Tree], trees: list[Tree]) -> dict[str, Any]:
    return {
        "anchor": block.id,
        "page": f"{page_name(block.section)}/",
        "number": block.number,
        "label": {name: label(tree, block) for name, tree in views.items()},
        "section": {
            name: tree.section_title(tree.section(block.section)) for name, tree in views.items()
        },
        "emphasis": block.emphasis,
        "text": block.text,
        "sha256": block.sha256,
        "words": {tree.language: found for tree in trees if (found := _words(tree, block))},
        "tags": [tag._asdict() for tag in block.tags],
    }


def _words(tree: Tree, block: Block) -> dict[str, str]:
    """The translation of a block that is no row of a table, where there is one."""
    words = tree.words(block) if block.kind not in ("table", "row") else None
    if words is None or words.lang is not None or words.state is None:
        return {}
    return {"text": plain(words.markdown), "state": words.state}


def _nearest(language: str, own: str, inputs: Inputs) -> str:
    """The language of the edition that an interface language is, or itself."""
    known = (own, *sorted(inputs.catalogues))
    return next((each for each in known if languages.primary(each) == language), language)
