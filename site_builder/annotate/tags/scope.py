"""Rules for ``limitation``: exceptions, scope, and mutual release in force majeure."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="limitation",
        id="limitation.carve-out",
        does=Bilingual("给予的权利附有例外", "takes exceptions out of a right it gives"),
        literals="除外|例外|不在此限|except",
        patterns=(
            r"(?:以下|下列|如下)[^。]{0,40}(?:例外|除外)",
            r"但(?!不限于)[^。;]{0,100}(?:除外|不在此限)",
            (
                r"\b(?:remedy|repair|eliminate|restore|credit|refund|guarantee)\w{0,20}[^。;]{0,120}"
                r"\bexcept\b[^。;]{0,30}\b(?:due to|caused by|force majeure|beyond)\b"
            ),
        ),
        context=r"将|可|有权|应|负责|提供|承诺|赔偿|保证|\bwill\b|\bshall\b|\bmay\b",
        unless=r"(?:法律|法规|规定|约定|协议)[^。;,]{0,10}(?:除外|不在此限)|不得|保密|披露"
        r"|<P>[^。;,]{0,4}同意",
        not_covered="法律另有规定、双方另有约定的除外；保密义务的例外",
        hits=(
            "我们将排除服务故障，但因您的操作造成的除外。",
            "连续中断三日的，您可以解除合同，但因自然灾害引起的除外。",
            "We will repair defects, except those caused by your equipment.",
        ),
        misses=(
            "您不得转售服务，但法律另有规定的除外。",
            "接收方应当保密，但已公开的资料除外。",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.scope",
        does=Bilingual(
            "收窄服务、承诺或协议的适用范围", "narrows what the service or promise covers"
        ),
        literals=(
            "仅|只|不适用|不包括|不包含|不含|不计入|不负责|不提供|only resp|only liab|only prov|"
            "only supp|not apply|exclusions|not include|not cover|not responsible"
        ),
        patterns=(
            r"<P>[^。;,]{0,6}(?:仅|只)(?!会?在|为|用)[^。;,]{0,4}(?:负责|提供|承担|保证|就|对|限于)",
            r"(?:协议|条款|承诺|sla|保证|保障|赔偿|等级)[^。;,]{0,24}(?<!均)不适用",
            r"不适用[^。;,]{0,16}(?:协议|承诺|sla|赔偿|等级|保障|条款)",
            (
                r"(?:赔偿|补偿|可用性|不可用(?:时间|时长)?|维护|保修|优惠|承诺|支持|服务范围)"
                r"[^。;,]{0,16}"
                r"不(?:包括|包含|计入|涵盖)"
            ),
            r"<P>(?:不|并不)(?:负责|提供)[^。;,]{0,24}(?:支持|维护|安装|恢复|找回|培训|备份|运维|升级)",
            r"<P>[^。;,]{0,30}\bonly\b[^。;]{0,20}\b(?:responsible|liable|provide|support)",
            (
                r"\b(?:sla|agreement|guarantee|commitment|terms?|credits?|warrant\w{1,20})\b"
                r"[^。;]{0,160}"
                r"\b(?:does|do|shall|will) not (?:apply|cover|include)\b"
            ),
            r"\bexclusions?['\" ]{1,3}means\b",
        ),
        unless=r"冲突|公约|法律适用|conflict|convention|uniform|<C>[^。;,\ue000]{0,6}(?:仅|只)",
        not_covered="排除冲突法、国际公约的适用；exclusion of conflict-of-law rules",
        hits=(
            "我们仅负责硬件层的维护。",
            "本可用性承诺不适用于测试环境。",
            "可用性的计算不包括计划内的维护。",
            "This SLA shall not apply to free trials.",
        ),
        misses=(
            "本协议适用当地法律，不适用冲突法规则。",
            "您只需点击一次即可开通。",
            "This agreement excludes conflict rules, which do not apply here.",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.force-majeure",
        does=Bilingual("因不可抗力双方免责", "releases both parties in force majeure"),
        literals="不可抗力|不可归责|意外|灾害|战争|控制|force majeure|reasonable control|act of god",
        patterns=(
            (
                r"(?:不可抗力|意外(?:事件|情况|事故))[^。]{0,150}"
                r"(?:(?:不|无需|无须|毋须|免于)[^。;,]{0,12}(?:承担|负|违约)|免(?:除|责))"
            ),
            (
                r"(?:不可归责于双方|不可抗力|意外|控制)[^。]{0,80}(?:双方|各方)(?:均|互)?(?:不|无需"
                r"|无须)"
                r"[^。;,]{0,6}承担"
            ),
            (
                r"(?:灾害|战争|政府行为|黑客|控制)[^。]{0,150}(?:受影响|遭受|遇有)[^。;,]{0,16}方"
                r"[^。;,]{0,10}(?:不|无需|无须|免)[^。;,]{0,6}(?:承担|负|违约|责)"
            ),
            (
                r"\b(?:not|neither|nor|no|excused)\b[^。;]{0,160}\b(?:force majeure|reasonable control"
                r"|acts? of god)\b"
            ),
            (
                r"\b(?:force majeure|reasonable control)\b[^。;]{0,160}\b(?:not be (?:liable"
                r"|responsible)|excused)\b"
            ),
        ),
        context=r"一方|双方|各方|互|受影响|\b(?:party|parties)\b",
        unless=r"除(?:因)?<M>",
        not_covered="不可抗力的定义；只免除供应方责任的条款（属于免责）",
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
