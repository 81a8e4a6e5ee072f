"""Whether the publisher brought limiting and disclaiming clauses to the reader's notice.

Article 496 of the Chinese Civil Code lets a party disown a standard term that was not brought to
its notice. The report is for the publisher and for auditors; the text is never emphasised by us.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from ..model import inline
from ..model.document import Bilingual, Block, Document, Emphasis, Finding
from . import tags

NOTICE_NEEDED: Final = ("limitation", "disclaimer")
UNTAGGED: Final = ""
"""The row of the matrix that counts blocks without a tag."""

_LEVELS: Final[tuple[Emphasis, ...]] = ("all", "part", "none")
_SENTENCE: Final = 24
"""Bold of fewer characters than this, without a tag, is a term and not a notice."""


def provisions(document: Document) -> Iterator[Block]:
    """The blocks that can bind somebody and could be emphasised as a whole: no rows of tables."""
    found = (document.blocks[at] for at in tags.provisions(document))
    return (block for block in found if block.kind != "row")


def matrix(document: Document) -> Mapping[str, Mapping[Emphasis, int]]:
    """How many provisions carry each tag, by emphasis; the last row counts those without a tag."""
    counts: dict[str, dict[Emphasis, int]] = {
        tag: dict.fromkeys(_LEVELS, 0) for tag in (*tags.NAMES, UNTAGGED)
    }
    for block in provisions(document):
        for tag in {tag.tag for tag in block.tags} or {UNTAGGED}:
            counts[tag][block.emphasis] += 1
    return counts


def findings(document: Document) -> Iterator[Finding]:
    """Limiting or disclaiming provisions without emphasis, and emphasis without any tag.

    Emphasis says nothing of the tags where the rules do not know the language.
    """
    known = document.untagged is None
    for block in provisions(document):
        if not block.tags and (block.emphasis == "none" or not known):
            continue
        raw = block.raw[0] if block.raw else None
        bold = _bold(block)
        plain = [
            tag
            for tag in block.tags
            if tag.tag in NOTICE_NEEDED and not _covered(tag.evidence, bold)
        ]
        if plain:
            names = [tags.NAMES[tag.tag] for tag in plain]
            message = Bilingual(
                f"{'、'.join(name.zh for name in names)}条款没有加粗等显著提示。",
                f"{' and '.join(name.en for name in names)}: the publisher did not emphasise it.",
            )
            yield Finding("conspicuousness.unemphasised", "warning", message, block.id, raw)
        elif not block.tags and max((end - start for start, end in bold), default=0) >= _SENTENCE:
            message = Bilingual(
                "发布者加粗了本条，但它不属于任何一类标签。",
                "The publisher emphasised this provision, and none of the tags fits it.",
            )
            yield Finding("conspicuousness.untagged-emphasis", "info", message, block.id, raw)


def _bold(block: Block) -> list[tuple[int, int]]:
    """The emphasised character ranges of the block's text."""
    if block.emphasis == "none":
        return []
    if block.emphasis == "all":
        return [(0, len(block.text))]
    ranges: list[tuple[int, int]] = []
    at = 0
    for run in inline.parse(block.markdown):
        end = at + len(run.text)
        if run.bold:
            joined = bool(ranges) and ranges[-1][1] == at
            start = ranges.pop()[0] if joined else at
            ranges.append((start, end))
        at = end
    return ranges


def _covered(evidence: tuple[int, int], bold: list[tuple[int, int]]) -> bool:
    """Whether at least half of the evidence is emphasised."""
    start, end = evidence
    inside = sum(max(0, min(end, stop) - max(start, first)) for first, stop in bold)
    return inside > 0 and 2 * inside >= end - start
