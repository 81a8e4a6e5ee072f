"""Generated raw files, each known by its seed alone: clean, damaged and hostile ones of every form.

``document(seed)`` gives the bytes. Whole documents of the corpus and of tests/damage come first,
clean; then every kind of text in turn, so that any stretch of seeds holds them all.
"""

from collections.abc import Callable
from functools import cache
from random import Random

from tests import agreements
from tests.damage import mix
from tests.damage.samples import sheets
from tests.damage.sheet import Sheet
from tests.hostile.project import PAYLOADS

PIECES = 14
"""How many neighbouring places of a document make a small one."""
WHOLE_EACH = 100
"""One document in so many is a whole one under damage."""
ENDS = (("\n",), ("\n",), ("\r\n",), ("\r",), ("\n", "\r\n"), ("\n", "\r\n", "\r"))
PLANES = (
    (0x01, 0x7F), (0x80, 0x24F), (0x250, 0x5FF), (0x600, 0x8FF), (0x2000, 0x206F), (0x2100, 0x2BFF),
    (0x2E80, 0x33FF), (0x4E00, 0x9FFF), (0xE000, 0xF8FF), (0xFE00, 0xFFFF), (0x1F000, 0x1FAFF),
    (0x20000, 0x2A6DF), (0xE0000, 0xE01FF),
)  # fmt: skip


@cache
def whole() -> tuple[Sheet, ...]:
    """Every document of the corpus, where it is present, and of tests/damage."""
    return tuple(sheets().values())


def document(seed: int) -> bytes:
    """The raw file of this seed."""
    if seed < len(whole()):
        return whole()[seed].raw()
    rng = Random(f"document {seed}")
    if seed % WHOLE_EACH == 0:
        return mix.mixed(seed, rng.choice(whole()), rng.randint(1, 9))[0].raw()
    return KINDS[seed % len(KINDS)](rng, seed)


def _part(rng: Random) -> Sheet:
    """A few neighbouring places of a document."""
    sheet = rng.choice(whole())
    count = rng.randint(3, PIECES)
    first = rng.randrange(max(1, len(sheet.entries) - count))
    return Sheet(sheet.entries[first : first + count])


def _clean(rng: Random, seed: int) -> bytes:
    return _written(rng, _part(rng).text())


def _damaged(rng: Random, seed: int) -> bytes:
    return mix.mixed(seed, _part(rng), rng.randint(1, 7))[0].raw()


def _soup(rng: Random, seed: int) -> bytes:
    """Numbers, marks, words and lines of the family in no order at all."""
    return _written(rng, "".join(_line(rng) for _ in range(rng.randint(3, 40))) + "正文。\n")


def _line(rng: Random) -> str:
    if rng.random() < 0.3:
        words = rng.choice(agreements.LINES)
    else:
        pools = (agreements.WORDS, agreements.MARKS, agreements.NUMBERS, agreements.WORDS)
        words = "".join(rng.choice(rng.choice(pools)) for _ in range(rng.randint(1, 8)))
    return words + "\n" * rng.choice((1, 1, 2, 3))


def _hostile(rng: Random, seed: int) -> bytes:
    """Attacks between the places of a document, in them and in the middle of their words."""
    lines = mix.mixed(seed, _part(rng), rng.randint(0, 3))[0].text().split("\n")
    for _ in range(rng.randint(1, 8)):
        at, payload = rng.randrange(len(lines)), rng.choice(PAYLOADS)
        cut = rng.randint(0, len(lines[at])) if rng.random() < 0.6 else 0
        whole_line = rng.random() < 0.3
        lines[at] = payload if whole_line else lines[at][:cut] + payload + lines[at][cut:]
    return _written(rng, "\n".join(lines))


def _noise(rng: Random, seed: int) -> bytes:
    """Characters of every plane, invisible ones among them, strewn over a document."""
    text = list(_part(rng).text())
    for _ in range(rng.randint(1, 60)):
        first, last = rng.choice(PLANES)
        text.insert(rng.randint(0, len(text)), chr(rng.randint(first, last)))
    return _written(rng, "".join(text))


def _repeated(rng: Random, seed: int) -> bytes:
    """A mark or a word again and again, in one line and over lines."""
    unit = rng.choice(rng.choice((agreements.MARKS, agreements.NUMBERS, agreements.LINES))) or "\n"
    other = rng.choice(("", "", "甲", " ", rng.choice(agreements.MARKS)))
    gap = rng.choice(("", "", "\n", "\n\n", "\t"))
    text = _part(rng).text()
    at = rng.randint(0, len(text))
    return _written(rng, text[:at] + (unit + other + gap) * rng.randint(2, 120) + text[at:])


def _spoilt(rng: Random, seed: int) -> bytes:
    """Bytes changed, cut out and doubled: perhaps no text any more."""
    raw = bytearray(_damaged(rng, seed))
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(raw))
        what = rng.randrange(3)
        if what == 0:
            raw[at] = rng.randrange(256)
        elif what == 1 and len(raw) > 9:
            del raw[at : at + rng.randint(1, 4)]
        else:
            raw[at:at] = raw[at : at + rng.randint(1, 200)]
    return bytes(raw)


def _written(rng: Random, text: str) -> bytes:
    """The text in one of the encodings and newline styles that are read."""
    ends = rng.choice(ENDS)
    parts = text.replace("\r", "\n").split("\n")
    text = "".join(part + rng.choice(ends) for part in parts[:-1]) + parts[-1]
    bom, encoding = rng.choice((agreements.ENCODINGS[0], *agreements.ENCODINGS))
    return bom + text.encode(encoding)


KINDS: tuple[Callable[[Random, int], bytes], ...] = (
    _clean, _damaged, _soup, _hostile, _noise, _damaged, _repeated, _spoilt, _hostile, _soup,
)  # fmt: skip
