"""The proof that a clean text converts to itself, beside the work that relies on it.

The proof is one more round of all repairs, which must change and report nothing. It takes about a
fifth of a conversion: a large document's runs in a second process, while the first goes on as if
it had held. Where it does not hold, or its process dies, the round is run again here.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import beside, repairs
from ..draft import Draft

LARGE = 1_000_000
"""Characters from which a second process is worth its start and its memory."""


def begin(draft: Draft, *, twice: bool) -> Callable[[], bool]:
    """Start the proof; the function given back tells whether it held.

    Without ``twice``, for a small text, or on one core, the draft is settled before this returns,
    and the proof has held. Else the draft must not be changed until it is known; where it did not
    hold, the draft is settled by then, and what was made of it in the meantime is void.
    """
    if not twice or len(draft.text) < LARGE or not beside.has_room():
        repairs.run(draft)
        return lambda: True
    _ = draft.structure  # both processes need it
    answer = beside.start(lambda: _holds(draft))

    def held() -> bool:
        if answer():
            return True
        repairs.run(draft)
        return False

    return held


def _holds(draft: Draft) -> bool:
    """Whether another round neither changes nor reports anything."""
    findings = len(draft.findings)
    return not repairs.once(draft) and len(draft.findings) == findings
