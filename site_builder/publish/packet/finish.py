"""What typst cannot do: form fields in the boxes that it left, and a name for every anchor.

Follows ISO 32000-1 12.3.2 (destinations), 12.7 (forms), 12.7.4.5 (signature fields and
their locks) and 14.8.4.5 (the structure element ``Form``), within the limits of PDF/A-3 and PDF/UA-1.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Pdf

from ...model.errors import OutputError
from .signing import Field
from .typed import NAME, embed

_MARK = "field:"
_PRINT = 4
_SIGNATURES_EXIST = 1
_APPEARANCE = f"/{NAME} 10.5 Tf 0 g"
"""What signers type is as large as the agreement."""

_REQUIRED = 1 << 1
_FORCE_BOLD = 1 << 18
_BOLD = "Bold"
_ABOVE = 4.0
"""Points above an anchor's line at which a reader puts the top of the window."""


class Box(NamedTuple):
    """Where the template left room for a field: page from 1, points from the top left."""

    name: str
    page: int
    x: float
    y: float
    w: float
    h: float


class Anchor(NamedTuple):
    """Where an anchor stands: page from 1, points from the top left."""

    id: str
    page: int
    x: float
    y: float


class Typeset(NamedTuple):
    """What typst made: the PDF, the room for fields, the places of the anchors."""

    pdf: bytes
    boxes: Sequence[Box]
    anchors: Sequence[Anchor]


def finish(made: Typeset, fields: Sequence[Field], typed: bytes) -> bytes:
    """The PDF with a widget in each box, named destinations, and bookmarks that go to them.

    ``typed`` is the font for what is typed into the fields. OutputError unless every field has exactly one box.
    """
    places = {box.name: box for box in made.boxes}
    if len(places) != len(made.boxes) or sorted(places) != sorted(field.name for field in fields):
        raise OutputError(
            "the template and the list of form fields do not agree",
            advice="report this with the document",
        )
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        root: Any = file.Root
        figures = dict(islice(_figures(root.StructTreeRoot), len(fields)))
        pages = [page.obj for page in file.pages]
        boxed = [(field, places[field.name], figures[field.name]) for field in fields]
        widgets = [_widget(file, pages[box.page - 1], field, box, at) for field, box, at in boxed]
        fonts = pikepdf.Dictionary()
        fonts[f"/{NAME}"] = embed(file, typed)
        root.AcroForm = file.make_indirect(
            pikepdf.Dictionary(
                Fields=pikepdf.Array(widgets),
                SigFlags=_SIGNATURES_EXIST,
                DR=pikepdf.Dictionary(Font=fonts),
                DA=pikepdf.String(_APPEARANCE),
            )
        )
        _destinations(file, pages, made.anchors)
        _mark_bold(pages)
        out = io.BytesIO()
        file.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
        return out.getvalue()


def _mark_bold(pages: Sequence[Any]) -> None:
    """Flag the bold fonts (ISO 32000-1 9.8.2), for programs that do not read names and weights."""
    for page in pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            for under in font.get("/DescendantFonts", []):
                if _BOLD in str(font.BaseFont):
                    under.FontDescriptor.Flags = int(under.FontDescriptor.Flags) | _FORCE_BOLD


def _figures(tree: Any) -> Iterator[tuple[str, Any]]:
    """Field name → the structure element that the template made for it; the last one first."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        alt = element.get("/Alt")
        if element.get("/S") == "/Figure" and alt is not None and str(alt).startswith(_MARK):
            yield str(alt).removeprefix(_MARK), element
            continue
        kids = element.get("/K")
        waiting += [
            kid
            for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]


def _widget(file: Pdf, page: Any, field: Field, box: Box, element: Any) -> Any:
    """Make the field's widget, on its page and in the structure tree."""
    tree: Any = file.Root.StructTreeRoot
    bottom = float(page.MediaBox[3]) - box.y - box.h
    key = int(tree.ParentTreeNextKey)
    appearance = file.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    appearance.BBox = pikepdf.Array([0, 0, round(box.w, 3), round(box.h, 3)])
    appearance.Resources = pikepdf.Dictionary()
    edges = (box.x, bottom, box.x + box.w, bottom + box.h)
    widget: Any = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            T=pikepdf.String(field.name),
            TU=pikepdf.String(f"{field.tip.zh} / {field.tip.en}"),
            F=_PRINT,
            P=page,
            Rect=pikepdf.Array([round(edge, 3) for edge in edges]),
            AP=pikepdf.Dictionary(N=appearance),
            StructParent=key,
        )
    )
    if field.label == "signature":
        widget.FT = pikepdf.Name.Sig
        names = pikepdf.Array([pikepdf.String(name) for name in field.lock])
        widget.Lock = file.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.SigFieldLock, Action=pikepdf.Name.Include, Fields=names
            )
        )
    else:
        widget.FT = pikepdf.Name.Tx
        widget.DA = pikepdf.String(_APPEARANCE)
        widget.Ff = _REQUIRED if field.required else 0
        # Without meaning for readers, as /N is no subdictionary. It tells pyHanko's usual rules
        # not to take the appearance of a locked, untouched field for an overwritten one.
        widget.AS = pikepdf.Name.N
    if "/Annots" not in page:
        page.Annots = pikepdf.Array()
    page.Annots.append(widget)
    page.Tabs = pikepdf.Name.S
    element.S = pikepdf.Name.Form
    del element["/Alt"]
    element.K = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=widget, Pg=page)
    tree.ParentTree.Nums.extend([key, element])
    tree.ParentTreeNextKey = key + 1
    return widget


def _destinations(file: Pdf, pages: Sequence[Any], anchors: Sequence[Anchor]) -> None:
    """Name the place of every anchor; bookmarks to such a place go there by its name."""
    root: Any = file.Root
    old = root.Names.Dests.Names if "/Dests" in root.Names else []
    named = {bytes(old[at]): old[at + 1] for at in range(0, len(old), 2)}
    titles = {place.objgen: name for name, place in named.items()}
    for anchor in anchors:
        page = pages[anchor.page - 1]
        top = float(page.MediaBox[3]) - anchor.y + _ABOVE
        place = pikepdf.Array([page, pikepdf.Name.XYZ, round(anchor.x, 3), round(top, 3), 0])
        named.setdefault(anchor.id.encode(), place)
    pairs = [part for name in sorted(named) for part in (pikepdf.String(name), named[name])]
    root.Names.Dests = file.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(pairs)))
    waiting = [root.Outlines.First] if "/Outlines" in root and "/First" in root.Outlines else []
    while waiting:
        item = waiting.pop()
        dest = item.get("/Dest")
        if isinstance(dest, pikepdf.Array) and dest.objgen in titles:
            item.Dest = pikepdf.String(titles[dest.objgen])
        waiting += [item[key] for key in ("/First", "/Next") if key in item]
