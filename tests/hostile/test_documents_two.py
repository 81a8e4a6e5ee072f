"""The laws on generated documents: every second of 10,000 (``make laws`` proves 100,000)."""

from __future__ import annotations

import pytest

from tests.hostile.prove import proved

COUNT, CHUNK = 10_000, 500


@pytest.mark.parametrize("first", range(1, COUNT, 2 * CHUNK))
def test_every_document_converts_by_the_laws_or_is_refused(first: int) -> None:
    outcomes = [proved(number) for number in range(first, first + 2 * CHUNK, 2)]
    assert not [outcome for outcome in outcomes if outcome.fault]
    assert sum(outcome.refused for outcome in outcomes) < CHUNK / 5
