"""The laws on generated documents of every kind (``make laws`` proves 100,000)."""

import pytest

from tests.generated.documents import whole
from tests.generated.prove import proved

COUNT, CHUNK = 10_000, 250


@pytest.mark.parametrize("chunk", range(COUNT // CHUNK))
def test_every_document_converts_by_the_laws_or_is_refused(chunk: int) -> None:
    """Those before are whole and clean: tests/test_damage.py and test_corpus.py have them."""
    first = len(whole()) + chunk * CHUNK
    outcomes = [proved(number) for number in range(first, first + CHUNK)]
    assert not [outcome for outcome in outcomes if outcome.fault]
    assert sum(outcome.refused for outcome in outcomes) < CHUNK / 5
