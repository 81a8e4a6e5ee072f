"""Quotation marks of Markdown (``>``) in front of boxes and footers of the printed page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_QUOTE: Final = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+|^[^\S\n]*+>[^\S\n]*+$", re.MULTILINE)
_OPENING: Final = re.compile(r"\n[^\S\n]*+>")
_WHY: Final = Bilingual(
    "行首的 > 是页面上方框的痕迹，不是引文。",
    "The > in front is left from a box on the page; nothing is quoted.",
)


def propose(view: View) -> Iterator[Edit]:
    """Take the marks away from lines that are not table rows."""
    text = view.text
    if text.lstrip().startswith(">") or _OPENING.search(text):
        for match in _QUOTE.finditer(text):
            yield Edit(*match.span(), "", _WHY)


RULE: Rule = Rule("quote-mark", "markup", propose)
