"""The search index of one tree: every clause, and what the search worker needs to find it.

It has the frame of MkDocs' own index, ``{"config": …, "docs": …}``, because Material's script
fetches ``search/search_index.json`` and hands both to the worker; ``docs`` is ours. From a disk a
page may not fetch a file but may run a script: ``as_script`` gives the same index as one, under the
name that Material's script looks for.

Keys of a record: ``id``, ``number`` (as printed), ``count`` (of an unnumbered place below the last
numbered one), ``kind`` (of its block, or ``preamble``), ``title``, ``section``, ``parent`` (place
of the record it stands under), ``text``, ``source`` (the text's own words, where ``text`` is a
translation), ``lang``, ``state``, ``tags``, ``url``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...annotate.tags import NAMES
from ...editions.align import parents
from ...model.document import Block
from ...model.inline import plain
from ...model.languages import primary
from ..data import compact
from .address import page_name
from .languages import FALLBACK, FOLDER, table
from .standing import silent
from .tree import Tree, Words

_SYNONYMS = tuple(sorted(path.name.split(".")[1] for path in FOLDER.glob("synonyms.*.toml")))
"""The languages in which readers' words are known; each table holds the same concepts."""
_CHARACTERS = "zh"
_INDEX = "search/search_index"


def build_index(tree: Tree) -> str:
    """The index of a tree as JSON; the same tree gives the same text."""
    records = [
        _without_empty(_record(tree, block, parent) | _words(tree, block))
        for block, parent in zip(tree.published, parents(tree.published), strict=True)
    ]
    language, own = primary(tree.language), primary(tree.own)
    shown = {language, own} if any("lang" in record for record in records) else {language}
    known = [name for name in _SYNONYMS if name in shown] or [FALLBACK]
    index: dict[str, Any] = {
        "language": language,
        "sourceLanguage": tree.own_lang,
        "ui": tree.ui.tables["search"]["results"],
        "tags": {tag: tree.tag_name(tag) for tag in NAMES},
        "fillers": _fillers(),
        "variants": [
            pair
            for name in _SYNONYMS
            for pair in table("synonyms", name).get("variants", {}).items()
        ],
        "concepts": _concepts(known),
        "records": records,
    }
    if language == _CHARACTERS:
        index["traditional"] = _traditional(_dump(index))
        index["pinyin"] = readings(_chinese_words(records, index["concepts"]))
    return _dump({"config": {"lang": [language], "separator": r"\s+"}, "docs": index})


def as_script(index: str) -> str:
    """The index for pages that are opened from a disk: ``search/search_index.js``."""
    return f"var __index = {index};\n"


def write_index(tree: Tree, site: Path) -> None:
    """Write the index of ``tree`` below ``site``, in place of the one that MkDocs wrote.

    Material's script fetches JSON from a server and runs a script from a disk.
    """
    index = build_index(silent(tree) if tree.inputs.edition.withdrawn else tree)
    wanted, other = ("js", "json") if tree.addresses.form == "disk" else ("json", "js")
    path = site / f"{_INDEX}.{wanted}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_script(index) if wanted == "js" else index, encoding="utf-8")
    path.with_suffix(f".{other}").unlink(missing_ok=True)


def vocabulary() -> dict[str, Any]:
    """Words that say nothing, and concepts with their words and terms, in all languages."""
    return {"fillers": _fillers(), "concepts": _concepts(_SYNONYMS)}


def _record(tree: Tree, block: Block, parent: int | None) -> dict[str, Any]:
    named = block.number is not None or block.kind == "heading"
    count = None if named else re.search(r"(\d+)$", block.id)
    tags = {tag.tag for tag in block.tags}
    return {
        "id": block.id,
        "number": block.number,
        "count": int(count[1]) if count else None,
        "kind": "preamble"
        if "-preamble-" in block.id and block.id in tree.openings
        else block.kind,
        "title": block.title or block.kind == "heading",
        "section": block.section,
        "parent": parent,
        "tags": [tag for tag in NAMES if tag in tags],
        "url": f"{tree.addresses.below(page_name(block.section))}#{block.id}",
    }


def _words(tree: Tree, block: Block) -> dict[str, Any]:
    """The text of this language with the state of the translation, or the text itself."""
    cells = tree.cells(block) if block.kind in ("table", "row") else [tree.words(block)]
    if tree.is_own or any(cell.lang for cell in cells):
        return {"text": block.text, "lang": None if tree.is_own else tree.own_lang, **_state(cells)}
    text = " | ".join(plain(cell.markdown) for cell in cells)
    return {"text": text, "source": block.text, **_state(cells)}


def _state(cells: Iterable[Words]) -> dict[str, str]:
    """The worst state of what is shown, nothing where all is reviewed."""
    found = {cell.state for cell in cells}
    return next(({"state": s} for s in ("stale", "missing", "draft") if s in found), {})


def _without_empty(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without what is not there; words and ``tags`` always are, a parent may be 0."""
    return {
        key: value
        for key, value in record.items()
        if value or (key in ("tags", "parent", "text") and value is not None)
    }


def _fillers() -> list[str]:
    return [word for name in _SYNONYMS for word in table("synonyms", name).get("fillers", ())]


def _concepts(known: Iterable[str]) -> list[dict[str, Any]]:
    """One entry a concept: readers' words of all languages, terms of those that the index holds."""

    def listed(languages: Iterable[str], concept: str, kind: str) -> list[str]:
        tables = (table("synonyms", name).get("concepts", {}) for name in languages)
        return [word for each in tables for word in each.get(concept, {}).get(kind, ())]

    return [
        {
            "words": listed(_SYNONYMS, concept, "words"),
            "terms": listed(known, concept, "terms"),
            "near": listed(known, concept, "near"),
            "tags": chinese["tags"],
        }
        for concept, chinese in table("synonyms", "zh")["concepts"].items()
    ]


def _chinese_words(records: list[dict[str, Any]], concepts: list[dict[str, Any]]) -> Iterable[str]:
    """All that pinyin may stand for: the clauses, and the words that recognise a concept."""
    for record in records:
        yield record.get("source", record["text"])
    for concept in concepts:
        yield from concept["words"]


def _traditional(text: str) -> str:
    """The pairs of locale/traditional.txt of which the index holds a character."""
    used = set(text)
    lines = (FOLDER / "traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs: Iterable[str] = (pair for line in lines if line[:1] != "#" for pair in line.split())
    return "".join(pair for pair in pairs if used & set(pair))


def _dump(value: object) -> str:
    """Compact JSON that is also JavaScript and safe in a script element."""
    text = compact(value)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


_HAN = re.compile(r"[\u3400-\u9fff]+")


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Syllable without tone (``ü`` as ``v``) → the characters that ``texts`` read that way.

    The words around a character tell its reading (银行 hang, 执行 xing), so a character stands
    under each reading it has in these texts and under no other.
    """
    runs = {run for text in texts for run in _HAN.findall(text)}
    return _read(tuple(sorted(runs)))


@lru_cache(maxsize=1)  # the trees of a language for a host and for a disk ask for the same
def _read(runs: Sequence[str]) -> dict[str, str]:
    from pypinyin import Style, lazy_pinyin  # its dictionaries take long to load

    found: defaultdict[str, set[str]] = defaultdict(set)
    for run in runs:
        for character, syllable in zip(run, lazy_pinyin(run, style=Style.NORMAL), strict=True):
            if syllable.isascii() and syllable.isalpha():
                found[syllable].add(character)
    return {syllable: "".join(sorted(found[syllable])) for syllable in sorted(found)}
