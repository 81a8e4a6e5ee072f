"""Where the rules are unsure: a tag's words are there, but not who acts or what it is done to.

Such a clause gets no tag, because a tag is a claim, and no silence either: a finding with the words
concerned asks the reviewer.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from ...model.document import Bilingual, Block, Document, Finding
from .rule import NEAR, PROVIDER, TRIES, Sentence, compiled, needed, sentences
from .table import NAMES
from .tagger import Reading, provisions


class Doubt(NamedTuple):
    """The core of a tag, whoever acts: patterns as rules have them."""

    tag: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


DOUBTS: Final[tuple[Doubt, ...]] = (
    Doubt(
        "limitation",
        zh=(
            (
                r"(?:不(?![仅限同因]|可抗)|拒绝|恕|无权|{only}|仅|只)[^。;,]{0,16}"
                r"(?:{relief}|{undo}|{void}|保修|承保|兑换)"
            ),
            r"(?:{relief}|保修)[^。;,]{0,8}(?:不(?![仅限])|{only}|{cap}|扣除)|(?:仍|照常|照样)[^。;,]{0,8}[收扣计]",
            r"扣除[^。;,]{0,8}{money}|{money}[^。;,]{0,4}(?:没收|不计)|放弃[^。;,]{0,16}权",
            r"(?:无法|不能)[^。;,]{0,12}(?:找回|恢复|撤销|退)|不予保留|不得[^。;,]{0,16}(?:追偿|主张)",
            (
                r"不(?:能|予|会|支持|参[与加]|提供|协助)[^。;,]{0,24}(?:转[赠让]|补(?!充)|退(?!出)|换|取现|同享|结转|兑|赔|减少)"
                r"|不(?:挂失|计息|[补退换](?=[。;,、]))|互不|限[定制][为在于]|[清归](?:零|0)|不适用于"
            ),
        ),
        en=(
            r"{not}~\b(?:refund\w{0,4}|return\w{0,3}|compensat\w{0,4}|cover\w{0,3})\b",
            r"\b(?:fees?|amounts?|credits?)\b~{not}",
        ),
    ),
    Doubt(
        "disclaimer",
        zh=(
            r"{bear}~(?:全部|一切|所有|任何)[^。;,]{0,16}{burden}|风险|谨慎|自行判断",
            r"{burden}[^。;]{0,40}由[^。;,]{1,12}(?:承担|负责|自负)",
            r"(?:不(?:对|就|为|保|能)|无法|难以)[^。;]{0,40}[审核证控预]|不能?[替代]代",
            (
                r"与(?!<C>)[^。;,]{1,12}无[关涉]|无[^。;,]{0,4}(?:责任|义务)|未必|不一定|可能不|难免|[仅只]供|作为?[^。;,]{0,8}参考"
                r"|不(?:承认|认可|负|协助)|不[得能]?[^。;]{0,30}(?:起诉|诉讼|追索|投诉)"
                r"|(?:自行|自己|自[负担])[^。;,]{0,6}(?:负责|解决|处理|判断|甄别)|对[^。;]{1,40}{burden}[^。;,]{0,8}{bear}"
            ),
        ),
        en=(r"\b(?:bears?|assumes?)\b~\b(?:all|any|full)\b~{burden}",),
    ),
    Doubt(
        "breach_handling",
        zh=(
            (
                r"(?:{breach}|[如若]|否则|一旦|发现)[^。;]{0,60}"
                r"(?<![\ue002\ue003])(?:有权[^。;]{0,40}|(?:[将会被得]|可(?!自行))[^。;,]{0,16}){sanction}"
            ),
            r"{breach}…(?:不会|不予|暂不)[^。;,]{0,10}(?:提供|处理|发货|办理|受理)",
            r"(?:(?<![\ue002\ue003])有权|{account}[^。;,]{0,4}被|将被)[^。;,]{0,16}{sanction}",
            r"(?:因|造成|导致)[^。;]{0,60}(?:应当?|须|要求)[^。;,]{0,12}(?:赔|补偿|承担)",
            r"{breach}[^。;]{0,40}[,者的][^。;,]{0,10}{sanction}|(?:发现|查实|核实)[^。;]{0,30}{sanction}|视为违约|失去|丧失",
        ),
        en=(),
    ),
    Doubt(
        "unilateral_change",
        zh=(
            r"(?:有权|[将会可]|保留|随时|单方)(?:(?!导致|采取|产生)[^。;,]){0,20}(?:{change}|{end}|制定)|无[需法][^。;,]{0,12}通知",
            r"因[^。;,]{0,12}需[^。;]{0,16}(?:{change}|{end})|(?:不定期|不时|届时)[^。;,]{0,12}{change}|(?:可|有权)[^。;,]{0,6}宣布|停运",
        ),
        en=(r"{may}~{change}~(?:{terms}|{price})",),
    ),
    Doubt(
        "data_loss",
        zh=(
            r"[将会被可][^。;,]{0,8}{delete}~{data}|{data}[^。;,]{0,12}[将会被可即][^。;,]{0,8}{delete}",
            r"不(?:再|予|会|负责|长期)[^。;,]{0,8}(?:{keep}|{restore})|(?:可能|导致|造成)[^。;,]{0,8}{data}[^。;,]{0,8}丢失",
            r"不[^。;,]{0,6}{backup}|{data}[^。;,]{0,12}[仅只][^。;,]{0,4}{keep}|清空|抹除",
        ),
        en=(),
    ),
    Doubt(
        "deemed_acceptance",
        zh=(
            r"(?:视[为同作]|默认|即(?:表示|代表|确认))(?![^。;,]{0,8}(?:送达|放弃|无效|违|保密|逾期))[^。;,]{0,16}",
            r"(?:即|便|就)[^。;,]{0,8}{consent}|表明[^。;,]{0,8}{consent}|使用[^。;,]{0,12}(?:时|之日起?)[^。;,]{0,3}生效",
        ),
        en=(),
    ),
)

DECIDED: Final = (
    r"(?<![向对给与为使由令])<C>(?!的|如|若|因)[^。;,\ue000]{0,16}(?:(?:可(?!能)|有权|应|须|需|不得|申请|要求|决定"
    r"|自行|保证|承诺|同意)[^。;,\ue000]{0,16}<M>|<M>(?:可|有权|随时|自行|单方)|可[^。;,]{0,6}</M>)|双方|各方|一方"
    r"|(?:请|如|若|当)[^。;,]{0,8}<M>(?!{breach})|应当?[^。;,]{0,4}<M>(?!{bear})|不(?:会|得"
    r"|应)[^。;,]{0,3}(?:<M>|</M>)|</M>[^。;,]{0,6}(?:之日|的(?!权))|<M>[^\ue005]{0,40}(?:查[阅询看]|访问|更正)"
    r"|(?:点击|勾选|签[署字名章])[^。;]{0,60}<M>[视默即]|收集?了[^。;]{0,60}</M>"
)
"""The customer acts, both parties do, or it is only a condition: that is no doubt."""

_NEEDED: Final = frozenset(
    name for doubt in DOUBTS for pattern in (*doubt.zh, *doubt.en) for name in needed(pattern)
)


def findings(document: Document, reading: Reading) -> Iterator[Finding]:
    """What a document tagged by ``reading`` leaves open, the first of these first.

    ``tag.parties`` (warning): no clause names a provider, so that hardly any rule can apply.
    ``tag.undecided`` (info): a sentence without a tag has the words of one.
    """
    if (
        document.untagged is None
        and document.blocks
        and not any(PROVIDER in text for text in reading.texts)
    ):
        yield Finding(
            "tag.parties",
            "warning",
            Bilingual(
                "没有认出供应方：全文既无“我们”“本公司”一类称谓，也无“以下简称”一类定义，标签多半不全；"
                "没有标签不表示没有限制或免除责任的条款。",
                "No provider was recognised: neither “we” nor a definition names one, so tags are"
                " likely to be missing, which does not mean that no clause limits or excludes"
                " liability.",
            ),
        )
    forbidden = {at for lead in reading.leads if lead.prohibits for at in lead.items}
    for at in provisions(document):
        if at not in forbidden:
            yield from _undecided(reading.texts[at], document.blocks[at])


def _undecided(text: str, block: Block) -> Iterator[Finding]:
    """A finding for the sentences that made no tag, if one of them has the words of a tag."""
    own = {tag.tag for tag in block.tags}
    found: dict[str, tuple[int, int]] = {}
    for part in sentences(text, _NEEDED):
        if any(tag.evidence[0] < part.end and tag.evidence[1] > part.start for tag in block.tags):
            continue
        for doubt in DOUBTS:
            span = None if doubt.tag in own else _core(doubt, text, part)
            if span is not None:
                found.setdefault(doubt.tag, span)
    if found:
        yield _finding(tuple(found), block, next(iter(found.values())))


def _core(doubt: Doubt, text: str, part: Sentence) -> tuple[int, int] | None:
    """The first words of the tag in a sentence that nothing around them decides."""
    for pattern in doubt.zh if part.language == "zh" else doubt.en:
        if not needed(pattern) <= part.classes:
            continue
        matches = compiled(pattern, part.language).finditer(text, part.start, part.end)
        for match in islice(matches, TRIES):
            before = text[max(part.start, match.start() - NEAR) : match.start()]
            behind = text[match.end() : min(part.end, match.end() + NEAR)]
            if not compiled(DECIDED).search(f"{before}\ue004{match[0]}\ue005{behind}"):
                return match.span()
    return None


def _finding(tags: tuple[str, ...], block: Block, span: tuple[int, int]) -> Finding:
    quote = block.text[slice(*span)]
    zh = "或".join(f"“{NAMES[tag].zh}”" for tag in tags)
    en = " or ".join(f"“{NAMES[tag].en}”" for tag in tags)
    message = Bilingual(
        f"可能是{zh}条款，但由谁为之、及于何事尚不明确：“{quote}”。请审阅。",
        f"Perhaps {en}, but who acts, or on what, is not clear: “{quote}”. Please review.",
    )
    return Finding("tag.undecided", "info", message, block.id, block.raw[0] if block.raw else None)
