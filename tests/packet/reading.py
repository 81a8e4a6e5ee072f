"""What programs read on the pages of a packet: where the agreement stands, its words, its fonts."""

import io
import subprocess
from collections.abc import Iterator

import pikepdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from site_builder.model.document import Block
from site_builder.model.edition import Edition
from site_builder.publish.packet.extract import squeeze

HEAD, FOOT = 72.0, 60.0
"""Points from the edges of a page in which the running head and the foot stand."""


def body(edition: Edition) -> list[Block]:
    """The places of the agreement without its printed contents."""
    contents = {section.id for section in edition.document.sections if section.role == "toc"}
    return [block for block in edition.document.blocks if block.section not in contents]


def own_pages(edition: Edition, pdf: bytes) -> tuple[int, int]:
    """The first and the last page of the agreement itself."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        names = file.Root.Names.Dests.Names
        places = {str(names[at]): names[at + 1][0].objgen for at in range(0, len(names), 2)}
        order = [page.obj.objgen for page in file.pages]
        pages = [order.index(places[block.id]) + 1 for block in body(edition)]
        chapters = [
            order.index(item.Dest[0].objgen) + 1
            for item in bookmarks(file.Root.Outlines.First)
            if not isinstance(item.Dest, pikepdf.String)
        ]
    return min(pages), min(page for page in chapters if page > max(pages)) - 1


def bookmarks(item: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    """An entry and those after it on its level."""
    while item is not None:
        yield item
        item = item.get("/Next")


def words_of(pdf: bytes, pages: tuple[int, int], *options: str) -> str:
    """The text of these pages as pdftotext gives it."""
    first, last = map(str, pages)
    done = subprocess.run(
        ["pdftotext", *options, "-enc", "UTF-8", "-f", first, "-l", last, "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def characters(pdf: bytes, pages: tuple[int, int]) -> list[tuple[str, str]]:
    """(character, font name) of the text between head and foot, in the order of the content."""

    def walk(item: object, top: float) -> Iterator[tuple[str, str]]:
        if isinstance(item, LTChar) and FOOT < item.y0 < top:
            yield from ((char, item.fontname) for char in squeeze(item.get_text()))
        elif isinstance(item, LTContainer):
            for part in item:
                yield from walk(part, top)

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    found: list[tuple[str, str]] = []
    for page in PDFPage.get_pages(io.BytesIO(pdf), range(pages[0] - 1, pages[1])):
        interpreter.process_page(page)
        laid_out = device.get_result()
        found += walk(laid_out, laid_out.height - HEAD)
    return found
