"""The way back from the characters of a repaired text to those of the source."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class Origin:
    """Which source characters the characters of a text came from, as runs kept unchanged."""

    def __init__(self, length: int) -> None:
        self._here = [0]
        self._there = [0]
        self._length = [length]
        self._index = 0

    def map(self, start: int, end: int) -> tuple[int, int]:
        """The source range of characters ``start``–``end``; empty where all is inserted."""
        here, there, length = self._here, self._there, self._length
        if not here:
            return 0, 0
        index = self._index  # most are asked for in order
        if index + 2 >= len(here) or not here[index] <= start < here[index + 2]:
            index = bisect_right(here, start) - 1
        elif here[index + 1] <= start:
            index += 1
        self._index = max(0, index)
        if index >= 0 and start < here[index] + length[index]:
            first = there[index] + start - here[index]
            if end <= here[index] + length[index]:  # both in one run, as mostly
                return first, first + max(0, end - start)
        elif index + 1 < len(here) and here[index + 1] < end:
            first = there[index + 1]
        else:
            first = there[index] + length[index] if index >= 0 else there[0]
        if not (index >= 0 and (index + 1 == len(here) or here[index] < end <= here[index + 1])):
            index = bisect_left(here, end) - 1
        last = there[index] + min(end - here[index], length[index]) if index >= 0 else first
        return first, max(first, last)

    def apply(self, edits: Sequence[tuple[int, int, int]]) -> None:
        """Follow edits (start, end, length of the new text), sorted and without overlap."""
        here: list[int] = []
        there: list[int] = []
        lengths: list[int] = []
        number, shift, count = 0, 0, len(edits)
        for begin, origin, length in zip(self._here, self._there, self._length, strict=True):
            at, stop = begin, begin + length
            while number < count and edits[number][0] < stop:
                start, end, size = edits[number]
                if start > at:
                    here.append(at + shift)
                    there.append(origin + at - begin)
                    lengths.append(start - at)
                    at = start
                if end > stop:
                    at = stop
                    break
                at = max(at, end)
                shift += size - (end - start)
                number += 1
            if at < stop:
                here.append(at + shift)
                there.append(origin + at - begin)
                lengths.append(stop - at)
        self._here, self._there, self._length, self._index = here, there, lengths, 0
