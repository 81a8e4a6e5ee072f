"""The proof that a clean text converts to itself, beside the work that relies on it.

The proof is one more round of all repairs, which must change and report nothing. It takes about a
fifth of a conversion: a large document's runs in a second process, while the first goes on as if
it had held. Where it does not hold, or its process dies, the round is run again here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from .. import repairs
from ..draft import Draft

LARGE = 1_000_000
"""Characters from which a second process is worth its start and its memory."""


def begin(draft: Draft, *, beside: bool) -> Callable[[], bool]:
    """Start the proof; the function given back tells whether it held.

    Without ``beside``, for a small text, or on one core, the draft is settled before this returns,
    and the proof has held. Else the draft must not be changed until it is known; where it did not hold, the draft
    is settled by then, and what was made of it in the meantime is void.
    """
    if not beside or len(draft.text) < LARGE or not _has_room():
        repairs.run(draft)
        return lambda: True
    _ = draft.structure  # both processes need it
    child = os.fork()
    if not child:
        _prove(draft)

    def held() -> bool:
        _, status = os.waitpid(child, 0)
        if status == 0:
            return True
        repairs.run(draft)
        return False

    return held


def _has_room() -> bool:
    from ..workers import cores  # few texts are large

    return sys.platform == "linux" and cores() > 1


def _prove(draft: Draft) -> NoReturn:
    """Run the round in the second process, which ends with 0 where it changed nothing."""
    code = 1
    try:
        findings = len(draft.findings)
        if not repairs.once(draft) and len(draft.findings) == findings:
            code = 0
    finally:
        os._exit(code)
