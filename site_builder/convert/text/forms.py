"""The printed number forms of agreements, one row a form.

A form says what characters a number may be; whether they open a place is decided in
:mod:`numbering` from what stands before.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from ...model.numerals import han_value, roman_value

_HAN: Final = "[零〇一二三四五六七八九十百两]{1,6}"
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DECIMAL: Final = re.compile(r"(\d{1,3}(?:\\?[.．]\d{1,3}(?!\d))*)(?!\d|[.．]\d)")

_Values = Callable[[re.Match[str]], tuple[int, ...]]
_Key = Callable[[re.Match[str]], str]


class Form(NamedTuple):
    """One row of the table. ``item`` forms number entries inside a clause, never titles."""

    name: str
    pattern: re.Pattern[str]
    values: _Values
    key: _Key
    slug: str
    item: bool


def _numeral(match: re.Match[str]) -> tuple[int, ...]:
    return (han_value(match[1]),)


def _western(match: re.Match[str]) -> tuple[int, ...]:
    return (int(match[1]) if match[1].isdigit() else roman_value(match[1]),)


def _decimal_values(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(map(int, _plain_dots(match[1]).split(".")))


def _decimal_key(match: re.Match[str]) -> str:
    printed = _plain_dots(match[1])
    plain = "0" not in printed and printed.isascii()
    return printed if plain else ".".join(map(str, map(int, printed.split("."))))


def _plain_dots(printed: str) -> str:
    return printed.replace("．", ".").replace("\\", "")


def _whole(match: re.Match[str]) -> str:
    return re.sub(r"[* \t\u00a0\u3000]", "", match[0])


def _worded(match: re.Match[str]) -> str:
    return " ".join(match[0].replace("*", "").split())


def _first(match: re.Match[str]) -> str:
    return match[1]


def _bracketed(match: re.Match[str]) -> str:
    return f"({match[1]})"


def _letter(match: re.Match[str]) -> tuple[int, ...]:
    return (ord(match[1].lower()) - 96,)


def _form(name: str, pattern: str, values: _Values, key: _Key, slug: str, item: bool) -> Form:
    return Form(name, re.compile(pattern), values, key, slug, item)


_END: Final = r"(?=$|[ \t\u00a0\u3000：:*【、.．<])"
# Inside a number: a blank, or one between two spans of bold.
_W: Final = r"(?:[ \t\u00a0\u3000]|\*\*[ ]\*\*)?"
# The number of an annex: A.1 Scope. What is counted in days or pieces stands behind a letter.
_ANNEXED: Final = (
    r"[A-Z]\.\d{1,2}(?:\.\d{1,2})*\.?(?:$|\*|[ \t\u00a0\u3000]+(?![个個天日年月小元万萬a-z]))"
)
_TITLES: Final = "article|section|chapter|part|clause|artikel|artículo|articolo|artigo|abschnitt"
FORMS: tuple[Form, ...] = (
    _form(
        "part", rf"第{_W}({_HAN}|\d{{1,3}}){_W}(?:部分|编|編|篇)", _numeral, _whole, "part", False
    ),
    _form("chapter", rf"第{_W}({_HAN}|\d{{1,3}}){_W}章", _numeral, _whole, "ch", False),
    _form("division", rf"第{_W}({_HAN}|\d{{1,3}}){_W}[节節]", _numeral, _whole, "sec", False),
    _form("article", rf"第{_W}({_HAN}|\d{{1,3}}){_W}[条條]", _numeral, _whole, "art", False),
    _form(
        "english",
        rf"(?i:{_TITLES}) (\d{{1,3}}|[ivx]{{1,6}}|[IVX]{{1,6}})(?![.]\d){_END}",
        _western,
        _worded,
        "art",
        False,
    ),
    _form("paragraph", r"§[ ]?(\d{1,3})(?![.]?\d)", _numeral, _whole, "par", False),
    _form("han", rf"({_HAN})(?=[、．.]|(?:[ ]|\*\*[ ]\*\*)、)", _numeral, _first, "", False),
    _form("bracketed-han", rf"[（(][ ]?({_HAN})[ ]?[)）]", _numeral, _bracketed, "", True),
    _form(
        "decimal",
        _DECIMAL.pattern,
        _decimal_values,
        _decimal_key,
        "",
        False,
    ),
    _form("bracketed", r"\\?[（(][ ]?(\d{1,2})[ ]?\\?[)）]", _numeral, _bracketed, "", True),
    _form("half-bracketed", r"(\d{1,2})(?=\\?[)）])", _numeral, _bracketed, "", True),
    _form("bracketed-letter", r"\\?[（(][ ]?([a-zA-Z])[ ]?\\?[)）]", _letter, _bracketed, "", True),
    _form(
        "bracketed-roman",
        r"\\?[（(]([ivx\u0456]{2,5}|\u0456)\\?[)）]",
        _western,
        _bracketed,
        "",
        True,
    ),
    _form(
        "roman",
        r"(I{1,3}|IV|VI{0,3}|I?X|X[IVX]{1,4})(?=[.．、][ \t\u3000])",
        _western,
        _first,
        "",
        False,
    ),
    _form("small-roman", r"([ivx]{1,5})(?=[.．、)）](?![a-zA-Z.]))", _western, _first, "", True),
    _form(
        "letter",
        rf"(?!{_ANNEXED})([a-zA-Z])(?=[.．、)）](?![a-zA-Z.]))",
        _letter,
        _first,
        "",
        True,
    ),
    _form(
        "circled",
        rf"([{CIRCLED}])",
        lambda match: (CIRCLED.index(match[1]) + 1,),
        _first,
        "",
        True,
    ),
)
BY_NAME: Final = {form.name: form for form in FORMS}
