"""The laws on generated documents of every kind (``make laws`` proves 100,000)."""

from __future__ import annotations

import pytest

from tests.hostile.documents import whole
from tests.hostile.prove import proved

COUNT, CHUNK = 10_000, 500
FIRST = len(whole())
"""The documents before it are whole and clean: tests/test_damage.py and test_corpus.py have them."""


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, CHUNK))
def test_every_document_converts_by_the_laws_or_is_refused(first: int) -> None:
    outcomes = [proved(number) for number in range(first, first + CHUNK)]
    assert not [outcome for outcome in outcomes if outcome.fault]
    assert sum(outcome.refused for outcome in outcomes) < CHUNK / 5
