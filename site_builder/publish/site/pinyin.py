"""How the Chinese characters of an index are read aloud, for queries typed in pinyin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

_HAN = re.compile(r"[\u3400-\u9fff]+")


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Syllable without tone (``ü`` as ``v``) → the characters that ``texts`` read that way.

    The words around a character tell its reading (银行 hang, 执行 xing), so a character stands
    under each reading it has in these texts and under no other.
    """
    runs = {run for text in texts for run in _HAN.findall(text)}
    return _read(tuple(sorted(runs)))


@lru_cache(maxsize=1)  # the trees of a language for a host and for a disk ask for the same
def _read(runs: Sequence[str]) -> dict[str, str]:
    from pypinyin import Style, lazy_pinyin  # its dictionaries take long to load

    found: defaultdict[str, set[str]] = defaultdict(set)
    for run in runs:
        for character, syllable in zip(run, lazy_pinyin(run, style=Style.NORMAL), strict=True):
            if syllable.isascii() and syllable.isalpha():
                found[syllable].add(character)
    return {syllable: "".join(sorted(found[syllable])) for syllable in sorted(found)}
