"""A number read at the start of a line's words."""

from __future__ import annotations


class Mark:
    """A number read at a line's start; it takes ``length`` characters up to the first word.

    ``printed`` is the number with its own punctuation, ``key`` the number without, ``values``
    its parts as integers, ``dotted``, ``spaced`` and ``stars`` what its tail holds. Never altered.
    """

    # A plain class, as Line and Place: its values are read more often than those of a named tuple
    # can be at its price.
    __slots__ = ("dotted", "form", "key", "length", "printed", "spaced", "stars", "values")

    def __init__(
        self,
        form: str,
        values: tuple[int, ...],
        key: str,
        printed: str,
        length: int,
        dotted: bool,
        spaced: bool,
        stars: int,
    ) -> None:
        self.form = form
        self.values = values
        self.key = key
        self.printed = printed
        self.length = length
        self.dotted = dotted
        self.spaced = spaced
        self.stars = stars
