"""Inline Markdown of one block: bold, italics, code and links as runs of styled text.

``**`` toggles bold wherever it stands (the publisher's intent, which CommonMark's flanking rules
lose next to Chinese punctuation); ``<strong>`` is the same in a portable form, ``<u>`` is
underline (the other way publishers give legal notice); a pair of ``~~`` strikes out what is between
(GitHub's Markdown 6.5), other tildes are tildes. ``*`` and ``_`` around words are italics,
``_`` only where no letter or digit stands beside it (CommonMark 6.2). Links are
``[text](target)``; a backslash keeps the ASCII punctuation after it. ``<br>`` parts the lines of a
table cell: its words read as parted by a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple
from unicodedata import category

from .document import Emphasis

_TOKEN: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # 1 escaped character
    r"|(\*\*|</?strong>|</?u>|(?<!~)~~(?!~))"  # 2 bold, underline, struck out
    r"|(?<!`)(`{1,8})(?!`)(.{1,4000}?)(?<!`)\3(?!`)"  # 3 fence, 4 code
    r"|(?<!\\)\[((?:[^\[\]\n\\]|\\.)*)\]"  # 5 link text
    r"\(((?:[^()\s<>]|\([^()\s<>]*\))*)(?:[ \t]+\"[^\"\n]*\")?\)"  # 6 target
    r"|(\*)"  # 7 italics
    r"|(<br[ \t]*/?>)"  # 8 a break inside a cell
    r"|(?<![\w\\])_(?![\s_])((?:[^_\n\\*]|\*\*){1,2000})(?<!\s)_(?!\w)",  # 9 italics between underscores
)
_CLOSERS: Final = {
    "*": re.compile(r"(?<=[^\s*\\])\*(?!\*)"),
    "~~": re.compile(r"(?<=[^\s~\\])~~(?!~)"),
}


class Run(NamedTuple):
    """Characters of one style; ``href`` is a link's target or None."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str | None = None
    underline: bool = False
    struck: bool = False


@lru_cache(maxsize=1 << 14)
def parse(markdown: str) -> tuple[Run, ...]:
    """The runs of a block's inline Markdown, in order, neighbours of one style joined."""
    pieces: list[Run] = []
    _parse(markdown, Run(""), pieces)
    return joined(pieces)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with neighbours of one style joined."""
    return tuple(
        Run("".join(run.text for run in same), *style)
        for style, same in groupby(runs, key=lambda run: run[1:])
    )


def _parse(markdown: str, style: Run, runs: list[Run]) -> Run:
    """Append the runs of ``markdown`` to ``runs``; give the style in force at its end."""
    at = 0
    last: dict[str, int] = {}
    while match := _TOKEN.search(markdown, at):
        _push(runs, markdown[at : match.start()], style)
        escaped, strong, _, code, link, target, _, broken, italics = match.groups()
        at = match.end()
        if escaped is not None or broken is not None:
            _push(runs, escaped or " ", style)
        elif italics is not None:
            style = _parse(italics, style._replace(italic=True), runs)._replace(italic=style.italic)
        elif strong == "~~":
            before = markdown[match.start() - 1 : match.start()].strip()
            opens = markdown[at : at + 1].strip() and _closes_later(markdown, at, strong, last)
            if before if style.struck else opens:
                style = style._replace(struck=not style.struck)
            else:
                _push(runs, strong, style)
        elif strong is not None and strong[-2] == "u":
            style = style._replace(underline=strong == "<u>")
        elif strong is not None:
            bold = not style.bold if strong == "**" else strong == "<strong>"
            style = style._replace(bold=bold)
        elif code is not None:
            _push(runs, _unpad(code), style._replace(code=True))
        elif target is not None:
            inner = _parse(link, style._replace(href=target), runs)
            style = inner._replace(href=style.href)
        elif style.italic:
            style = style._replace(italic=False)
        else:
            opens = _opens_italics(markdown[: at - 1][-1:], markdown[at : at + 1])
            if opens and _closes_later(markdown, at, "*", last):
                style = style._replace(italic=True)
            else:
                _push(runs, "*", style)
    _push(runs, markdown[at:], style)
    return style


def _opens_italics(before: str, following: str) -> bool:
    """Whether ``*`` opens italics: not before a blank, nor inside a word (``notes*.txt``).

    There CommonMark reads a star; beside Chinese punctuation the publisher's intent counts.
    """
    inside = before.isalnum() and following.isascii() and not following.isalnum()
    return bool(following.strip()) and not inside


def _closes_later(markdown: str, at: int, sign: str, last: dict[str, int]) -> bool:
    """Whether a sign from ``at`` on can close; ``last`` keeps where the last such one stands."""
    if sign not in last:
        ends = _CLOSERS[sign].finditer(markdown)
        last[sign] = max((match.start() for match in ends), default=-1)
    return at <= last[sign]


def _unpad(code: str) -> str:
    """Code span content without the one blank on either side that protects a backtick."""
    if len(code) > 2 and code[0] == code[-1] == " " and code.strip():
        return code[1:-1]
    return code


def _push(runs: list[Run], text: str, style: Run) -> None:
    if text:
        runs.append(Run(text, *style[1:]))


def plain(markdown: str) -> str:
    """The characters a reader sees."""
    return "".join(run.text for run in parse(markdown))


_SAFE: Final = re.compile(
    r"(?i)(?:https?://|mailto:)[^\x00-\x20]*|[^\x00-\x20:/?#]*(?:[/?#][^\x00-\x20]*)?"
)


def can_open(before: str, following: str) -> bool:
    """Whether ``**`` between these characters opens bold in CommonMark (section 6.2).

    Either may be empty at the ends of a line.
    """
    if not following or following.isspace():
        return False
    return not _is_mark(following) or not before or before.isspace() or _is_mark(before)


def can_close(before: str, following: str) -> bool:
    """Whether ``**`` between these characters closes bold: the same, looked at from behind."""
    return can_open(following, before)


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PS"


_SILENT: Final = re.compile(r"[^\w]*")


def emphasis(markdown: str) -> Emphasis:
    """How much of the words the publisher emphasised.

    Punctuation and link texts outside the marks do not count against ``all``.
    """
    return read(markdown)[1]


def read(markdown: str) -> tuple[str, Emphasis]:
    """The characters a reader sees, and how much of them the publisher emphasised."""
    runs = parse(markdown)
    found = {
        "strong" if run.bold or run.underline else "linked" if run.href else "plain"
        for run in runs
        if not _SILENT.fullmatch(run.text)
    }
    degree: Emphasis = "none" if "strong" not in found else "part" if "plain" in found else "all"
    return "".join(run.text for run in runs), degree


def is_safe_target(target: str) -> bool:
    """Whether a link target may be published: http(s), mailto, or a relative address."""
    return _SAFE.fullmatch(target) is not None
