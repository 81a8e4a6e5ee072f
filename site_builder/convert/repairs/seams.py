"""Whether two lines are of one sentence, as far as their words alone tell."""

import re
from typing import Final

from ..text.lines import Line
from ..text.typography import (
    MONTHS,
    bare,
    ends_sentence,
    is_han,
    is_prose,
    is_title,
    is_wide,
    last_character,
    links_on,
    runs_on,
)
from .wraps import is_long

_PROSE: Final = 70
_FEWEST_WORDS: Final = 5
_DEFINES: Final = re.compile(
    r"[“\"][^”\"]{1,60}[”\"](?:(?:,| or| and|, or) [“\"][^”\"]{1,60}[”\"])* (?:shall )?(?:means?|has|have)\b"
    r"|[“\"][^”\"]{1,40}[”\"](?:是|系|均)?指"
)
"""With what a definition opens."""
_OPENED: Final = re.compile(r"\([^()]*$")
_NAMED: Final = re.compile(r"[（(](?:以下|[下简簡][称稱])[^（）()]*[）)]$")  # a subject's name
_HYPHEN: Final = re.compile(r"[A-Za-z][-\u2010]$")
_LINK_OPENED: Final = re.compile(r"(?<!\\)\[[^\[\]]*$")
_LINK_CLOSED: Final = re.compile(r"[^\[\]]*\]\(")
_MONTH: Final = re.compile(rf"{MONTHS}$")
_KEY: Final = re.compile(r"[ \t]*-----(BEGIN|END) [A-Z0-9 ]{1,64}-----[ \t]*+")
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]\.){2,4}$")
_PROVISO: Final = re.compile(r"provided(?:,| that)|\([a-z]{2,}[ ]")
"""With what no sentence opens: a proviso, words in brackets."""
_LOWER: Final = re.compile(r"\b[^\W\d_A-Z]{2,}[ \t]*+\Z")
"""A word in lower case at the end."""
_ROW: Final = re.compile(r"(?=.*[\u4e00-\u9fff][ ]+[\u4e00-\u9fff])(?:[^\W_]+[ ]+){2,}[^\W_]+$")
"""Words without marks between blanks, where Chinese has none."""
_COLUMNS: Final = re.compile(r"\S[ ]{6,}\S")
_URL: Final = re.compile(r"\[?https?://\S+$")
_REFERS: Final = re.compile(r"(?:\b(?:Section|Article|Clause|Paragraph)|§)$")
_COUNTS: Final = re.compile(r"[a-z,;:] \((?:[a-z]|[ivx]+|\d{1,2})\)$")
"""A number within a sentence at the end of its line: ``the sum of (i)``."""
_LINK: Final = re.compile(r"(?:and|or|by|between|among|by and (?:between|among))$")
_ADDRESS: Final = re.compile(r"(?i)(?<![!-~])(?=[!-~]*?(?:@|https?://|www\.))[!-~]++$")
_FIELD: Final = re.compile(
    r"(?!https?:)[^\s：:，。,.（(“”）\[]{1,18}(?:[ ][^\s：:，。,.（(“]{1,12}){0,2}[ ]?[：:]"
)
_OPENING: Final = re.compile(
    r"(?:The|An?|Any|Each|All|No|If|On|In|At|By|Upon|For|To|With|Subject|This|That|Such|When|Where|"
    r"Unless|Notwithstanding)[ ]"
)
"""Words with which sentences open, and hardly a title of several words."""
_HAN_OPENING: Final = re.compile(
    r"(?:[您你](?!们?的)|我们(?!的)|[当如若请在为][您你我]|如果|为了|根据|另外|此外|同时|目前|以下|上述)"
)
"""The same in Chinese."""
_HAN_SUBJECT: Final = re.compile(
    r"本(?:政策|协议|協議|条款|條款|合同|规则|規則|声明|聲明|公司|平台|网站|網站|软件|軟件|服务|服務)"
    r"|[甲乙丙双雙]方|用[户戶]|平台|任何|未[经經]|由此"
)
"""Subjects: right below, they may be the object of the sentence before."""
_CONJUNCTION: Final = re.compile(r"[，、,且此以是时時后後为為即则則使让讓令向给給由因]$")
_CAPITALS: Final = re.compile(r"[A-Z]{3,}\b")


def is_sentence(words: str) -> bool:
    """Whether words in Latin letters are running text: long, most of them in lower case."""
    return len(words) > _PROSE and _is_lower(words)


def are_entries(before: str, words: str, gap: int) -> bool:
    """Whether two short lines are entries of a list although the second is in lower case.

    Both are such words alone, or a blank line parts a title from words too few for half a sentence.
    """
    before, words = bare(before), bare(words)
    if not words[:1].islower() or is_long(before) or is_sentence(words):
        return False
    both = before + words
    lower = both.islower() and both.replace(" ", "").isalpha()
    return lower or (gap > 0 and is_title(before))


def runs(before: str, words: str) -> bool:
    """Whether a line is running text by its own form, so that the next one may go on with it."""
    if is_wide(bare(before)[-1:] or " ") or _CAPITALS.match(bare(words)):
        return False
    several = before.count(" ") + 1 >= _FEWEST_WORDS and bare(before)[:1].isalnum()
    if (
        several
        and _is_lower(before)
        and (is_long(words) or (is_long(before) and ends_sentence(words)))
    ):
        return True
    return several and _OPENING.match(bare(before)) is not None and is_prose(words)


def _is_lower(words: str) -> bool:
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].islower() for word in long) * 2 >= len(long)


def are_fields(opening: str, before: str, words: str, full: bool) -> bool:
    """Whether two lines are of an address or a signature: each is named, or the second is whole.

    ``opening`` is the first line of the paragraph that the line ``before`` ends. A long line of Han
    before a sentence, or a ``full`` one, goes on.
    """
    before, words = bare(before), bare(words)
    named = _FIELD.match(words)
    if _FIELD.match(bare(opening)) and (
        named or (_ADDRESS.search(before) and is_wide(words[:1] or " "))
    ):
        return True
    whole = named is not None and named.end() < len(words) and not words[:1].islower()
    goes_on = links_on(before) or before[-1:] in ("，", "、", ",", ":", "：")
    unfinished = is_long(before) and runs_on(before) and not _ADDRESS.match(before)
    goes_on |= unfinished and (full or (is_han(before[-1:]) and ends_sentence(words)))
    first = words.partition(" ")[0] if _ADDRESS.match(before) else words  # in a list of addresses
    listed = _ADDRESS.match(words) or (first != words and _URL.match(first))
    return bool(whole or listed) and not goes_on


def are_parted(before: str, words: str, gap: int) -> bool:
    """Whether two lines are of a table, two columns, a cover (``and`` alone), or definitions."""
    both = (bare(before), bare(words))
    defined = _DEFINES.match(both[1]) and (ends_sentence(before) or _DEFINES.match(both[0]))
    if defined or both[1].startswith("c/o "):
        return True
    first, second = map(_COLUMNS.search, (before, words))
    if first and second and first.end() == second.end():
        return True
    return any(map(_ROW.match, both)) or (gap > 0 and any(map(_LINK.match, both)))


def is_cell(before: str, words: str) -> bool:
    """Whether a line of Han is too short to be cut before another: words in a cell of a table."""
    return is_han(last_character(before)) and is_han(bare(words)[:1]) and not is_long(before)


def blanks(gap: int, before: str, words: str, full: bool) -> int:
    """How many blank lines part two lines of a text where one stands behind every line of print.

    That one counts for nothing where the first line goes on: it breaks off, or is ``full`` and leads
    no list.
    """
    breaks = _LOWER.search(before) or is_open(before) or _PROVISO.match(bare(words))
    listed = bare(before)[-1:] in ("：", "；") and _HAN_OPENING.match(bare(words))
    goes_on = full and any(map(is_han, before)) and not listed
    return 0 if gap == 1 and (breaks or goes_on) else gap


def is_verse(before: str, words: str) -> bool:
    """Whether two short lines, with a comma between, are lines of an address or a verse."""
    first = bare(words)[:1]
    return not is_long(before) and first.isascii() and (first.isupper() or first.isdigit())


def is_heading(before: str, words: str) -> bool:
    """Whether a short line stands above one that opens in capitals (``WHEREAS``, ``THIS``)."""
    before = bare(before)
    short = not is_long(before) and before[-1:] not in ",&" and not any(map(is_han, before))
    return short and _CAPITALS.match(bare(words)) is not None


def opens(before: str, words: str, behind: bool = False) -> bool:
    """Whether a Chinese sentence opens here although the line before has no closing mark.

    A conjunction before it, or a word that needs another, goes on with it. ``behind`` a blank line
    its subject may open it.
    """
    goes_on = links_on(before) or _CONJUNCTION.search(bare(before))
    opening = _HAN_SUBJECT if behind else _HAN_OPENING
    return not goes_on and opening.match(bare(words)) is not None


def is_finished(before: str, words: str, gap: int) -> bool:
    """Whether a line ends its sentence; one that a proviso, a bracket or an abbreviation cuts does not."""
    cut = _PROVISO.match(bare(words)) or _ABBREVIATED.search(bare(before)[-8:])
    if gap == 0 and (cut or is_addressed(before, words)):
        return False
    return ends_sentence(before)


def is_addressed(before: str, words: str) -> bool:
    """Whether a long line that ends in a colon names the address alone on the next one."""
    colon = is_long(before) and bare(before)[-1:] == ":"
    return colon and _URL.match(bare(words)) is not None


def refers(before: str, words: str) -> bool:
    """Whether a long line stops between ``Section`` and the number it refers to."""
    return (
        is_long(before) and words[:1].isdigit() and _REFERS.search(bare(before)[-12:]) is not None
    )


def is_divided(before: str, words: str) -> bool:
    """Whether a word is divided between the lines: a hyphen, then lower case."""
    return words[:1].islower() and _HYPHEN.search(bare(before)[-2:]) is not None


def is_linked(before: str, words: str) -> bool:
    """Whether the words of a link, which one paragraph holds, begin on one line and end on the next."""
    return _LINK_OPENED.search(before) is not None and _LINK_CLOSED.match(words) is not None


def is_open(before: str) -> bool:
    """Whether a line breaks off inside a bracket."""
    return before.count("(") > before.count(")") and _OPENED.search(before) is not None


def breaks_off(before: str, words: str) -> bool:
    """Whether an unfinished line breaks off in a bracket, date or word, or before lower case.

    Long lines that are all in capitals are of one paragraph, too.
    """
    before, words = bare(before), bare(words)
    if is_long(before) and before.isupper() and _CAPITALS.match(words):
        return True
    if is_open(before) or is_addressed(before, words) or _PROVISO.match(words):
        return True
    if words[:1].isdigit() and _MONTH.search(before):
        return True
    if _NAMED.search(before) or (is_long(before) and _COUNTS.search(before[-8:])):
        return True
    if words[:1].isalnum() and _HYPHEN.search(before):
        return True
    if is_long(before) and _ABBREVIATED.search(before[-8:]) and is_prose(words):
        return True
    return "a" <= words[:1] <= "z" and not is_han(before[-1:])


def key_blocks(text: str, lines: list[Line]) -> set[int]:
    """The lines of encoded keys and signatures (RFC 7468): each stands for itself."""
    found: set[int] = set()
    start: int | None = None
    for index, line in enumerate(lines):
        marker = _KEY.fullmatch(text, line.start, line.end)
        if marker is not None and marker[1] == "BEGIN":
            start = index
        elif marker is not None and start is not None:
            found.update(range(start, index + 2))  # what follows the block is no part of it
            start = None
    return found
