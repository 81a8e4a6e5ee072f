"""The values of numerals that are not decimal digits: Chinese and Roman ones."""

from typing import Final

_HAN_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ROMAN: Final = {"i": 1, "\u0456": 1, "v": 5, "x": 10, "l": 50, "c": 100}
"""The second i is the Cyrillic one, which looks the same."""


def han_value(digits: str) -> int:
    """The value of a Chinese (一百二十) or decimal numeral below one thousand."""
    if digits.isdigit():
        return int(digits)
    total, current = 0, 0
    for character in digits:
        if character == "百":
            total, current = total + (current or 1) * 100, 0
        elif character == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _HAN_DIGITS[character]
    return total + current


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral of either case."""
    values = [_ROMAN[c] for c in numeral.lower()]
    after = [*values[1:], 0]
    return sum(-v if v < w else v for v, w in zip(values, after, strict=True))
