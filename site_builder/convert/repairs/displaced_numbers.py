"""A number that an extractor set behind the first line of its paragraph stands before it again.

A program that reads print by columns meets a hanging number after the line beside it. Evidence is
the sentence, which goes on in lower case behind the number, where none can stand, and the
numbering: the number is the next one, and the line above begins a paragraph without any.
"""

from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from ..text import numbers
from ..text.lines import Line
from ..text.typography import runs_on
from .draft import Rule, View
from .lone_numbers import lone_mark
from .wraps import is_long


def propose(view: View) -> Iterator[Edit]:
    """Move each such number to the beginning of the line above it."""
    text, lines = view.text, view.lines
    last: tuple[int, ...] = ()
    for index, line in enumerate(lines):
        alone = lone_mark(text, line)
        mark = line.mark or alone
        if mark is None or mark.form != "decimal" or (alone and not alone.dotted):
            continue
        follows = numbers.follows(mark.values, last)
        last = mark.values
        if alone and follows and len(mark.values) > 1 and 0 < index < len(lines) - 1:
            above, below = lines[index - 1], lines[index + 1]
            if _is_inside(text, above, below):
                yield Edit(above.first(text), above.first(text), f"{mark.printed} ", _WHY)
                yield Edit(above.last(text), below.first(text), "\n", _WHY)


def _is_inside(text: str, above: Line, below: Line) -> bool:
    """Whether a sentence that begins a paragraph goes on from one line to the other."""
    words = above.words(text).strip()
    plain = above.kind == below.kind == "text" and above.mark is None and below.mark is None
    opens = above.gap > 0 and words[:1].isupper() and is_long(words)
    return plain and opens and runs_on(words) and below.words(text)[:1].islower()


_WHY: Final = Bilingual(
    "这个编号单独一行，夹在一句的中间，承接上一个编号；上一行另起一段而没有编号：是该段的编号。",
    "The number stands alone inside a sentence and follows the number before; the line above begins "
    "a paragraph and has none: it is that paragraph's number.",
)
RULE: Rule = Rule("displaced-number", "text", propose)
