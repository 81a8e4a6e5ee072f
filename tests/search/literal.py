"""Queries made from the text itself, with the clauses that hold them: phrases, numbers, mixed forms.

Nothing here shares code with the search: what a clause holds is told by Python's ``in``.
"""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from site_builder.model.document import Block

LOCALE = Path(__file__).resolve().parents[2] / "site_builder" / "publish" / "locale"
FIRST = 3
"""A literal query must bring its clauses within so many results."""

_PUNCTUATION = re.compile(r"[，。；：、（）()“”\"《》！？,.;:!?|\[\]{}<>/…—]+")
_MIXED = re.compile(r"[\u4e00-\u9fff]{0,2}[A-Za-z0-9×]+[\u4e00-\u9fff]{0,2}")


class Query(NamedTuple):
    """What is typed, and the ids of all clauses that hold it."""

    words: str
    answers: frozenset[str]


def literal_queries(blocks: Sequence[Block], texts: dict[str, str]) -> list[Query]:
    """At least 200 queries on ``texts`` (block id → the words shown), the same on every run."""
    chance = random.Random(20200619)
    out: list[Query] = []
    for block in blocks:
        out += _phrases(block.id, texts, chance)
    out += _numbers(blocks)
    out += _mixed(texts, chance)
    return out


def _phrases(block: str, texts: dict[str, str], chance: random.Random) -> Iterator[Query]:
    """Part of a sentence as it stands, in quotation marks, in other characters; two words of it."""
    runs = [run.strip() for run in _PUNCTUATION.split(texts[block]) if len(run.strip()) >= 6]
    if not runs:
        return
    run = chance.choice(runs)
    phrase = _cut(run, chance)
    holders = _holders(phrase, texts)
    if not 0 < len(holders) <= FIRST:
        return
    yield Query(phrase, holders)
    yield Query(f"“{phrase}”", holders)
    yield Query(f'"{phrase.upper()}"', holders)
    if (other := traditional(phrase)) != phrase:
        yield Query(other, holders)
    second = _cut(chance.choice(runs), chance)
    both = holders & _holders(second, texts)
    if both and second != phrase:
        yield Query(f"{phrase} {second}", both)


def _cut(run: str, chance: random.Random) -> str:
    """Whole words where there are blanks, else some characters."""
    words = run.split()
    if len(words) > 3:
        count = min(len(words), chance.randint(3, 7))
        start = chance.randint(0, len(words) - count)
        return " ".join(words[start : start + count])
    if re.search(r"[A-Za-z0-9]", run):
        return run
    length = min(len(run), chance.randint(6, 14))
    start = chance.randint(0, len(run) - length)
    return run[start : start + length]


def _holders(phrase: str, texts: dict[str, str]) -> frozenset[str]:
    """The blocks that have the phrase, a Latin one from the beginning of a word."""
    start = r"(?<![A-Za-z0-9])" if phrase[0].isascii() else ""
    wanted = re.compile(start + re.escape(phrase), re.IGNORECASE)
    return frozenset(block for block, text in texts.items() if wanted.search(text))


def _numbers(blocks: Sequence[Block]) -> Iterator[Query]:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    forms = ("{}", "第{}条", "第 {} 条", "{}.", "clause {}", "Section {}", "§{}", "§ {}")
    for place, number in enumerate(sorted({b.number for b in blocks if b.number})):
        same = frozenset(block.id for block in blocks if block.number == number)
        yield Query(number.translate(wide), same)
        yield Query(forms[place % len(forms)].format(number), same)


def _mixed(texts: dict[str, str], chance: random.Random) -> Iterator[Query]:
    """24小时, 提前30天, DDoS: as they stand, full-width, small, with blanks at the seams."""
    forms = {found for text in texts.values() for found in _MIXED.findall(text) if len(found) > 2}
    wide = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
    for form in sorted(forms):
        if re.fullmatch(r"\d+", form):
            continue
        left = "(?<![A-Za-z0-9])" if form[0].isascii() else ""
        right = "(?![A-Za-z0-9])" if form[-1].isascii() else ""
        whole = re.compile(left + re.escape(form) + right, re.IGNORECASE)
        holders = frozenset(block for block, text in texts.items() if whole.search(text))
        if not 0 < len(holders) <= FIRST:
            continue
        yield Query(form, holders)
        yield Query(form.translate(wide), holders)
        yield Query(chance.choice([form.lower(), form.upper()]), holders)
        spaced = re.sub(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])", " ", form)
        if spaced != form:
            yield Query(spaced, holders)


def traditional(text: str) -> str:
    """``text`` in traditional characters, by the table that the search reads the other way."""
    table: dict[str, str] = {}
    for line in (LOCALE / "traditional.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for pair in line.split():
                table.setdefault(pair[1], pair[0])
    return "".join(table.get(character, character) for character in text)
