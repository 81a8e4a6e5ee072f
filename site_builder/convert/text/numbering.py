"""Whether a number at a line's start opens a numbered place.

A number is *read* by :mod:`numbers`; it is *accepted* by its context: what stands before it, and
whether it continues the numbering. A date, a figure or a reference at the start of a wrapped line
does not.
"""

import re
from typing import Final

from . import numbers
from .forms import BY_NAME
from .lines import Line, Mark
from .typography import (
    BLANK,
    MONTHS,
    bare,
    ends_sentence,
    is_capitalised,
    is_prose,
    is_title,
    is_wide,
    last_character,
    links_on,
    runs_on,
)

_MARKS: Final = BLANK + "*"
_NO_WORD: Final = frozenset(["", *"%％‰/~～°℃,，;；)）"])
_REFERS: Final = re.compile(r"(?i)(?:第|section|clause|article|paragraph|item|schedule|no\.?)\s*$")
"""What stands before the number of another place."""
ENTRY_ENDS: Final = re.compile(r"[;；]\s*(?:and|or|以及|[及和或])$")
"""What ends an entry that another follows."""
_UNITS: Final = frozenset("倍元万亿个年月日天小时分秒周级折号版款种项次位名台套MGKTmGk")
_SHORT: Final = 40
"""A line of fewer characters was not broken because it was full."""
_MONTH: Final = re.compile(rf"{MONTHS}\b")


class Context:
    """What the acceptance of a number depends on: the numbering so far and the line before."""

    def __init__(self) -> None:
        self.last: tuple[int, ...] = ()
        self.outer: tuple[int, ...] = ()
        self.named = False  # whether the last clause has a number of another form
        self.others: dict[tuple[str, int], int] = {}
        self.past: dict[tuple[str, int], int] = {}
        self.parted: dict[tuple[str, int], int] = {}  # lists inside which another counts from 1
        self.undotted = False  # whether single numbers have no dot
        self.previous: str | None = None
        self.after_heading = True
        self.gap = 0
        self.after: Mark | None = None
        self.opened: Mark | None = None
        self.opened_at = 0

    def part(self, words: str) -> None:
        """Move on to a table, note or rule; a page may end in mid-sentence at most rules."""
        if not words or words[0] not in "-*_":
            self.previous, self.after_heading = None, False

    def settle(
        self, text: str, line: Line, continued: bool, below: Line | None, after: Mark | None
    ) -> None:
        """Take the number from the line unless it opens a place; the context moves on to it.

        ``continued`` says that the next number of the form stands at the start of a later line,
        ``below`` is the line whose words a number alone in its bullet opens, ``after`` the next
        number whatever its form.
        """
        self.gap, self.after = line.gap, after
        mark, heading = line.mark, line.kind == "heading"
        body = ""
        if mark is not None:
            body = (below or line).words(text)[0 if below else mark.length :]
            mark = self.accept(mark, body, heading, line.indent, continued)
            line.inner = line.content + (mark.length if mark is not None and not below else 0)
            line.mark = mark
        if mark is not None or line.gap or line.kind != "text":
            self.opened, self.opened_at = mark, line.indent
        self.previous = text[line.content : line.end]
        short = mark is not None and line.end - line.inner <= 80 and is_title(body)
        self.after_heading = heading or short

    def fresh(self) -> bool:
        """Whether a new place may start here: nothing unfinished stands before."""
        if self.previous is None or self.after_heading or ends_sentence(self.previous):
            return True
        if self.gap == 0 or links_on(self.previous):
            return False
        return not (is_prose(self.previous) and runs_on(self.previous))

    def lists_on(self, mark: Mark, indent: int) -> bool:
        """Whether the number is the next one of a list whose last entry stands right before."""
        before = self.opened
        if before is None or self.opened_at != indent or before.form != mark.form:
            return False
        if (*before.values[:-1], before.values[-1] + 1) != mark.values or self.previous is None:
            return False
        return _REFERS.search(self.previous[-12:]) is None

    def accept(
        self, mark: Mark, body: str, heading: bool, indent: int, continued: bool
    ) -> Mark | None:
        """The mark (perhaps read as another form), or None when it opens no place."""
        if mark.form == "decimal":
            return mark if self._decimal(mark, body, heading, indent, continued) else None
        letter, roman = numbers.readings(mark)
        if letter is not None:
            before = self.others.get((letter.form, indent), 0)
            in_row = letter.values[0] == before + 1 > 1
            mark = letter if in_row and not numbers.counts_on(roman, self.after) else roman
        words = body.lstrip(_MARKS)
        form, value, key = BY_NAME[mark.form], mark.values[0], (mark.form, indent)
        small = mark.dotted and mark.printed.islower()  # “D. Smith” is a name
        entries = self.others | self.parted if small else self.others
        counted = {last for (name, _), last in entries.items() if name == mark.form}
        in_order = value == self.others.get(key, 0) + 1 or (
            value > 1
            and (value == self.past.get(key, 0) + 1 or (form.item and value - 1 in counted))
        )  # the one before may stand at another indent
        titled = heading and mark.form != "english"
        if not words or (numbers.cites(mark, words) and not titled):
            return None
        if not (heading or continued) and self._is_foreign(mark, words, in_order):
            return None
        if in_order and continued and self._parts(_SHORT):
            accepted = True
        elif form.item:
            known = key in self.others
            goes_on = self.gap > 0 or self.lists_on(mark, indent) or (known and self._entry_ends())
            accepted = (in_order or value == 1 or (known and mark.form != "letter")) and (
                self.fresh() or (in_order and goes_on)
            )
        elif heading or in_order:
            accepted = heading or self.fresh() or self.lists_on(mark, indent)
        else:
            accepted = self.fresh() and (mark.spaced or mark.dotted or bool(mark.stars))
        if not accepted:
            return None
        self.others[key] = value
        if not form.item:
            self._forget_items()
            self.last, self.outer, self.named, self.parted = mark.values, (), True, {}
        return mark

    def _is_foreign(self, mark: Mark, words: str, in_order: bool) -> bool:
        """Whether it is a sign of copyright, or the number of another text's article."""
        if numbers.is_copyright(mark, words):
            return last_character(self.previous or ".") in ".。"  # no entry that another follows
        if in_order or self.named or not self.last or mark.dotted or is_title(words):
            return False
        return mark.form in ("english", "paragraph") and (mark.form, 0) not in self.others

    def _entry_ends(self) -> bool:
        """Whether the line before ends an entry that another follows: “; and”."""
        return ENTRY_ENDS.search(bare(self.previous or "")[-6:]) is not None

    def _parts(self, short: int = 0) -> bool:
        """Whether a number between its neighbours opens a place although the line before goes on.

        A reference may stand at the start of a wrapped line of English, not behind one of fewer
        than ``short`` characters; one of Chinese is broken behind its own number.
        """
        before = self.previous or ""
        if links_on(before) or _REFERS.search(before[-12:]):
            return False
        wide = is_wide(last_character(before) or " ")
        return self.gap > 0 or wide or len(before.strip()) < short

    def _forget_items(self) -> None:
        """Entries inside a clause count anew in the next one."""
        for key in [key for key in self.others if BY_NAME[key[0]].item]:
            self.past[key] = self.others.pop(key)

    def _decimal(self, mark: Mark, body: str, heading: bool, indent: int, continued: bool) -> bool:
        values, first, last, outer = mark.values, body[:1], self.last, self.outer
        if first in _NO_WORD or (first in _MARKS and not body.strip(_MARKS)):
            return False
        inner = numbers.follows(values, last)
        exact = inner or (bool(outer) and numbers.follows(values, outer))
        starts = heading or self.fresh() or (exact and self._entry_ends())
        listed = mark.dotted and mark.spaced and self.lists_on(mark, indent)
        lower = "a" <= body.lstrip()[:1] <= "z"
        if values[0] == 0 and not (continued or (inner and not lower)):
            return False
        cited = not mark.dotted and _REFERS.search((self.previous or "")[-12:])
        if lower and (cited or not (starts or listed or continued)):
            return False
        if indent >= 2 and len(values) == 1:
            return self._nested(mark, body, indent)
        if not exact and (self.after_heading or self.named or not last):
            exact = set(values) == {1}
        again = not (heading or self.undotted) and numbers.is_printed_again(mark, self.after)
        if not mark.dotted and mark.spaced and (again or _MONTH.match(body.lstrip())):
            return False
        if not (mark.dotted or heading or (exact and values[0])):
            goes_on = self.after is not None and numbers.follows(self.after.values, values)
            far = bool(last) and not (goes_on or 0 <= values[0] - last[0] <= 1)
            if numbers.MEASURE.match(body.lstrip()) or (lower and far and not continued):
                return False
        accepted = continued or self._opens(mark, body, heading, exact)
        if accepted:
            if not inner and last:
                self.outer = () if numbers.follows(values, outer) else last
                within = values == (1,) and not self.after_heading
                self.parted = dict(self.others) if within else {}
            self.last, self.named = values, False
            self.undotted = self.undotted or (len(values) == 1 and not mark.dotted)
            self._forget_items()
        return accepted

    def _opens(self, mark: Mark, body: str, heading: bool, exact: bool) -> bool:
        """Whether a decimal number opens a place; ``exact`` says that it is the next one."""
        if mark.dotted:
            bare_digit = len(mark.values) == 1 and not mark.spaced and not mark.stars
            if bare_digit and body[0].isdigit():
                return False
            if mark.spaced and len(mark.values) == 1 and self.lists_on(mark, 0):
                return True
            return heading or exact or self.fresh()
        if len(mark.values) > 1:
            if not mark.spaced and body[0] in _UNITS:
                return exact and self.fresh()
            if heading or (exact and (self.gap > 0 or self.fresh() or self._entry_ends())):
                return True
            if exact and self._begins(mark, body):
                return True
            surely = mark.spaced or bool(mark.stars) or len(mark.values) > 2
            return surely and self.fresh()
        if heading:
            return mark.spaced or body[0] in "【[" or (exact and body[0] not in _UNITS)
        if body[0] == "【":
            return exact or self.fresh()
        if self.named and mark.values != (1,):
            return False  # an address, an amount: it does not go on from Article 9
        title = is_title(body) or (is_capitalised(body) and is_title(body.rstrip(BLANK + ".")))
        return mark.spaced and exact and not body[0].isdigit() and title and self.fresh()

    def _begins(self, mark: Mark, body: str) -> bool:
        """Whether a capital or Han follows the next number, which no word before it refers to."""
        before = self.previous or ""
        if is_wide(body[0]):
            return self._parts()
        refers = links_on(before) or _REFERS.search(before[-12:]) is not None
        return len(mark.values) > 2 and mark.spaced and "A" <= body[0] <= "Z" and not refers

    def _nested(self, mark: Mark, body: str, indent: int) -> bool:
        if not (mark.dotted and (mark.spaced or is_wide(body[0]) or body[0].isupper())):
            return False
        key = ("letter", -indent)  # list entries count for themselves at each indent
        in_order = mark.values[0] == self.others.get(key, 0) + 1
        if in_order or mark.values[0] == 1 or self.fresh():
            self.others[key] = mark.values[0]
            return True
        return False
