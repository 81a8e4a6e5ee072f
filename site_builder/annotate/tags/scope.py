"""Rules for ``limitation``: exceptions, scope, and mutual release in force majeure."""

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="limitation",
        id="limitation.carve-out",
        does=Bilingual("给予的权利附有例外", "takes exceptions out of a right it gives"),
        zh=(r"(?:但(?!不限于)|以下|下列|下述)[^。;]{0,100}(?:除外|例外|不在此限)",),
        en=(
            (
                r"\b(?:remedy|repair|eliminate|restore|credit|refund"
                r"|guarantee)\w{0,12}…\bexcept\b~\b(?:due to|caused by|force majeure|beyond)\b"
            ),
        ),
        unless=(
            r"(?:没有|无)义务[^。;]{0,60}<M>|(?:法律|法规|规定|约定|协议)[^。;,]{0,10}(?:除外|不在此限)"
            r"|(?:法律|法规|另有)[^。;]{0,60}除外</M>|{confide}|限制或禁止|(?:不|无[需须])[^。;]{0,60}(?:责任|负责|承担),?<M>"
            r"|(?:知识产权|著作权|版权|所有权)[^。;]{0,60}归[^。;]{0,40}<M>"
        ),
        unless_earlier=r"{confide}[^。]{0,80}。$",
        hits=(
            "我们将排除服务故障，但因您的操作造成的除外。",
            "We will repair defects, except those caused by your equipment.",
        ),
        misses=("您不得转售服务，但法律另有规定的除外。",),
    ),
    Rule(
        tag="limitation",
        id="limitation.scope",
        does=Bilingual(
            "收窄服务、承诺或协议的适用范围", "narrows what the service or promise covers"
        ),
        zh=(
            (
                r"<P>~(?:仅|只)(?!会?在|为|用|会|能[以按根])~(?:负责|提供(?!给)|承担|保证|对<C>(?=[^。;,]{0,20}[责赔])|就"
                r"|对[^。;]{0,40}损)"
            ),
            r"{promise}[^。;,]{0,24}(?<!均)(?:不|[仅只](?!在)){cover}|服务[^。;,]{0,4}(?:不(?:包[括含]|涵盖)|[仅只]限于(?![^。;,]{0,12}(?:本人|自[用行己]|使用|用于)))",
            r"不再?{cover}(?:(?!违反)[^。;,]){0,16}?(?:{promise}|中断|故障)",
            (
                r"(?:<P>|{service})[^。;,]{0,6}(?:(?:不|并不|不会|概不|恕不|不对[^。;,]{0,12}<C>)(?:负责|提供|"
                r"为<C>提供)[^。;,]{0,24}|[均皆]无[^。;,]{0,4})(?:支持|维护|维修"
                r"|安装|恢复|找回|修缮|培训|备份|运维|升级|服务|保护|保障|退换|采购|部署|调试|配送)"
            ),
            r"(?:以|按)[^。;,]{0,16}实际[^。;,]{0,12}(?:提供|开放)[^。;,]{0,8}为准",
            (
                r"(?:仅|只)(?:能|会|对|向)?(?:部分|提供有限|有限)[^。;]{0,20}(?:提供|开放|支持)"
                r"|(?:仅|只)[对就针][^。;,]{0,30}(?:负责|(?:提供|进行)[^。;,]{0,6}(?:{promise}|维修))"
                r"|不(?:针对|对|就)[^。;]{0,60}(?:承保|保修|维修)(?!影响|记录)|不承担[^。;,]{0,4}(?:退[款货换费]|保修|维修)"
                r"|(?:停机|中断|不可用)[^。;,]{0,24}(?:剔除|排除)"
            ),
        ),
        en=(
            r"<P>~\bonly\b~\b(?:responsible|liable|provide|support)",
            r"{promise}…\b(?:does|do|shall|will) not (?:apply|cover|include|extend)\b",
        ),
        unless=r"conflict|<M><P>仅作为|<C>[^。;,\ue000]{0,8}<M>(?:承诺|保证)",
        hits=(
            "我们仅负责硬件层的维护。",
            "This SLA shall not apply to free trials.",
        ),
        misses=(
            "本协议适用当地法律，不适用冲突法规则。",
            "This agreement excludes conflict rules, which do not apply here.",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.force-majeure",
        does=Bilingual("因不可抗力双方免责", "releases both parties in force majeure"),
        zh=(
            (
                r"(?:不可抗|不能抗拒|不可归责|意外|灾害|战争|政府行为|黑客|"
                r"控制)[^。]{0,150}(?:{not}~(?:承担|负|违约|责)|免(?:除|责|于))|互不[^。;]{0,40}不可抗力|互不(?:承担|负)"
            ),
        ),
        en=(r"{not}…\b(?:force majeure|reasonable control|acts? of god)\b",),
        context=r"一方|双方(?!约定)|各方|互不|相互|互相|受影响|遭受|遇有|(?:不能|无法)(?:正常)?履行|\b(?:party|parties)\b",
        hits=(
            "因不可抗力无法履约的，受影响的一方不承担违约责任。",
            "Neither party is liable for delay caused by force majeure.",
        ),
        misses=(
            "不可抗力是指无法预见的客观情况。",
            "Force majeure means events nobody can foresee.",
        ),
    ),
)
