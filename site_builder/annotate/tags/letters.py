"""Which of 甲方 and 乙方 provides and which pays."""

import re
from collections import Counter
from typing import Final

from .party_words import COMPANY, CUSTOMER_NOUN, PROVIDER_NOUN

_MEANS: Final = re.compile(r"([甲乙])方\"?(?:是|系|即)?(?:指|为)\"?([^。;,\"]{2,60})")
_BUYER: Final = re.compile(r"购买|订购|使用本|自然人|个人|消费者")
_DEFINED: Final = 8
"""How much a definition weighs against the signs of who pays, serves, acts and owns."""

_SIGNS: Final = re.compile(
    r"([甲乙])方(?:[(:]([^()\s。;,]{2,40})(?=[()\s]|$)|[^。;,:甲乙]{0,12}(?:向|为"
    r"|给)([甲乙])方提供[^。;,甲乙]{0,20}(?:服务|支持|产品))|[向给付]([甲乙])方[^。;,甲乙]{0,12}(?:支付|付款"
    r"|[缴交][纳付清])|(?<![向给付])([甲乙])方[^。;,甲乙]{0,16}(?:支付|付款|[缴交][纳付清]|订购|购买)(?!账户)"
    r"|([甲乙])方(?:(?:的)?(?:网站|平台|官网|服务器|系统|云平台)|有权[^。;,甲乙]{0,12}(?:终止|暂停|中止|停止))"
    r"|([甲乙])方(?:的)?(?:账号|账户|数据)"
)
_OTHER: Final = {"甲": "乙", "乙": "甲"}


def sides(text: str) -> tuple[str, str] | None:
    """(provider, customer) of 甲方 and 乙方 in a folded text; None where it lacks one of them."""
    if "甲方" not in text or "乙方" not in text:
        return None
    votes = Counter({"甲": 0, "乙": 0})
    for side, meaning in _MEANS.findall(text):
        if CUSTOMER_NOUN.search(meaning) or _BUYER.search(meaning):
            votes[_OTHER[side]] += _DEFINED
        elif PROVIDER_NOUN.search(meaning) or COMPANY.search(meaning):
            votes[side] += _DEFINED
    for named, label, served, payee, payer, actor, owner in _SIGNS.findall(text):
        if payer or payee:
            votes[payee or _OTHER[payer]] += 3
        elif actor or owner:
            votes[actor or _OTHER[owner]] += 1
        elif label:
            if CUSTOMER_NOUN.search(label):
                votes[_OTHER[named]] += _DEFINED
            elif PROVIDER_NOUN.search(label) or COMPANY.search(label):
                votes[named] += _DEFINED
        elif served and served != named:
            votes[named] += 3
    provider = "甲" if votes["甲"] > votes["乙"] else "乙"
    return provider + "方", _OTHER[provider] + "方"
