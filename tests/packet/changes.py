"""Ways to change a packet, and what a check says of it."""

import io
from collections.abc import Callable

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from site_builder.publish.packet.check import Check


def english(check: Check) -> str:
    """The problems that a check found, in English."""
    return "\n".join(problem.en for problem in check.problems)


def rewritten(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The PDF after a change by a tool that writes the whole file anew."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def added(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """The PDF with a change appended as an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def field_of(writer: IncrementalPdfFileWriter, name: str) -> generic.DictionaryObject:
    found = [item.get_object() for item in writer.root["/AcroForm"]["/Fields"]]
    return next(field for field in found if field["/T"] == name)
