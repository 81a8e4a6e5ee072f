"""What a packet shows or does otherwise than a fresh one, beside filled fields and signatures.

Text alone does not tell: a white box, another glyph in a font or a hidden layer leaves it as it
was. So every page is compared with all that it draws with, and so is the catalogue.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

import pikepdf
from pikepdf import Pdf

from ...model.document import Bilingual

_DRAWN: Final = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/AA")
_ROUNDING: Final = Decimal("0.0001")
"""Programs that save a file again may keep numbers to fewer digits; nobody sees a 10,000th point."""

_FIELD: Final = ("/Subtype", "/Rect", "/T", "/TU", "/FT", "/Lock", "/Dest", "/A", "/AA", "/OC")
"""What is compared of a field; programs that fill in and sign write more than its value."""
_UNSEEN: Final = 1 | 2 | 32
"""Flags of an annotation that keep it from being shown (ISO 32000-1, table 165)."""
_HARMLESS: Final = frozenset(["/DSS", "/Extensions", "/Version", "/PageMode", "/PageLayout"])
"""What signing adds to the catalogue, and how a window opens."""
_READ: Final = ("/StructTreeRoot", "/MarkInfo", "/Lang")
"""By what a page is read aloud."""

_ENCODING: Final = frozenset(["/Length", "/Filter", "/DecodeParms"])
_UPWARDS: Final = frozenset(["/Parent", "/P", "/Obj"])


def differences(file: Pdf, fresh: Pdf) -> list[Bilingual]:
    """The differences of an open packet from a fresh one, each in both languages."""
    problems: list[Bilingual] = []
    root: Any = file.Root
    built: Any = fresh.Root
    added = set(root.keys()) - set(built.keys()) - _HARMLESS
    names = root.get("/Names", pikepdf.Dictionary())
    other = names.keys() != built.Names.keys()
    if added or other or "/XFA" in root.get("/AcroForm", {}):
        problems.append(
            Bilingual("文件含有添加的脚本、动作或图层", "scripts, actions or layers were added")
        )
    if not _same(root, built, _READ):
        problems.append(
            Bilingual(
                "供朗读的结构或文字被改动", "the order or the words for reading aloud were changed"
            )
        )
    if not (_same(root, built, ("/Outlines",)) and _same(names, built.Names, ("/Dests",))):
        problems.append(
            Bilingual("书签或链接的去处被改动", "bookmarks, or where links lead, were changed")
        )
    if len(file.pages) != len(fresh.pages):
        counts = len(file.pages), len(fresh.pages)
        problems.append(
            Bilingual(
                "页数为 {} 页，应为 {} 页".format(*counts), "{} pages, not {}".format(*counts)
            )
        )
    pairs = list(enumerate(zip(file.pages, fresh.pages, strict=False), 1))
    drawn = [number for number, (p, q) in pairs if not _same(p.obj, q.obj, _DRAWN)]
    noted = [number for number, (p, q) in pairs if not _same_annotations(p.obj, q.obj)]
    if drawn:
        zh, en = _pages(drawn, "is", "are")
        problems.append(Bilingual(f"{zh}的版面被改动", f"{en} drawn otherwise"))
    if noted:
        zh, en = _pages(noted, "has", "have")
        problems.append(
            Bilingual(
                f"{zh}的批注、链接或表单栏位被增删或改动",
                f"{en} other annotations, links or fields",
            )
        )
    return problems


def _pages(numbers: Sequence[int], one: str, more: str) -> Bilingual:
    """The pages by their numbers, with an English verb behind them."""
    zh, en = "、".join(map(str, numbers)), ", ".join(map(str, numbers))
    subject = f"page {en} {one}" if len(numbers) == 1 else f"pages {en} {more}"
    return Bilingual(f"第 {zh} 页", subject)


def _same(one: Any, other: Any, keys: Iterable[str]) -> bool:
    return all(_equal(one.get(key), other.get(key)) for key in keys)


def _same_annotations(page: Any, other: Any) -> bool:
    notes, expected = list(page.get("/Annots", [])), list(other.get("/Annots", []))
    return len(notes) == len(expected) and all(map(_same_annotation, notes, expected))


def _same_annotation(note: Any, wanted: Any) -> bool:
    """Whether nothing differs, in a field nothing but what was filled in."""
    if int(note.get("/F", 0)) & _UNSEEN:
        return False
    if wanted.get("/Subtype") == "/Widget":
        return _same(note, wanted, _FIELD)
    return _same(note, wanted, {*note.keys(), *wanted.keys()} - _UPWARDS)


def _equal(one: Any, other: Any) -> bool:
    """Whether two objects are the same all the way down; of pages the number alone is compared."""
    waiting = [(one, other)]
    seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    while waiting:
        one, other = waiting.pop()
        if getattr(one, "is_indirect", False) and getattr(other, "is_indirect", False):
            pair = (one.objgen, other.objgen)
            if pair in seen:
                continue
            seen.add(pair)
        parts = _parts(one), _parts(other)
        if parts[0].keys() != parts[1].keys():
            return False
        if not parts[0] and not _same_value(one, other):
            return False
        waiting += [(part, parts[1][key]) for key, part in parts[0].items()]
    return True


def _same_value(one: Any, other: Any) -> bool:
    if isinstance(one, Decimal | int) and isinstance(other, Decimal | int):
        return abs(Decimal(one) - Decimal(other)) <= _ROUNDING
    return bool(one == other)


def _parts(value: Any) -> dict[str | int, Any]:
    """What a dictionary, stream or array holds; nothing for a plain value or a page."""
    if isinstance(value, pikepdf.Array):
        return {"kind": "array", **dict(enumerate(value))}
    if isinstance(value, pikepdf.Stream):
        held: dict[str | int, Any] = {
            key: part for key, part in value.items() if key not in _ENCODING
        }
        return {"kind": "stream", "data": value.read_bytes(), **held}
    if isinstance(value, pikepdf.Dictionary):
        if value.get("/Type") == "/Page":
            return {"kind": "page", "at": pikepdf.Page(value).index}
        down: dict[str | int, Any] = {
            key: part for key, part in value.items() if key not in _UPWARDS
        }
        return {"kind": "dictionary", **down}
    return {}
