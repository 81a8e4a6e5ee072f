"""What a reader sees of a text, and what became of it in a conversion (law 3).

Written for the tests alone: it must not share the mistakes of the code it checks.
"""

import re
from html import unescape
from itertools import groupby

from site_builder.model.document import Change
from site_builder.pipeline import Conversion

HIDDEN = "\ue123"
"""Stands for the characters of an editorial change in both texts; no text here holds it."""

_FRONT = re.compile(r"\A---\n((?:\w+: \".*\"\n)+)---\n")
_UNSEEN = re.compile(
    r"^[ \t\u3000]*!!! \w+ "  # the kind of a note box
    r"|(?<=\])\([^()\s]*\)"  # a link's target
    r"|(?<!\\)</?[A-Za-z][^<>\n]*>"  # a tag
    r"|\{:?[ ]?[#.][A-Za-z_][^{}\n]*\}"  # an attribute list
    r"|^[ \t|]*:?-[-: |]*$",  # a table's line of dashes
    re.MULTILINE,
)
# What looks like a link's target; marks that no reader sees may stand before its bracket.
_TARGET = re.compile(r"\](?:[*_`~\\]|</?\w+>)*\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_BOLD = re.compile(r"</?(?:strong|u)>|<br[ \t]*/?>")
_SYNTAX = re.compile(r"[\s\\`*_#>|~=+\"'\[\]<-]")


def seen(text: str) -> str:
    """The characters that a reader sees, Markdown's own punctuation left out."""
    front = _FRONT.match(text)
    if front is not None:
        values = [line.partition(": ")[2] for line in front[1].rstrip("\n").split("\n")]
        text = "\n".join([*values, text[front.end() :]])
    return _SYNTAX.sub("", unescape(_UNSEEN.sub("", text)))


def unravel(clean: str, ledger: tuple[Change, ...]) -> tuple[str, list[tuple[str, str]]]:
    """The text before the ledger, and for each pass its texts before and after.

    In these the characters of editorial changes are replaced by a mark.
    """
    text, passes = clean, []
    for _, group in groupby(reversed(ledger), key=lambda change: change.step):
        older: list[str] = []
        masked_older: list[str] = []
        masked: list[str] = []
        end = len(text)
        for change in group:
            stop = change.at + len(change.after)
            assert text[change.at : stop] == change.after
            editorial = change.kind == "editorial"
            older[:0] = [change.before, text[stop:end]]
            masked_older[:0] = [HIDDEN if editorial else change.before, text[stop:end]]
            masked[:0] = [HIDDEN if editorial else change.after, text[stop:end]]
            end = change.at
        head = text[:end]
        passes.append((head + "".join(masked_older), head + "".join(masked)))
        text = head + "".join(older)
    return text, passes


def letters(text: str, targets: bool = False) -> str:
    """Letters, digits and Han characters in order, link targets left out unless asked for."""
    text = text if targets else _TARGET.sub("]", text)
    return "".join(filter(str.isalnum, text))


def unheld(made: Conversion) -> tuple[str, str]:
    """The letters of the clean text and those of its blocks, which must be the same."""
    clean = re.sub(r"\A---\n(?:[a-z_]+: .*\n)+---\n", "", made.clean)
    clean = re.sub(
        r"^[ \t\u3000]*!!! [a-z]+(?=[ \t]+\"[^\"\n]*\"[ \t]*$)", "", clean, flags=re.MULTILINE
    )
    parts = [
        f"{block.marker or ''}\n" + "\n".join(block.cells or (block.text,))
        for block in made.document.blocks
    ]
    clean, held = _BOLD.sub("", clean), _BOLD.sub("", "\n".join(parts))
    # Brackets may look like a link's target in one of the two only: where marks between them went.
    same = letters(clean) == letters(held, targets=True)
    return letters(clean), letters(held, targets=same)
