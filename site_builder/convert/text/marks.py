"""A number read at the start of a line's words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """A number read at a line's start; it takes ``length`` characters up to the first word.

    ``printed`` is the number with its own punctuation, ``key`` the number without, ``values``
    its parts as integers, ``dotted``, ``spaced`` and ``stars`` what its tail holds.
    """

    form: str
    values: tuple[int, ...]
    key: str
    printed: str
    length: int
    dotted: bool
    spaced: bool
    stars: int
