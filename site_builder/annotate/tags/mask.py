"""The names of the parties in a folded text as marks, so that rules name roles and not names."""

import re
from typing import Final

from .fold import STOP
from .parties import Parties
from .rule import CUSTOMER, PROVIDER

_COMPOUNDS: Final = {
    **{
        word: "\ue006" * len(word)
        for word in "客户端 用户名 用户端 用户界面 用户体验 官方网站 官方渠道 官方微".split()
    },
    **{f"用户{word}": f"\ue006\ue006{word}" for word in ("协议", "服务协议", "规则", "手册")},
    **{f"{word}服务": "\ue006\ue006服务" for word in ("客户", "会员", "商家")},
    **{f"会员{word}": f"\ue006\ue006{word}" for word in ("价", "费", "权益", "等级", "卡", "期")},
    "继续使用者": "继续使用\ue006",
}
"""Words that hold a party's name and mean something else, with what stands in their place."""

_MANNER: Final = re.compile("方(?=[式案向法面便])")
"""方 that is no party: 服务方式, 开发方案."""

_BLANK_BEFORE: Final = re.compile("(?<=[\u4e00-\u9fff,!;、]) ([\ue000\ue002])")
_BLANK_BEHIND: Final = re.compile("([\ue001\ue003]) (?=[\u4e00-\u9fff])")
"""Publishers part a name from Chinese words by blanks: they go with the name."""


def masked(folded: str, parties: Parties) -> str:
    """``folded`` with the parties' names as marks of the same length, so that rules name roles."""
    both = ((parties.provider, PROVIDER), (parties.customer, CUSTOMER))
    marks = {n.replace("。", STOP): _mark(n, mark) for side, mark in both for n in side}
    names = sorted(marks, key=lambda name: (-len(name), name))
    for word, neutral in _COMPOUNDS.items():
        folded = folded.replace(word, neutral)
    folded = _MANNER.sub("\ue006", folded)
    for name in names:
        if not name.isascii():
            folded = folded.replace(name, marks[name])
    latin = [name for name in names if name.isascii()]
    if any(name in folded for name in latin):
        words = re.compile(
            rf"(?<![a-z0-9.@/-])(?:{'|'.join(map(re.escape, latin))})(?![a-z0-9@/-])"
        )
        folded = words.sub(lambda match: marks[match[0]], folded)
    return _BLANK_BEHIND.sub(r"\1\1", _BLANK_BEFORE.sub(_joined, folded))


def _mark(name: str, mark: str) -> str:
    return mark + chr(ord(mark) + 1) * (len(name) - 1)


def _joined(match: re.Match[str]) -> str:
    return match[1] + chr(ord(match[1]) + 1)
