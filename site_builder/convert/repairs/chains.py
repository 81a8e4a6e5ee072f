"""The lines of one paragraph while they are joined."""

from functools import cached_property

from ...model.inline import emphasis
from ..text.lines import Line
from ..text.typography import is_prose, is_title


class Chain:
    """The lines of one paragraph so far; what is asked again and again of them is read once."""

    def __init__(self, text: str, first: Line) -> None:
        self.text = text
        self.lines = [first]
        self._counted = self._stars = self._brackets = self._quotes = 0

    @cached_property
    def prose(self) -> bool:
        """Whether the first line is running text."""
        return is_prose(self.lines[0].body(self.text))

    @cached_property
    def title(self) -> bool:
        """Whether the first line reads as a title."""
        return is_title(self.lines[0].body(self.text))

    @cached_property
    def bold(self) -> bool:
        """Whether the first line is bold as a whole."""
        return emphasis(self.lines[0].markdown(self.text)) == "all"

    def open(self) -> bool:
        """Whether a bold span opened in these lines and is not closed yet."""
        self._count()
        return self._stars % 2 == 1

    def enclosed(self) -> bool:
        """Whether a bracket or quotation opened in these lines and is not closed yet."""
        self._count()
        return self._brackets > 0 or self._quotes > 0

    def _count(self) -> None:
        count = self.text.count
        for line in self.lines[self._counted :]:
            start, end = line.start, line.end
            self._stars += count("**", start, end)
            self._brackets += count("（", start, end) - count("）", start, end)
            self._quotes += count("“", start, end) - count("”", start, end)
        self._counted = len(self.lines)
