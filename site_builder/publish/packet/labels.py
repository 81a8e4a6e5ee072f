"""Margin labels as drawings: a reader sees them, and no program takes them for the agreement's text.

Whatever reads text from a PDF by its place on the page finds words in the margin inside the
sentence beside them. So the labels are outlines (SVG 1.1), each with its words as the alternative
text that a screen reader says, after the clause.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

WIDTH: Final = 68.0
"""Points from the rule to the edge of the page's margin."""

_RULE: Final = 1.1
_LEFT: Final = 5.1
_SIZES: Final = (7.0, 6.4)
"""Points of the label's name, and of its English below it."""

_LEADING: Final = 1.3
_ASCENT: Final = 0.95


class Label(NamedTuple):
    """A label's words, one or two languages, and its colour (#rrggbb)."""

    texts: tuple[str, ...]
    colour: str


def drawn(labels: Iterable[Label], font: bytes) -> dict[str, dict[str, Any]]:
    """First text → ``svg``, ``height`` in points and ``alt``, drawn with a font that has them all."""
    with TTFont(io.BytesIO(font), lazy=True) as opened:
        return {label.texts[0]: _drawing(label, opened) for label in labels}


def _drawing(label: Label, font: TTFont) -> dict[str, Any]:
    paths: list[str] = []
    y = 0.0
    for text, size in zip(label.texts, _SIZES, strict=False):
        for line in _lines(text, size, font):
            paths += _outlines(line, size, y + size * _ASCENT, font)
            y += size * _LEADING
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y:.2f}" '
        f'viewBox="0 0 {WIDTH} {y:.2f}" fill="{label.colour}">'
        f'<rect width="{_RULE}" height="{y:.2f}"/>{"".join(paths)}</svg>'
    )
    return {"svg": svg, "height": round(y, 2), "alt": " ".join(label.texts)}


def _lines(text: str, size: float, font: TTFont) -> Iterator[str]:
    """The text in lines that fit: Chinese ends anywhere, English between words."""
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    per_em = font["head"].unitsPerEm

    def width(words: str) -> float:
        units: int = sum(advances[glyphs[ord(char)]][0] for char in words)
        return float(units * size / per_em)

    line = ""
    for part in text.split(" ") if text.isascii() else text:
        longer = f"{line} {part}" if line and text.isascii() else line + part
        if line and _LEFT + width(longer) > WIDTH:
            yield line
            longer = part
        line = longer
    yield line


def _outlines(text: str, size: float, baseline: float, font: TTFont) -> Iterator[str]:
    glyphs, names, advances = font.getGlyphSet(), font.getBestCmap(), font["hmtx"]
    scale = size / font["head"].unitsPerEm
    x = _LEFT
    for char in text:
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.0f}")
        name = names[ord(char)]
        glyphs[name].draw(pen)
        place = f"matrix({scale:.5f} 0 0 {-scale:.5f} {x:.2f} {baseline:.2f})"
        yield f'<path transform="{place}" d="{pen.getCommands()}"/>'
        x += advances[name][0] * scale
