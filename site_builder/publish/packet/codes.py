"""The characters that signers may type, and their codes in the font of the form fields.

Simple writers put one byte for each ASCII character into a field, viewers look the code of a
character up in the font's map to Unicode. So the codes are: one byte for ASCII, as every simple
font has it; two bytes of GBK for Han and full-width characters; two bytes of Unicode for the other
letters of Latin script.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

_ASCII: Final = range(0x20, 0x7F)
_LATIN_1: Final = (*range(0xA1, 0xAD), *range(0xAE, 0x100))
_LATIN_EXTENDED: Final = range(0x100, 0x180)
_BEYOND: Final = (range(0x2000, 0x3100), range(0x4E00, 0xA000), range(0xFF00, 0xFFF0))
_SIGNS: Final = ("gbk", (0xA1, 0xA3))
HAN: Final = {"hans": ("gb2312", range(0xB0, 0xF8)), "hant": ("big5", range(0xA4, 0xC7))}
"""Encoding and first bytes of the Han characters in use: 6,763 simplified, 5,401 traditional."""

_NAMES: Final = "喆堃昇玥珺祎翀赟甦镕瑄晞昉彧婳媗璟瑀珣琎曌翾旻淏洺浛湉鋆锳韡頔骉"
"""Characters of given names that GB 2312 lacks."""


def script_of(language: str) -> str:
    """The script that signers of a document in this language (BCP 47) write.

    ``hans``, ``hant``, or ``latn``, which has no Han characters.
    """
    parts = language.lower().split("-")
    if parts[0] != "zh":
        return "latn"
    return "hant" if {"hant", "tw", "hk", "mo"} & set(parts) else "hans"


def encode(text: str) -> bytes:
    """The text in the codes of the font; UnicodeEncodeError when a character has no code."""
    return b"".join(map(_code, text))


def _code(char: str) -> bytes:
    number = ord(char)
    if number in _ASCII:
        return bytes([number])
    return number.to_bytes(2) if number < _LATIN_EXTENDED.stop else char.encode("gbk")


def rows(script: str) -> Iterator[tuple[bytes, str]]:
    """(first code, characters whose codes follow each other in the last byte), by code."""
    wanted = [*map(chr, (*_ASCII, *_LATIN_1)), *(_han(script) if script in HAN else ())]
    if script not in HAN:
        wanted += map(chr, _LATIN_EXTENDED)
    codes = sorted({_code(char): char for char in wanted}.items(), key=_by_length)
    start, text = b"", ""
    for code, char in codes:
        if text and code[:-1] == start[:-1] and code[-1] == start[-1] + len(text):
            text += char
            continue
        if text:
            yield start, text
        start, text = code, char
    yield start, text


def _by_length(pair: tuple[bytes, str]) -> tuple[int, bytes]:
    return len(pair[0]), pair[0]


def _han(script: str) -> Iterator[str]:
    """Signs, full-width letters and Han characters of a script, and those of given names."""
    beyond = "".join(map(chr, chain.from_iterable(_BEYOND)))
    for encoding, first in (_SIGNS, HAN[script]):
        codes = beyond.encode(encoding, "ignore")
        pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
        yield from b"".join(pair for pair in pairs if pair[0] in first).decode(encoding)
    yield from _NAMES
