"""Values out of a JSON file that somebody may have altered, held to the types that belong there."""

from __future__ import annotations

WHOLE = (int,)
TEXT = (str,)
PERHAPS = (str, type(None))


def require(kinds: tuple[type, ...], *values: object) -> None:
    """TypeError, with the value, for the first of ``values`` that is of none of ``kinds``."""
    for value in values:
        if type(value) not in kinds:
            raise TypeError(f"{str(value)[:40]!r} is no {kinds[0].__name__}")
