"""Agreements that a browser printed and pdftotext read: as broken as real extractions come.

The words come back through two programs that know nothing of us: Chromium lays out pages with a
head of date and title and a foot of address and page count, poppler reads their lines.
"""

import subprocess
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_builder.model.document import Document
from site_builder.pipeline import convert
from tests.damage.samples import paths

SOURCE = Path(__file__).parents[1] / "source" / "redis-agreements" / "20200619" / "raw.txt"
HARD = ("nested-lists", "saas-en", "traditional")
"""Agreements with lists in lists, of which the print leaves too little to tell them apart."""
HEAD = "<div class='text left'>6/19/20, 10:00 AM</div><div class='title text center'></div>"
FOOT = (
    "<div class='url text left grow'></div><div class='text right'>"
    "<span class='pageNumber'></span>/<span class='totalPages'></span></div>"
)
"""What Chromium prints around pages by itself, in its own classes, but on one day."""
PRINTED = [SOURCE, *(document for document, _ in paths() if document.stem not in HARD)]


def page(document: Document) -> str:
    """A plain page of the document, as an office prints it."""
    headings = {block.text for block in document.blocks if block.kind == "heading"}
    body = [] if document.title in headings else [f"<h1>{escape(document.title)}</h1>"]
    for block in document.blocks:
        words = f"{block.marker or ''} {escape(block.text)}"
        if block.kind == "heading":
            level = min(block.depth + 1, 4)
            body.append(f"<h{level}>{words}</h{level}>")
        elif block.kind not in ("table", "row"):
            body.append(f"<p style='margin-left: {max(0, block.depth - 1)}em'>{words}</p>")
    style = "body { font: 11pt/1.6 'Noto Sans CJK SC', sans-serif }"
    return (
        f"<meta charset=utf-8><title>{escape(document.title)}</title><style>{style}</style>"
        + "".join(body)
    )


@pytest.fixture(scope="module", params=PRINTED, ids=lambda path: path.stem)
def printed(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Document, Path]:
    """A document, and the PDF that Chromium printed of it."""
    document = convert(request.param.read_bytes(), "raw.txt").document
    folder = tmp_path_factory.mktemp("printed")
    (folder / "terms.html").write_text(page(document), encoding="utf-8")
    sheet = browser.new_page()
    sheet.goto((folder / "terms.html").as_uri())
    sheet.pdf(
        path=folder / "terms.pdf",
        display_header_footer=True,
        header_template=HEAD,
        footer_template=FOOT,
    )
    sheet.close()
    return document, folder / "terms.pdf"


@pytest.mark.parametrize("options", [(), ("-layout",)], ids=["in reading order", "as laid out"])
def test_every_numbered_place_comes_back(
    options: tuple[str, ...], printed: tuple[Document, Path]
) -> None:
    document, pdf = printed
    read = subprocess.run(
        ["pdftotext", *options, "-nopgbrk", pdf, "-"], check=True, capture_output=True
    )
    made = convert(read.stdout, "printed.txt").document
    expected = [(b.number, b.depth, b.text[:20]) for b in document.blocks if b.number]
    assert [(b.number, b.depth, b.text[:20]) for b in made.blocks if b.number] == expected
    text = "".join(block.text for block in made.blocks)
    assert "file://" not in text and "terms.html" not in text, "a foot is left"
    assert document.title.replace(" ", "") in text.replace(" ", ""), "the title is gone"
