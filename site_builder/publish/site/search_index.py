"""The search index of one language: every clause, and what the search script needs to find it.

The index is a script, ``self.clauseSearchIndex={…};``, because a page opened from a disk may not
fetch a file but may run one; over http the search worker loads the same file. Keys of a record:
``id``, ``number`` (as printed), ``paragraph`` (its count within a clause), ``kind``, ``title``,
``section``, ``parent`` (place of the record it stands under), ``text``, ``source`` (the Chinese
text, where ``text`` is a translation), ``lang``, ``state``, ``tags``, ``url``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ...annotate.tags import NAMES
from ...model.document import Block, Document
from ...model.inline import plain

if TYPE_CHECKING:
    from ..former.inputs import CatalogueLike

Language = Literal["zh", "en"]
_LOCALE = Path(__file__).resolve().parent.parent / "locale"
_CHINESE = "zh-Hans"


def build_index(
    document: Document,
    *,
    language: Language,
    url: Callable[[Block], str],
    catalogue: CatalogueLike | None = None,
) -> str:
    """The index as a script; the same document and catalogue give the same text.

    ``url`` gives a block's address below the root of its language, "" for a block on no page,
    which is left out. ``catalogue`` holds the translations of English pages.
    """
    blocks = [(block, address) for block in document.blocks if (address := url(block))]
    places: dict[str, int] = {}
    records: list[dict[str, Any]] = []
    above = _Outline()
    for block, address in blocks:
        parent = places.get(above.parent(block) or "")
        places[block.id] = len(records)
        words = _words(block, language, catalogue)
        records.append(_without_empty(_record(block, address, parent) | words))
    tables = _synonyms("zh"), _synonyms("en")
    concepts = _concepts(tables, language)
    index: dict[str, Any] = {
        "language": language,
        "sourceLanguage": _CHINESE,
        "ui": _load(f"search.{language}.toml"),
        "tags": {tag: name.zh if language == "zh" else name.en for tag, name in NAMES.items()},
        "fillers": [filler for table in tables for filler in table["fillers"]],
        "variants": [pair for table in tables for pair in table["variants"].items()],
        "concepts": concepts,
        "records": records,
    }
    text = _dump(index)
    index["traditional"] = _traditional(text)
    return f"self.clauseSearchIndex={_dump(index)};\n"


class _Outline:
    """Which block each block stands under, told by their depths."""

    def __init__(self) -> None:
        self._section = ""
        self._open: list[Block] = []

    def parent(self, block: Block) -> str | None:
        """The id of the block above; remembers ``block`` when others can stand under it."""
        if block.section != self._section:
            self._section, self._open = block.section, []
        numbered = block.kind in ("heading", "clause") or block.number is not None
        while self._open and self._open[-1].depth > block.depth - numbered:
            if len(self._open) == 1 and self._open[0].id == block.section:
                break
            self._open.pop()
        parent = self._open[-1].id if self._open else None
        if numbered:
            self._open.append(block)
        return parent


def _record(block: Block, address: str, parent: int | None) -> dict[str, Any]:
    tail = block.id.rpartition("-p")[2]
    tags = {tag.tag for tag in block.tags}
    return {
        "id": block.id,
        "number": block.number,
        "paragraph": int(tail) if block.number is None and tail.isdigit() else None,
        "kind": block.kind,
        "title": block.title or block.kind == "heading",
        "section": block.section,
        "parent": parent,
        "tags": [tag for tag in NAMES if tag in tags],
        "url": address,
    }


def _words(block: Block, language: Language, catalogue: CatalogueLike | None) -> dict[str, Any]:
    """The text to show, with its language and state where it is not the page's own text."""
    if language == "zh":
        return {"text": block.text}
    if block.kind in ("table", "row"):
        entries = list(catalogue.cells(block)) if catalogue is not None else []
    else:
        entries = [catalogue.entry(block)] if catalogue is not None else []
    states = {entry.state for entry in entries}
    if entries and states <= {"reviewed", "draft"} and all(entry.text for entry in entries):
        state = "draft" if "draft" in states else None
        text = " | ".join(plain(entry.text) for entry in entries)
        return {"text": text, "source": block.text, "state": state}
    state = "stale" if "stale" in states else "missing"
    return {"text": block.text, "lang": _CHINESE, "state": state}


def _without_empty(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without what is not there; ``tags`` always are, and a parent may be 0."""
    return {
        key: value
        for key, value in record.items()
        if value or (key in ("tags", "parent") and value is not None)
    }


def _concepts(tables: tuple[Any, Any], language: Language) -> list[dict[str, Any]]:
    """One entry a concept: readers' words of both languages, terms of those on the page.

    English pages may show Chinese where a translation is missing, and hold the Chinese text.
    """
    zh, en = (table["concepts"] for table in tables)
    out = []
    for name, chinese in zh.items():
        english = en[name]
        known = [chinese] if language == "zh" else [english, chinese]
        out.append(
            {
                "words": chinese["words"] + english["words"],
                "terms": [term for table in known for term in table["terms"]],
                "near": [term for table in known for term in table["near"]],
                "tags": chinese["tags"],
            }
        )
    return out


def _traditional(text: str) -> str:
    """The pairs of locale/traditional.txt of which the index holds a character."""
    used = set(text)
    lines = (_LOCALE / "traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs: Iterable[str] = (pair for line in lines if line[:1] != "#" for pair in line.split())
    return "".join(pair for pair in pairs if used & set(pair))


@cache
def _synonyms(language: Language) -> dict[str, Any]:
    return _load(f"synonyms.{language}.toml")


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_LOCALE / name).read_text(encoding="utf-8"))


def _dump(value: object) -> str:
    """Compact JSON that is also JavaScript and safe in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
