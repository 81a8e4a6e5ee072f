"""Paragraphs that a page break or a hard line wrap cut are joined again.

Two lines are one paragraph when the first is running text that stops without any closing mark and
the second opens no place of its own: no number, bullet, table or title. Lines in one Markdown
paragraph need no more; across blank lines the second must also go on in mid-sentence. A bold
paragraph whose tail lost its bold behind blank lines is bold to its end.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Edit
from ...model.inline import emphasis
from ..text import numbers
from ..text.forms import BY_NAME
from ..text.lines import Line
from ..text.numbering import ENTRY_ENDS
from ..text.typography import (
    CLOSING,
    NOTE_LABELS,
    bare,
    ends_sentence,
    is_han,
    is_prose,
    is_wide,
    links_on,
    runs_on,
    starts_mid_sentence,
)
from . import seams
from .chains import Chain, join
from .draft import Rule, View
from .openers import begins, dashed
from .wraps import (
    Width,
    are_spaced,
    are_torn,
    are_whole,
    cuts_sentences,
    is_beside,
    is_full,
    is_long,
    is_torn,
    wrap_width,
)

_LABELS: Final = tuple(label + colon for label in NOTE_LABELS for colon in "：:")
_PAUSES: Final = ("，", "、", ",")
_NO_OPENING: Final = re.compile(r"[，。；：、）》】”’！？]|[,;.](?=[ ]|$)|（(?:以下|下称|简称)")
"""With what no line of print begins: closing marks, and the short name of what stands before."""
_INSIDE: Final = frozenset("-–—”’")
"""What an unfinished line may end in inside brackets or quotation marks."""
_PAUSED: Final = re.compile("[，、；：。（“]")

_MORE: Final = re.compile(r"(?i:[;；][ ]?(?:and|or|and/or)),?$")
_ITEM: Final = re.compile(r"(?:[ivx]{1,5}|[a-z])[.)]")


def propose(view: View) -> Iterator[Edit]:
    """Join each chain of lines that are one paragraph."""
    text, lines = view.text, view.lines
    width = wrap_width(text, lines)
    spaced, torn = are_spaced(text, lines), are_torn(text, lines, width)
    cut = cuts_sentences(text, lines)
    whole = are_whole(text, lines)
    first: Line | None = None
    chain: Chain | None = None
    apart = seams.key_blocks(text, lines) | dashed(text, lines, width)
    for index, line in enumerate(lines):
        loose = index not in apart and line.mark is None and line.kind == "text"
        above = chain.lines[-1] if chain is not None else first
        opened = whole and above is not None and begins(text, above, line)
        if loose and first is not None and not opened:
            chain = chain or Chain(text, first)
            beside = spaced and line.gap == 0 and is_beside(chain.lines[-1], line)
            if torn and len(chain.lines) == 1 and is_torn(text, first, line, width):
                beside |= not _stands_alone(text, chain, line)
            if beside or _continues(text, chain, line, width, spaced, cut):
                chain.lines.append(line)
                continue
        if chain is not None:
            if len(chain.lines) > 1:
                yield from join(text, chain)
            chain = None
        first = line if line.kind in ("text", "bullet", "quote", "note") else None
    if chain is not None and len(chain.lines) > 1:
        yield from join(text, chain)


def _continues(text: str, chain: Chain, line: Line, width: Width, spaced: bool, cut: bool) -> bool:
    """Whether a line of text without a number goes on with the chain's paragraph.

    In a ``spaced`` text a blank line stands behind every line of print, in a ``cut`` one behind
    some that do not end a sentence.
    """
    first, previous = chain.lines[0], chain.lines[-1]
    words, before = text[line.content : line.end], text[previous.content : previous.end]
    behind = words if first.kind == "text" or not line.gap else ""  # a list ends at a blank line
    full = is_full(text[previous.start : previous.end], behind, width)
    linked = seams.is_linked(before, words)
    if linked or _stands_alone(text, chain, line, full):
        return linked
    gap = seams.blanks(line.gap, before, words, full) if spaced else line.gap
    alone = len(chain.lines) == 1
    running = (
        (not alone and (gap > 0 or full or not seams.is_cell(before, words)))
        or chain.prose
        or (gap == 0 and first.kind == "text" and seams.runs(previous.body(text), words))
    )
    finished = seams.is_finished(before, words, gap)
    titled = first.mark is not None and alone and chain.title
    titled = titled and not (full and is_long(before)) and not (running and _is_entry(first))
    listed = first.mark is None and alone and seams.are_entries(before, words, gap)
    parted = ((gap and titled and not is_long(before)) or listed) and not links_on(before)
    parted = parted and not chain.enclosed()
    # “topics you may be interested in” ends its entry
    ended = gap > 0 and first.kind == "bullet" and bare(words)[:1].isupper()
    if parted or ended or _takes_bold(text, chain, line):
        return False
    if not finished and (_goes_on(chain, before, words) or _NO_OPENING.match(bare(words))):
        return True
    if not finished and not gap and seams.breaks_off(before, words):
        return True
    if not full and seams.opens(before, words):
        return False
    stops = runs_on(before) or (full and running and bare(before)[-1:] in CLOSING)
    if gap == 0:
        if ends_sentence(before):
            colon = bare(before).endswith(":")
            inside = previous.kind == "bullet" and not colon  # below the words of the bullet
            inside = inside and emphasis(line.markdown(text)) != "all"
            set_in = previous.content - previous.start if inside else previous.indent
            return full and line.indent in (previous.indent, set_in)
        breaks = before.endswith("  ") and line.indent <= previous.indent  # Markdown's own
        if breaks or (seams.is_heading(before, words) and (alone or not bare(words).isupper())):
            return False
        pausing = bare(before)[-1:] in _PAUSES and not seams.is_verse(before, words)
        goes_on = running or full or pausing
        return (
            not titled
            and goes_on
            and stops
            and (full or not width.band or not seams.is_cell(before, words))
        )
    set_in = gap == 1 and previous.mark is None and line.indent >= previous.indent + 2
    if finished or not stops or set_in:
        return False
    sentence = seams.is_sentence(before)  # else a line by itself and a new one are two
    parts = (
        not cut and alone and first.kind == "text" and bare(words)[:1].isupper() and not sentence
    )
    if full and not parts and emphasis(line.markdown(text)) != "all":
        return True
    if gap > 2 and seams.is_sentence(before) and seams.is_sentence(words):
        return True
    return running and runs_on(before) and _continues_over_gap(text, chain, line)


def _stands_alone(text: str, chain: Chain, line: Line, full: bool = False) -> bool:
    """Whether one of two lines is a paragraph by its form: a cell, a note, an entry, a name."""
    first, previous = chain.lines[0], chain.lines[-1]
    words, before = text[line.content : line.end], text[previous.content : previous.end]
    quoted = numbers.read(previous.body(text))  # a number that counts no place here
    tabbed = "\t" in previous.body(text)[quoted.length if quoted and quoted.dotted else 0 :]
    if previous.kind == "note" or tabbed or "\t" in words.strip():
        return True
    if bare(words).startswith(_LABELS) or not (bare(words) and bare(before)):
        return True
    fields = seams.are_fields(text[first.content : first.end], before, words, full)
    if fields or seams.are_parted(before, words, line.gap):
        return True
    if not full and _MORE.search(bare(before)):
        # a capital may go on with the sentence right above, unless that is an entry and has none
        small = bare(text[first.content : first.end])[:1].islower()
        entry = first.mark is None and (line.gap > 0 or small)
        if _ITEM.match(words) or (entry and "A" <= words[:1] <= "Z"):
            return True
    capitals = bare(before).isupper() and not any(map(is_han, before))
    name = line.gap > 0 and capitals and not is_long(before)
    return name or ENTRY_ENDS.search(bare(before)[-6:]) is not None


def _continues_over_gap(text: str, chain: Chain, line: Line) -> bool:
    """Whether unfinished running text goes on behind blank lines."""
    previous = chain.lines[-1]
    words = text[line.content : line.end]
    if line.indent >= 2 and line.indent != previous.indent and previous.mark is None:
        return False
    if starts_mid_sentence(words):
        return True
    if not is_wide(bare(words)[:1] or " "):
        return False
    bold = emphasis(line.markdown(text)) == "all"
    if bold and not chain.bold and not chain.open():
        return False
    if line.gap == 1 and seams.opens(previous.body(text), words, behind=True):
        return False
    return line.gap > 1 or ends_sentence(words) or is_prose(words)


def _takes_bold(text: str, chain: Chain, line: Line) -> bool:
    """Whether bold words would make plain ones bold that do not surely go on with their sentence.

    A bold title is no sentence that stops; one that stops has a pause in it.
    """
    first = chain.lines[0]
    if len(chain.lines) > 1 or not chain.bold or chain.open():
        return False
    if emphasis(line.markdown(text)) != "none" or first.kind not in ("text", "bullet"):
        return False
    words, before = text[line.content : line.end], first.body(text)
    if starts_mid_sentence(words) or links_on(before):
        return False
    clause = first.mark is not None and len(first.mark.values) > 1 and chain.prose
    paused = clause or _PAUSED.search(bare(before)) is not None
    return not (paused and is_wide(bare(words)[:1] or " "))


def _goes_on(chain: Chain, before: str, words: str) -> bool:
    """Whether the words beyond doubt continue the line before: open bracket, or lower case."""
    if chain.enclosed():
        return runs_on(before) or bare(before)[-1:] in _INSIDE
    if links_on(before) or seams.refers(before, words) or seams.is_divided(before, words):
        return True
    first, last = bare(words)[:1], bare(before)[-1:]
    return (
        "a" <= first <= "z"
        and last.isascii()
        and (runs_on(before) or (last in ("%", ")") and is_long(before)))
    )


def _is_entry(line: Line) -> bool:
    """Whether the line's number is that of an entry, which has no title."""
    return line.mark is not None and BY_NAME[line.mark.form].item


RULE: Rule = Rule("split-paragraph", "markup", propose)
