"""Numbers at the start of a line, in the forms of :mod:`forms`, and what may follow what.

A :class:`Mark` is a number read at the start of a line's content. Reading says only what the
characters could be; whether they open a clause is decided in :mod:`scan` from what stands before.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from ...model.numerals import roman_value
from .forms import BY_NAME, FORMS, Form
from .lines import Mark

# What may stand between a number and its text: dots, blanks and bold marks.
_TAIL: Final = re.compile(r"(?:\\?[.．。]|[、)）]|\*\*|</?strong>|</?u>|[ \t\u00a0\u3000])*")
_COLON: Final = re.compile(rf"(?:[ \t\u00a0]+[:：](?=[ \t\u00a0]))?{_TAIL.pattern}")
MEASURE: Final = re.compile(
    r"(?i)(?:[kmgt]b(?:ps)?|[kcm]?m|kg|%|per ?cent|percent|usd|eur|rmb|cny|gbp|hours?|days?|months?|"
    r"years?|minutes?|seconds?|million|billion|times)\b"
)
"""What makes a number a value: no clause opens with it."""
_HALF_BRACKETS: Final = (")", "）", "\\)")
"""``1)`` and ``1）`` number entries of a clause; ``(`` before them is another form."""


@lru_cache(maxsize=1 << 14)  # each repair reads nearly the same lines
def read(words: str) -> Mark | None:
    """The number that the words of a line begin with."""
    if (compound := _COMPOUND.match(words) or _SECTION.match(words)) is not None:
        return _compound(words, compound)
    for form in FORMS:
        match = form.pattern.match(words)
        if match is None:
            continue
        whole = form.name == "decimal" and match[1].isdecimal()  # 3.1) is no entry
        if whole and words.startswith(_HALF_BRACKETS, match.end()):
            continue
        return _mark(words, form, match)
    return None


# 1-1., 2.5.1.a and 7a) count like decimals and keep their own sign.
_COMPOUND: Final = re.compile(
    r"(\d{1,2}(?:-\d{1,2}){1,3})(?=[.．、])(?![.．]\d)"
    r"|(\d{1,3}(?:\.\d{1,3})+\.[a-z])(?=[.)]?[ \t\u00a0\u3000])"
    r"|(\d{1,2}[a-z])(?=\)[ \t\u00a0\u3000])"
)


# Section 2.01. counts like 2.01; in mid-sentence a word in lower case follows.
_SECTION: Final = re.compile(
    r"(?i:section|clause|article|paragraph)[ \u00a0](\d{1,3}(?:\.\d{1,3})+)"
    r"(?=\.?(?:[ \t\u00a0\u3000]+[A-Z“\"\[]|[ \t]*$))"
)


def _compound(words: str, match: re.Match[str]) -> Mark:
    """The mark of a number whose parts a hyphen divides, or with a word before or a letter behind."""
    mark = _mark(words, BY_NAME["decimal"], match)
    number = next(part for part in match.groups() if part)
    parts = re.findall(r"\d+|[a-z]", number)
    values = tuple(int(part) if part.isdecimal() else ord(part) - 96 for part in parts)
    return replace(mark, values=values, key=number)


def _mark(words: str, form: Form, match: re.Match[str]) -> Mark:
    tail = (_COLON if form.name == "english" else _TAIL).match(words, match.end())
    assert tail is not None  # the pattern matches the empty string
    rest, printed = tail[0], match[0].replace("*", "")
    key = form.key(match) if match.re is form.pattern else printed
    dotted = not _DOTS.isdisjoint(rest)
    spaced = not _BLANKS.isdisjoint(rest)
    stars = rest.count("**") + rest.count("strong>")
    printed += _NOT_CLOSING.sub("", rest)
    if "\\" in printed:
        key, printed = key.replace("\\", ""), printed.replace("\\", "")
    values = form.values(match) if match.re is form.pattern else ()
    return Mark(form.name, values, key, printed, tail.end(), dotted, spaced, stars)


_DOTS: Final = frozenset(".．。、")
_BLANKS: Final = frozenset(" \t\u00a0\u3000")
_NOT_CLOSING: Final = re.compile(
    r"</?(?:strong|u)>|\*|(?<![ \t\u00a0\u3000])[ \t\u00a0\u3000]++(?![:：])"
)


def as_letter(mark: Mark) -> Mark | None:
    """The letter that ``I.``, ``v.`` or ``x.`` may be, read as a Roman number; None for others."""
    if mark.form not in ("roman", "small-roman") or len(mark.key) > 1:
        return None
    return replace(mark, form="letter", values=(ord(mark.key.lower()) - 96,))


def readings(mark: Mark) -> tuple[Mark | None, Mark]:
    """The letter that the number may be, if any, and the number itself, Roman if it may be that."""
    if mark.form == "bracketed-letter" and mark.key in ("(i)", "(v)", "(x)"):
        value = roman_value(mark.key.strip("()"))
        return mark, replace(mark, form="bracketed-roman", values=(value,))
    return as_letter(mark), mark


def counts_on(mark: Mark, after: Mark | None) -> bool:
    """Whether ``after`` is the next number of the form."""
    return after is not None and (after.form, after.values) == (mark.form, (mark.values[0] + 1,))


def is_printed_again(mark: Mark, after: Mark | None) -> bool:
    """Whether ``after`` is the same number with its dot: “2 Main Road” above “2. Law”."""
    single = len(mark.values) == 1 and mark.values > (1,)
    return single and after is not None and after.dotted and after.values == mark.values


# What stands behind the number of an article that is cited: 第三条所称, 第五条第二款, § 1 Abs. 2.
_CITED: Final = re.compile(
    r"的|所[称稱述列指]|(?:规定|規定|约定|約定)[的，]|之(?:规定|規定|约定|約定)|[\u3041-\u309f]|"
    r"(?:、|或|和|及|与|與|至|到|以及)?第[一二三四五六七八九十百\d]+[条條章节節款项項]"
)
_OF_PARAGRAPH: Final = re.compile(r"(?:(?:Abs\.|Absatz|Satz|Nr\.) ?\d|[a-z]+(?![^\W_]|-))")
_OF_COPYRIGHT: Final = re.compile(r"(?:Copyright )?(?:19|20)\d\d\b[-–, \d]*[A-Z\u2e80-\uffee]")


def cites(mark: Mark, words: str) -> bool:
    """Whether the words behind a number show that it is cited."""
    if mark.form == "english":
        return "a" <= words[0] <= "z" and not mark.dotted  # “Article 4 applies” refers to it
    if mark.form == "paragraph":
        return mark.spaced and _OF_PARAGRAPH.match(words) is not None
    if mark.form not in ("chapter", "division", "article") or mark.spaced or mark.stars:
        return False
    return _CITED.match(words) is not None


def is_copyright(mark: Mark, words: str) -> bool:
    """Whether “(c)” stands for ©: “(c) 2024 Example Ltd.”."""
    return mark.key.lower() == "(c)" and _OF_COPYRIGHT.match(words) is not None


def slug(mark: Mark) -> str:
    """The number in ASCII, for anchors."""
    if mark.form == "decimal":
        return mark.key
    if mark.form in ("letter", "small-roman", "bracketed-letter", "bracketed-roman"):
        return mark.key.strip("()").lower().replace("\u0456", "i")
    return BY_NAME[mark.form].slug + str(mark.values[0])


def follows(values: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a decimal number is the next one after ``last``: its child, or a next sibling."""
    size = len(last)
    if not size:
        return set(values) == {1}
    if values[:-1] == last[:-1]:
        return values[-1] == last[-1] + 1
    if values[:size] == last:
        return set(values[size:]) == {1}
    for level, (value, previous) in enumerate(zip(values, last, strict=False)):
        if value != previous:
            return value == previous + 1 and set(values[level + 1 :]) <= {1}
    return False
