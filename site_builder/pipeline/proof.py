"""The proof that a clean text converts to itself, beside the work that relies on it.

The proof is one more round of all repairs, which must change and report nothing. It takes about a
fifth of a conversion: a large document's runs in a second process, while the first goes on as if
it had held. Where it does not hold, or its process dies, the first one settles the text itself.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import beside, repairs
from ..draft import Draft

LARGE = 1_000_000
"""Characters from which a second process is worth its start and its memory."""


def is_worth_it(draft: Draft) -> bool:
    """Whether the text is so long that a second process pays, and there is room for one."""
    return len(draft.text) >= LARGE and beside.has_room()


def begin(draft: Draft) -> Callable[[], bool]:
    """Start the proof of a draft after its first round, in a second process.

    The function given back waits for it and tells whether it held; the draft must not be changed
    until then. Where it did not hold, what was made of the draft is void.
    """
    _ = draft.structure  # both processes need it
    return beside.start(lambda: _holds(draft))


def _holds(draft: Draft) -> bool:
    """Whether another round neither changes nor reports anything."""
    findings = len(draft.findings)
    return not repairs.once(draft) and len(draft.findings) == findings
