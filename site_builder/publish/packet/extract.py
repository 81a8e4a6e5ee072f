"""The text of a tagged PDF in reading order, with what stands outside the order.

Reads marked content through the fonts' ToUnicode maps (ISO 32000-1 9.10) and orders it by the
structure tree (14.7); headers and footers (artifacts) are kept apart, page by page.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Page, Pdf

_BLOCKS = frozenset(
    ["P", "Title", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "TOCI", "Form", "LBody", "Note"]
)
_SILENT = re.compile(r"[\s\u00ad\u200b\ufeff]+")
_SHOWING = frozenset(["Tj", "TJ", "'", '"'])
_BF = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


Marked = dict[tuple[tuple[int, int], int], str]
"""A page's object and the id of marked content on it → the text."""


class Extract(NamedTuple):
    """Texts of the structure's blocks in order, and the text outside it page by page."""

    blocks: tuple[str, ...]
    outside: tuple[str, ...]


def squeeze(text: str) -> str:
    """The text without blanks and soft hyphens, which line breaks add and drop."""
    return _SILENT.sub("", text)


def extract(file: Pdf) -> Extract:
    """The text of an open PDF; blanks removed as in :func:`squeeze`."""
    marked: Marked = {}
    outside = []
    maps: dict[tuple[int, int], dict[bytes, str]] = {}
    for page in file.pages:
        content = _Content(page, maps)
        marked.update({(page.obj.objgen, key): text for key, text in content.marked.items()})
        outside.append(squeeze("".join(content.outside)))
    root: Any = file.Root
    tree = root.get("/StructTreeRoot")
    texts = () if tree is None else tuple(_blocks(tree, marked))
    return Extract(texts, tuple(outside))


def form_fields(file: Pdf) -> list[Any]:
    """The form fields of an open PDF, in the order of its list."""
    root: Any = file.Root
    return list(root.AcroForm.Fields) if "/AcroForm" in root else []


def _blocks(tree: Any, marked: Marked) -> Iterator[str]:
    """The texts of the innermost block elements, in order, without empty ones."""
    for _, pieces in groupby(_pieces(tree, marked), key=lambda piece: piece[1]):
        if text := squeeze("".join(text for text, _ in pieces)):
            yield text


def _pieces(tree: Any, marked: Marked) -> Iterator[tuple[str, int]]:
    """The marked texts in the order of the structure, each with the count of its block element."""
    waiting: list[tuple[Any, Any, int]] = [(tree, None, 0)]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        node, page, block = waiting.pop()
        if isinstance(node, int):
            yield marked.get((page.objgen, node), ""), block
            continue
        page = node.get("/Pg", page)
        if node.get("/Type") == "/MCR":
            yield marked.get((page.objgen, int(node.MCID)), ""), block
            continue
        if str(node.get("/S", ""))[1:] in _BLOCKS:
            count += 1
            block = count
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        kids = node.get("/K")
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids] * (kids is not None)
        waiting += [(kid, page, block) for kid in reversed(kids)]


class _Content:
    """What one page's content stream shows, by marked-content id and outside any."""

    def __init__(self, page: Page, maps: dict[tuple[int, int], dict[bytes, str]]) -> None:
        self.marked: dict[int, str] = defaultdict(str)
        self.outside: list[str] = []
        self._maps = maps
        resources: Any = page.get("/Resources", pikepdf.Dictionary())
        fonts = resources.get("/Font", pikepdf.Dictionary())
        font: dict[bytes, str] = {}
        stack: list[tuple[int | None, str | None]] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            name = str(instruction.operator)
            if name in ("BDC", "BMC"):
                stack.append(self._open(operands, stack[-1][0] if stack else None))
            elif name == "EMC" and stack:
                mcid, actual = stack.pop()
                if actual is not None:
                    self._show(mcid, actual)
            elif name == "Tf":
                font = self._font(fonts.get(str(operands[0])))
            elif name in _SHOWING:
                mcid, actual = stack[-1] if stack else (None, None)
                if actual is None:
                    self._show(mcid, "".join(_decoded(operands, font)))

    @staticmethod
    def _open(operands: Any, outer: int | None) -> tuple[int | None, str | None]:
        properties = operands[1] if len(operands) > 1 else None
        if not isinstance(properties, pikepdf.Dictionary):
            return outer, None
        mcid = properties.get("/MCID", outer)
        actual = properties.get("/ActualText")
        return (None if mcid is None else int(mcid)), (None if actual is None else str(actual))

    def _show(self, mcid: int | None, text: str) -> None:
        if mcid is None:
            self.outside.append(text)
        else:
            self.marked[mcid] += text

    def _font(self, font: Any) -> dict[bytes, str]:
        if font is None or "/ToUnicode" not in font:
            return {}
        key = font.objgen
        if key not in self._maps:
            self._maps[key] = unicode_map(font.ToUnicode.read_bytes())
        return self._maps[key]


def _decoded(operands: Any, font: dict[bytes, str]) -> Iterator[str]:
    for operand in operands[-1] if isinstance(operands[-1], pikepdf.Array) else operands[-1:]:
        if isinstance(operand, pikepdf.String):
            codes = bytes(operand)
            for at in range(0, len(codes), 2):
                yield font.get(codes[at : at + 2], "\ufffd")


def unicode_map(cmap: bytes) -> dict[bytes, str]:
    """Codes of one or two bytes → characters, of a ToUnicode map."""
    found: dict[bytes, str] = {}
    for section in _BF.finditer(cmap):
        tokens = [
            (bytes.fromhex(m[1].decode()) if m[1] is not None else m[2] or m[3])
            for m in _HEX.finditer(section[2])
        ]
        if section[1] == b"char":
            pairs = zip(tokens[::2], tokens[1::2], strict=False)
            found.update({code: text.decode("utf-16-be") for code, text in pairs})
        else:
            found.update(_ranges(tokens))
    return found


def _ranges(tokens: list[bytes]) -> Iterator[tuple[bytes, str]]:
    at = 0
    while at + 2 < len(tokens):
        low, high = int.from_bytes(tokens[at]), int.from_bytes(tokens[at + 1])
        size = len(tokens[at])
        texts: list[bytes]
        if tokens[at + 2] == b"[":
            end = tokens.index(b"]", at)
            texts, at = tokens[at + 3 : end], end + 1
        else:
            first = tokens[at + 2]
            last = int.from_bytes(first[-2:])
            texts = [first[:-2] + (last + n).to_bytes(2) for n in range(high - low + 1)]
            at += 3
        for offset, text in enumerate(texts):
            yield (low + offset).to_bytes(size), text.decode("utf-16-be")
