"""What the site needs of an edition and of its translation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ...model.config import DocumentConfig
from ...model.document import Block, Change, Document
from ...model.ledger import Encoding


class EditionLike(Protocol):
    """What the site needs of an edition (see :class:`site_builder.pipeline.Edition`)."""

    @property
    def config(self) -> DocumentConfig: ...
    @property
    def raw(self) -> bytes: ...
    @property
    def clean(self) -> str: ...
    @property
    def encoding(self) -> Encoding: ...
    @property
    def ledger(self) -> tuple[Change, ...]: ...
    @property
    def document(self) -> Document: ...
    @property
    def confirmed(self) -> frozenset[int]: ...


class EntryLike(Protocol):
    """A translation: inline Markdown and its state (reviewed, draft, stale, missing)."""

    @property
    def text(self) -> str: ...
    @property
    def state(self) -> str: ...


class CatalogueLike(Protocol):
    """What the site needs of a translation catalogue."""

    def entry(self, block: Block) -> EntryLike: ...
    def cells(self, block: Block) -> Sequence[EntryLike]: ...
