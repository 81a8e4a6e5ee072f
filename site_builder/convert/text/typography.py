"""Facts about characters that several repairs share: blanks, Han text, sentence ends, titles, labels.

The vocabulary is that of Chinese and English agreements in general; no rule knows a document.
"""

import re
from functools import lru_cache
from typing import Final

BLANK: Final = " \t\u00a0\u3000\u2002\u2003\u2009\f\v"
"""Characters that only separate; zero-width characters are not among them (they are findings)."""

TERMINAL: Final = "。；：！？.;:!?…"
_ENDS: Final = frozenset(TERMINAL)
# Han that need a word after them: no title or sentence ends in one.
_HANGING: Final = re.compile(
    r"(?:(?<![目标標])的|(?<!共)和|(?<![参參])[与與]|[不或及在将將以而但该該其被把从從于於对對如若])\Z"
)
_NO_TITLE: Final = frozenset(TERMINAL + "，、,-‐")
CLOSING: Final = "）)】」』”’\"'》〉]｝}"
_BEHIND: Final = CLOSING + BLANK
_WIDE: Final = re.compile("[^\x00-\u2e7f\ufb00-\ufb06]")
_INNER: Final = re.compile(
    r"[。；！？]|“[^“”]{1,60}”(?:是|系|均)?指|[，；：].*[，、；：]|\A[^、]*+、.*[，；：]"
)
_DIVIDED: Final = re.compile(r"(?:^|[^\w/.:=?&-])[\w-]*\w[-\u2010]$")  # no address
_HANGUL: Final = re.compile("(?=.*[\u1100-\u11ff\uac00-\ud7a3])[\\w\u1100-\u11ff\uac00-\ud7a3]{2}")
_SUSPENDED: Final = re.compile(r"(?:and|or|und|oder|bzw|sowie)\b")  # short- and long-term
_STRONG: Final = re.compile(r"</?strong>")

# What cannot open a Chinese sentence: particles, closing and pausing punctuation, amounts of time.
_MID: Final = re.compile(
    r"\d{1,4}[ ]?(?:[天日年周]|个|小时|分钟)|[的地得了着过们之等，、；。：！？）】》”’…%％,;:.!?)\]]|[a-z]"
)
# An unfinished sentence ends in a character that runs on: Han, letter, digit, pause.
_RUNS_ON: Final = frozenset("，、,（(“‘《/&")
_QUOTES: Final = "‘’“”"
TITLE_LIMIT: Final = 25
LATIN_TITLE_LIMIT: Final = 70
_CAPITALS: Final = 100  # a Latin title whose words are capitalised may be longer
_LINKS_ON: Final = re.compile(
    r"(?:\ba|(?i:\b(?:and|or|the|an|of|to|for|from|in|on|at|by|with|within|under|as|is|are|was|be|"
    r"been|that|which|who|whose|if|any|all|such|this|your|our|their|its|not|no|shall|will|may|must|can|"
    r"into|upon)))$"
)
_STOP: Final = re.compile(
    r"(?<!\b[Nn][Oo])(?<!\b[A-Z])(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)[.!?] "
)
_SERIES: Final = re.compile(r"[^,]{1,30}(?:, [^,]{1,30})+,? (?:and|or|&) [^,]{1,30}")
PREDICATE: Final = re.compile(
    r"(?i)\b(?:you|we|they|it|if|when|where|shall|will|may|must|can|is|are|was|were|has|have)\b"
)
"""What a title that lists three things does not have, and a clause of a sentence does."""
MONTHS: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATED: Final = re.compile(rf"(?!.{{60}}).*\b{MONTHS} \d{{1,2}}, \d{{4}}[ ]*$")
TOC_TITLES: Final = frozenset({"目录", "目錄", "目次", "contents", "tableofcontents"})
NOTE_LABELS: Final = {
    "说明": "note",
    "說明": "note",
    "注意": "warning",
    "警告": "warning",
    "禁止": "danger",
    "危险": "danger",
    "危險": "danger",
    "Note": "note",
    "Notice": "warning",
    "Warning": "warning",
    "Danger": "danger",
}
"""The words that label a note, and the kind of box each asks for."""


def is_han(character: str) -> bool:
    """Whether the character is a Han ideograph (or the iteration and zero signs used as one)."""
    return is_wide(character) and (character.isalpha() or character in "々〇")


def is_wide(character: str) -> bool:
    """Whether the character is set full width, so that no blank belongs beside it."""
    if "\ufb00" <= character <= "\ufb06":
        return False  # ﬁ and its like: two letters printed as one
    return character > "\u2e7f" or character in "‘’“”…×"


def glue(left: str, right: str) -> str:
    """What stands between two halves of one line: nothing next to Han or a hyphen, else one blank.

    Quotation marks are as wide as what they enclose; words of Korean are parted by blanks.
    """
    if _DIVIDED.search(left[-80:]) and not _SUSPENDED.match(right):
        return ""
    before, after = left.rstrip(_QUOTES)[-1:], right.lstrip(_QUOTES)[:1]
    if before and after and _HANGUL.match(before + after):
        return " "
    if not left or not right or is_wide(before or left[-1]) or is_wide(after or right[0]):
        return ""
    return " "


def bare(text: str) -> str:
    """The text without bold marks and outer blanks."""
    if "<" in text:
        text = _STRONG.sub("", text)
    if "*" in text:
        text = text.replace("*", "")
    return text.strip(BLANK)


@lru_cache(maxsize=1 << 14)  # each repair compares nearly the same titles
def title_key(words: str) -> str:
    """A title as it is compared: without blanks, stars and the dots behind numbers."""
    return re.sub(r"[\s.．*\\]", "", words)


def last_character(text: str) -> str:
    """The last character of the text without bold marks and outer blanks; empty without any."""
    return bare(text)[-1:]


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence, list entry or lead-in does (marks ignored)."""
    return text[-1:] in _ENDS or bare(text).rstrip(_BEHIND)[-1:] in _ENDS


def is_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does and is no row of leaders."""
    return ends_sentence(text) and any(map(str.isalpha, text))


def runs_on(text: str) -> bool:
    """Whether the line stops without any closing mark, in the middle of a sentence."""
    last = last_character(text)
    return last.isalnum() or last in _RUNS_ON


def starts_mid_sentence(text: str) -> bool:
    """Whether the line opens with a character that no sentence opens with."""
    return _MID.match(bare(text)) is not None


def is_title(text: str) -> bool:
    """Whether the words read as a title: short and without closing or inner sentence marks."""
    words = bare(text)
    if not words or words[-1] in _NO_TITLE or len(words) > _CAPITALS:
        return False
    if _WIDE.search(words.strip("【】")):
        return len(words) <= TITLE_LIMIT and not (_INNER.search(words) or _HANGING.search(words))
    if words[0].islower() or _LINKS_ON.search(words) or _STOP.search(words):
        return False
    several = words.count(",") > 1
    if words.isupper():
        several = False
    elif (several and not _SERIES.fullmatch(words)) or words.count("; ") > 1:
        return False
    if (several or "; " in words) and PREDICATE.search(words):
        return False
    return len(words) <= LATIN_TITLE_LIMIT or is_capitalised(words)


def is_capitalised(words: str) -> bool:
    """Whether nearly all longer words open with a capital."""
    long = [word for word in words.split() if len(word) > 3]
    return len(long) > 0 and sum(word[0].isupper() for word in long) * 5 >= len(long) * 4


def links_on(text: str) -> bool:
    """Whether the words end in one that needs a word after it (的, 和, 不; and, the, of)."""
    words = bare(text)
    return (_HANGING.search(words[-2:]) or _LINKS_ON.search(words[-12:])) is not None


def is_toc_title(words: str) -> bool:
    """Whether the words are the title of a table of contents."""
    return len(words) < 24 and "".join(bare(words).lower().split()).rstrip(":：") in TOC_TITLES


def is_dated(words: str) -> bool:
    """Whether a short line ends in a date of the English form (“Last updated July 1, 2020”)."""
    return _DATED.match(words) is not None


def is_prose(text: str) -> bool:
    """Whether the words read as running text: longer than a title, or with sentence marks."""
    words = bare(text)
    if len(words) > LATIN_TITLE_LIMIT:
        return True
    if _WIDE.search(words):
        return len(words) > TITLE_LIMIT or _INNER.search(words) is not None
    return False
