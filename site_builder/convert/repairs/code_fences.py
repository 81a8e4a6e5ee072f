"""Fenced blocks of code (CommonMark 4.5): their lines become code, which no reader takes for marks.

A clean text has no blocks of code. Each line of one is set as a code span of its own, so that its
stars, hashes and numbers stay the characters that they are. Fences of tildes are left alone: in
plain texts such lines are ornaments.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

_FENCE: Final = re.compile(r"^[ \t]*(```+)([^`\n]*)$", re.MULTILINE)
_LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")
_LONGEST: Final = 4_000
"""So many characters a code span may hold; see :mod:`site_builder.model.inline`."""
_WHY: Final = Bilingual(
    "成对的围栏之间是代码块，其中的字符按字面显示，不是标记；逐行改为行内代码。",
    "Between the two fences stands a block of code, whose characters are shown as they are and mark "
    "nothing; each line becomes code inside a line.",
)


def propose(view: View) -> Iterator[Edit]:
    """Set the lines of each block as code and take its fences away, if all fences pair.

    The word behind a fence that names a language stays.
    """
    text = view.text
    fences = [*_FENCE.finditer(text)]
    pairs = [*zip(fences[::2], fences[1::2], strict=False)]
    if len(fences) % 2 or any(end[2].strip() or len(end[1]) < len(at[1]) for at, end in pairs):
        return  # one was lost: nobody can tell the code from the text
    ends = [0, *(end.end() for _, end in pairs)]
    starts = [*(at.start() for at, _ in pairs), len(text)]
    if not any(map(str.isalnum, "".join(text[a:b] for a, b in zip(ends, starts, strict=True)))):
        return  # fences around the whole text are the extraction's
    for opening, closing in pairs:
        lines = [*_LINE.finditer(text, opening.end(), closing.start())]
        if any(len(line[0]) >= _LONGEST for line in lines):
            continue
        yield Edit(*opening.span(1), "", _WHY)
        for line in lines:
            head, tail = _marks(line[0])
            yield Edit(line.start(), line.start(), head, _WHY)
            yield Edit(line.end(), line.end(), tail + "\n", _WHY)
        yield Edit(*closing.span(), "", _WHY)


def _marks(line: str) -> tuple[str, str]:
    """What stands around a line as code: more backticks than it has, parted from its own."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    pad = " " if "`" in (line[0], line[-1]) else ""
    return ticks + pad, pad + ticks


RULE: Rule = Rule("code-fence", "markup", propose)
