"""Form fields: typst leaves tagged empty boxes, pikepdf makes each an AcroForm widget.

Follows ISO 32000-1 12.7 (forms), 12.7.4.5 (signature fields and their locks) and 14.8.4.5 (the
structure element ``Form``), within the limits of PDF/A-3 and PDF/UA-1.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...errors import OutputError
from .signing import Field

if TYPE_CHECKING:
    from pikepdf import Pdf

_MARK = "field:"
_PRINT = 4
_SIGNATURES_EXIST = 1


class Box(NamedTuple):
    """Where the template left room for a field: page from 1, points from the top left."""

    name: str
    page: int
    x: float
    y: float
    w: float
    h: float


def add_fields(pdf: bytes, fields: Sequence[Field], boxes: Sequence[Box]) -> bytes:
    """The PDF with a widget in each box, and bookmarks that go to named destinations.

    OutputError unless every field has exactly one box.
    """
    import pikepdf

    places = {box.name: box for box in boxes}
    if len(places) != len(boxes) or sorted(places) != sorted(field.name for field in fields):
        raise OutputError(
            "the template and the list of form fields do not agree",
            advice="report this with the document",
        )
    with pikepdf.open(io.BytesIO(pdf)) as file:
        root: Any = file.Root
        figures = dict(_figures(root.StructTreeRoot))
        widgets = [
            _widget(file, field, places[field.name], figures[field.name]) for field in fields
        ]
        root.AcroForm = file.make_indirect(
            pikepdf.Dictionary(Fields=pikepdf.Array(widgets), SigFlags=_SIGNATURES_EXIST)
        )
        _name_bookmarks(root)
        out = io.BytesIO()
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _figures(tree: Any) -> Iterator[tuple[str, Any]]:
    """Field name → the structure element that the template made for it."""
    import pikepdf

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


def _widget(file: Pdf, field: Field, box: Box, element: Any) -> Any:
    """Make the field's widget, on its page and in the structure tree."""
    import pikepdf

    page = file.pages[box.page - 1]
    bottom = float(page.mediabox[3]) - box.y - box.h
    tree: Any = file.Root.StructTreeRoot
    key = int(tree.ParentTreeNextKey)
    appearance = file.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    appearance.BBox = pikepdf.Array([0, 0, round(box.w, 3), round(box.h, 3)])
    appearance.Resources = pikepdf.Dictionary()
    widget: Any = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            T=pikepdf.String(field.name),
            TU=pikepdf.String(f"{field.tip.zh} / {field.tip.en}"),
            F=_PRINT,
            P=page.obj,
            Rect=pikepdf.Array(
                [round(n, 3) for n in (box.x, bottom, box.x + box.w, bottom + box.h)]
            ),
            AP=pikepdf.Dictionary(N=appearance),
            StructParent=key,
        )
    )
    if field.label == "signature":
        widget.FT = pikepdf.Name.Sig
        widget.Lock = file.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.SigFieldLock,
                Action=pikepdf.Name.Include,
                Fields=pikepdf.Array([pikepdf.String(name) for name in field.lock]),
            )
        )
    else:
        widget.FT = pikepdf.Name.Tx
        widget.DA = pikepdf.String("/Helv 0 Tf 0 g")
    if "/Annots" in page:
        page.Annots.append(widget)
    else:
        page.Annots = pikepdf.Array([widget])
    page.Tabs = pikepdf.Name.S
    element.S = pikepdf.Name.Form
    del element["/Alt"]
    element.K = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=widget, Pg=page.obj)
    tree.ParentTree.Nums.extend([key, element])
    tree.ParentTreeNextKey = key + 1
    return widget


def _name_bookmarks(root: Any) -> None:
    """Bookmarks to a place with an anchor go there by the anchor's name."""
    import pikepdf

    names = root.Names.Dests.Names if "/Dests" in root.get("/Names", {}) else []
    anchors = {names[at + 1].objgen: names[at] for at in range(0, len(names), 2)}
    waiting = [root.Outlines.First] if "/Outlines" in root and "/First" in root.Outlines else []
    while waiting:
        item = waiting.pop()
        dest = item.get("/Dest")
        if isinstance(dest, pikepdf.Array) and dest.objgen in anchors:
            item.Dest = anchors[dest.objgen]
        waiting += [item[key] for key in ("/First", "/Next") if key in item]
