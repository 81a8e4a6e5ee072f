"""Who is the provider and who the customer, as the document itself names them.

Names come from three places: pronouns and nouns that only one side is called by; definitions
(``以下简称“…”``, ``(“…”, “we” or “us”)``, ``“甲方”指…``); and, where nothing is defined, the name
that holds the provider's powers again and again. No name is known in advance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from .fold import fold_width
from .rule import CUSTOMER, PROVIDER

_PROVIDER_ZH: Final = "我们 我司 我方 本公司 本站 本网站 本平台 本中心 本集团".split()
_CUSTOMER_ZH: Final = "您 你 你方 贵方 贵司 贵公司 用户 客户 会员 使用者 使用人 订购方".split()
_PROVIDER_EN: Final = ["the company", *"we us our ours provider vendor licensor supplier".split()]
_CUSTOMER_EN: Final = (
    "you your yours customer customers client clients user users subscriber subscribers licensee"
).split()
_PROVIDER_NOUN: Final = re.compile(
    r"(?:我们|我司|本公司|服务(?:提供)?(?:方|商|者)|提供方|供应商|卖方|受托方|出租方|许可方"
    r"|\b(?:we|us|our|(?:service )?provider|vendor|licensor|supplier|company|seller)\b)",
    re.IGNORECASE,
)
_CUSTOMER_NOUN: Final = re.compile(
    r"(?:您|你|用户|客户|会员|使用者|使用人|服务(?:接受|使用|需求)方|买方|订购方|委托方|承租方"
    r"|\b(?:you|your|customer|client|user|subscriber|licensee|buyer)\b)",
    re.IGNORECASE,
)
_COMPANY: Final = re.compile(
    r"(?:公司|集团|有限合伙\)?|工作室|事务所|中心|协会|基金会|大学|研究院"
    r"|\b(?:ltd|limited|inc|llc|llp|corp|corporation|gmbh|ag|plc|b\.v|s\.a)[.。]?)"
    r"(?:及其关联公司|及其分支机构|及/或其关联公司)?[\s\",]*$",
    re.IGNORECASE,
)
_NOT_A_PARTY: Final = re.compile(
    r"^(?:本|该|此|这|上述|the |this )|(?:协议|条款|合同|服务|平台|网站|软件|行为|数据|信息|资料"
    r"|账户|账号|产品|系统|费用|订单|规则|政策|声明|文档|内容|方案|sla|agreement|terms|service|services"
    r"|policy|software|platform|site|website|content|data|fee|fees|order|documentation)$",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\(([^()]{2,120})\)")
_INTRODUCES: Final = re.compile(
    r"^\s*(?:以下|下文|下|在此|后文)?(?:简称|统称|合称|称)(?:为|作|之为)?[:\s]*"
    r"|^\s*+(?:herein(?:after)?|collectively|each)?[ ,]*(?:referred to|known|called)?(?: herein)?"
    r"(?: as)?[ ,]*(?:the |an? )?(?=\")",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[\"']([^\"'()]{1,40})[\"']")
_CAPITALISED: Final = re.compile(r"(?:^|, )([A-Z][\w.& -]{1,30})(?=,|$)")
_MEANS: Final = re.compile(r"([甲乙])方\"?(?:是|系|即)?(?:指|为)\"?([^。;\"]{2,60})")
_BUYER: Final = re.compile(r"购买|订购|使用本|自然人|个人|消费者")
_DEFINED: Final = 8
"""How much a definition weighs against the signs of who pays, serves, acts and owns."""
_SIDES: Final = re.compile(
    r"([甲乙])方(?:\(([^()]{2,20})\)|[^。;,:甲乙]{0,12}(?:向|为|给)([甲乙])方提供[^。;,甲乙]{0,20}"
    r"(?:服务|支持|产品))"
    r"|[向给付]([甲乙])方(?:支付|付款|缴纳|缴付)"
    r"|(?<![向给付])([甲乙])方[^。;,甲乙]{0,16}(?:支付|付款|缴纳|缴付|订购|购买)(?!账户)"
    r"|([甲乙])方(?:(?:的)?(?:网站|平台|官网|服务器|系统|云平台)|有权[^。;,甲乙]{0,12}(?:终止|暂停|中止|停止))"
    r"|([甲乙])方(?:的)?(?:账号|账户|数据)"
)
_POWER_ZH: Final = re.compile(
    r"(?:^|[,。;:、\"(]|[由对向因经如若但则而且与即])([\u4e00-\u9fffA-Za-z0-9]{2,12}?)"
    r"(?:有权|将?不承担|不保证|无法保证|不能保证|将?向[您用客]|将?为[您用客]|不对[您用客]|保留)",
)
_POWER_EN: Final = re.compile(
    r"(?<![\w.-])((?:[A-Z][\w&.-]{0,24} ){0,2}[A-Z][\w&.-]{0,24}) "
    r"(?:may|will|shall|reserves|cannot|does not|is not|has the right|provides|grants)\b"
)
_NOBODY: Final = frozenset(
    "双方 一方 任何一方 任一方 第三方 各方 对方 第三人 任何人 法院 国家 政府 甲方 乙方 丙方 他人 不得 "
    "the this if party parties either each neither no any all such these those it they he she "
    "service services agreement terms customer you user client section article court".split()
)
_COMPOUNDS: Final = (
    *((word, "\ue006" * len(word)) for word in "客户端 用户名 用户端 用户界面 用户体验".split()),
    ("继续使用者", "继续使用\ue006"),
)
"""Words that hold a party's name and mean something else, with what stands in their place."""

_MOST: Final = 100
"""How many names both parties may have: each is looked for in every clause."""

_SAMPLE: Final = 150_000
"""Characters of the document that are read to learn its names."""


class Roles(NamedTuple):
    """The folded names of the provider and of the customer."""

    provider: frozenset[str]
    customer: frozenset[str]


def detect(texts: Iterable[str]) -> Roles:
    """The parties' names in a document given as the texts of its blocks, in reading order."""
    text = _sample(texts)
    provider = set(_PROVIDER_ZH + _PROVIDER_EN)
    customer = set(_CUSTOMER_ZH + _CUSTOMER_EN)
    defined: set[str] = set()
    for match in _BRACKETED.finditer(text):
        names = _names(match[1])
        side = _side_of(names, match[1], text[max(0, match.start() - 60) : match.start()])
        if side is not None and len(defined) + len(customer) < _MOST:
            (defined if side == PROVIDER else customer).update(names)
    if side_names := _sides(text):
        defined.add(side_names[0])
        customer.add(side_names[1])
    if defined <= provider:
        defined |= _by_power(text)
    return Roles(frozenset(provider | defined - customer), frozenset(customer - defined))


def _sample(texts: Iterable[str]) -> str:
    taken: list[str] = []
    left = _SAMPLE
    for text in texts:
        taken.append(text[:left])
        left -= len(text)
        if left <= 0:
            break
    return fold_width("\n".join(taken)).replace(" \n", "\n")


def _names(inside: str) -> list[str]:
    """The names that a bracket introduces, folded to lower case."""
    opening = _INTRODUCES.match(inside)
    if opening is None:
        return []
    quoted = [part for words in _QUOTED.findall(inside) for part in words.split("/")]
    if quoted:
        quoted += _CAPITALISED.findall(_QUOTED.sub("", inside))
    if not quoted and opening.end() and not inside[opening.end() :].startswith('"'):
        quoted = re.split(r"[,、]|或者?", inside[opening.end() :])
    names = [name.strip().lower() for name in quoted]
    return [name for name in names if 0 < len(name) <= 30 and not _NOT_A_PARTY.search(name)]


def _side_of(names: list[str], inside: str, before: str) -> str | None:
    if not names:
        return None
    joined = " ".join(names)
    if _CUSTOMER_NOUN.search(joined):
        return CUSTOMER
    if _PROVIDER_NOUN.search(joined):
        return PROVIDER
    if any(name in ("甲方", "乙方", "丙方") for name in names):
        if _CUSTOMER_NOUN.search(before[-12:]):
            return CUSTOMER
        return None
    opening = before.rsplit("。", 1)[-1]
    return PROVIDER if _COMPANY.search(opening) or "website" in opening.lower() else None


def _sides(text: str) -> tuple[str, str] | None:
    """Which of 甲方 and 乙方 provides and which pays, or None where neither is used."""
    if "甲方" not in text or "乙方" not in text:
        return None
    votes = Counter({"甲": 0, "乙": 0})
    other = {"甲": "乙", "乙": "甲"}
    for side, meaning in _MEANS.findall(text):
        if _CUSTOMER_NOUN.search(meaning) or _BUYER.search(meaning):
            votes[other[side]] += _DEFINED
        elif _PROVIDER_NOUN.search(meaning) or _COMPANY.search(meaning):
            votes[side] += _DEFINED
    for named, label, served, payee, payer, actor, owner in _SIDES.findall(text):
        if payer or payee:
            votes[payee or other[payer]] += 3
        elif actor or owner:
            votes[actor or other[owner]] += 1
        elif label:
            if _PROVIDER_NOUN.search(label):
                votes[named] += _DEFINED
            elif _CUSTOMER_NOUN.search(label):
                votes[other[named]] += _DEFINED
        elif served and served != named:
            votes[named] += 3
    provider = "甲" if votes["甲"] > votes["乙"] else "乙"
    return provider + "方", other[provider] + "方"


def _by_power(text: str) -> set[str]:
    """Names that hold the provider's powers at least twice; the two most frequent at most."""
    counts: Counter[str] = Counter()
    for line in text.split("\n"):
        counts.update(name.lower() for name in _POWER_ZH.findall(line))
        counts.update(
            re.sub(r"^(?:If|The|When|In|And|Or|As|That) ", "", name).lower()
            for name in _POWER_EN.findall(line)
        )
    return {
        name
        for name, count in counts.most_common(8)
        if count >= 2
        and _NOBODY.isdisjoint((name, name.split()[0]))
        and not _NOT_A_PARTY.search(name)
        and not _CUSTOMER_NOUN.search(name)
        and not re.search(r"[方您的]$|^[不并均亦也且则应]", name)
    }


class Mask:
    """Replaces the parties' names by marks of the same length, so that rules name roles."""

    def __init__(self, roles: Roles) -> None:
        """Takes the folded names of both parties."""
        marked = [(name, PROVIDER) for name in roles.provider]
        marked += [(name, CUSTOMER) for name in roles.customer]
        self._han = [
            (name, mark + chr(ord(mark) + 1) * (len(name) - 1))
            for name, mark in sorted(marked, key=lambda pair: (-len(pair[0]), pair[0]))
            if not name.isascii()
        ]
        self._latin = {name: mark for name, mark in marked if name.isascii()}
        words = "|".join(
            re.escape(name) for name in sorted(self._latin, key=lambda name: (-len(name), name))
        )
        self._words = re.compile(rf"(?<![a-z0-9.@/-])(?:{words})(?![a-z0-9@/-])")

    def __call__(self, folded: str) -> str:
        """``folded`` with every party name masked, exactly as long as before."""
        for name, neutral in _COMPOUNDS:
            if name in folded:
                folded = folded.replace(name, neutral)
        for name, mark in self._han:
            if name in folded:
                folded = folded.replace(name, mark)
        return self._words.sub(self._mark, folded)

    def _mark(self, match: re.Match[str]) -> str:
        mark = self._latin[match[0]]
        return mark + chr(ord(mark) + 1) * (len(match[0]) - 1)
