"""What extractors write where a page ends: ``<PAGE>``, ``{12}----``, ``--- end of page ---``.

The marks belong to no text; EDGAR's and the extractors' own manuals name them. They go when the
furniture beside them is gone, and what they parted may be joined.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text.typography import BLANK
from .draft import Rule, View

EXTRACTORS: Final = {
    "EDGAR": r"<PAGE>(?:[ \t]*\d{1,4})?",
    "marker": r"\{\d{1,5}\}-{6,}",
    "MarkItDown / docling": r"<!--[ \t]*(?:image|page[ \t-]*break|PageBreak)[ \t]*-->",
    "Azure Document Intelligence": (
        r"<!--[ \t]*Page(?:Number|Header|Footer)=\"[^\"\n]*\"[ \t]*-->"
    ),
    "pymupdf4llm": r"(?<!-)-{3,}[ \t]*end of page(?:\.page_number=\d+|=\d+)?[ \t]*-{3,}",
    "LlamaParse": r"(?<!-)-{3,}[ \t]*page[ \t]*\d{1,5}[ \t]*-{3,}",
}
"""The page marks by the program that writes them."""
MARK: Final = re.compile("|".join(f"(?:{form})" for form in EXTRACTORS.values()), re.IGNORECASE)


def are_in(text: str) -> bool:
    """Whether the text holds a page mark; each form has one of three signs."""
    signed = "<!--" in text or "}---" in text or "page" in text.lower()
    return signed and MARK.search(text) is not None


def is_mark(text: str, start: int, end: int) -> bool:
    """Whether the line ``start``–``end`` holds a page mark and nothing else."""
    return MARK.fullmatch(text[start:end].strip(BLANK)) is not None


_WHY: Final = Bilingual(
    "抽取程序写下的页界记号，不是协议文字。",
    "A mark that the extraction program wrote at the end of a page; no text of the agreement.",
)


def propose(view: View) -> Iterator[Edit]:
    """Take each mark away that has a line of its own."""
    text = view.text
    if not are_in(text):
        return
    for line in view.lines:
        if line.kind not in ("front", "table") and is_mark(text, line.start, line.end):
            yield Edit(line.start, line.end, "", _WHY)


RULE: Rule = Rule("page-mark", "text", propose)
