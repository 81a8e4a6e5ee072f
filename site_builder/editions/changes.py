"""The values of a comparison: what changed between two texts, clause by clause."""

from typing import Final, Literal, NamedTuple

from ..model.document import Bilingual, Block, Document
from ..model.inline import Run

ChangeKind = Literal[
    "added",
    "removed",
    "split",
    "merged",
    "moved",
    "renumbered",
    "wording",
    "emphasis",
    "punctuation",
    "markup",
]

NAMES: Final[dict[ChangeKind, Bilingual]] = {
    "added": Bilingual("新增", "added"),
    "removed": Bilingual("删除", "removed"),
    "split": Bilingual("拆分", "split"),
    "merged": Bilingual("合并", "merged"),
    "moved": Bilingual("移动", "moved"),
    "renumbered": Bilingual("改号", "renumbered"),
    "wording": Bilingual("措辞", "wording"),
    "emphasis": Bilingual("强调", "emphasis"),
    "punctuation": Bilingual("标点", "punctuation"),
    "markup": Bilingual("版式", "markup"),
}
"""Each kind of change for a reader; ``markup`` is a link, code, italics, or a title's form."""

PARAGRAPH: Final = "\u2029"
"""Stands between the clauses of one side of a split or a merger (Unicode paragraph separator)."""


class Piece(NamedTuple):
    """Characters of a clause: on one side only, or on both, where their style may differ."""

    old: Run | None
    new: Run | None

    @property
    def text(self) -> str:
        """The characters, the same on each side that has them."""
        run = self.old or self.new
        return run.text if run else ""

    @property
    def kind(self) -> Literal["same", "removed", "added", "restyled"]:
        """What happened to the characters."""
        if self.new is None:
            return "removed"
        if self.old is None:
            return "added"
        return "same" if self.old == self.new else "restyled"


class Change(NamedTuple):
    """One clause of the old text and the new, or several where it was split or merged.

    ``kinds`` is empty where nothing changed. ``conversion`` are those of them that our repairs
    made: the raw files agree there. ``pieces`` give both sides back. ``limiting``
    says that either side carries a tag that needs notice.
    """

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    kinds: tuple[ChangeKind, ...]
    pieces: tuple[Piece, ...]
    conversion: tuple[ChangeKind, ...] = ()
    limiting: bool = False

    @property
    def published(self) -> tuple[ChangeKind, ...]:
        """The kinds of change that the publisher made."""
        return tuple(kind for kind in self.kinds if kind not in self.conversion)

    @property
    def notable(self) -> bool:
        """Whether the publisher changed a limiting clause, or emphasis."""
        return bool(self.published) and (self.limiting or "emphasis" in self.published)


class Comparison(NamedTuple):
    """Every place of both documents in exactly one change, in the order of ``new``."""

    old: Document
    new: Document
    changes: tuple[Change, ...]

    @property
    def changed(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kinds)

    @property
    def kept(self) -> frozenset[str]:
        """The ids that name the same section in both: where ids are counted, others may not."""
        old, new = ({(s.id, s.title) for s in each.sections} for each in (self.old, self.new))
        return frozenset(name for name, _ in old & new)

    def counts(self) -> dict[ChangeKind, int]:
        """How many clauses the publisher changed, by kind; kinds without any are left out."""
        kinds = [kind for change in self.changes for kind in change.published]
        return {kind: kinds.count(kind) for kind in NAMES if kind in kinds}
