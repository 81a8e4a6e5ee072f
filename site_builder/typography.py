"""Facts about characters that several repairs share: blanks, Han text, sentence ends, titles.

The vocabulary is that of Chinese and English agreements in general; no rule knows a document.
"""

from __future__ import annotations

import re

BLANK = " \t\u00a0\u3000\u2002\u2003\u2009\f\v"
"""Characters that only separate; zero-width characters are not among them (they are findings)."""

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Han characters as the inside of a character class."""

TERMINAL = "。；：！？.;:!?…"
CLOSING = "）)】」』”’\"'》〉]｝}"
_WIDE = re.compile(rf"[{HAN}\u3001-\u303f\uff00-\uffef\u2018\u2019\u201c\u201d\u2026×]")
_INNER = re.compile(r"[。；！？]|[，、；：].*[，、；：]")
_STARS = re.compile(r"\*+|</?strong>")

# Characters that cannot open a Chinese sentence: particles, closing and pausing punctuation.
_MID = re.compile(r"[的地得了着过们之等，、；。：！？）】》”’…%％,;:.!?)\]]|[a-z]")
# An unfinished sentence ends in a character that runs on: Han, letter, digit, pause.
_RUNS_ON = re.compile(rf"[{HAN}A-Za-z0-9，、,（(“‘《/&和]$")
TITLE_LIMIT = 25
LATIN_TITLE_LIMIT = 70


def is_wide(character: str) -> bool:
    """Whether the character is set full width, so that no blank belongs beside it."""
    return _WIDE.match(character) is not None


def glue(left: str, right: str) -> str:
    """What stands between two halves of one line: nothing next to Han, else one blank."""
    if not left or not right or is_wide(left[-1]) or is_wide(right[0]):
        return ""
    return " "


def bare(text: str) -> str:
    """The text without bold marks and outer blanks."""
    return _STARS.sub("", text).strip(BLANK)


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence, list entry or lead-in does (marks ignored)."""
    text = bare(text).rstrip(CLOSING + BLANK)
    return bool(text) and text[-1] in TERMINAL


def runs_on(text: str) -> bool:
    """Whether the line stops without any closing mark, in the middle of a sentence."""
    return _RUNS_ON.search(bare(text)) is not None


def starts_mid_sentence(text: str) -> bool:
    """Whether the line opens with a character that no sentence opens with."""
    return _MID.match(bare(text)) is not None


def is_title(text: str) -> bool:
    """Whether the words read as a title: short and without closing or inner sentence marks."""
    words = bare(text)
    if not words or words[-1] in TERMINAL + "，、,":
        return False
    if _WIDE.search(words):
        return len(words) <= TITLE_LIMIT and not _INNER.search(words)
    return len(words) <= LATIN_TITLE_LIMIT and not re.search(r"[.;!?] |,.*,", words)


def is_prose(text: str) -> bool:
    """Whether the words read as running text: longer than a title, or with sentence marks."""
    words = bare(text)
    if _WIDE.search(words):
        return len(words) > TITLE_LIMIT or _INNER.search(words) is not None
    return len(words) > LATIN_TITLE_LIMIT
