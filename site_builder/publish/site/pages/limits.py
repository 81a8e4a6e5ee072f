"""Limits and disclaimers: every tagged clause, listed by tag. Complete without JavaScript."""

import re
from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from ....annotate.tags import NAMES
from ....model.document import Block, Tag
from ....model.inline import plain
from ..marks import effect
from ..page import Heading, Page, tool
from ..tree import Tree, Words
from . import home

_SENTENCE = re.compile(r"[。；;！？!?\n]|[.](?= |$)")
_REACH = 70
_ENDS = (
    re.compile(r"[。！？!?][”’」』）)\"]*\s*|\.[”’)\"]*\s+(?=[A-Z“‘])"),
    re.compile(r"[；;]\s*"),
)
"""Ends of sentences, then of their parts; a full stop counts before a capital letter."""


def pages(tree: Tree) -> Iterable[Page]:
    """One page of cards, grouped by tag, with a form that filters them."""
    groups = [(tag, found) for tag in NAMES if (found := tagged(tree, tag))]
    page = tool(
        tree,
        "limits",
        "use",
        groups=groups,
        articles={
            b.id: head
            for _, head, blocks in home.groups(tree)
            for b in blocks
            if head is not None and head.depth == 1
        },
        words=partial(_words, tree),
        translation=translation,
        excerpt=excerpt,
        effect=partial(effect, tree),
    )
    yield page._replace(
        headings=tuple(Heading(tag, tree.tag_name(tag)) for tag, _ in groups),
        anchors=tuple(f"{tag}--{block.id}" for tag, found in groups for block, _ in found),
    )


def tagged(tree: Tree, tag: str) -> list[tuple[Block, Tag]]:
    """The published blocks that carry ``tag``, each with its first claim."""
    out = []
    for block in tree.published:
        claim = next((item for item in block.tags if item.tag == tag), None)
        if claim is not None:
            out.append((block, claim))
    return out


def excerpt(body: str, evidence: tuple[int, int]) -> tuple[str, str, str]:
    """The sentence around the evidence: the words before it, the evidence, the words after."""
    start, end = evidence
    before = list(_SENTENCE.finditer(body, 0, start))
    first = min(
        _between_words(body, max(before[-1].end() if before else 0, start - _REACH), 1), start
    )
    after = _SENTENCE.search(body, max(start, end - 1))
    last = max(
        _between_words(body, min(after.end() if after else len(body), end + _REACH), -1), end
    )
    cut_before = first > 0 and body[first - 1 : first] not in "。；;\n"
    cut_after = last < len(body) and not (after and last == after.end())
    lead = ("…" if cut_before else "") + body[first:start]
    return lead, body[start:end], body[end:last] + ("…" if cut_after else "")


def _between_words(body: str, at: int, step: int) -> int:
    """``at``, moved on by ``step`` until it is not inside a word of Latin letters."""
    while (
        0 < at < len(body) and body[at - 1 : at + 1].isascii() and body[at - 1 : at + 1].isalnum()
    ):
        at += step
    return at


def translation(block: Block, claim: Tag, words: str) -> tuple[str, str, str]:
    """The same of the block's translation: the sentence that says it is marked.

    All of it, without a mark, where the sentences of text and translation do not correspond.
    """
    found = aligned(block.text, claim.evidence, words)
    if found is None:
        return words, "", ""
    start, end = found
    lead, said, trail = words[:start], words[start:end].strip(), words[end:]
    if len(lead) > _REACH:
        lead = f"… {lead[-_REACH:].partition(' ')[2]}"
    if len(trail) > _REACH:
        trail = f"{trail[:_REACH].rpartition(' ')[0]} …"
    return lead, said, f" {trail}".rstrip()


def aligned(source: str, place: tuple[int, int], translation: str) -> tuple[int, int] | None:
    """The characters of ``translation`` that correspond to ``place``, characters of ``source``.

    A sentence, or a part of one between semicolons, corresponds to the one at the same position
    where both texts have equally many. None where they do not, or ``place`` crosses an end: then
    nothing can be said of less than the whole.
    """
    found: tuple[int, int] | None = None
    own, other = (0, len(source)), (0, len(translation))
    for end in _ENDS:
        ours, theirs = _parts(source, own, end), _parts(translation, other, end)
        around = (n for n, (a, b) in enumerate(ours) if a <= place[0] and place[1] <= b)
        at = next(around, None)
        if at is None or len(ours) != len(theirs):
            break
        own, other = ours[at], theirs[at]
        found = other
    return found


def _parts(body: str, within: tuple[int, int], end: re.Pattern[str]) -> list[tuple[int, int]]:
    first, last = within
    cuts = [match.end() for match in end.finditer(body, first, last) if match.end() < last]
    return list(pairwise([first, *cuts, last]))


def _words(tree: Tree, block: Block) -> Words | None:
    """The translation of a block, plain; None where there is none, and of a row of a table."""
    words = None if tree.is_own or block.kind == "row" else tree.words(block)
    if words is None or words.lang is not None:
        return None
    return words._replace(markdown=plain(words.markdown))
