"""The packet: a cold build of the PDF beside WeasyPrint and Chromium printing the same content.

Ours reads the raw text, converts, tags, typesets, attaches the data and adds the form fields, as
PDF/A-3a and PDF/UA-1. The others get all the words of the packet as one finished HTML file, with
the same fonts and a print style sheet. Every run is a new process.
"""

import pickle
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain, groupby
from pathlib import Path

from bench.measure import ROOT, WORK, RunError, median, milliseconds, paired
from site_builder.annotate import tags
from site_builder.model import inline, tables
from site_builder.model.document import Block
from site_builder.model.edition import Edition
from site_builder.pipeline import load_edition
from site_builder.publish.packet import fonts
from site_builder.publish.packet.data import packet_data, signing_plan
from site_builder.publish.site.markup import runs_html
from tests.browser import FLAGS

COLUMNS = ("program", "median", "processor", "peak", "times ours", "limit")
NOTE = (
    "Times ours: median over the rounds of this program's time by that of our printing alone, which "
    "like the others starts from the finished agreement. The fonts for emphasis and for what signers "
    "type are made by the first build in an environment and kept in it. Peak: the largest "
    "single process, so Chromium's helpers come on top."
)
ROUNDS = 5
LIMITS = {
    "ours, printing alone": "1 s, 150 MB",
    "ours, first in a new environment": "2 s",
}
DOCUMENT = ROOT / "source" / "redis-agreements"
WHOLE = """
import sys
from pathlib import Path
from site_builder.annotate import tags
from site_builder.publish.packet.build import build
from site_builder.pipeline import load_edition
edition = load_edition(Path(sys.argv[1]))
build(edition._replace(document=tags.tag(edition.document)), Path(sys.argv[2]))
"""
PRINTING = """
import pickle, sys
from pathlib import Path
from site_builder.publish.packet.build import build
build(pickle.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]))
"""
FIRST = (
    """
import tempfile
from pathlib import Path
from site_builder.publish.packet import faces
faces.FOLDER = Path(tempfile.mkdtemp())
"""
    + PRINTING
)
WEASYPRINT = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", pdf_forms=True)
"""
STYLE = """
@font-face { font-family: "Packet Serif"; src: url("SERIF") }
@font-face { font-family: "Packet Sans"; src: url("SANS"); font-weight: 100 900 }
@page { size: A4; margin: 29mm 33mm 27mm 31mm;
  @top-left { content: string(title); font-size: 7.5pt }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 7.5pt } }
body { font: 10.5pt/1.86 "Packet Serif"; text-align: justify }
h1, h2, h3 { font-family: "Packet Sans"; font-weight: 500; break-after: avoid; string-set: title content() }
strong { font-family: "Packet Sans"; font-weight: 700 }
small { float: right; margin-right: -26mm; width: 24mm; font: 7pt "Packet Sans" }
table { border-collapse: collapse; width: 100% } td { border-top: 0.4pt solid; font-size: 9pt }
nav a::after { content: leader(".") target-counter(attr(href), page) }
td a::after { content: target-counter(attr(href), page) }
"""


def rows() -> list[tuple[str, ...]]:
    """One row a program."""
    folder = WORK / "packet"
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "agreement.html"
    edition = load_edition(DOCUMENT)
    edition = edition._replace(document=tags.tag(edition.document))
    page.write_text(html(edition), encoding="utf-8")
    finished = folder / "edition.pickle"
    finished.write_bytes(pickle.dumps(edition))
    python = [sys.executable, "-c"]
    commands = {
        "ours, from the raw text": [*python, WHOLE, str(DOCUMENT), str(folder / "whole")],
        "ours, printing alone": [*python, PRINTING, str(finished), str(folder / "ours")],
        "ours, first in a new environment": [*python, FIRST, str(finished), str(folder / "first")],
        "WeasyPrint": [*python, WEASYPRINT, str(page), str(folder / "weasyprint.pdf")],
        "Chromium": chromium(page, folder / "chromium.pdf"),
    }
    usages = paired(commands, ROUNDS)
    ours = usages["ours, printing alone"]
    found: list[tuple[str, ...]] = []
    for name, runs in usages.items():
        middle = median(runs)
        ratio = statistics.median(
            run.seconds / own.seconds for run, own in zip(runs, ours, strict=True)
        )
        found.append(
            (
                name,
                milliseconds(middle.seconds),
                milliseconds(middle.cpu),
                f"{middle.peak_mb:.0f} MB",
                f"{ratio:.1f}",
                LIMITS.get(name, ""),
            )
        )
    return found


def chromium(page: Path, pdf: Path) -> list[str]:
    """Chromium's command for printing a page with bookmarks and tags."""
    program = shutil.which("chromium")
    if program is None:
        raise RunError("chromium is not installed")
    return [
        program,
        "--headless",
        *FLAGS,
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        "--export-tagged-pdf",
        f"--user-data-dir={tempfile.mkdtemp(dir=pdf.parent)}",
        f"--print-to-pdf={pdf}",
        page.as_uri(),
    ]


def html(edition: Edition) -> str:
    """All that the packet prints, as one HTML page."""
    data = packet_data(edition, None, signing_plan(edition))
    words, record = data["words"], data["record"]
    facts = (data["version"], data["publisher"], data["fingerprint"]["full"], data["source"])
    headings = [block for block in edition.document.blocks if block.kind == "heading"]
    parts = [
        f"<h1>{escape(data['title'])}</h1>",
        *(f"<p>{escape(fact)}</p>" for fact in (*facts, words["status_text"])),
        f"<nav><h1>{words['contents']}</h1>",
        *(f'<p><a href="#{b.id}">{escape(b.text)}</a></p>' for b in headings),
        "</nav>",
        *agreement(edition.document.blocks),
        f"<h1>{words['acknowledge']}</h1><table>",
        *(
            row(
                item["clause"],
                *chain.from_iterable(item["tags"] + item["does"]),
                f'<a href="#{item["id"]}"></a>',
            )
            for item in data["acknowledge"]
        ),
        f"</table><h1>{words['sign']}</h1>",
        *(
            f"<p>{words[party['role']]} {escape(party['name'])}</p><table>"
            + "".join(row(words[label], "<input>") for label, *_ in party["fields"])
            + "</table>"
            for party in data["parties"]
        ),
        f"<h1>{words['record']}</h1><table>",
        *(
            row(*map(escape, (item["line"], item["before"], item["after"], *chain(*item["why"]))))
            for item in record["changes"]
        ),
        *(row(escape(item["place"]), *chain(*item["message"])) for item in record["findings"]),
        "</table>",
    ]
    serif, sans = font_files()
    style = STYLE.replace("SERIF", serif.as_uri()).replace("SANS", sans.as_uri())
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        f"<title>{escape(data['title'])}</title><style>{style}</style>{''.join(parts)}"
    )


def font_files() -> tuple[Path, Path]:
    """The packet's own faces: the serif and the variable sans."""
    found = fonts.find({}, DOCUMENT)
    ((sans, _),) = found.variable
    return found.folders[0] / "NotoSerifSC-Regular.otf", sans.path


def row(*cells: str) -> str:
    """A table row."""
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def agreement(blocks: Sequence[Block]) -> Iterator[str]:
    """The clauses, with rows of one table in one element."""
    for is_table, group in groupby(blocks, key=lambda block: block.kind in ("table", "row")):
        inner = "".join(map(_element, group))
        yield f"<table>{inner}</table>" if is_table else inner


def _element(block: Block) -> str:
    if block.kind in ("table", "row"):
        return row(*(runs_html(inline.parse(part)) for part in tables.split(block.markdown)))
    name = f"h{min(block.depth + 1, 6)}" if block.kind == "heading" else "p"
    labels = "".join(f"<small>{tags.NAMES[tag.tag].zh}</small>" for tag in block.tags)
    marker = f"{escape(block.marker)} " if block.marker else ""
    words = runs_html(inline.parse(block.markdown))
    return f'<{name} id="{block.id}">{labels}{marker}{words}</{name}>'
