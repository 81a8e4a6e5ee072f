"""Words as Markdown that renders to exactly these words: the runs of a block, with marks over them.

The text is said again from :func:`inline.parse`: every character that Markdown, one of its
extensions or HTML could take for a mark is written as a numeric reference.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from ...model.inline import Run, is_safe_target, parse

# Characters that HTML forbids in a document, even as references.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
STAND_IN: Final = "\ufffd"
"""What stands for them on a page."""

_MARKS = re.compile(
    r"[&<>\"'`*_{}\[\]#!|~^=+$:@\\\t\n\r]"
    r"|[-.](?=[-.])|\((?=[cCrRtTpP])|(?<=\d)/(?=\d)"  # as typographic extensions read them
    r"|^ | $|(?<= ) "  # blanks that Markdown would drop
)


_ADDRESS = re.compile(
    r"(?<=<)((?i:https?://|mailto:)[^\s<>]+|[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)(?=>)",
    re.ASCII,
)
"""What CommonMark 6.5 reads as an address between angle brackets: of a page or of a mailbox."""


class Mark(NamedTuple):
    """Characters ``start``–``end`` of a block's text, to be marked.

    A mark with a ``target`` is a link of ours (``page.md#anchor``) with an attribute list; links
    never overlap. Others are evidence: they may overlap, and name a class each.
    """

    start: int
    end: int
    target: str = ""
    attributes: str = ""
    evidence: str = ""


def visible(value: str) -> str:
    """``value`` with :data:`STAND_IN` for the characters that HTML forbids."""
    return _FORBIDDEN.sub(STAND_IN, value)


def printable(value: object) -> object:
    """What a template prints of a value: strings as :func:`visible` gives them."""
    return type(value)(visible(value)) if isinstance(value, str) else value


def text(value: str) -> str:
    """``value`` as Markdown, HTML text, or an attribute value in double quotes."""
    return _MARKS.sub(lambda match: f"&#{ord(match[0])};", visible(value))


def attributes(**values: str) -> str:
    """HTML attributes with a leading blank each; ``_`` in a name becomes ``-``."""
    return "".join(f' {name.replace("_", "-")}="{text(value)}"' for name, value in values.items())


def inline(markdown: str, marks: Iterable[Mark] = ()) -> str:
    """A block's inline Markdown as Markdown for the page, with ``marks`` laid over its text.

    Bold is the outermost element, so that a mark never cuts the publisher's emphasis in two.
    """
    pieces = list(_pieces(_addressed(parse(markdown)), tuple(marks)))
    return _level(pieces, 0, _as_markdown)


def html(markdown: str) -> str:
    """The same as HTML, for templates."""
    return runs_html(parse(markdown))


def runs_html(runs: Sequence[Run]) -> str:
    """Runs as HTML: their characters and style, nothing else."""
    return _level(list(_pieces(_addressed(runs), ())), 0, _as_html)


def _addressed(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, an address in angle brackets a link; its brackets are of the text and stay."""
    for run in runs:
        if run.href or run.code:
            yield run
            continue
        for place, words in enumerate(_ADDRESS.split(run.text)):
            href = words if ":" in words else f"mailto:{words}"
            if words:
                yield run._replace(text=words, href=href if place % 2 else None)


class _Piece(NamedTuple):
    text: str
    bold: bool
    underline: bool
    link: str | None
    ours: Mark | None
    struck: bool
    italic: bool
    code: bool
    evidence: tuple[str, ...]


_NAMES = ("strong", "u", "", "", "del", "em", "code")


Wrap = Callable[[int, object, str], str]
"""How one element is written around what it holds: its level, its value there, what is inside."""


def _as_html(level: int, value: object, inner: str) -> str:
    if isinstance(value, tuple):
        return f'<span class="ev {" ".join(value)}">{inner}</span>'
    if isinstance(value, str):
        relation = ' rel="external noopener noreferrer"' if "//" in value else ""
        return f'<a href="{text(value)}"{relation}>{inner}</a>'
    return f"<{_NAMES[level]}>{inner}</{_NAMES[level]}>"


def _as_markdown(level: int, value: object, inner: str) -> str:
    """Bold and our links in Markdown's own form, where it says the same everywhere."""
    if isinstance(value, Mark):
        return f"[{inner}]({value.target}){{ {value.attributes} }}"
    if level == 0 and inner == inner.strip():
        return f"**{inner}**"
    return _as_html(level, value, inner)


def _pieces(runs: Iterable[Run], marks: Sequence[Mark]) -> Iterable[_Piece]:
    """The runs cut at every edge of a mark."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    at = 0
    for run in runs:
        end = at + len(run.text)
        cuts = [at, *(edge for edge in edges if at < edge < end), end]
        for first, last in pairwise(cuts):
            over = [mark for mark in marks if mark.start <= first and last <= mark.end]
            link = run.href if run.href and is_safe_target(run.href) else None
            yield _Piece(
                run.text[first - at : last - at],
                run.bold,
                run.underline,
                link,
                next((mark for mark in over if mark.target), None) if link is None else None,
                run.struck,
                run.italic,
                run.code,
                tuple(dict.fromkeys(mark.evidence for mark in over if mark.evidence)),
            )
        at = end


def _level(pieces: list[_Piece], level: int, wrap: Wrap) -> str:
    """Nest the pieces in the order of the fields of :class:`_Piece`."""
    if not any(any(piece[level + 1 :]) for piece in pieces):
        return "".join(text(piece.text) for piece in pieces)
    out = []
    for value, group in groupby(pieces, key=lambda piece: piece[level + 1]):
        inner = _level(list(group), level + 1, wrap)
        out.append(wrap(level, value, inner) if value else inner)
    return "".join(out)
